import { describe, expect, it } from '@jest/globals';
import { loadShippedCatalogue } from '../../../src/catalogues/shipped-catalogue';
import { categories } from '../../../src/domain/burden';
import { entryKinds } from '../../../src/domain/catalogue';
import { loadReference } from '../../../src/platform/reference';

const reference = loadReference();
const entries = loadShippedCatalogue(reference);
const of = (kind: string) => entries.filter((entry) => entry.kind === kind);

const firstNationalList = [
  '亲属关系',
  '居民身份信息',
  '户口登记项目内容变更申请',
  '居民养犬',
  '无犯罪记录',
  '社区戒毒、社区康复人员情况（表现）',
  '人员失踪',
  '婚姻状况',
  '出生',
  '健在',
  '死亡',
  '疾病状况',
  '残疾状况',
  '婚育状况',
  '居民就业状况',
  '居民个人档案',
  '居民财产',
  '遗产继承权',
  '市场主体住所',
  '证件遗失',
];

describe('the catalogue that ships', () => {
  it('has at least 250 entries, each with an id of its own', () => {
    expect(entries.length).toBeGreaterThanOrEqual(250);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
  });

  it('has every kind and every category', () => {
    for (const kind of entryKinds) expect(of(kind).length).toBeGreaterThan(9);
    expect(new Set(entries.map((entry) => entry.category))).toEqual(new Set(categories));
  });

  it('has the 20 items of the first national list, cancelled, each with the other way', () => {
    const national = of('certificateToCancel').filter((entry) => entry.origin === 'national');
    expect(national.map((entry) => entry.name)).toEqual(
      firstNationalList.map((name) => `${name}证明`),
    );
    for (const entry of national) {
      expect(entry).toMatchObject({ ruling: 'cancelled', clause: 24, category: 'B9', area: '' });
      expect(entry.certificate?.otherWay).not.toBe('');
    }
  });

  it('has all 31 clauses as rules of the founding document', () => {
    const rules = entries.filter((entry) => entry.id.startsWith('clause-'));
    const clauses = new Set(rules.map((entry) => entry.clause));
    expect(clauses).toEqual(new Set(reference.clauses.all().map((clause) => clause.no)));
    for (const rule of rules) expect(rule).toMatchObject({ origin: 'local', area: '2201' });
  });

  it('forbids what clause 3 forbids', () => {
    const liable = of('negativeList').filter((entry) => entry.category === 'B3');
    expect(liable.length).toBeGreaterThanOrEqual(4);
    const clause3 = of('negativeList').filter((entry) => entry.clause === 3);
    expect(new Set(clause3.map((entry) => entry.ruling))).toEqual(new Set(['forbidden']));
  });

  it('gives every certificate the fields of clause 25', () => {
    for (const entry of of('certificateToKeep')) {
      const { use, issuer, validity, basis, modelText } = entry.certificate ?? {};
      expect([use, issuer, validity, basis, modelText].every((text) => Boolean(text))).toBe(true);
    }
    for (const entry of of('certificateToCancel')) {
      const { basis, otherWay } = entry.certificate ?? {};
      expect(Boolean(basis) && Boolean(otherWay)).toBe(true);
    }
  });

  it('calls an entry by other names, and no two entries by the same one', () => {
    const names = entries.flatMap((entry) => [...entry.aliases]);
    for (const entry of entries) expect(entry.aliases.length).toBeGreaterThanOrEqual(3);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  it('says of a demonstration entry that it is one', () => {
    const shown = entries.filter((entry) => entry.origin === 'demonstration');
    for (const entry of shown) expect(entry.source).toContain('示例');
  });
});
