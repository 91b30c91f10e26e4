import type { Walk } from './area-search';
import type { AreaTree, Range } from './area-tree';
import { fitOf, placeOf } from './hits';
import type { NameTable, Span } from './name-table';

/** Names run together: county, township, village at most; few letters cannot stand for a name. */
const MAX_JOINED = 3;
const MIN_HEAD = 2;
const MAX_RUN = 40;
/** Bounds the ways to cut what was typed. */
const MAX_SPLITS = 8;

/** Reads what begins no name as several names run together, the higher area first (农安哈拉海). */
export class JoinedNames {
  constructor(
    private readonly tree: AreaTree,
    private readonly table: NameTable,
  ) {}

  /** Sums of fits by the place of the area that the last name means. */
  find(token: string, walk: Walk): ReadonlyMap<number, number> {
    if (token.length > MAX_RUN) return new Map();
    const reaches = this.reachesOf(token);
    for (let parts = 2; parts <= MAX_JOINED; parts += 1) {
      let tried = 0;
      for (const cuts of splits(0, parts, token.length, reaches)) {
        const names = cuts.map((cut, i) => this.table.span(token.slice(cut, cuts[i + 1])));
        const found = this.below(names, walk);
        if (found.size > 0) return found;
        tried += 1;
        if (tried === MAX_SPLITS) break;
      }
    }
    return new Map();
  }

  /** Where the longest beginning of a name ends that starts at a letter of the token. */
  private reachesOf(token: string): (at: number) => number {
    const known: number[] = [];
    return (at) => (known[at] ??= at + this.table.longestBeginning(token.slice(at)));
  }

  /** Areas that meet the last name and lie below one that meets the name before it, and so on. */
  private below(names: readonly Span[], walk: Walk): Map<number, number> {
    const { table } = this;
    const found = new Map<number, number>();
    const last = names.at(-1)!;
    const before = names.slice(0, -1);
    const fitAbove = this.fitsAbove(before);
    const consider = (place: number, own: number) => {
      const above = fitAbove(place);
      if (above === undefined) return;
      found.set(place, Math.min(own + above, found.get(place) ?? Infinity));
    };
    const { ranges, all } = table.isComplete(last)
      ? { ranges: [], all: false }
      : this.rangesBelow(before, walk);
    if (!all) for (const hit of table.hits(last)) consider(placeOf(hit), fitOf(hit));
    for (const range of ranges) {
      const { low, high } = walk.take(range);
      table.among(last, low, high, consider);
    }
    return found;
  }

  /** Where areas may lie below one of each name, and whether all of that may be looked at. */
  private rangesBelow(names: readonly Span[], walk: Walk): { ranges: Range[]; all: boolean } {
    const { table, tree } = this;
    const known = names.filter((name) => table.isCompleteAbove(name));
    if (known.length === 0 && walk.allows(tree.all.high)) return { ranges: [tree.all], all: true };
    const [fewest] = (known.length > 0 ? known : names)
      .map((name) => table.hitsAbove(name))
      .map((hits) => ({ hits, reach: tree.reach(hits) }))
      .sort((a, b) => a.reach - b.reach);
    return {
      ranges: Array.from(fewest!.hits, (hit) => tree.below(placeOf(hit))),
      all: known.length > 0 && walk.allows(fewest!.reach),
    };
  }

  /** Least sum of fits of areas above a place, the lowest by the last name, those above it by those before. */
  private fitsAbove(names: readonly Span[]): (place: number) => number | undefined {
    const last = names.at(-1);
    if (!last) return () => 0;
    const fitAbove = this.fitsAbove(names.slice(0, -1));
    return this.tree.leastAbove((place) => {
      const own = this.table.fit(last, place);
      const above = own === undefined ? undefined : fitAbove(place);
      return own === undefined || above === undefined ? undefined : own + above;
    });
  }
}

/** Where to cut into beginnings of names, the longest first name first. */
function* splits(
  from: number,
  parts: number,
  length: number,
  reaches: (at: number) => number,
): Generator<number[]> {
  if (parts === 1) {
    if (reaches(from) === length) yield [from];
    return;
  }
  for (let cut = Math.min(reaches(from), length - 1); cut >= from + MIN_HEAD; cut -= 1) {
    for (const rest of splits(cut, parts - 1, length, reaches)) yield [from, ...rest];
  }
}
