import { describe, expect, it } from '@jest/globals';

import { AreaIndex } from '../../../src/platform/reference/area-index';
import type { Area } from '../../../src/platform/reference/areas';
import { fits, keysOfName } from '../../../src/platform/reference/name-keys';

/** Forty counties of 400 villages, so that every beginning of one letter is shared by very many. */
const villages = ['新华村委会', '光明村委会', '红旗村委会', '新立村委会', '哈拉海村委会'];
const areas: Area[] = [{ code: '3301', name: '试点市', level: 'city', parentCode: '' }];
for (let c = 10; c < 50; c += 1) {
  const county = `3301${c}`;
  const late = c === 44 ? '新安县' : '';
  const name = c === 33 ? '农安县' : late || `${'东西南北'[c % 4]}${'山河湖海'[c % 3]}县`;
  areas.push({ code: county, name, level: 'county', parentCode: '3301' });
  const township = `${county}001`;
  areas.push({ code: township, name: '中心镇', level: 'township', parentCode: county });
  for (let v = 0; v < 400; v += 1) {
    const code = `${township}${String(v).padStart(3, '0')}`;
    areas.push({ code, name: villages[v % 5]!, level: 'village', parentCode: township });
  }
}
const index = new AreaIndex(areas);
const keys = new Map(
  [...new Set(areas.map(({ name }) => name))].map((name) => [name, [...keysOfName(name)]]),
);
const ranks = { city: 0, county: 1, township: 2, village: 3 };

/** Everything looked at, one after the other. */
function slowly(prefix: string): string[] {
  return areas
    .flatMap(({ code, name, level }) => {
      const met = (keys.get(name) ?? [])
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, fit]) => (key === prefix || fit === fits.inside ? fit : fits.beginning));
      return met.length > 0 ? [{ code, fit: Math.min(...met), rank: ranks[level] }] : [];
    })
    .sort((a, b) => a.fit - b.fit || a.rank - b.rank || (a.code < b.code ? -1 : 1))
    .map(({ code }) => code);
}

function find(query: string, limit: number, within?: string): string[] {
  return index.find(query, limit, within).map(({ code }) => code);
}

describe('among many areas', () => {
  it.each(['x', 'xh', 'xinhua', '新', 'c', 'hlh', 'n', 'guang', '县', 'ha'])(
    'the best for %s are those that looking at every one gives',
    (prefix) => {
      expect(find(prefix, 100)).toEqual(slowly(prefix).slice(0, 100));
    },
  );

  it.each([
    ['nax xh', '330133001000'],
    ['xh nax', '330133001000'],
    ['naxxinhua', '330133001000'],
    ['农安新华', '330133001000'],
    ['nax zx', '330133001'],
    ['nax zx hlh', '330133001004'],
    ['试点 新', '330144'],
  ])('%s leads below the area that was meant', (query, code) => {
    expect(find(query, 1)).toEqual([code]);
  });

  it('a city before a beginning that very many share hides none of the best', () => {
    expect(find('试点 x', 100)).toEqual(slowly('x').slice(0, 100));
  });

  it('within an area it gives nothing of another', () => {
    const found = find('x', 100, '330149');
    expect(found).toHaveLength(100);
    expect(found.every((code) => code.startsWith('330149'))).toBe(true);
  });

  it('gives the higher of those whose codes begin so first', () => {
    expect(find('3301', 3)).toEqual(['3301', '330110', '330111']);
  });
});
