import { describe, expect, it } from '@jest/globals';

import { AreaIndex } from '../../../src/platform/reference/area-index';
import { loadReference } from '../../../src/platform/reference';
import type { Area, AreaLevel } from '../../../src/platform/reference/areas';
import { fits, keysOfName, tokensOf } from '../../../src/platform/reference/name-keys';
import { fc } from '../../support/properties';

const ranks: Record<AreaLevel, number> = { city: 0, county: 1, township: 2, village: 3 };
const endings: Record<AreaLevel, string[]> = {
  city: ['市'],
  county: ['县', '区'],
  township: ['镇', '乡'],
  village: ['村委会', '社区居委会'],
};
/** Few letters, some of them read in two ways, so that names share beginnings. */
const core = fc
  .array(fc.constantFrom(...'新安长春堡海山'), { minLength: 1, maxLength: 3 })
  .map((letters) => letters.join(''));
const unit = <T>(below: fc.Arbitrary<T>, most: number) =>
  fc.record({ core, ending: fc.nat(1), below: fc.array(below, { minLength: 1, maxLength: most }) });
const cities = fc.array(unit(unit(unit(fc.constant(null), 3), 3), 3), {
  minLength: 1,
  maxLength: 2,
});
type Unit = { core: string; ending: number; below: readonly (Unit | null)[] };

/** Sorted by code, as the index asks for. */
function areasOf(units: readonly (Unit | null)[], level = 0, parentCode = ''): Area[] {
  const name = (['city', 'county', 'township', 'village'] as const)[level]!;
  return units.flatMap((one, i) => {
    const code = parentCode + String(i + 1).padStart([4, 2, 3, 3][level]!, level === 0 ? '3' : '0');
    const own = one ?? { core: '新安长春堡海山'.slice(i, i + 2), ending: i % 2, below: [] };
    const ending = endings[name][own.ending] ?? endings[name][0]!;
    return [
      { code, name: own.core + ending, level: name, parentCode },
      ...areasOf(own.below, level + 1, code),
    ];
  });
}

/** The areas found as the interface tells it, each looked at: nothing ordered, kept or left out beforehand. */
class PlainSearch {
  private readonly byCode: ReadonlyMap<string, Area>;
  private readonly keys: ReadonlyMap<string, ReadonlyMap<string, number>>;
  private readonly sizes = new Map<string, number>();

  constructor(private readonly areas: readonly Area[]) {
    this.byCode = new Map(areas.map((area) => [area.code, area]));
    this.keys = new Map(areas.map(({ name }) => [name, keysOfName(name)]));
  }

  find(query: string, limit: number, within = ''): string[] {
    const tokens = tokensOf(query);
    const fitsOf = tokens.map((token) => this.fitsOf(token));
    const asName = tokens.length > 1 ? this.named(tokens.join('')) : new Map<string, number>();
    return this.areas
      .flatMap((area) => {
        const sum = fitsOf.some((fit) => fit.has(area.code))
          ? fitsOf.reduce((all, fit) => all + (fit.get(area.code) ?? this.above(area, fit)), 0)
          : Infinity;
        const fit = Math.min(sum, asName.get(area.code) ?? Infinity);
        return fit < Infinity && area.code.startsWith(within) ? [{ area, fit }] : [];
      })
      .sort(
        (a, b) =>
          a.fit - b.fit ||
          ranks[a.area.level] - ranks[b.area.level] ||
          this.sizeOf(a.area) - this.sizeOf(b.area) ||
          (a.area.code < b.area.code ? -1 : 1),
      )
      .slice(0, limit)
      .map(({ area }) => area.code);
  }

  /** Many areas below come first: 16 or more, 8, 4, fewer. */
  private sizeOf({ code }: Area): number {
    const known = this.sizes.get(code);
    if (known !== undefined) return known;
    const below = this.areas.filter((area) => area.code !== code && area.code.startsWith(code));
    const size = [16, 8, 4].filter((least) => below.length < least).length;
    this.sizes.set(code, size);
    return size;
  }

  private fitsOf(token: string): ReadonlyMap<string, number> {
    if (/^\d+$/.test(token)) {
      return new Map(
        this.areas.flatMap(({ code }) =>
          code.startsWith(token) ? [[code, code === token ? fits.whole : fits.beginning]] : [],
        ),
      );
    }
    const own = this.named(token);
    return own.size > 0 ? own : this.joined(token);
  }

  private named(token: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const { code, name } of this.areas) {
      for (const [key, own] of this.keys.get(name)!) {
        if (!key.startsWith(token)) continue;
        const fit = key === token || own === fits.inside ? own : fits.beginning;
        found.set(code, Math.min(fit, found.get(code) ?? Infinity));
      }
    }
    return found;
  }

  private joined(token: string): Map<string, number> {
    for (const parts of [2, 3]) {
      for (const names of this.cut(token, parts).slice(0, 8)) {
        let joined = this.named(names[0]!);
        for (const name of names.slice(1)) {
          joined = new Map(
            [...this.named(name)]
              .map(
                ([code, fit]) => [code, fit + this.above(this.byCode.get(code)!, joined)] as const,
              )
              .filter(([, fit]) => fit < Infinity),
          );
        }
        if (joined.size > 0) return joined;
      }
    }
    return new Map();
  }

  private cut(token: string, parts: number): string[][] {
    if (parts === 1) return this.named(token).size > 0 ? [[token]] : [];
    return Array.from({ length: Math.max(0, token.length - 2) }, (_, i) => token.length - 1 - i)
      .filter((length) => this.named(token.slice(0, length)).size > 0)
      .flatMap((length) =>
        this.cut(token.slice(length), parts - 1).map((rest) => [token.slice(0, length), ...rest]),
      );
  }

  private above(area: Area, fit: ReadonlyMap<string, number>): number {
    const parent = this.byCode.get(area.parentCode);
    return parent ? Math.min(fit.get(parent.code) ?? Infinity, this.above(parent, fit)) : Infinity;
  }
}

