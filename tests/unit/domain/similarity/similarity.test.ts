import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  alikeFrom,
  demandLikeness,
  demandPhrases,
  jaccard,
  phraseLikeness,
  shinglesOf,
  textShingles,
} from '../../../../src/domain/similarity/demand-text';
import { bandsOf, minHash } from '../../../../src/domain/similarity/min-hash';
import { fc } from '../../../support/properties';

interface Told {
  department: string;
  category: string;
  narrative: string;
  group: number | null;
}
const { demandReports } = createRequire(__filename)(
  join(process.cwd(), 'script/bench.d/support/demands.cjs'),
) as { demandReports(of: { groups: number; others: number; seed: number }): Told[] };

/** FNV-1a, 32 bits. */
const like = (a: string, b: string) => demandLikeness(demandPhrases(a), demandPhrases(b));

describe('what a text demands', () => {
  test('the story, days, numbers and the names of places do not matter', () => {
    const plain = '每周要报一次秸秆普查统计表。';
    const told =
      '我是红旗村的会计，五十八了，眼睛花。从3月5号开始，红旗村每周要报一次秸秆普查统计表，没人管饭。';
    const known = demandPhrases(told, ['红旗村', '红旗']);
    expect(known[0]?.text).toBe('秸秆普查');
    expect(demandLikeness(demandPhrases(plain), known)).toBe(1);
  });

  test('words of one meaning are one', () => {
    expect(like('让我们每周填苞米秆摸底表', '一周一回，报秸秆普查台账')).toBe(1);
  });

  test('a slip of the hand is borne, another word is not', () => {
    expect(phraseLikeness('秸秆禁烧巡查', '秸秆禁烧巡')).toBeGreaterThan(alikeFrom.demand);
    expect(phraseLikeness('秸秆禁烧巡查', '秸秆烧禁巡查')).toBeGreaterThan(alikeFrom.demand);
    expect(phraseLikeness('征兵回访', '民兵回访')).toBeLessThan(alikeFrom.demand);
    expect(phraseLikeness('慈善捐款', '慈善捐款普查')).toBeLessThan(alikeFrom.demand);
    expect(like('每周要报大棚普查表', '每周要报农机普查表')).toBeLessThan(alikeFrom.demand);
  });

  test('what was dictated without a stop is taken in pieces', () => {
    const dictated = demandPhrases('每周要报一次秸秆普查统计表然后'.repeat(300));
    expect(dictated.length).toBeGreaterThan(0);
    for (const { text } of dictated) expect(text.length).toBeLessThan(100);
    expect(demandLikeness(dictated, dictated)).toBe(1);
  });

  test('a text without Chinese words, or none at all, is like nothing', () => {
    for (const text of ['', '12345', '。。。', '😀']) {
      expect(like(text, '每周要报大棚普查表')).toBe(0);
      expect(demandLikeness(demandPhrases(text), demandPhrases(text))).toBeLessThanOrEqual(1);
    }
  });

  const texts = fc
    .array(fc.constantFrom(...'每周要报秸秆普查表我们村里台账大棚，。12A'), { maxLength: 40 })
    .map((signs) => signs.join(''));

  test('likeness is the same both ways, at most one, and one for the same demand', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(like(a, b)).toBe(like(b, a));
        expect(like(a, b)).toBeLessThanOrEqual(1);
        expect(like(a, b)).toBeGreaterThanOrEqual(0);
        if (demandPhrases(a).length > 0) expect(like(a, a)).toBe(1);
      }),
    );
  });
});

describe('MinHash', () => {
  const sets = fc.uniqueArray(fc.integer({ min: 0, max: 60 }).map(String), {
    minLength: 1,
    maxLength: 40,
  });

  test('agrees as often as the sets overlap', () => {
    fc.assert(
      fc.property(sets, sets, (a, b) => {
        const [left, right] = [new Set(a), new Set(b)];
        const [one, two] = [minHash(left, 512), minHash(right, 512)];
        const agreed = one.filter((value, i) => value === two[i]).length / 512;
        expect(Math.abs(agreed - jaccard(left, right))).toBeLessThan(0.15);
      }),
    );
  });

  test('the order of a set does not matter; an empty one has no bands', () => {
    fc.assert(
      fc.property(sets, (a) => {
        expect(minHash(new Set(a), 24)).toEqual(minHash(new Set([...a].reverse()), 24));
      }),
    );
    expect(bandsOf(minHash(new Set(), 24), 3)).toEqual([]);
    expect(bandsOf([1, 2, 3, 4, 5], 2)).toEqual(['0:1:2', '1:3:4']);
  });
});

test('of generated demands four fifths of the pairs are found, and hardly a wrong one', () => {
  const reports = demandReports({ groups: 60, others: 1500, seed: 7 });
  const phrases = reports.map(({ narrative }) => demandPhrases(narrative));
  const wholes = reports.map(({ narrative }) => textShingles(narrative));
  let [right, wrong, missed] = [0, 0, 0];
  for (const [i, a] of reports.entries()) {
    for (const [j, b] of reports.slice(0, i).entries()) {
      if (a.department !== b.department || a.category !== b.category) continue;
      const same = a.group !== null && a.group === b.group;
      const found =
        jaccard(wholes[i]!, wholes[j]!) >= alikeFrom.wholeText ||
        demandLikeness(phrases[i]!, phrases[j]!) >= alikeFrom.demand;
      if (same && found) right += 1;
      else if (found) wrong += 1;
      else if (same) missed += 1;
    }
  }
  expect(right / (right + wrong)).toBeGreaterThan(0.95);
  expect(right / (right + missed)).toBeGreaterThan(0.8);
});

test('characters bear a slip that pairs do not', () => {
  expect(jaccard(shinglesOf('秸秆普查'), shinglesOf('秸秆查普'))).toBeGreaterThan(0.4);
});
