import { fnv1a } from '../fnv1a';

/** How the language of a text is taken apart; the library that knows it stands outside the domain. */
export interface Language {
  /** Cuts a text into words; joined they give the text again. */
  words(text: string): string[];
  /** Pinyin of a character without tone; the character itself where it has none. */
  syllable(char: string): string;
}

/** Terms of one letter more or less, or another one, are looked for between these lengths. */
const leastTypo = 3;
const mostTypo = 10;
/** Longer terms are not looked for as a whole. */
const mostCharacters = 12;

/** Dialects of the north-east do not tell z from zh, c from ch, s from sh. */
export function folded(syllable: string): string {
  return syllable.replace(/^([zcs])h/, '$1');
}

/** Many do not tell n from ng either; in words of two characters that would meet too much. */
function keyOf(row: readonly { sound: string }[]): string {
  const long = row.length > 2;
  return row.map(({ sound }) => (long ? sound.replace(/ng$/, 'n') : sound)).join(' ');
}

/** Room for two million terms beside a hash of 32 bits in a number. */
const termRoom = 2 ** 21;

/** Terms by many keys each: eight bytes a key, sorted by hash. */
class HashedKeys {
  private readonly sorted: Float64Array;

  constructor(pairs: readonly number[]) {
    this.sorted = Float64Array.from(pairs).sort();
  }

  static pair(key: string, term: number): number {
    return fnv1a(key) * termRoom + term;
  }

  get(key: string): number[] {
    const least = fnv1a(key) * termRoom;
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sorted[middle] ?? 0) < least) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (; (this.sorted[low] ?? Infinity) < least + termRoom; low += 1) {
      found.push((this.sorted[low] ?? 0) - least);
    }
    return found;
  }
}

function withoutOne(text: string): string[] {
  return Array.from(text, (_, i) => text.slice(0, i) + text.slice(i + 1));
}

/**
 * Whether one character more, less, other, or two changed places make `a` of `b`; the index in `a`
 * of the first that differs, or -1.
 */
export function slipAt(a: string, b: string): number {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  const restA = a.slice(head);
  const restB = b.slice(head);
  const fits =
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
  return fits ? head : -1;
}

/** A character, or one syllable of a run of letters, with its sound. */
export interface Sound {
  from: number;
  to: number;
  sound: string;
  letters: boolean;
}

const longestSyllable = 6;

/** The terms of cues and entries, found by sound (in characters or in letters) and by one slip of the pen. */
export class NearTerms {
  private readonly terms: readonly string[];
  private readonly exact: ReadonlySet<string>;
  private readonly bySound = new Map<string, number>();
  /** As `bySound`, for texts with letters in them, which need not be long to be meant. */
  private readonly byLetters = new Map<string, number>();
  private readonly syllables = new Set<string>();
  private readonly bySlip: HashedKeys;
  readonly longest: number;

  /** @param sounds Terms of two characters whose homophones are taken for them as well. */
  constructor(
    terms: Iterable<string>,
    sounds: ReadonlySet<string>,
    private readonly language: Pick<Language, 'syllable'>,
  ) {
    this.terms = [...new Set(terms)].filter((term) => term.length >= 2);
    this.exact = new Set(this.terms);
    const pairs: number[] = [];
    this.terms.forEach((term, id) => {
      const key = keyOf(this.sounds(term));
      for (const char of term) this.syllables.add(language.syllable(char));
      if (term.length > 2 || sounds.has(term)) keep(this.bySound, key, id);
      keep(this.byLetters, key, id);
      if (term.length < leastTypo || term.length > mostTypo) return;
      for (const near of [term, ...withoutOne(term)]) pairs.push(HashedKeys.pair(near, id));
    });
    this.bySlip = new HashedKeys(pairs);
    this.longest = Math.min(
      mostCharacters,
      this.terms.reduce((most, term) => Math.max(most, term.length), 0),
    );
  }

  has(text: string): boolean {
    return this.exact.has(text);
  }

  /** A text as a row of sounds; letters are cut into the longest syllables. */
  sounds(text: string): Sound[] {
    const row: Sound[] = [];
    for (let from = 0; from < text.length;) {
      const letters = /^[a-z]+/.exec(text.slice(from))?.[0];
      if (letters === undefined) {
        const sound = folded(this.language.syllable(text[from] ?? ''));
        row.push({ from, to: from + 1, sound, letters: false });
        from += 1;
        continue;
      }
      for (let at = 0; at < letters.length;) {
        let n = Math.min(longestSyllable, letters.length - at);
        while (n > 1 && !this.syllables.has(letters.slice(at, at + n))) n -= 1;
        const sound = folded(letters.slice(at, at + n));
        row.push({ from: from + at, to: from + at + n, sound, letters: true });
        at += n;
      }
      from += letters.length;
    }
    return row;
  }

  /** The term that a row of sounds stands for. */
  sounding(row: readonly Sound[]): string | undefined {
    const key = keyOf(row);
    const map = row.some(({ letters }) => letters) ? this.byLetters : this.bySound;
    const id = map.get(key);
    return id === undefined ? undefined : this.terms[id];
  }

  /** Terms one slip away, with the place of the slip in `text`. */
  slips(text: string): { term: string; at: number }[] {
    const found = new Map<string, number>();
    for (const key of [text, ...withoutOne(text)]) {
      for (const id of this.bySlip.get(key)) {
        const term = this.terms[id] ?? '';
        const at = slipAt(text, term);
        if (at >= 0 && term !== text) found.set(term, at);
      }
    }
    return Array.from(found, ([term, at]) => ({ term, at }));
  }
}

function keep(map: Map<string, number>, key: string, id: number): void {
  if (!map.has(key)) map.set(key, id);
}
