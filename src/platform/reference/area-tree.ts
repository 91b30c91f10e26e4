import type { Area, AreaLevel } from './areas';
import { lowerBound, packed } from './hits';

export const LEVEL_RANK: Record<AreaLevel, number> = {
  city: 0,
  county: 1,
  township: 2,
  village: 3,
};

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
  private readonly levels: Uint8Array;
  private readonly placesByLevel: readonly Uint32Array[];

  /** @param areas Every area, sorted by code. */
  constructor(areas: readonly Area[]) {
    this.all = { low: 0, high: areas.length };
    this.codes = areas.map(({ code }) => code);
    const places = new Map(areas.map(({ code }, place) => [code, place]));
    this.parents = Int32Array.from(areas, ({ parentCode }) => places.get(parentCode) ?? -1);
    this.levels = Uint8Array.from(areas, ({ level }) => LEVEL_RANK[level]);
    this.placesByLevel = Object.values(LEVEL_RANK).map((rank) =>
      Uint32Array.from(areas.keys()).filter((place) => this.levels[place] === rank),
    );
    this.ends = Uint32Array.from(areas, (_area, place) => place + 1);
    for (let place = areas.length - 1; place >= 0; place -= 1) {
      const above = this.parents[place]!;
      if (above >= 0) this.ends[above] = Math.max(this.ends[above]!, this.ends[place]!);
    }
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

  /** Areas whose codes begin so. */
  beginningWith(code: string): Range {
    const low = lowerBound(this.codes, code);
    return { low, high: lowerBound(this.codes, `${code}:`, low) };
  }

  /** The first of a range, the higher levels first. */
  firstOf({ low, high }: Range, most: number): number[] {
    const first: number[] = [];
    for (const places of this.placesByLevel) {
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

  /** The least that `fit` gives for an area above; undefined when it gives none. */
  bestAbove(place: number, fit: (above: number) => number | undefined): number | undefined {
    let best: number | undefined;
    for (let above = this.parents[place]!; above >= 0; above = this.parents[above]!) {
      const own = fit(above);
      if (own !== undefined && (best === undefined || own < best)) best = own;
    }
    return best;
  }

  /** As `bestAbove`, worked out once for all that lie directly below the same area. */
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
    return packed(fit, this.levels[place]!, place);
  }
}
