import { describe, expect, it } from '@jest/globals';

import { loadReference } from '../../../src/platform/reference';

const { departmentSearch, departments } = loadReference();
const village = '220122102200';

describe('the search of departments', () => {
  it.each([
    ['mzj', village, 'county-mzj'],
    ['minzheng', '', 'county-mzj'],
    ['民政', village, 'county-mzj'],
    ['nax mzj', village, 'county-mzj'],
    ['naxmzj', village, 'county-mzj'],
    ['农安县民政局', village, 'county-mzj'],
    ['smzj', village, 'city-mzj'],
    ['长春市民政局', village, 'city-mzj'],
    ['zhenzhengfu', village, 'township'],
    ['hlhz', village, 'township'],
    ['pcs', village, 'county-gaj'],
    ['county-mzj', village, 'county-mzj'],
    ['CITY-MZ', '', 'city-mzj'],
    ['乡镇政府', village, 'township'],
    ['xzzf', village, 'township'],
    // Bodies that the clauses do not name have no entry: a dead end would cost the call.
    ['jtj', village, 'other'],
    ['团委', village, 'other'],
    ['shuiwuju', '', 'other'],
  ])('finds %s', (query, area, id) => {
    expect(departmentSearch.find(query, area, 10)[0]).toBe(id);
  });

  it('gives every department once, by its own whole name first, and no more than asked', () => {
    for (const { id, name } of departments.all()) {
      expect(departmentSearch.find(name, '', 3)).toContain(id);
    }
    expect(departmentSearch.find('j', village, 5)).toHaveLength(5);
    expect(new Set(departmentSearch.find('j', village, 20)).size).toBe(20);
  });

  it.each(['', '  ', '!!', 'xyzxyz', '没有这个单位'])('finds nothing for “%s”', (query) => {
    expect(departmentSearch.find(query, village, 10)).toEqual([]);
  });

  it('takes an unknown area for none', () => {
    expect(departmentSearch.find('mzj', '999', 1)).toEqual(['county-mzj']);
    expect(departmentSearch.find('nax mzj', '', 1)).toEqual([]);
  });
});
