import type { Area, AreaLevel } from './areas';
import { lowerBound, packed, placeOf } from './hits';
import { PackedLists } from './packed-lists';

const LEVEL: Record<AreaLevel, number> = { city: 0, county: 1, township: 2, village: 3 };
/** Of one level, areas with so many below them come first, then those of the next size. */
const SIZES = [16, 8, 4];
const RANKS = 16;
/** What lies below an area is one level lower, no larger, and one place later at least. */
export const NEXT_BELOW = packed(0, 4, 1);

/** Places from `low` to `high` − 1. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/**
 * Which area lies in which. Sorted by code, an area stands before what lies below it, all together: so
 * an area with all within it is a range of places.
 */
export class AreaTree {
  /** The places of all. */
  readonly all: Range;
  readonly codes: readonly string[];
  /** Place of the area above, −1 for none. */
  private readonly parents: Int32Array;
  /** Place after the last area within. */
  private readonly ends: Uint32Array;
  private readonly ranks: Uint8Array;
  private readonly placesByRank: PackedLists;

  /** @param areas Every area, sorted by code. */
  constructor(areas: readonly Area[]) {
    this.all = { low: 0, high: areas.length };
    this.codes = areas.map(({ code }) => code);
    const places = new Map(areas.map(({ code }, place) => [code, place]));
    this.parents = Int32Array.from(areas, ({ parentCode }) => places.get(parentCode) ?? -1);
    this.ends = Uint32Array.from(areas, (_area, place) => place + 1);
    for (let place = areas.length - 1; place >= 0; place -= 1) {
      const above = this.parents[place]!;
      if (above >= 0) this.ends[above] = Math.max(this.ends[above]!, this.ends[place]!);
    }
    this.ranks = Uint8Array.from(
      areas,
      ({ level }, place) => 4 * LEVEL[level] + this.sizeOf(place),
    );
    this.placesByRank = PackedLists.from(RANKS, this.ranks, Uint32Array.from(areas.keys()));
  }

  /** From 0 to 15, by level, and of one level those of many areas below first. */
  rank(place: number): number {
    return this.ranks[place]!;
  }

  private sizeOf(place: number): number {
    const below = this.ends[place]! - place - 1;
    return SIZES.filter((size) => below < size).length;
  }

  /** The area of that code and everything below it. */
  within(code: string): Range {
    const low = lowerBound(this.codes, code);
    return { low, high: this.ends[low]! };
  }

  /** Everything below an area. */
  below(place: number): Range {
    return { low: place + 1, high: this.ends[place]! };
  }

  /** How many areas of a range lie below those of the hits. */
  reach(hits: Iterable<number>, within = this.all): number {
    let reach = 0;
    for (const hit of hits) {
      reach += sizeOf(common(this.below(placeOf(hit)), within));
    }
    return reach;
  }

  /** Areas whose codes begin so. */
  beginningWith(code: string): Range {
    const low = lowerBound(this.codes, code);
    return { low, high: lowerBound(this.codes, `${code}:`, low) };
  }

  /** The first of a range by rank. */
  firstOf({ low, high }: Range, most: number): number[] {
    const first: number[] = [];
    for (let rank = 0; rank < RANKS; rank += 1) {
      const places = this.placesByRank.of(rank);
      const from = lowerBound(places, low);
      const end = Math.min(lowerBound(places, high, from), from + most - first.length);
      for (let i = from; i < end; i += 1) first.push(places[i]!);
    }
    return first;
  }

  hasBelow(place: number): boolean {
    return this.ends[place]! > place + 1;
  }

  /** Whether one of the places is that of the area itself or of one above it. */
  isIn(places: ReadonlySet<number>, place: number): boolean {
    let at = place;
    while (at >= 0 && !places.has(at)) at = this.parents[at]!;
    return at >= 0;
  }

  /**
   * The least that `fit` gives for an area above a place, remembered for all that lie directly below the
   * same area as the place asked for before; undefined when it gives none.
   */
  bestAbove(fit: (above: number) => number | undefined): (place: number) => number | undefined {
    let known = -1;
    let best: number | undefined;
    return (place) => {
      const parent = this.parents[place]!;
      if (parent === known) return best;
      known = parent;
      best = undefined;
      for (let above = parent; above >= 0; above = this.parents[above]!) {
        const own = fit(above);
        if (own !== undefined && (best === undefined || own < best)) best = own;
      }
      return best;
    };
  }

  /** As `bestAbove`, remembered for every area asked for. */
  leastAbove(fit: (above: number) => number | undefined): (place: number) => number | undefined {
    const known = new Map<number, number | undefined>();
    const least = (place: number): number | undefined => {
      const above = this.parents[place]!;
      if (above < 0 || known.has(above)) return known.get(above);
      const own = fit(above) ?? Infinity;
      const best = Math.min(own, least(above) ?? Infinity);
      known.set(above, best < Infinity ? best : undefined);
      return known.get(above);
    };
    return least;
  }

  packed(fit: number, place: number): number {
    return packed(fit, this.ranks[place]!, place);
  }
}

/** What two ranges have in common; `high` may lie below `low` where that is nothing. */
export function common(one: Range, other: Range): Range {
  return { low: Math.max(one.low, other.low), high: Math.min(one.high, other.high) };
}

export function sizeOf({ low, high }: Range): number {
  return Math.max(0, high - low);
}
