import { fitOf, lowerBound, packed, placeOf } from './hits';
import { fits, keysOfName, type Fit } from './name-keys';
import { PackedLists } from './packed-lists';
import { SIGNATURE_LENGTH, signatureOf } from './signature';

/** Something with names, at its place in a list. */
export interface Named {
  /** Whole number from 0 to 15; of two that fit alike the lower rank comes first. */
  readonly rank: number;
  readonly names: readonly string[];
}

/** The keys that begin with what was typed: positions `low` to `high` − 1 of the sorted keys. */
export interface Span {
  readonly low: number;
  readonly high: number;
  /** Whether the first of them is what was typed, and nothing more. */
  readonly whole: boolean;
  /** Hits, a thing met by several keys counted several times. */
  readonly count: number;
  readonly signature: readonly number[];
  /** The best hits, where there are too many to look at. */
  readonly best?: { readonly all: Uint32Array; readonly above: Uint32Array };
}

/** A beginning that very many hits share, and those of one sign more by that sign's code unit. */
interface SharedBeginning {
  readonly span: Span;
  readonly longer: ReadonlyMap<number, SharedBeginning>;
}

/** How many hits a span may have before its best are kept ready, and how many those are. */
export interface Bounds {
  readonly heavy: number;
  readonly kept: number;
}

/** So many things one after another have their keys together, sorted. */
const BLOCK_BITS = 5;
const FIT_BITS = 2;
/** A key, the thing's place in its block and its fit share one number: keys stay below 2²⁵. */
const KEY = 1 << (BLOCK_BITS + FIT_BITS);
const BLOCK_MASK = (1 << BLOCK_BITS) - 1;
const FIT_MASK = (1 << FIT_BITS) - 1;

/**
 * Names by every beginning inside them, in typed arrays: sorted keys, the hits of each key, the keys of
 * each thing. The best hits of beginnings that very many share are found when the table is built, so that
 * no query looks at more than a bounded number of hits, however many there are. Places stay below 2²⁴.
 */
export class NameTable {
  private readonly keys: readonly string[];
  /** Packed with the fit of the whole key. */
  private readonly hitsOfKey: PackedLists;
  /** In the order of the keys. */
  private readonly keysOfBlock: PackedLists;
  /** Of all keys of each thing together: most of what does not fit is told from this alone. */
  private readonly signatures: Int32Array;
  private readonly shared: SharedBeginning;

  /** `isAbove`: whether others lie below the thing at a place; those are also kept by themselves. */
  constructor(
    things: readonly Named[],
    private readonly isAbove: (place: number) => boolean,
    private readonly bounds: Bounds,
  ) {
    const { keys, owners, hits } = keysAndHits(things);
    this.keys = keys;
    this.hitsOfKey = PackedLists.from(keys.length, owners, hits);
    this.signatures = new Int32Array(SIGNATURE_LENGTH * things.length);
    this.keysOfBlock = this.byBlock(things.length, hits.length);
    this.shared = {
      span: this.spanWithin({ low: 0, high: keys.length }, ''),
      longer: this.sharedFrom(0, keys.length, 1),
    };
  }

  /** What begins so; `count` is 0 where nothing does. */
  span(prefix: string): Span {
    const { span, length } = this.sharedBeginningOf(prefix);
    return length === prefix.length ? span : this.spanWithin(span, prefix);
  }

  /** How many letters of the text, from its first on, some key begins with. */
  longestBeginning(text: string): number {
    const { span, length } = this.sharedBeginningOf(text);
    const at = lowerBound(this.keys, text, span.low, span.high);
    return Math.max(length, alike(text, this.keys[at]), alike(text, this.keys[at - 1]));
  }

  /** Whether `hits` gives everything the span meets. */
  isComplete(span: Span): boolean {
    return span.best === undefined;
  }

  /** Whether `hitsAbove` gives everything the span meets below which others lie. */
  isCompleteAbove({ best }: Span): boolean {
    return best === undefined || best.above.length < this.bounds.kept;
  }

