import type { Area, AreaLevel } from './areas';
import { fits, tokensOf } from './name-keys';
import { fitOf, lowerBound, NameTable, packed, placeOf, type Span } from './name-table';

const LEVEL_RANK: Record<AreaLevel, number> = { city: 0, county: 1, township: 2, village: 3 };
const MAX_LIMIT = 100;
/** Names run together: county, township, village at most; few letters cannot stand for a name. */
const MAX_JOINED = 3;
const MIN_HEAD = 2;
const MAX_RUN = 40;
/** Bounds the work a query can cause: ways to cut a token, and areas looked at below others. */
const MAX_SPLITS = 8;
const MAX_WALKED = 1_024;

/** What everybody calls the development zones; their published names begin with the city's. */
const SPOKEN_NAMES: Readonly<Record<string, readonly string[]>> = {
  '220171': ['经开区'],
  '220172': ['净月区', '净月高新区'],
  '220173': ['高新区'],
  '220174': ['汽开区'],
};

/** Which areas a token means. Hits are packed by fit, level and place, the best first. */
interface Matcher {
  hits(): Uint32Array | readonly number[];
  /** Hits below which other areas lie. */
  hitsAbove(): Uint32Array | readonly number[];
  /** Whether `hits` holds all of them. */
  complete: boolean;
  /** Undefined where the area itself is not meant. */
  fit(place: number): number | undefined;
}

/** Areas looked at below others so far, over one query. */
interface Walk {
  left: number;
}

/**
 * Finds areas by characters, pinyin, initials and codes. Sorted by code, an area stands before what lies
 * below it, all together: so what lies within an area is a range. No query looks at more than some
 * thousand areas, however many there are.
 */
export class AreaIndex {
  private readonly table: NameTable;
  private readonly codes: readonly string[];
  /** Place of the area above, −1 for none. */
  private readonly parents: Int32Array;
  /** Place after the last area within. */
  private readonly ends: Uint32Array;
  private readonly levels: Uint8Array;
  private readonly placesByLevel: readonly Uint32Array[];

  /** @param areas Every area, sorted by code. */
  constructor(areas: readonly Area[]) {
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
    this.table = new NameTable(
      areas.map(({ code, name, level }) => ({
        rank: LEVEL_RANK[level],
        names: [name, ...(SPOKEN_NAMES[code] ?? [])],
      })),
      (place) => this.hasBelow(place),
    );
  }

  /** Codes of the areas that meet every token of the query, best first, at most `limit`. */
  find(query: string, limit: number, within?: string): string[] {
    const tokens = tokensOf(query);
    const wanted = Math.min(Math.max(0, Math.trunc(limit)), MAX_LIMIT);
    if (tokens.length === 0 || wanted === 0) return [];
    const root = within === undefined ? undefined : this.lowerBound(within);
    const walk = { left: MAX_WALKED };
    const matchers = tokens.map((token) => this.matcherOf(token, walk));
    const [only] = matchers;
    const found =
      only && matchers.length === 1 && (only.complete || root === undefined)
        ? only.hits()
        : this.together(matchers, { joined: tokens.join(''), wanted, root, walk });
    const codes: string[] = [];
    for (const hit of found) {
      const place = placeOf(hit);
      if (root !== undefined && (place < root || place >= this.ends[root]!)) continue;
      codes.push(this.codes[place]!);
      if (codes.length === wanted) break;
    }
    return codes;
  }

  /** Hits of all tokens together; those that make one name run together count as that name. */
  private together(
    matchers: readonly Matcher[],
    of: { joined: string; wanted: number; root: number | undefined; walk: Walk },
  ): number[] {
    const sums = new Map<number, number>();
    const consider = (place: number) => {
      if (sums.has(place)) return;
      const sum = this.sumOf(place, matchers);
      if (sum !== undefined) sums.set(place, sum);
    };
    const many = matchers.filter(({ complete }) => !complete);
    const below = (place: number) =>
      this.walk(place, of.walk, (at) => {
        if (many.some(({ fit }) => fit(at) !== undefined)) consider(at);
      });
    for (const { hits } of matchers) for (const hit of hits()) consider(placeOf(hit));
    if (many.length > 0 && of.root !== undefined) below(of.root);
    else if (many.length > 0) {
      const enough = (fit: number) =>
        sums.size >= of.wanted && countWhere(sums.values(), (sum) => sum <= fit) >= of.wanted;
      this.walkFrom(matchers, below, enough);
    }
    if (matchers.length > 1) {
      for (const hit of this.table.hits(this.table.span(of.joined))) {
        const place = placeOf(hit);
        sums.set(place, Math.min(fitOf(hit), sums.get(place) ?? Infinity));
      }
    }
    return [...sums].map(([place, sum]) => this.packed(sum, place)).sort((a, b) => a - b);
  }

  /**
   * From the areas that a token may mean, the best first, to what lies below them; none twice, and no
   * further once there is `enough` that what lies below a fit cannot surpass.
   */
  private walkFrom(
    matchers: readonly Matcher[],
    below: (place: number) => void,
    enough: (fit: number) => boolean,
  ): void {
    const roots = matchers.flatMap(({ hitsAbove }) => [...hitsAbove()]).sort((a, b) => a - b);
    const walked = new Set<number>();
    for (const hit of roots) {
      if (enough(fitOf(hit))) return;
      const place = placeOf(hit);
      let above = place;
      while (above >= 0 && !walked.has(above)) above = this.parents[above]!;
      if (above < 0) below(place);
      walked.add(place);
    }
  }

