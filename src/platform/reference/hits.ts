const PLACE_BITS = 24;
const PLACE_MASK = (1 << PLACE_BITS) - 1;
const RANK_BITS = 4;

/**
 * Fit (or a sum of fits, less is better), rank from 0 to 15 and place below 2²⁴ in one number that sorts
 * in this order. The sum of two is packed of the sums.
 */
export function packed(fit: number, rank: number, place: number): number {
  return (fit * (1 << RANK_BITS) + rank) * (1 << PLACE_BITS) + place;
}

export function placeOf(hit: number): number {
  return hit & PLACE_MASK;
}

export function fitOf(hit: number): number {
  return Math.floor(hit / (1 << (PLACE_BITS + RANK_BITS)));
}

/** The best of the hits added to it, in order, of each place the best one only. */
export class BestHits {
  private readonly kept: number[] = [];

  /** @param most How many are kept, one at least. */
  constructor(private readonly most: number) {}

  /** False when it is certain that neither this hit nor a larger one would be kept. */
  takes(hit: number): boolean {
    return this.kept.length < this.most || hit < this.kept[this.most - 1]!;
  }

  add(hit: number): void {
    if (!this.takes(hit)) return;
    const place = placeOf(hit);
    const known = this.kept.findIndex((one) => placeOf(one) === place);
    if (known >= 0 && this.kept[known]! <= hit) return;
    if (known >= 0) this.kept.splice(known, 1);
    this.kept.splice(lowerBound(this.kept, hit), 0, hit);
    if (this.kept.length > this.most) this.kept.pop();
  }

  all(): readonly number[] {
    return this.kept;
  }
}

/** Where `item` stands or would stand in what is sorted, looked for from `low` to `high` − 1. */
export function lowerBound<T extends string | number>(
  sorted: ArrayLike<T>,
  item: T,
  low = 0,
  high = sorted.length,
): number {
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < item) low = middle + 1;
    else high = middle;
  }
  return low;
}
