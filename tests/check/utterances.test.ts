import { describe, expect, it } from '@jest/globals';

import { loadShippedCatalogue } from '../../src/catalogues/shipped-catalogue';
import { categories, type Category } from '../../src/domain/burden';
import type { Verdict } from '../../src/domain/basis-check';
import { entryKinds, type Ruling } from '../../src/domain/catalogue';
import { loadReference } from '../../src/platform/reference';
import { loadUtterances, type Utterance } from './utterances';

const development = loadUtterances('development');
const heldOut = loadUtterances('held-out');
const all = [...development, ...heldOut];
const reference = loadReference();
const { clauses } = reference;
const entries = loadShippedCatalogue(reference);

/** Word parts of the twenty items of the first national list (民发〔2020〕20号). */
const nationalItems = [
  ...['亲属关系', '身份信息', '户口登记', '养犬', '犯罪记录', '戒毒', '失踪', '婚姻状况', '出生'],
  ...[
    '健在',
    '死亡',
    '疾病',
    '残疾',
    '婚育',
    '就业状况',
    '个人档案',
    '财产',
    '继承',
    '住所',
    '遗失',
  ],
];

/** The clauses a burden of a category may touch; B11 stands in another instrument. */
const clausesOf: Record<Category, readonly (number | null)[]> = {
  B0: [null, 1, 2, 4, 5, 8, 10, 14, 21, 22, 23, 25, 26],
  B1: [3],
  B2: [3],
  B3: [3],
  B4: [8, 16],
  B5: [14, 15, 16, 22],
  B6: [9, 10],
  B7: [11],
  B8: [19, 21],
  B9: [24],
  B10: [2],
  B11: [null],
  B12: [3],
};

/** What a demand may come to that meets an entry of a ruling. */
const verdictsOf: Record<Ruling, readonly Verdict[]> = {
  forbidden: ['forbidden'],
  cancelled: ['cancelled'],
  allowed: ['basisFound'],
  allowedUnderConditions: ['basisFound', 'forbidden', 'noBasisFound'],
  needsAdmission: ['needsAdmission'],
};

/** The text without blanks and punctuation. */
function bare(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/** Rows of `rows` about which `wrong` has something to say. */
function faults(wrong: (row: Utterance) => boolean): string[] {
  return all.filter(wrong).map((row) => row.text);
}

function atLeast(count: number, values: readonly string[], of: (row: Utterance) => string[]) {
  return values.filter((value) => all.filter((row) => of(row).includes(value)).length < count);
}

describe('the labelled utterances', () => {
  it('are enough, in both sets', () => {
    expect(development.length).toBeGreaterThanOrEqual(340);
    expect(heldOut.length).toBeGreaterThanOrEqual(160);
    expect(new Set(all.map((row) => bare(row.text) || row.text)).size).toBe(all.length);
  });

  it('cover every category and every kind', () => {
    expect(atLeast(20, categories, (row) => [row.category])).toEqual([]);
    expect(atLeast(20, entryKinds, (row) => (row.kind ? [row.kind] : []))).toEqual([]);
  });

  it('name each of the twenty national certificates three times or more', () => {
    const cancelled = all.filter((row) => row.kind === 'certificateToCancel');
    const seen = nationalItems.map(
      (item) => cancelled.filter((row) => row.name.includes(item)).length,
    );
    expect(nationalItems).toHaveLength(20);
    expect(Math.min(...seen)).toBeGreaterThanOrEqual(3);
  });

  it('hold a hundred rows and more in which nobody is burdened, in each set a good part that match nothing', () => {
    expect(all.filter((row) => row.category === 'B0').length).toBeGreaterThanOrEqual(100);
    for (const set of [development, heldOut]) {
      const nothing = set.filter((row) => row.name.length === 0);
      expect(nothing.length / set.length).toBeGreaterThan(0.15);
    }
  });

  it('hold slips of the keyboard in about one row of eight', () => {
    const slips = all.filter((row) => row.note === 'typing error').length / all.length;
    expect(slips).toBeGreaterThan(0.1);
    expect(slips).toBeLessThan(0.15);
  });

  it('name entries of the rule book that ships, one of the right kind and ruling in each row', () => {
    const fits = ({ name, kind, verdict, also = [] }: Utterance) =>
      entries.some(
        (entry) =>
          entry.kind === kind &&
          name.some((part) => entry.name.includes(part)) &&
          verdictsOf[entry.ruling].some((one) => one === verdict || also.includes(one)),
      );
    const named = [...new Set(all.flatMap((row) => row.name))];
    expect(named.filter((part) => !entries.some((entry) => entry.name.includes(part)))).toEqual([]);
    expect(faults((row) => row.kind !== null && !fits(row))).toEqual([]);
  });

  it('carry labels that agree with one another', () => {
    expect(faults((row) => (row.kind === null) !== (row.name.length === 0))).toEqual([]);
    expect(faults((row) => row.kind === null && row.verdict !== 'noBasisFound')).toEqual([]);
    expect(
      faults(
        (row) => (row.category === 'B0') !== ['noBasisFound', 'basisFound'].includes(row.verdict),
      ),
    ).toEqual([]);
    expect(faults((row) => !clausesOf[row.category].includes(row.clause))).toEqual([]);
    expect(faults((row) => row.clause !== null && !clauses.get(row.clause))).toEqual([]);
    expect(
      faults((row) => (row.kind === 'certificateToCancel') !== (row.category === 'B9')),
    ).toEqual([]);
  });
});
