import { wordAt } from './demand-lexicon';

/** What one clause of a text demands: thing and task, without how it is told. */
export interface DemandPhrase {
  text: string;
  /** Higher where the clause speaks more surely of a demand. */
  weight: number;
}

/**
 * From where two texts of one department are proposed as one demand (measured by bench cluster): the
 * likeness of their demands, in one category; the Jaccard index of the whole texts, in any.
 */
export const alikeFrom = { demand: 0.68, wholeText: 0.6 } as const;

/** Shorter ones tell nothing. */
const shortest = 3;
/** Of one text; those that speak of a demand most surely come first. */
const mostPhrases = 3;
/**
 * Characters of a clause; longer ones, such as what is dictated without a stop, are taken in pieces: comparing
 * phrases costs the square of their length.
 */
const longestClause = 60;

const clauseEnds = /[。！？!?；;，,、：:…\n]+/;
const datesAndNumbers =
  /[0-9]+(?:[.:点][0-9]+)*(?:年|月|日|号|点|分|元|块|万|户|人|个|次|遍|张|份|件|天|周|岁|栏|家|条|名|包|%)?/g;
const chineseNumbers =
  /[〇零一二三四五六七八九十百千万两几]+多?(?:元|块钱|块|户|人|个|次|遍|张|份|件|天|岁|栏|家|条|名|本|面|间|套|项|位|种|样|来|回|趟|包|年|月|日|号|小时)/g;
/** 我是靠山屯的: villages by the way people name themselves. */
const ownPlace = /^.{0,4}?[\u4e00-\u9fff]{2,4}(?:村|屯|镇|乡|街道|社区)的/;
const demanding = /要求|必须|[让叫](?!人)|要(?![是不跟好])|不[报交填签传录]/;
/** Stand in complaints as often as in demands. */
const weakMarks = new Set(['#频日', '#频周', '#频月', '#频季', '#频年', '#钱', '#会', '#责']);
const naming = /^就是.+事$/;

/**
 * The phrases that say what a text demands. Dates, numbers and names of places are taken out, words of
 * one meaning become one, words said about anything are dropped; clauses that speak of no demand are left
 * out, unless the text has no other. `places`: names known not to matter, such as those of the area.
 */
export function demandPhrases(text: string, places: readonly string[] = []): DemandPhrase[] {
  let plain = text.normalize('NFKC');
  for (const place of places) if (place.length > 1) plain = plain.replaceAll(place, '');
  const found = new Map<string, number>();
  for (const clause of plain.split(clauseEnds).flatMap(inPieces)) {
    const phrase = phraseOf(clause);
    if (!phrase || phrase.text.length < shortest) continue;
    found.set(phrase.text, Math.max(found.get(phrase.text) ?? 0, phrase.weight));
  }
  const phrases = [...found].map(([words, weight]) => ({ text: words, weight }));
  phrases.sort((a, b) => b.weight - a.weight);
  const best = phrases[0]?.weight ?? 0;
  return phrases
    .filter(({ weight }) => weight >= Math.min(best, Math.max(2, best - 2)))
    .slice(0, mostPhrases);
}

function inPieces(clause: string): string[] {
  if (clause.length <= longestClause) return [clause];
  const count = Math.ceil(clause.length / longestClause);
  return Array.from({ length: count }, (_, i) =>
    clause.slice(i * longestClause, (i + 1) * longestClause),
  );
}

function phraseOf(clause: string): DemandPhrase | null {
  const trimmed = clause.trim().replace(ownPlace, '');
  const rest = trimmed
    .replace(datesAndNumbers, '')
    .replace(chineseNumbers, '')
    .replace(/[^\u4e00-\u9fffA-Za-z]+/g, '');
  const marks = new Set<string>();
  let text = '';
  for (let at = 0; at < rest.length;) {
    const word = wordAt(rest, at);
    if (!word) text += rest[at];
    else if (word.meaning.startsWith('#')) marks.add(word.meaning);
    else text += word.meaning;
    at += word?.length ?? 1;
  }
  let weight = (demanding.test(trimmed) ? 2 : 0) + (naming.test(trimmed) ? 4 : 0);
  for (const mark of marks) weight += weakMarks.has(mark) ? 1 : 2;
  return { text, weight };
}

/** Characters and pairs of neighbours: pairs keep the order, characters bear a slip of the hand. */
export function shinglesOf(phrase: string): Set<string> {
  const signs = [...phrase];
  return new Set([...signs, ...signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)]);
}

/** Length of the longest common subsequence. */
function commonLength(a: string, b: string): number {
  let above = new Array<number>(b.length + 1).fill(0);
  for (const sign of a) {
    const row = [0];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = sign === b[j - 1] ? above[j - 1]! + 1 : Math.max(above[j]!, row[j - 1]!);
    }
    above = row;
  }
  return above[b.length]!;
}

/** How many characters of `a` are not in `b`, each as often as it stands there. */
function without(a: string, b: string): number {
  const left = [...b];
  return [...a].filter((sign) => {
    const at = left.indexOf(sign);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).length;
}

/**
 * How like two phrases are, 0–1: Dice coefficient of the longest common subsequence. A character left out,
 * added or exchanged with its neighbour is a slip of the hand; others in its place are another word
 * (征兵 and 民兵) and more than one beyond are a further word (捐款 and 捐款普查): those count twice.
 */
export function phraseLikeness(a: string, b: string): number {
  const length = a.length + b.length;
  if (length === 0) return 0;
  const [left, right] = [without(a, b), without(b, a)];
  // A word before is an attribute; one at the end is another task.
  const sameEnd = a.at(-1) === b.at(-1);
  const further = sameEnd ? 0 : Math.max(0, Math.abs(left - right) - 1);
  const other = Math.min(left, right) + further;
  const inOrder = 2 * commonLength(a, b);
  const inAnyOrder = length - left - right;
  return Math.max(0, ((inOrder + inAnyOrder) / 2 - 2 * other) / length);
}

/**
 * How like two texts are in what they demand, 0–1: the phrase that speaks of it most surely in either is
 * compared with all of the other, and the lesser of both directions counts.
 */
export function demandLikeness(a: readonly DemandPhrase[], b: readonly DemandPhrase[]): number {
  return Math.min(towards(a, b), towards(b, a));
}

function towards(from: readonly DemandPhrase[], to: readonly DemandPhrase[]): number {
  const surest = from[0]?.weight;
  const main = from.filter(({ weight }) => weight === surest);
  return Math.max(
    0,
    ...main.flatMap((one) => to.map((other) => phraseLikeness(one.text, other.text))),
  );
}

/** Pairs of neighbouring characters of a text without punctuation, digits and names of places. */
export function textShingles(text: string, places: readonly string[] = []): Set<string> {
  let plain = text.normalize('NFKC');
  for (const place of places) if (place.length > 1) plain = plain.replaceAll(place, '');
  const signs = [...plain.replace(/[^\u4e00-\u9fffA-Za-z]+/g, '')];
  return new Set(signs.slice(1).map((sign, i) => `${signs[i]}${sign}`));
}

/** Jaccard index, 0–1; 0 when both are empty. */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const element of a) if (b.has(element)) shared += 1;
  return a.size + b.size === 0 ? 0 : shared / (a.size + b.size - shared);
}