/** What is typed for an area: a part of its code, or of a key of its name. */
const word = fc.record({ at: fc.nat(), key: fc.nat(), length: fc.integer({ min: 1, max: 9 }) });
const asked = fc.record({
  words: fc.array(word, { minLength: 1, maxLength: 3 }),
  apart: fc.boolean(),
  limit: fc.integer({ min: 1, max: 12 }),
  within: fc.option(fc.nat()),
});

/** Everything at hand; and as among very many, where the best are kept ready and the rest is walked. */
const bounds = [
  { heavy: 256, kept: 128, walked: 1_024 },
  { heavy: 1, kept: 128, walked: 1_024 },
  { heavy: 6, kept: 128, walked: 1_024 },
];

describe('the search among the shipped areas', () => {
  const { areas } = loadReference();
  const shipped = (['city', 'county', 'township', 'village'] as const)
    .flatMap((level) => areas.ofLevel(level))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const plain = new PlainSearch(shipped);
  const asAmongVeryMany = new AreaIndex(shipped, { heavy: 100, kept: 100, walked: 64 });

  it.each([
    ['ccys', '榆树市'],
    ['长 东', '九台区东湖街道'],
    ['长春榆树新', '榆树市新立镇'],
    ['长春 榆树 dao', '榆树市华昌街道'],
    ['chuns 惠 cyz 村', '德惠市菜园子镇菜园子村'],
    ['nax hl', '农安县哈拉海镇'],
    ['h w c', '农安县农安镇红卫村'],
  ])('misses nothing for %s', (query, first) => {
    const expected = plain.find(query, 10);
    expect(areas.search(query, 10).map(({ code }) => code)).toEqual(expected);
    expect(areas.fullName(expected[0]!)).toBe(first);
  });

  it.each(['ccys', '长 东', '长春榆树新', 'nax hl', 'ccn', '长春农安哈'])(
    'finds for %s what lies late in a city, when only a few may be looked at',
    (query) => {
      const found = asAmongVeryMany.find(query, 10).map(({ code }) => code);
      expect(found).toEqual(plain.find(query, 10));
    },
  );

  it('walks below the name below which few lie', () => {
    const bounded = new AreaIndex(shipped, { heavy: 100, kept: 100, walked: 1_024 });
    for (const query of ['长春 榆树 dao', 'chuns 惠 cyz 村']) {
      const found = bounded.find(query, 10).map(({ code }) => code);
      expect({ query, found }).toEqual({ query, found: plain.find(query, 10) });
    }
  });
});

describe('the search among areas', () => {
  it('gives what looking at every one gives, in this order', () => {
    fc.assert(
      fc.property(cities, fc.array(asked, { minLength: 12, maxLength: 12 }), (units, queries) => {
        const areas = areasOf(units as Unit[]);
        const plain = new PlainSearch(areas);
        const indexes = bounds.map((bound) => new AreaIndex(areas, bound));
        for (const { words, apart, limit, within } of queries) {
          const query = words
            .map(({ at, key, length }) => {
              const { code, name } = areas[at % areas.length]!;
              const keys = [code, ...keysOfName(name).keys()];
              return keys[key % keys.length]!.slice(0, length);
            })
            .join(apart ? ' ' : '');
          const root = within === null ? undefined : areas[within % areas.length]!.code;
          const expected = plain.find(query, limit, root);
          for (const index of indexes) {
            const found = index.find(query, limit, root).map(({ code }) => code);
            expect({ query, root, found }).toEqual({ query, root, found: expected });
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives, with little to be walked, only what is meant, in this order, and the best of a word', () => {
    fc.assert(
      fc.property(cities, fc.array(asked, { minLength: 12, maxLength: 12 }), (units, queries) => {
        const areas = areasOf(units as Unit[]);
        const plain = new PlainSearch(areas);
        const index = new AreaIndex(areas, { heavy: 1, kept: 4, walked: 3 });
        for (const { words, limit, within } of queries) {
          const typed = words.map(({ at, length }) =>
            areas[at % areas.length]!.name.slice(0, length),
          );
          const root = within === null ? undefined : areas[within % areas.length]!.code;
          const expected = plain.find(typed.join(' '), areas.length, root);
          const found = index.find(typed.join(' '), limit, root).map(({ code }) => code);
          expect({ typed, found }).toEqual({
            typed,
            found: expected.filter((code) => found.includes(code)),
          });
          if (typed.length === 1 && !root) expect(found[0]).toBe(expected[0]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('looks below every area of a name, when what lies below the first fits less', () => {
    const named = (code: string, name: string, level: AreaLevel, parentCode: string) =>
      ({ code, name, level, parentCode }) satisfies Area;
    const county = (code: string, name: string, villages: string[]) => [
      named(code, name, 'county', '3300'),
      named(`${code}001`, '新镇', 'township', code),
      ...villages.map((village, i) => named(`${code}00100${i}`, village, 'village', `${code}001`)),
    ];
    const areas = [
      named('3300', '海市', 'city', ''),
      ...county('330010', '长安县', ['海新堡村委会']),
      ...county('330011', '长安县', ['堡村委会']),
      ...county('330012', '山县', ['堡春村委会', '堡新村委会', '堡海村委会']),
    ];
    expect(new AreaIndex(areas).find('长安 堡', 1)).toMatchObject([{ code: '330011001000' }]);
  });
});