  /**
   * Where the span is complete, all in no order, a thing met by several keys several times; else the best
   * ones in order, each once.
   */
  hits(span: Span): Uint32Array {
    return span.best?.all ?? this.collect(span);
  }

  /** Those below which others lie, the best first. */
  hitsAbove(span: Span): Uint32Array {
    return span.best?.above ?? this.above(this.collect(span)).sort();
  }

  /** How the thing at a place meets the span by a name of its own; undefined when it does not. */
  fit(span: Span, place: number): Fit | undefined {
    if (!this.mayMeet(span, place)) return undefined;
    let best: Fit | undefined;
    this.inBlock(span, place >>> BLOCK_BITS, (at, fit) => {
      if (at === place && (best === undefined || fit < best)) best = fit;
    });
    return best;
  }

  /** Calls `visit` for each name that meets the span of a thing from `low` to `high` − 1. */
  among(span: Span, low: number, high: number, visit: (place: number, fit: Fit) => void): void {
    for (let block = low >>> BLOCK_BITS; block << BLOCK_BITS < high; block += 1) {
      this.inBlock(span, block, (place, fit) => {
        if (place >= low && place < high) visit(place, fit);
      });
    }
  }

  private mayMeet({ signature }: Span, place: number): boolean {
    for (let i = 0; i < SIGNATURE_LENGTH; i += 1) {
      if ((signature[i]! & ~this.signatures[SIGNATURE_LENGTH * place + i]!) !== 0) return false;
    }
    return true;
  }

  private inBlock(
    { low, high, whole }: Span,
    block: number,
    visit: (place: number, fit: Fit) => void,
  ): void {
    const { keysOfBlock } = this;
    const last = keysOfBlock.from(block + 1);
    for (let at = keysOfBlock.firstFrom(block, low * KEY); at < last; at += 1) {
      const item = keysOfBlock.at(at);
      if (item >= high * KEY) return;
      const place = (block << BLOCK_BITS) | ((item >>> FIT_BITS) & BLOCK_MASK);
      const isWhole = whole && item < (low + 1) * KEY;
      visit(place, fitOfBeginning((item & FIT_MASK) as Fit, isWhole));
    }
  }

  private above(hits: Uint32Array): Uint32Array {
    return hits.filter((hit) => this.isAbove(placeOf(hit)));
  }

  private collect({ low, high, whole, count }: Span): Uint32Array {
    const { hitsOfKey } = this;
    const first = hitsOfKey.from(low);
    const wholes = (whole ? hitsOfKey.from(low + 1) : first) - first;
    const worst = hitsOfKey.from(high) - first;
    const found = new Uint32Array(count);
    for (let i = 0; i < worst; i += 1) {
      const hit = hitsOfKey.at(first + i);
      const own = fitOf(hit) as Fit;
      found[i] = hit + packed(fitOfBeginning(own, i < wholes) - own, 0, 0);
    }
    return found;
  }

  /** The longest beginning of the text that very many hits share. */
  private sharedBeginningOf(text: string): { span: Span; length: number } {
    let shared = this.shared;
    for (let length = 0; ; length += 1) {
      const longer = shared.longer.get(text.charCodeAt(length));
      if (!longer) return { span: shared.span, length };
      shared = longer;
    }
  }

  private spanWithin({ low, high }: Pick<Span, 'low' | 'high'>, prefix: string): Span {
    const first = lowerBound(this.keys, prefix, low, high);
    const end = this.endOf(prefix, first, high);
    return {
      low: first,
      high: end,
      whole: this.keys[first] === prefix,
      count: this.hitsOfKey.from(end) - this.hitsOfKey.from(first),
      signature: signatureOf(prefix),
    };
  }

