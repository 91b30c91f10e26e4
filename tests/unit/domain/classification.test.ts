import type { BasisFinding } from '../../../src/domain/basis-check';
import { classify } from '../../../src/domain/basis-check/classification';

const rules = {
  clauseOf: (category: string) => (category === 'B4' ? 8 : null),
  departmentsOf: (clause: number) => (clause === 3 ? ['city-wzzb', 'city-nyncj'] : ['city-mzj']),
};
const found = (confidence: number): BasisFinding => ({
  verdict: 'forbidden',
  category: 'B2',
  clause: 3,
  answers: [
    {
      entry: { id: 'neg-responsibility-pledge', kind: 'negativeList', name: '签订“责任状”' },
      ruling: 'forbidden',
      clause: 3,
      instrument: '一',
      confidence,
      matched: ['签责任状'],
    },
  ],
});
const nothing: BasisFinding = {
  verdict: 'noBasisFound',
  category: 'B0',
  clause: null,
  answers: [],
};
const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);

describe('what is proposed at intake', () => {
  it('follows the words where the reporter could not tell', () => {
    const proposal = classify(found(0.3), { category: 'B0' }, ['threatened'], rules);
    expect(proposal).toMatchObject({ category: 'B2', clause: 3, lead: 'city-wzzb', priority: 2 });
    expect(proposal.reasons[0]).toEqual({ code: 'categoryFromWords', matched: ['签责任状'] });
    expect(codes(proposal.reasons)).toEqual([
      'categoryFromWords',
      'clauseFromEntry',
      'leadAmongSeveral',
      'threatened',
    ]);
  });

  it('lets the category of the reporter stand against a faint finding, not against a clear one', () => {
    const faint = classify(found(0.5), { category: 'B4' }, [], rules);
    expect(faint).toMatchObject({ category: 'B4', clause: 8, lead: 'city-mzj', priority: 0 });
    expect(codes(faint.reasons)).toEqual([
      'categoryFromReporter',
      'clauseFromCategory',
      'leadFromClause',
    ]);
    expect(classify(found(0.6), { category: 'B4' }, [], rules).category).toBe('B2');
  });

  it('proposes no clause and no lead where none speaks', () => {
    const proposal = classify(nothing, { category: 'B11' }, ['realName', 'heavy'], rules);
    expect(proposal).toMatchObject({ category: 'B11', clause: null, lead: null, priority: 2 });
    expect(proposal.departments).toEqual([]);
  });
});
