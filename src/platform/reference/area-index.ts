import { AreaSearch, Walk, type Matcher } from './area-search';
import { AreaTree } from './area-tree';
import type { Area } from './areas';
import { placeOf } from './hits';
import { JoinedNames } from './joined-names';
import { fits, tokensOf } from './name-keys';
import { NameTable, type Bounds } from './name-table';

const MAX_LIMIT = 100;
/** `kept` is no less than `MAX_LIMIT`; `walked` bounds the areas that a query looks at below others. */
const VERY_MANY = { heavy: 100, kept: 100, walked: 1_024 };
/** So few may all be looked at: what is found is exact. */
const FEW = 5_000;

/** What everybody calls the development zones; their published names begin with the city's. */
const SPOKEN_NAMES: Readonly<Record<string, readonly string[]>> = {
  '220171': ['经开区'],
  '220172': ['净月区', '净月高新区'],
  '220173': ['高新区'],
  '220174': ['汽开区'],
};

/**
 * Finds areas by characters, pinyin, initials and codes. No query looks at more than some thousand areas,
 * however many there are.
 */
export class AreaIndex {
  private readonly tree: AreaTree;
  private readonly table: NameTable;
  private readonly joined: JoinedNames;

  /**
   * @param areas Every area, sorted by code.
   * @param bounds Smaller ones let few areas be searched as very many are.
   */
  constructor(
    private readonly areas: readonly Area[],
    private readonly bounds: Bounds & { walked: number } = {
      ...VERY_MANY,
      ...(areas.length <= FEW && { walked: Infinity }),
    },
  ) {
    this.tree = new AreaTree(areas);
    this.table = new NameTable(
      areas.map(({ code, name }, place) => ({
        rank: this.tree.rank(place),
        names: [name, ...(SPOKEN_NAMES[code] ?? [])],
      })),
      (place) => this.tree.hasBelow(place),
      bounds,
    );
    this.joined = new JoinedNames(this.tree, this.table);
  }

  /** Areas that meet every token of the query, best first, at most `limit`. */
  find(query: string, limit: number, within?: string): Area[] {
    const tokens = tokensOf(query);
    const wanted = Math.min(Math.max(0, Math.trunc(limit)), MAX_LIMIT);
    if (tokens.length === 0 || wanted === 0) return [];
    const walk = new Walk(this.bounds.walked);
    const search = new AreaSearch(
      this.tree,
      tokens.map((token) => this.matcherOf(token, walk)),
      {
        name: tokens.length > 1 ? this.nameMatcher(tokens.join('')) : undefined,
        scope: within === undefined ? this.tree.all : this.tree.within(within),
        wanted,
        walk,
      },
    );
    return search.run().map((hit) => this.areas[placeOf(hit)]!);
  }

  private matcherOf(token: string, walk: Walk): Matcher {
    if (/^\d+$/.test(token)) return this.codeMatcher(token);
    const named = this.nameMatcher(token);
    return named.size > 0 ? named : this.joinedMatcher(token, walk);
  }

  private nameMatcher(prefix: string): Matcher {
    const { table } = this;
    const span = table.span(prefix);
    return {
      size: span.count,
      hits: table.hits(span),
      complete: table.isComplete(span),
      hitsAbove: () => table.hitsAbove(span),
      completeAbove: table.isCompleteAbove(span),
      fit: (place) => table.fit(span, place),
      among: ({ low, high }, visit) => table.among(span, low, high, visit),
    };
  }

  private codeMatcher(token: string): Matcher {
    const { tree } = this;
    const range = tree.beginningWith(token);
    const fit = (place: number) => {
      if (place < range.low || place >= range.high) return undefined;
      return tree.codes[place] === token ? fits.whole : fits.beginning;
    };
    return this.matcher(
      tree.firstOf(range, MAX_LIMIT).map((place) => tree.packed(fit(place)!, place)),
      fit,
      range.high - range.low,
    );
  }

  private joinedMatcher(token: string, walk: Walk): Matcher {
    const joined = this.joined.find(token, walk);
    return this.matcher(
      Array.from(joined, ([place, fit]) => this.tree.packed(fit, place)),
      (place) => joined.get(place),
      joined.size,
    );
  }

  /** @param hits The best in order, or all in any order. */
  private matcher(hits: readonly number[], fit: Matcher['fit'], size: number): Matcher {
    return {
      size,
      hits,
      complete: hits.length === size,
      completeAbove: hits.length === size,
      hitsAbove: () => hits.filter((hit) => this.tree.hasBelow(placeOf(hit))).sort((a, b) => a - b),
      fit,
      among: ({ low, high }, visit) => {
        for (let place = low; place < high; place += 1) {
          const own = fit(place);
          if (own !== undefined) visit(place, own);
        }
      },
    };
  }
}
