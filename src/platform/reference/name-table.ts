import { fits, keysOfName, type Fit } from './name-keys';
import { PackedLists } from './packed-lists';

/** Something with names, at its place in a list. */
export interface Named {
  /** Whole number from 0 to 15; of two that fit alike the lower rank comes first. */
  readonly rank: number;
  readonly names: readonly string[];
}

/** The keys that begin with what was typed: positions `low` to `high` − 1 of the sorted keys. */
export interface Span {
  readonly prefix: string;
  readonly low: number;
  readonly high: number;
  /** Things met, those met by several keys counted several times. */
  readonly count: number;
  /** As `initialBit` of what was typed. */
  readonly initial: number;
}

const LETTERS = 26;

/** One of 32 bits for how a key begins: one for each Latin letter, the others shared by all other signs. */
function initialBit(key: string): number {
  const letter = key.charCodeAt(0) - 97;
  const bit =
    letter >= 0 && letter < LETTERS ? letter : LETTERS + (key.charCodeAt(0) % (32 - LETTERS));
  return 1 << bit;
}

/** Spans with more than so many things keep their best ones ready. */
const HEAVY = 256;
const KEPT = 128;

const FIT_BITS = 2;
/** Worse than every fit. */
const unmet = 0xff;
const PLACE_BITS = 24;
const PLACE_MASK = (1 << PLACE_BITS) - 1;
const RANK_BITS = 4;

/** Fit (or a sum of fits), rank and place in one number that sorts in this order. */
export function packed(fit: number, rank: number, place: number): number {
  return (fit * (1 << RANK_BITS) + rank) * (1 << PLACE_BITS) + place;
}

export function placeOf(hit: number): number {
  return hit & PLACE_MASK;
}

export function fitOf(hit: number): number {
  return Math.floor(hit / (1 << (PLACE_BITS + RANK_BITS)));
}

/**
 * Names by every beginning inside them, in typed arrays: sorted keys, the names of each key, the things
 * of each name. The best hits of beginnings that very many share are found when the table is built, so
 * that no query costs more than `HEAVY` things, however many there are. Places stay below 2²⁴.
 */
export class NameTable {
  private readonly keys: readonly string[];
  /** Name and fit of each key, and key and fit of each name. */
  private readonly namesOfKey: PackedLists;
  private readonly keysOfName: PackedLists;
  private readonly thingsOfName: PackedLists;
  private readonly namesOfThing: PackedLists;
  /** Things met by the keys before each. */
  private readonly before: Uint32Array;
  private readonly ranks: Uint8Array;
  /** How the keys of each thing begin: most of what does not fit is told from this alone. */
  private readonly initials: Int32Array;
  /** Scratch of `collect`. */
  private readonly bestFit: Uint8Array;
  private readonly best = new Map<string, { all: Uint32Array; above: Uint32Array }>();

  /** `isAbove`: whether others lie below the thing at a place; those are also kept by themselves. */
  constructor(
    things: readonly Named[],
    private readonly isAbove: (place: number) => boolean,
  ) {
    const names = new Map<string, number>();
    const owners: number[] = [];
    const owned: number[] = [];
    things.forEach((thing, place) => {
      for (const name of new Set(thing.names)) {
        const id = names.get(name) ?? names.size;
        names.set(name, id);
        owners.push(id);
        owned.push(place);
      }
    });
    this.ranks = Uint8Array.from(things, ({ rank }) => rank);
    this.bestFit = new Uint8Array(things.length).fill(unmet);
    this.thingsOfName = PackedLists.from(names.size, owners, owned);
    this.namesOfThing = PackedLists.from(things.length, owned, owners);

    const found = new Map<string, number>();
    const keyOf: number[] = [];
    const nameOf: number[] = [];
    const fitOfPair: number[] = [];
    for (const [name, id] of names) {
      for (const [key, fit] of keysOfName(name)) {
        const at = found.get(key) ?? found.size;
        found.set(key, at);
        keyOf.push(at);
        nameOf.push(id);
        fitOfPair.push(fit);
      }
    }
    this.keys = [...found.keys()].sort();
    const sorted = new Uint32Array(found.size);
    this.keys.forEach((key, at) => (sorted[found.get(key)!] = at));
    for (let i = 0; i < keyOf.length; i += 1) keyOf[i] = sorted[keyOf[i]!]!;
    const pairs = nameOf.map((name, i) => name * (1 << FIT_BITS) + fitOfPair[i]!);
    this.namesOfKey = PackedLists.from(this.keys.length, keyOf, pairs);
    this.keysOfName = this.inverted(names.size);

    const initialsOfName = new Int32Array(names.size);
    for (const [i, name] of nameOf.entries()) {
      initialsOfName[name]! |= initialBit(this.keys[keyOf[i]!]!);
    }
    this.initials = Int32Array.from(things, (_thing, place) =>
      this.namesOfThing.of(place).reduce((bits, name) => bits | initialsOfName[name]!, 0),
    );

    this.before = new Uint32Array(this.keys.length + 1);
    for (let key = 0; key < this.keys.length; key += 1) {
      let met = 0;
      for (const pair of this.namesOfKey.of(key))
        met += this.thingsOfName.sizeOf(pair >>> FIT_BITS);
      this.before[key + 1] = this.before[key]! + met;
    }
    this.keepBest(0, this.keys.length, 1);
  }

