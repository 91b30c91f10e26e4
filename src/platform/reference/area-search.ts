import type { AreaTree, Range } from './area-tree';
import { BestHits, fitOf, packed, placeOf } from './hits';

/** Which areas a word means by names or codes of their own. Hits are packed. */
export interface Matcher {
  /** How many hits there are in all. */
  readonly size: number;
  /** All of them in any order, the same area perhaps several times; or the best ones in order. */
  readonly hits: ArrayLike<number>;
  readonly complete: boolean;
  /** As good as `hits`: those below which others lie, the best first. */
  hitsAbove(): Iterable<number>;
  /** Undefined where the area itself is not meant. */
  fit(place: number): number | undefined;
  /** Calls `visit` for each area meant in a range, perhaps several times. */
  among(range: Range, visit: (place: number, fit: number) => void): void;
}

/** Bounds the areas that one query looks at below others. */
export class Walk {
  constructor(private left: number) {}

  allows(areas: number): boolean {
    return areas <= this.left;
  }

  /** As much of a range, from its beginning on, as may still be looked at. */
  take({ low, high }: Range): Range {
    const end = Math.max(low, Math.min(high, low + this.left));
    this.left -= end - low;
    return { low, high: end };
  }
}

/**
 * One query: the best areas that meet every word, each by the area itself or one above it, and one word
 * at least by the area itself. What a word means is gone through from the best on, and no further than
 * what is yet to come could still be among the best.
 */
export class AreaSearch {
  private readonly best: BestHits;
  private readonly words: readonly Word[];

  /**
   * @param of.name What the words mean as one name run together.
   * @param of.scope Only areas in this range.
   */
  constructor(
    private readonly tree: AreaTree,
    matchers: readonly Matcher[],
    private readonly of: { name: Matcher | undefined; scope: Range; wanted: number; walk: Walk },
  ) {
    this.best = new BestHits(of.wanted);
    this.words = wordsOf(matchers);
  }

  /** Packed sums of fits, the best first. */
  run(): readonly number[] {
    const { name, walk } = this.of;
    if (name) this.goThrough({ matcher: name, others: [], rest: 0 });
    const [rarest, ...others] = this.words;
    if (!rarest || this.words.some(({ matcher }) => matcher.size === 0)) return this.best.all();
    if (!rarest.matcher.complete) this.lookAmongVeryMany(rarest, others);
    else if (others.length === 0 || walk.allows(this.reachOf(rarest))) {
      this.walkFrom(rarest, others);
      this.goThrough(rarest);
    } else {
      this.walkFrom(
        rarest,
        this.words.filter((word) => !this.goThrough(word)),
      );
    }
    return this.best.all();
  }

  /** Where even the rarest word is met too often to look at all: the best of it, and below them. */
  private lookAmongVeryMany(rarest: Word, others: readonly Word[]): void {
    const { scope } = this.of;
    this.walkFrom(rarest, others);
    if (!this.goThrough(rarest) && scope !== this.tree.all) this.walk(scope, this.words);
  }

  /** Whether no area that meets the word itself is left that could be among the best. */
  private goThrough(word: Word): boolean {
    const { hits, complete } = word.matcher;
    for (let i = 0; i < hits.length; i += 1) {
      if (this.best.takes(hits[i]! + word.rest)) this.consider(hits[i]!, word);
      else if (!complete) return true;
    }
    return complete;
  }

  /** How many areas lie below those that a word means. */
  private reachOf({ matcher }: Word): number {
    let reach = 0;
    for (const hit of matcher.hitsAbove()) {
      const { low, high } = this.clipped(this.tree.below(placeOf(hit)));
      reach += Math.max(0, high - low);
    }
    return reach;
  }

  private walkFrom({ matcher, rest }: Word, open: readonly Word[]): void {
    if (open.length === 0) return;
    const walked = new Set<number>();
    for (const hit of matcher.hitsAbove()) {
      if (!this.best.takes(hit + rest + NEXT_BELOW)) return;
      const place = placeOf(hit);
      if (!this.tree.isIn(walked, place)) this.walk(this.tree.below(place), open);
      walked.add(place);
    }
  }

  private walk(range: Range, open: readonly Word[]): void {
    const { best, tree } = this;
    const taken = this.of.walk.take(this.clipped(range));
    for (const word of open) {
      word.matcher.among(taken, (place, fit) => {
        const hit = tree.packed(fit, place);
        if (best.takes(hit + word.rest)) this.consider(hit, word);
      });
    }
  }

  private clipped({ low, high }: Range): Range {
    const { scope } = this.of;
    return { low: Math.max(low, scope.low), high: Math.min(high, scope.high) };
  }

  /** A hit of one word: an area meant if it or one above it meets the others too. */
  private consider(hit: number, { others }: Word): void {
    const { scope } = this.of;
    const place = placeOf(hit);
    if (place < scope.low || place >= scope.high) return;
    let sum = 0;
    for (const { matcher } of others) {
      const fit = matcher.fit(place) ?? this.tree.bestAbove(place, matcher.fit);
      if (fit === undefined) return;
      sum += fit;
    }
    this.best.add(hit + packed(sum, 0, 0));
  }
}

/** What lies below an area is one level lower and one place later at least. */
const NEXT_BELOW = packed(0, 1, 1);

/** A word, the others, and the least that they add to a hit of it. */
interface Word {
  readonly matcher: Matcher;
  readonly others: readonly Word[];
  readonly rest: number;
}

/** The rarest first: it decides soonest that an area is not meant. */
function wordsOf(matchers: readonly Matcher[]): Word[] {
  const least = new Map(matchers.map((matcher) => [matcher, leastFit(matcher)]));
  const sum = [...least.values()].reduce((all, one) => all + one, 0);
  const words: Word[] = [];
  for (const matcher of [...least.keys()].sort((a, b) => a.size - b.size)) {
    words.push({ matcher, others: [], rest: packed(sum - least.get(matcher)!, 0, 0) });
  }
  return words.map((word) => ({ ...word, others: words.filter((other) => other !== word) }));
}

function leastFit({ hits, complete }: Matcher): number {
  let least = hits[0] ?? 0;
  for (let i = 1; complete && i < hits.length; i += 1) least = Math.min(least, hits[i]!);
  return fitOf(least);
}
