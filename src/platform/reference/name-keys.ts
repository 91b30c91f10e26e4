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
 * Each key once, with its best fit.
 */
export function keysOfName(name: string): Map<string, Fit> {
  const keys = new Map<string, Fit>();
  const letters = [...name].filter((letter) => /\p{Script=Han}/u.test(letter));
  const core = coreLength(letters.join(''));
  const add = (key: string, fit: Fit) => {
    if (key !== '' && fit < (keys.get(key) ?? Infinity)) keys.set(key, fit);
  };
  addSuffixes(letters, core, add);
  for (const syllables of readingsOf(letters)) {
    addSuffixes(syllables, core, add);
    addSuffixes(
      syllables.map((syllable) => syllable.slice(0, 1)),
      core,
      add,
    );
  }
  return keys;
}

function addSuffixes(
  units: readonly string[],
  core: number,
  add: (key: string, fit: Fit) => void,
): void {
  add(units.join(''), fits.whole);
  if (core < units.length) add(units.slice(0, core).join(''), fits.wholeCore);
  for (let i = 1; i < units.length; i += 1) add(units.slice(i).join(''), fits.inside);
}

/** Letters of the name that are not its generic ending; the whole name when nothing else is left. */
function coreLength(name: string): number {
  const ending = GENERIC_ENDINGS.find((end) => name.endsWith(end) && name.length > end.length);
  return name.length - (ending?.length ?? 0);
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