  /** Keys and fits of each name, in the order of the keys. */
  private inverted(names: number): PackedLists {
    const owners: number[] = [];
    const pairs: number[] = [];
    for (let key = 0; key < this.keys.length; key += 1) {
      for (const pair of this.namesOfKey.of(key)) {
        owners.push(pair >>> FIT_BITS);
        pairs.push(key * (1 << FIT_BITS) + (pair & 3));
      }
    }
    return PackedLists.from(names, owners, pairs);
  }

  /** What begins so; `count` is 0 where nothing does. */
  span(prefix: string): Span {
    const low = this.lowerBound(prefix);
    const high = this.lowerBound(`${prefix}\uffff`);
    const count = this.before[high]! - this.before[low]!;
    return { prefix, low, high, count, initial: initialBit(prefix) };
  }

  exists(prefix: string): boolean {
    return this.keys[this.lowerBound(prefix)]?.startsWith(prefix) ?? false;
  }

  /** Whether `hits` gives everything the span meets. */
  isComplete(span: Span): boolean {
    return span.count <= HEAVY;
  }

  /** The best first; all of them, or the best 128 where more than 256 are met. */
  hits(span: Span): Uint32Array {
    return this.isComplete(span) ? this.collect(span) : (this.best.get(span.prefix)?.all ?? none);
  }

  /** As `hits`, only those below which others lie. */
  hitsAbove(span: Span): Uint32Array {
    return this.isComplete(span)
      ? this.collect(span).filter((hit) => this.isAbove(placeOf(hit)))
      : (this.best.get(span.prefix)?.above ?? none);
  }

  /** How the thing at a place meets the span by a name of its own; undefined when it does not. */
  fit({ prefix, low, high, initial }: Span, place: number): Fit | undefined {
    if ((this.initials[place]! & initial) === 0) return undefined;
    const { namesOfThing, keysOfName: pairs } = this;
    const first = low * (1 << FIT_BITS);
    const end = high * (1 << FIT_BITS);
    const lastName = namesOfThing.from(place + 1);
    let best: Fit | undefined;
    for (let i = namesOfThing.from(place); i < lastName; i += 1) {
      const name = namesOfThing.at(i);
      const last = pairs.from(name + 1);
      for (let k = pairs.firstFrom(name, first); k < last; k += 1) {
        const pair = pairs.at(k);
        if (pair >= end) break;
        const fit = this.fitOfPair(pair >>> FIT_BITS, pair, low, prefix);
        if (best === undefined || fit < best) best = fit;
      }
    }
    return best;
  }

  private fitOfPair(key: number, pair: number, low: number, prefix: string): Fit {
    const own = (pair & 3) as Fit;
    if (own === fits.inside) return own;
    return key === low && this.keys[low] === prefix ? own : fits.beginning;
  }

  private collect({ prefix, low, high }: Pick<Span, 'prefix' | 'low' | 'high'>): Uint32Array {
    const { bestFit } = this;
    const places: number[] = [];
    for (let key = low; key < high; key += 1) {
      for (const pair of this.namesOfKey.of(key)) {
        const fit = this.fitOfPair(key, pair, low, prefix);
        for (const place of this.thingsOfName.of(pair >>> FIT_BITS)) {
          if (bestFit[place] === unmet) places.push(place);
          if (fit < bestFit[place]!) bestFit[place] = fit;
        }
      }
    }
    const found = Uint32Array.from(places, (place) =>
      packed(bestFit[place]!, this.ranks[place]!, place),
    ).sort();
    for (const place of places) bestFit[place] = unmet;
    return found;
  }

  /** Goes through the beginnings of `length` letters that the keys from `low` to `high` share. */
  private keepBest(low: number, high: number, length: number): void {
    for (let from = low; from < high;) {
      const key = this.keys[from]!;
      if (key.length < length) {
        from += 1;
        continue;
      }
      const prefix = key.slice(0, length);
      const span = this.span(prefix);
      if (span.count > HEAVY) {
        const all = this.collect(span);
        this.best.set(prefix, {
          all: all.slice(0, KEPT),
          above: all.filter((hit) => this.isAbove(placeOf(hit))).slice(0, KEPT),
        });
        this.keepBest(span.low, span.high, length + 1);
      }
      from = span.high;
    }
  }

  private lowerBound(key: string): number {
    return lowerBound(this.keys, key);
  }
}

/** Where `item` stands or would stand in what is sorted. */
export function lowerBound<T extends string | number>(sorted: ArrayLike<T>, item: T): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < item) low = middle + 1;
    else high = middle;
  }
  return low;
}

const none = new Uint32Array(0);
