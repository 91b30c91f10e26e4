import type { CatalogueEntry } from '../catalogue';

/** An entry and how much of it a text names. */
export interface EntryHit {
  entry: number;
  /** Share of the name or alias that was met, everyday words counting less, 0–1; 1 where it stands in full. */
  share: number;
  /** Length of the name or alias in characters. */
  length: number;
  /** Where in the text. */
  from: number;
  to: number;
}

/** A name or an alias of an entry, as read. */
interface Phrase {
  entry: number;
  text: string;
  tokens: readonly string[];
  /** Sum of the weights of its tokens. */
  whole: number;
}

/** Tokens in more phrases than this start no search; they still count in those that others found. */
const mostPostings = 60;
const mostPhrases = 240;
const leastShare = 0.5;
const mostExact = 40;
/** Longer names are met by their parts. */
const mostCharacters = 16;
const everydayWeight = 0.3;

function bigrams(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}

/**
 * Inverted index over pairs of characters of names and aliases. A search reads only the
 * short lists of rare tokens, so its cost does not grow with the number of entries.
 */
export class EntryIndex {
  private readonly phrases: Phrase[] = [];
  private readonly postings = new Map<string, number[]>();
  private readonly exact = new Map<string, number[]>();
  private readonly longest: number;

  /** @param namesOf Names and aliases of each entry as read. */
  constructor(
    readonly entries: readonly CatalogueEntry[],
    namesOf: readonly (readonly string[])[],
    /** Pairs of characters that stand in very many names and tell little. */
    private readonly everyday: ReadonlySet<string>,
  ) {
    namesOf.forEach((names, entry) => {
      for (const text of names) {
        if (text.length < 2) continue;
        const tokens = this.tokensOf(text);
        const whole = tokens.reduce((sum, token) => sum + this.weightOf(token), 0);
        const id = this.phrases.push({ entry, text, tokens, whole }) - 1;
        push(this.exact, text, entry);
        for (const token of tokens) push(this.postings, token, id);
      }
    });
    this.longest = [...this.exact.keys()].reduce(
      (most, text) => Math.min(mostCharacters, Math.max(most, text.length)),
      0,
    );
  }

  /** Every name and alias as read. */
  terms(): Iterable<string> {
    return this.exact.keys();
  }

  /** Entries a text names, each once, by its best name. */
  find(text: string): EntryHit[] {
    const best = new Map<number, EntryHit>();
    const keep = (hit: EntryHit) => {
      const known = best.get(hit.entry);
      if (!known || hit.share * hit.length > known.share * known.length) best.set(hit.entry, hit);
    };
    this.namedInFull(text).forEach(keep);
    this.namedInPart(text).forEach(keep);
    return [...best.values()];
  }

  private namedInFull(text: string): EntryHit[] {
    const hits: EntryHit[] = [];
    let covered = 0;
    for (let from = 0; from < text.length; from += 1) {
      for (let n = Math.min(this.longest, text.length - from); n >= 2; n -= 1) {
        const to = from + n;
        if (to <= covered) break;
        const entries = this.exact.get(text.slice(from, to));
        if (!entries) continue;
        covered = to;
        for (const entry of entries.slice(0, mostExact)) {
          hits.push({ entry, share: 1, length: n, from, to });
        }
        break;
      }
    }
    return hits;
  }

  private namedInPart(text: string): EntryHit[] {
    const places = new Map<string, number>();
    for (const token of this.tokensOf(text)) {
      if (!places.has(token) && this.postings.has(token)) places.set(token, text.indexOf(token));
    }
    const rare = [...places.keys()].filter((token) => this.countOf(token) <= mostPostings);
    rare.sort((a, b) => this.countOf(a) - this.countOf(b) || (a < b ? -1 : 1));
    const candidates = new Set<number>();
    for (const token of rare) {
      if (candidates.size >= mostPhrases) break;
      for (const id of this.postings.get(token) ?? []) candidates.add(id);
    }
    const hits: EntryHit[] = [];
    for (const id of candidates) {
      const phrase = this.phrases[id];
      if (!phrase) continue;
      const hit = this.shareOf(phrase, places);
      if (hit && hit.share >= leastShare) hits.push(hit);
    }
    return hits;
  }

  private shareOf(phrase: Phrase, places: ReadonlyMap<string, number>): EntryHit | null {
    let met = 0;
    let from = Infinity;
    let to = 0;
    for (const token of phrase.tokens) {
      const at = places.get(token);
      if (at === undefined) continue;
      met += this.weightOf(token);
      from = Math.min(from, at);
      to = Math.max(to, at + token.length);
    }
    if (met === 0) return null;
    const { entry, text, whole } = phrase;
    // What lies far apart is another sentence rather than this name.
    const near = Math.min(1, (text.length * 2 + 4) / (to - from));
    return { entry, share: 0.95 * (met / whole) * near, length: text.length, from, to };
  }

  private countOf(token: string): number {
    return this.postings.get(token)?.length ?? 0;
  }

  /** Fixed, so that an entry more or less never changes how another is met. */
  private weightOf(token: string): number {
    return this.everyday.has(token) ? everydayWeight : 1;
  }

  private tokensOf(text: string): string[] {
    return [...new Set(bigrams(text))].filter((token) => !/[。，]/.test(token));
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
