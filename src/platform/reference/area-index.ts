import { pinyin } from 'pinyin-pro';

import type { Area, AreaLevel } from './areas';

/** How well a token meets a name; less is better. */
const WHOLE = 0;
const WHOLE_CORE = 1;
const BEGINNING = 2;
const INSIDE = 3;

const LEVEL_RANK: Record<AreaLevel, number> = { city: 0, county: 1, township: 2, village: 3 };
const MAX_TOKENS = 6;
const MAX_QUERY = 60;
const MAX_LIMIT = 100;
const BAND = 10;
/** Names run together: county, township, village at most; few letters cannot stand for a name. */
const MAX_JOINED = 3;
const MIN_HEAD = 2;
/** Bounds the work a hostile query can cause. */
const MAX_SPLITS = 8;

/** What people leave away when they say a name; longest first. */
const GENERIC_ENDINGS = [
  '经济技术开发区',
  '村委会',
  '居委会',
  '街道',
  '社区',
  '县',
  '区',
  '市',
  '镇',
  '乡',
  '村',
];

/**
 * Readings besides the one pinyin-pro picks from context, for characters common in the place names
 * of the north-east. Without them an operator who types "wulipu" misses 五里堡.
 */
const OTHER_READINGS: Readonly<Record<string, readonly string[]>> = {
  长: ['chang', 'zhang'],
  朝: ['chao', 'zhao'],
  乐: ['le', 'yue'],
  重: ['chong', 'zhong'],
  行: ['xing', 'hang'],
  堡: ['bao', 'pu', 'bu'],
  圈: ['quan', 'juan'],
  泊: ['bo', 'po'],
  解: ['jie', 'xie'],
  单: ['dan', 'shan'],
  绿: ['lv', 'lu'],
  闾: ['lv', 'lu'],
  吕: ['lv', 'lu'],
  曾: ['zeng', 'ceng'],
  车: ['che', 'ju'],
  卜: ['bu', 'bo'],
};

/** What everybody calls the development zones; their published names begin with the city's. */
const SPOKEN_NAMES: Readonly<Record<string, readonly string[]>> = {
  '220171': ['经开区'],
  '220172': ['净月区', '净月高新区'],
  '220173': ['高新区'],
  '220174': ['汽开区'],
};

interface Entry {
  readonly key: string;
  /** Position of the area in code order. */
  readonly at: number;
  readonly fit: number;
}

/**
 * Sorted prefix array over every beginning inside a name (characters, full pinyin, initials) and
 * over codes. A token costs one binary search plus its hits; pinyin is computed once.
 */
export class AreaIndex {
  private readonly entries: readonly Entry[];
  private readonly positions = new Map<string, number>();