  /** Where the keys that begin so end, looked for near the first of them. */
  private endOf(prefix: string, first: number, high: number): number {
    let step = 1;
    while (first + step < high && this.keys[first + step]!.startsWith(prefix)) step *= 2;
    const low = first + (step >>> 1);
    return lowerBound(this.keys, `${prefix}\uffff`, low, Math.min(first + step, high));
  }

  /** Beginnings of `length` signs that very many hits of the keys share, and those longer than they. */
  private sharedFrom(low: number, high: number, length: number): Map<number, SharedBeginning> {
    const shared = new Map<number, SharedBeginning>();
    for (let from = low; from < high;) {
      const key = this.keys[from]!;
      if (key.length < length) {
        from += 1;
        continue;
      }
      const span = this.spanWithin({ low: from, high }, key.slice(0, length));
      if (span.count > this.bounds.heavy) {
        shared.set(key.charCodeAt(length - 1), {
          span: { ...span, best: this.bestOf(span) },
          longer: this.sharedFrom(span.low, span.high, length + 1),
        });
      }
      from = span.high;
    }
    return shared;
  }

  private bestOf(span: Span): NonNullable<Span['best']> {
    const sorted = this.collect(span).sort();
    const { kept } = this.bounds;
    return { all: firstThings(sorted, kept), above: firstThings(this.above(sorted), kept) };
  }

  private byBlock(things: number, hits: number): PackedLists {
    const blocks = new Uint32Array(hits);
    const items = new Uint32Array(hits);
    for (const [key, text] of this.keys.entries()) {
      const signature = signatureOf(text);
      const end = this.hitsOfKey.from(key + 1);
      for (let i = this.hitsOfKey.from(key); i < end; i += 1) {
        const hit = this.hitsOfKey.at(i);
        const place = placeOf(hit);
        blocks[i] = place >>> BLOCK_BITS;
        items[i] = key * KEY + ((place & BLOCK_MASK) << FIT_BITS) + fitOf(hit);
        for (let j = 0; j < SIGNATURE_LENGTH; j += 1) {
          this.signatures[SIGNATURE_LENGTH * place + j]! |= signature[j]!;
        }
      }
    }
    return PackedLists.from((things + BLOCK_MASK) >>> BLOCK_BITS, blocks, items);
  }
}

/** The keys, sorted; hits in no order, each with its key's place among them. */
function keysAndHits(things: readonly Named[]) {
  const placesOf = new Map<string, number[]>();
  for (const [place, { names }] of things.entries()) {
    for (const name of new Set(names)) {
      const places = placesOf.get(name);
      if (places) places.push(place);
      else placesOf.set(name, [place]);
    }
  }
  const numbers = new Map<string, number>();
  const owners: number[] = [];
  const hits: number[] = [];
  for (const [name, places] of placesOf) {
    for (const [key, fit] of keysOfName(name)) {
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      for (const place of places) {
        owners.push(number);
        hits.push(packed(fit, things[place]!.rank, place));
      }
    }
  }
  const keys = [...numbers.keys()].sort();
  const sorted = new Uint32Array(keys.length);
  for (const [at, key] of keys.entries()) sorted[numbers.get(key)!] = at;
  for (let i = 0; i < owners.length; i += 1) owners[i] = sorted[owners[i]!]!;
  return { keys, owners, hits };
}

/** `isWhole`: whether the key is what was typed, and nothing more. */
function fitOfBeginning(own: Fit, isWhole: boolean): Fit {
  return isWhole || own === fits.inside ? own : fits.beginning;
}

/** Each thing once, by its best hit. */
function firstThings(sorted: Uint32Array, most: number): Uint32Array {
  const hits = new Map<number, number>();
  for (const hit of sorted) {
    if (!hits.has(placeOf(hit))) hits.set(placeOf(hit), hit);
    if (hits.size === most) break;
  }
  return Uint32Array.from(hits.values());
}

/** How many letters two texts have in common from the first on. */
function alike(one: string, other = ''): number {
  let length = 0;
  while (length < one.length && one.charCodeAt(length) === other.charCodeAt(length)) length += 1;
  return length;
}