  private walk(place: number, walk: Walk, visit: (at: number) => void): void {
    for (let at = place + 1; at < this.ends[place]! && walk.left > 0; at += 1) {
      walk.left -= 1;
      visit(at);
    }
  }

  private matcherOf(token: string, walk: Walk): Matcher {
    if (/^\d+$/.test(token)) return this.codeMatcher(token);
    const span = this.table.span(token);
    return span.count > 0 ? this.spanMatcher(span) : this.joinedMatcher(token, walk);
  }

  private codeMatcher(token: string): Matcher {
    const low = this.lowerBound(token);
    const high = this.lowerBound(`${token}:`);
    const fit = (place: number) => {
      if (place < low || place >= high) return undefined;
      return this.codes[place] === token ? fits.whole : fits.beginning;
    };
    const hits = this.placesByLevel
      .flatMap((places) => {
        const first = lowerBound(places, low);
        return [...places.subarray(first, Math.min(lowerBound(places, high), first + MAX_LIMIT))];
      })
      .map((place) => this.packed(fit(place)!, place))
      .sort((a, b) => a - b);
    return {
      hits: () => hits,
      hitsAbove: () => hits.filter((hit) => this.hasBelow(placeOf(hit))),
      complete: hits.length === high - low,
      fit,
    };
  }

  private spanMatcher(span: Span): Matcher {
    const { table } = this;
    return {
      hits: () => table.hits(span),
      hitsAbove: () => table.hitsAbove(span),
      complete: table.isComplete(span),
      fit: (place) => table.fit(span, place),
    };
  }

  /** A token that begins no name may be several names run together. */
  private joinedMatcher(token: string, walk: Walk): Matcher {
    const joined = token.length > MAX_RUN ? new Map<number, number>() : this.joined(token, walk);
    const hits = [...joined].map(([place, fit]) => this.packed(fit, place)).sort((a, b) => a - b);
    return {
      hits: () => hits,
      hitsAbove: () => hits.filter((hit) => this.hasBelow(placeOf(hit))),
      complete: true,
      fit: (place) => joined.get(place),
    };
  }

  private joined(token: string, walk: Walk): Map<number, number> {
    for (let parts = 2; parts <= MAX_JOINED; parts += 1) {
      let tried = 0;
      for (const names of this.splits(token, parts)) {
        const found = this.joinedHits(names, walk);
        if (found.size > 0) return found;
        tried += 1;
        if (tried === MAX_SPLITS) break;
      }
    }
    return new Map();
  }

  /** Ways to cut the token into beginnings of names, the longest first name first. */
  private *splits(token: string, parts: number): Generator<string[]> {
    if (parts === 1) {
      if (this.table.exists(token)) yield [token];
      return;
    }
    let longest = 0;
    while (longest < token.length - 1 && this.table.exists(token.slice(0, longest + 1))) {
      longest += 1;
    }
    for (let cut = longest; cut >= MIN_HEAD; cut -= 1) {
      for (const rest of this.splits(token.slice(cut), parts - 1)) {
        yield [token.slice(0, cut), ...rest];
      }
    }
  }

  /** Areas that meet the last name and lie below one that meets the name before it, and so on. */
  private joinedHits([first = '', ...others]: readonly string[], walk: Walk): Map<number, number> {
    let joined = new Map<number, number>();
    for (const hit of this.table.hitsAbove(this.table.span(first))) {
      joined.set(placeOf(hit), fitOf(hit));
    }
    for (const name of others) joined = this.belowJoined(joined, this.table.span(name), walk);
    return joined;
  }

  private belowJoined(
    joined: ReadonlyMap<number, number>,
    span: Span,
    walk: Walk,
  ): Map<number, number> {
    const found = new Map<number, number>();
    const consider = (place: number, fit: number | undefined) => {
      const above = fit === undefined ? undefined : this.bestAbove(place, (at) => joined.get(at));
      if (fit !== undefined && above !== undefined) found.set(place, fit + above);
    };
    if (this.table.isComplete(span)) {
      for (const hit of this.table.hits(span)) consider(placeOf(hit), fitOf(hit));
    } else {
      for (const place of joined.keys()) {
        this.walk(place, walk, (at) => consider(at, this.table.fit(span, at)));
      }
    }
    return found;
  }

  /** Fits of all tokens; undefined when one meets neither the area nor one above. */
  private sumOf(place: number, matchers: readonly Matcher[]): number | undefined {
    let sum = 0;
    for (const { fit } of matchers) {
      const own = fit(place) ?? this.bestAbove(place, fit);
      if (own === undefined) return undefined;
      sum += own;
    }
    return sum;
  }

  private bestAbove(place: number, fit: (place: number) => number | undefined): number | undefined {
    let best: number | undefined;
    for (let above = this.parents[place]!; above >= 0; above = this.parents[above]!) {
      const own = fit(above);
      if (own !== undefined && (best === undefined || own < best)) best = own;
    }
    return best;
  }

  private packed(fit: number, place: number): number {
    return packed(fit, this.levels[place]!, place);
  }

  private hasBelow(place: number): boolean {
    return this.ends[place]! > place + 1;
  }

  private lowerBound(code: string): number {
    return lowerBound(this.codes, code);
  }
}

function countWhere(numbers: Iterable<number>, holds: (number: number) => boolean): number {
  let count = 0;
  for (const number of numbers) if (holds(number)) count += 1;
  return count;
}