  /** @param areas Every area, sorted by code. */
  constructor(private readonly areas: readonly Area[]) {
    const entries: Entry[] = [];
    areas.forEach((area, at) => {
      this.positions.set(area.code, at);
      for (const [key, fit] of keysOf(area)) entries.push({ key, at, fit });
    });
    this.entries = entries.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));
  }

  /** Codes of the areas that meet every token of the query, best first, at most `limit`. */
  find(query: string, limit: number, within?: string): string[] {
    const tokens = tokensOf(query);
    const wanted = Math.min(Math.max(0, Math.trunc(limit)), MAX_LIMIT);
    if (tokens.length === 0 || wanted === 0) return [];
    const scores = this.scoreAll(tokens);
    return [...scores]
      .filter(([at]) => within === undefined || this.area(at).code.startsWith(within))
      .sort(([atA, a], [atB, b]) => a - b || atA - atB)
      .slice(0, wanted)
      .map(([at]) => this.area(at).code);
  }

  private scoreAll(tokens: readonly string[]): Map<number, number> {
    const hits = tokens.map((token) => this.hitsOfToken(token));
    const scores = new Map<number, number>();
    for (const own of hits) {
      for (const at of own.keys()) {
        if (scores.has(at)) continue;
        const score = this.scoreOf(at, hits);
        if (score !== undefined) scores.set(at, score);
      }
    }
    for (const [at, fit] of tokens.length > 1 ? this.hits(tokens.join('')) : []) {
      const score = fit * BAND + LEVEL_RANK[this.area(at).level];
      scores.set(at, Math.min(score, scores.get(at) ?? Infinity));
    }
    return scores;
  }

  /** The token's own hits; when there are none, its hits as several names run together. */
  private hitsOfToken(token: string): Map<number, number> {
    const direct = this.hits(token);
    if (direct.size > 0 || /\d/.test(token)) return direct;
    for (let parts = 2; parts <= MAX_JOINED; parts += 1) {
      let tried = 0;
      for (const names of this.splits(token, parts)) {
        const joined = this.joinedHits(names);
        if (joined.size > 0) return joined;
        tried += 1;
        if (tried === MAX_SPLITS) break;
      }
    }
    return direct;
  }

  /** Ways to cut the token into beginnings of names, the longest first name first. */
  private *splits(token: string, parts: number): Generator<string[]> {
    if (parts === 1) {
      if (this.exists(token)) yield [token];
      return;
    }
    let longest = 0;
    while (longest < token.length - 1 && this.exists(token.slice(0, longest + 1))) longest += 1;
    for (let cut = longest; cut >= MIN_HEAD; cut -= 1) {
      for (const rest of this.splits(token.slice(cut), parts - 1)) {
        yield [token.slice(0, cut), ...rest];
      }
    }
  }

  /** Areas that meet the last name and lie below one that meets the name before it, and so on. */
  private joinedHits([first = '', ...others]: readonly string[]): Map<number, number> {
    let joined = this.hits(first);
    for (const name of others) {
      const below = new Map<number, number>();
      for (const [at, fit] of this.hits(name)) {
        const above = this.bestAbove(at, joined);
        if (above !== undefined) below.set(at, fit + above);
      }
      joined = below;
    }
    return joined;
  }

  private exists(prefix: string): boolean {
    return this.entries[this.lowerBound(prefix)]?.key.startsWith(prefix) ?? false;
  }

  private hits(prefix: string): Map<number, number> {
    const found = new Map<number, number>();
    for (let i = this.lowerBound(prefix); i < this.entries.length; i += 1) {
      const entry = this.entries[i];
      if (!entry?.key.startsWith(prefix)) break;
      const fit = fitOf(entry, prefix);
      if (fit < (found.get(entry.at) ?? Infinity)) found.set(entry.at, fit);
    }
    return found;
  }

  /** Fits of all tokens, then the level; undefined when a token meets neither the area nor one above. */
  private scoreOf(at: number, hits: readonly Map<number, number>[]): number | undefined {
    let sum = 0;
    for (const tokenHits of hits) {
      const own = tokenHits.get(at) ?? this.bestAbove(at, tokenHits);
      if (own === undefined) return undefined;
      sum += own;
    }
    return sum * BAND + LEVEL_RANK[this.area(at).level];
  }

  private bestAbove(at: number, hits: ReadonlyMap<number, number>): number | undefined {
    let best: number | undefined;
    let parent = this.positions.get(this.area(at).parentCode);
    while (parent !== undefined) {
      const fit = hits.get(parent);
      if (fit !== undefined && (best === undefined || fit < best)) best = fit;
      parent = this.positions.get(this.area(parent).parentCode);
    }
    return best;
  }

  private lowerBound(key: string): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.entries[middle]?.key ?? '') < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private area(at: number): Area {
    const area = this.areas[at];
    if (!area) throw new RangeError(`area index: no area at ${at}`);
    return area;
  }
}

/** The query as the index spells it: full-width folded, lower case, ü as v, split at what is no letter or digit. */
function tokensOf(query: string): string[] {
  return query
    .slice(0, MAX_QUERY)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replaceAll("'", '')
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((token) => token !== '')
    .slice(0, MAX_TOKENS);
}

function fitOf(entry: Entry, prefix: string): number {
  if (entry.fit === WHOLE || entry.fit === WHOLE_CORE) {
    return entry.key === prefix ? entry.fit : BEGINNING;
  }
  return entry.fit;
}

function* keysOf(area: Area): Generator<[key: string, fit: number]> {
  yield [area.code, WHOLE];
  yield* keysOfName(area.name);
  for (const name of SPOKEN_NAMES[area.code] ?? []) yield* keysOfName(name);
}

function* keysOfName(name: string): Generator<[key: string, fit: number]> {
  const letters = [...name].filter((letter) => /\p{Script=Han}/u.test(letter));
  const core = coreLength(letters.join(''));
  yield* suffixes(letters, core);
  for (const syllables of readingsOf(letters)) {
    yield* suffixes(syllables, core);
    const initials = syllables.map((syllable) => syllable.slice(0, 1));
    yield* suffixes(initials, core);
  }
}

function* suffixes(units: readonly string[], core: number): Generator<[key: string, fit: number]> {
  yield [units.join(''), WHOLE];
  if (core < units.length) yield [units.slice(0, core).join(''), WHOLE_CORE];
  for (let i = 1; i < units.length; i += 1) yield [units.slice(i).join(''), INSIDE];
}

/** Letters of the name that are not its generic ending; the whole name when nothing else is left. */
function coreLength(name: string): number {
  const ending = GENERIC_ENDINGS.find((end) => name.endsWith(end) && name.length > end.length);
  return name.length - (ending?.length ?? 0);
}

function readingsOf(letters: readonly string[]): string[][] {
  const picked = pinyin(letters.join(''), { toneType: 'none', type: 'array', v: true });
  return letters.reduce<string[][]>(
    (readings, letter, i) => {
      const own = picked[i] ?? '';
      const all = new Set([own, ...(OTHER_READINGS[letter] ?? [])]);
      return readings.flatMap((reading) => [...all].map((syllable) => [...reading, syllable]));
    },
    [[]],
  );
}
