import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';

import { categories as categoryCodes } from '../../../src/domain/burden';
import { rowOf } from '../../../src/domain/clock-table';
import { loadReference } from '../../../src/platform/reference';
import { loadCategories } from '../../../src/platform/reference/categories';
import { loadDepartments } from '../../../src/platform/reference/departments';
import { loadClockTable } from '../../../src/platform/reference/clock-table';
import { loadNatures } from '../../../src/platform/reference/natures';

const { areas, departments, categories, clauses, natures, clockTable, clocks } = loadReference();
const everyone = '各县（市）区、开发区';
const cityUnits = '市直相关部门';

describe('clauses', () => {
  it('are 31 with their citations', () => {
    expect(clauses.all().map((clause) => clause.no)).toEqual(
      Array.from({ length: 31 }, (_, i) => i + 1),
    );
    expect(clauses.citation(31)).toContain('第31条');
    expect(clauses.citation(32)).toBe('');
    expect(clauses.get(0)).toBeUndefined();
  });
});

describe('departments', () => {
  it('hold every unit the clauses name, at both levels, with the same clauses', () => {
    const named = new Set(clauses.all().flatMap((clause) => clause.departments));
    named.delete(everyone);
    named.delete(cityUnits);
    for (const name of named) {
      const numbers = clauses
        .all()
        .filter((clause) => clause.departments.includes(name))
        .map((clause) => clause.no);
      const unit = departments.all().find((entry) => entry.shortName === name);
      expect(unit?.level).toBe('city');
      expect(unit?.clauses).toEqual(numbers);
      expect(departments.get(unit!.id.replace('city-', 'county-'))?.clauses).toEqual(numbers);
    }
    expect(departments.all()).toHaveLength(2 * named.size + 5);
    expect(departments.get('county-government')?.clauses).toHaveLength(
      clauses.all().filter((clause) => clause.departments.includes(everyone)).length,
    );
  });

  it.each([
    ['city-mzj', '220122102200', '长春市民政局'],
    ['county-mzj', '220122102200', '农安县民政局'],
    ['county-mzj', '220122', '农安县民政局'],
    ['county-mzj', '2201', '县（市）区、开发区民政局'],
    ['county-mzj', 'nothing', '县（市）区、开发区民政局'],
    ['county-wzzb', '220102', '南关区委组织部'],
    ['county-wzzb', '220172', '长春净月高新技术产业开发区党工委组织部'],
    ['county-jwjw', '220182', '榆树市纪委监委'],
    ['county-government', '220122', '农安县委、农安县人民政府'],
    ['county-government', '220174', '长春汽车经济技术开发区党工委、管委会'],
    ['township', '220122102200', '农安县哈拉海镇党委、政府'],
    ['township', '220102001', '南关区南岭街道党工委、办事处'],
    ['township', '220122400', '农安县洼中高农场'],
    ['township', '220122', '乡镇党委、政府，街道党工委、办事处'],
    ['other', '220122', '其他或说不清'],
    ['constructor', '220122', ''],
  ])('%s in %s is %s', (id, area, name) => {
    expect(departments.nameFor(id, area, areas)).toBe(name);
  });

  it('name themselves in English beside the official name', () => {
    expect(departments.nameFor('county-mzj', '220122', areas, 'en')).toBe(
      'County Civil Affairs Bureau (农安县民政局)',
    );
    expect(departments.nameFor('other', '220122', areas, 'en')).toBe('Other, or not sure');
  });

  it('compose a name for every department in every county and township', () => {
    for (const area of [...areas.ofLevel('county'), ...areas.ofLevel('township')]) {
      for (const department of departments.all()) {
        expect(departments.nameFor(department.id, area.code, areas)).not.toMatch(/^$|[{}]/);
      }
    }
  });

  it('group by level and find the leads of a clause', () => {
    expect(departments.groups().map((group) => group.level)).toEqual([
      'city',
      'county',
      'township',
      'other',
    ]);
    expect(departments.ofClause(31, 'city').map((unit) => unit.id)).toEqual(['city-jwjw']);
  });

  it('refuse a repeated id and a wrong shape', () => {
    const unit = { ...departments.get('other')! };
    expect(() => loadDepartments({ departments: [unit, unit] })).toThrow(/appears twice/);
    expect(() => loadDepartments({ departments: [{ ...unit, level: 'moon' }] })).toThrow();
    expect(() => loadDepartments(null)).toThrow();
  });
});

describe('categories', () => {
  it('cover every code of the domain with existing clauses', () => {
    expect(new Set(categories.all().map((category) => category.code))).toEqual(
      new Set(categoryCodes),
    );
    for (const category of categories.all()) {
      for (const no of category.clauses) expect(clauses.get(no)).toBeDefined();
    }
    expect(categories.clauseOf('B1')).toBe(3);
    expect(categories.clauseOf('B11')).toBeNull();
  });

  it('refuse a missing code', () => {
    expect(() => loadCategories({ categories: categories.all().slice(1) })).toThrow(/B1 missing/);
  });
});

describe('natures and the clock table', () => {
  it('make the clock rules of the domain', () => {
    expect(rowOf(clockTable, 'acceptance.accusation')).toMatchObject({
      span: { n: 15, unit: 'workingDays' },
      mark: 'V',
      ceiling: true,
    });
    expect(clocks.conclusion.petition).toEqual({ n: 60, unit: 'calendarDays', from: 'acceptance' });
    expect(clocks.extension.petition).toEqual({ n: 30, unit: 'calendarDays', tell: true });
    expect(clocks.extension.hotlineOrder).toEqual({ n: 10, unit: 'workingDays', tell: false });
    expect(clocks.opinion.clue).toEqual({ n: 1, unit: 'months', from: 'receipt' });
    expect(clocks.feedback.accusation).toMatchObject({ n: 15, unit: 'workingDays' });
    expect(clocks.reply.letter).toEqual({ n: 15, unit: 'workingDays' });
    expect(clocks.step.triage).toEqual({ n: 3, unit: 'workingDays' });
  });

  it('mark what has no source as our proposal, and what was not checked as such', () => {
    for (const { mark, instrument, article, span, remark } of clockTable) {
      if (instrument === '' && span) expect(['★', 'S']).toContain(mark);
      if (mark === 'U') expect(span).toBeNull();
      if (mark === 'V') expect(article + remark['zh-CN']).toMatch(/条号待核|条号未核对/);
    }
  });

  it('refuse a missing nature, a missing or repeated row, and a start the row cannot have', () => {
    expect(() => loadNatures({ natures: natures.all().slice(1) })).toThrow(/accusation missing/);
    const [first, ...rest] = clockTable;
    expect(() => loadClockTable({ rows: rest })).toThrow(/acceptance\.accusation missing/);
    expect(() => loadClockTable({ rows: [first, ...clockTable] })).toThrow(/appears twice/);
    expect(() => loadClockTable({ rows: [{ ...first, from: 'issue' }, ...rest] })).toThrow(
      /cannot count from issue/,
    );
    expect(() => loadClockTable({ rows: [{ ...first, span: { n: 0, unit: 'x' } }] })).toThrow();
  });
});

it('loadReference names the file that cannot be loaded', () => {
  const empty = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    expect(() => loadReference(empty)).toThrow(/natures\.json/);
  } finally {
    rmSync(empty, { recursive: true });
  }
});
