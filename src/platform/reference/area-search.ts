import { common, NEXT_BELOW, sizeOf, type AreaTree, type Range } from './area-tree';
import { BestHits, fitOf, packed, placeOf } from './hits';

/** Which areas a word means by names or codes of their own. Hits are packed. */
export interface Matcher {
  /** How many hits there are in all. */
  readonly size: number;
  /** All of them in any order, the same area perhaps several times; or the best ones in order. */
  readonly hits: ArrayLike<number>;
  readonly complete: boolean;
  /** As good as `hits`: those below which others lie, the best first. */
  hitsAbove(): ArrayLike<number> & Iterable<number>;
  readonly completeAbove: boolean;
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
  private readonly considered = new Set<number>();

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
    this.words = wordsOf(matchers, tree);
  }

  /** Packed sums of fits, the best first. */
  run(): readonly number[] {
    const { name, walk } = this.of;
    if (name) this.lookThrough(wordsOf([name], this.tree));
    const [rarest, ...others] = this.words;
    if (!rarest || this.words.some(({ matcher }) => matcher.size === 0)) return this.best.all();
    if (rarest.matcher.complete && (others.length === 0 || walk.allows(this.reachOf(rarest)))) {
      this.walkFrom(rarest, others);
      this.goThrough(rarest);
    } else this.lookThrough(this.words);
    return this.best.all();
  }

  /** How many areas lie below those that a word means. */
  private reachOf({ matcher }: Word): number {
    return this.tree.reach(matcher.hitsAbove(), this.of.scope);
  }

  /** The best that each word means itself; then what meets a word of which more are left. */
  private lookThrough(words: readonly Word[]): void {
    const { scope, walk } = this.of;
    const open = words.filter((word) => !this.goThrough(word));
    if (open.length === 0) return;
    const closed = words.filter((word) => !open.includes(word));
    const all = walk.allows(sizeOf(scope));
    if (closed.length > 0) {
      if (this.walkFrom(this.soonestWalked(closed), open)) return;
    } else if (!all) this.walkFrom(words[0]!, open);
    if (all || scope !== this.tree.all) this.walk(scope, open);
  }

  /** The first of the words below all of which may be looked at, if there is one. */
  private soonestWalked(words: readonly Word[]): Word {
    const first = words[0]!;
    if (words.length === 1) return first;
    const isShort = (word: Word) =>
      word.matcher.completeAbove && this.of.walk.allows(this.reachOf(word));
    return words.find(isShort) ?? first;
  }

  /** Whether no area that meets the word itself is left that could be among the best. */
  private goThrough(word: Word): boolean {
    const { hits, complete } = word.matcher;
    for (let i = 0; i < hits.length; i += 1) {
      if (this.best.takes(hits[i]! + word.rest)) this.consider(hits[i]!, word);
      else if (!complete) return true;
    }
    return complete || !this.best.takes(hits[hits.length - 1]! + word.rest);
  }

  /** Whether no area below one that meets the word is left that meets an open one and could be among the best. */
  private walkFrom({ matcher, others, rest }: Word, open: readonly Word[]): boolean {
    if (others.length === 0) return true;
    const walked = new Set<number>();
    for (const hit of matcher.hitsAbove()) {
      if (!this.best.takes(hit + rest + NEXT_BELOW)) return true;
      const place = placeOf(hit);
      if (!this.tree.isIn(walked, place)) this.walk(this.tree.below(place), open);
      walked.add(place);
    }
    return matcher.completeAbove;
  }

  private walk(range: Range, open: readonly Word[]): void {
    const { best, tree } = this;
    const taken = this.of.walk.take(common(range, this.of.scope));
    for (const word of open) {
      word.matcher.among(taken, (place, fit) => {
        const hit = tree.packed(fit, place);
        if (best.takes(hit + word.rest)) this.consider(hit, word);
      });
    }
  }

  /** A hit of one word: an area meant if it or one above it meets the others too. */
  private consider(hit: number, { others }: Word): void {
    const { scope } = this.of;
    const place = placeOf(hit);
    if (place < scope.low || place >= scope.high) return;
    if (others.length === 0) this.best.add(hit);
    else if (!this.considered.has(place)) {
      this.considered.add(place);
      const fit = this.sumOfFits(place);
      if (fit !== undefined) this.best.add(this.tree.packed(fit, place));
    }
  }

  /** Undefined where a word meets neither the area nor one above it. */
  private sumOfFits(place: number): number | undefined {
    let sum = 0;
    for (const { matcher, fitAbove } of this.words) {
      const fit = matcher.fit(place) ?? fitAbove(place);
      if (fit === undefined) return undefined;
      sum += fit;
    }
    return sum;
  }
}

/** A word, the others, and the least that they add to a hit of it. */
interface Word {
  readonly matcher: Matcher;
  /** The least fit of an area above. */
  readonly fitAbove: (place: number) => number | undefined;
  readonly others: readonly Word[];
  readonly rest: number;
}

/** The rarest first: it decides soonest that an area is not meant. */
function wordsOf(matchers: readonly Matcher[], tree: AreaTree): Word[] {
  const least = new Map(matchers.map((matcher) => [matcher, leastFit(matcher)]));
  const sum = [...least.values()].reduce((all, one) => all + one, 0);
  const words: Word[] = [];
  for (const matcher of [...least.keys()].sort((a, b) => a.size - b.size)) {
    const fitAbove = tree.bestAbove(matcher.fit);
    words.push({ matcher, fitAbove, others: [], rest: packed(sum - least.get(matcher)!, 0, 0) });
  }
  return words.map((word) => ({ ...word, others: words.filter((other) => other !== word) }));
}

function leastFit({ hits, complete }: Matcher): number {
  let least = hits[0] ?? 0;
  for (let i = 1; complete && i < hits.length; i += 1) least = Math.min(least, hits[i]!);
  return fitOf(least);
}
