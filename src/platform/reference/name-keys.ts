import { pinyin } from 'pinyin-pro';

/** How well what is typed meets a name; less is better. */
export const fits = { whole: 0, wholeCore: 1, beginning: 2, inside: 3 } as const;
export type Fit = (typeof fits)[keyof typeof fits];

const MAX_TOKENS = 6;
const MAX_QUERY = 60;

/** What people leave away when they say a name; longest first. */
const GENERIC_ENDINGS = [
  '经济技术开发区',
  '村委会',
  '居委会',
  '街道',
  '社区',
  '县',
  '区',
  '市',
  '镇',
  '乡',
  '村',
];

/**
 * Readings besides the one pinyin-pro picks from context, for characters common in the place names
 * of the north-east. Without them an operator who types "wulipu" misses 五里堡.
 */
const OTHER_READINGS: Readonly<Record<string, readonly string[]>> = {
  长: ['chang', 'zhang'],
  朝: ['chao', 'zhao'],
  乐: ['le', 'yue'],
  重: ['chong', 'zhong'],
  行: ['xing', 'hang'],
  堡: ['bao', 'pu', 'bu'],
  圈: ['quan', 'juan'],
  泊: ['bo', 'po'],
  解: ['jie', 'xie'],
  单: ['dan', 'shan'],
  绿: ['lv', 'lu'],
  闾: ['lv', 'lu'],
  吕: ['lv', 'lu'],
  曾: ['zeng', 'ceng'],
  车: ['che', 'ju'],
  卜: ['bu', 'bo'],
};

/** Bounds what a name of many such characters costs. */
const MAX_READINGS = 8;

/** The query as names are spelt: full-width folded, lower case, ü as v, split at what is no letter or digit. */
export function tokensOf(query: string): string[] {
  return query
    .slice(0, MAX_QUERY)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll("'", '')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS);
}

/**
 * By what a name can be found: every beginning inside it, as characters, full pinyin and initials.
 * Each key once, with its best fit. Initials of the core alone are a beginning like any other: whoever
 * types them may mean longer names as well.
 */
export function keysOfName(name: string): Map<string, Fit> {
  const keys = new Map<string, Fit>();
  const letters = lettersOf(name);
  const said = saidLengths(lettersOf(name.replace(/（.*/u, '')).join(''));
  const add = (key: string, fit: Fit) => {
    if (key !== '' && fit < (keys.get(key) ?? Infinity)) keys.set(key, fit);
  };
  addSuffixes(letters, said, add);
  for (const syllables of readingsOf(letters)) {
    addSuffixes(syllables, said, add);
    addSuffixes(
      syllables.map((syllable) => syllable.slice(0, 1)),
      said.slice(1),
      add,
    );
  }
  return keys;
}

function addSuffixes(
  units: readonly string[],
  said: readonly number[],
  add: (key: string, fit: Fit) => void,
): void {
  add(units.join(''), fits.whole);
  for (const length of said) add(units.slice(0, length).join(''), fits.wholeCore);
  for (let i = 1; i < units.length; i += 1) add(units.slice(i).join(''), fits.inside);
}

function lettersOf(name: string): string[] {
  return [...name].filter((letter) => /\p{Script=Han}/u.test(letter));
}

/**
 * How many letters of a name people say: those before its generic ending, all when nothing else is left;
 * and of 哈拉海村委会 also 哈拉海村, as it is shown.
 */
function saidLengths(name: string): number[] {
  const ending = GENERIC_ENDINGS.find((end) => name.endsWith(end) && name.length > end.length);
  const core = name.length - (ending?.length ?? 0);
  return ending === '村委会' ? [core, core + 1] : [core];
}

function readingsOf(letters: readonly string[]): string[][] {
  const picked = pinyin(letters.join(''), { toneType: 'none', type: 'array', v: true });
  return letters.reduce<string[][]>(
    (readings, letter, i) => {
      const own = picked[i] ?? '';
      const all = new Set([own, ...(OTHER_READINGS[letter] ?? [])]);
      const next = readings.flatMap((reading) => [...all].map((one) => [...reading, one]));
      return next.length > MAX_READINGS ? readings.map((reading) => [...reading, own]) : next;
    },
    [[]],
  );
}
