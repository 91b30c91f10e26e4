import { actionFields } from '../../../src/cases/actions/action-fields';
import { caseCheckView } from '../../../src/cases/page/check-presenter';
import { draftText } from '../../../src/cases/actions/draft-template';
import type { Words } from '../../../src/cases/case-words';
import type { BasisFinding } from '../../../src/domain/basis-check';
import { messages } from '../../../src/locales';
import { loadReference } from '../../../src/platform/reference';
import { aBasis, aCase, people, sample, walk } from '../../support/domain';

const reference = loadReference();
const words: Words = { t: messages('zh-CN'), locale: 'zh-CN', reference, today: '2026-11-25' };

const kinship: BasisFinding = {
  verdict: 'cancelled',
  category: 'B9',
  clause: 24,
  answers: [
    {
      entry: { id: aBasis.entry, kind: 'certificateToCancel', name: aBasis.name },
      ruling: 'cancelled',
      clause: 24,
      instrument: aBasis.instrument,
      confidence: 0.9,
      matched: ['亲属关系'],
    },
  ],
};
const nothing: BasisFinding = {
  verdict: 'noBasisFound',
  category: 'B0',
  clause: null,
  answers: [],
};

function field(name: string, finding: BasisFinding | null, file = aCase()) {
  return actionFields('accept', file, words, { finding }).find((one) => one.name === name);
}

describe('at triage', () => {
  it('the proposal stands in the form, with what the reporter chose beside it', () => {
    expect(field('category', kinship)).toMatchObject({ value: 'B9' });
    expect(field('clause', kinship)).toMatchObject({ value: '24' });
    const hint = field('category', kinship);
    expect(hint && 'hint' in hint && hint.hint).toContain('报表、台账');
  });

  it('without a proposal, and after somebody decided, the case stands in it', () => {
    expect(field('category', nothing)).toMatchObject({ value: 'B4', hint: undefined });
    expect(field('category', null)).toMatchObject({ value: 'B4' });
    const decided = aCase({ nature: 'clue', status: 'returned' });
    expect(field('category', kinship, decided)).toMatchObject({ value: 'B4' });
  });

  it('category, clause, lead department and priority are shown with the finding', () => {
    const view = caseCheckView({ file: aCase(), finding: kinship }, people.triage, '优先', words);
    expect(view?.proposal.map(({ value }) => value)).toEqual([
      expect.stringContaining('证明'),
      expect.stringContaining('第24条'),
      '市民政局',
      '优先',
    ]);
    expect(view?.nothing).toBeNull();
  });

  it('nothing found is said, and nothing is proposed', () => {
    const view = caseCheckView({ file: aCase(), finding: nothing }, people.triage, '', words);
    expect(view).toMatchObject({ proposal: [], nothing: expect.stringContaining('自行判断') });
  });

  it('who neither triages nor adopts is shown nothing', () => {
    const found = { file: aCase(), finding: kinship };
    expect(caseCheckView(found, people.approver, '', words)).toBeNull();
    expect(caseCheckView({ ...found, finding: null }, people.triage, '', words)).toBeNull();
  });
});

describe('a handler', () => {
  it('chooses among the entries found; the one adopted is marked', () => {
    const fields = actionFields('adopt', aCase({ basis: aBasis }), words, {
      finding: kinship,
    });
    expect(fields[0]).toMatchObject({
      kind: 'radios',
      name: 'entry',
      value: aBasis.entry,
      options: [{ value: aBasis.entry, text: '亲属关系证明' }],
    });
  });

  it('finds instrument and clause in the first draft', () => {
    const { file } = walk(
      aCase(),
      [sample.accept, people.triage],
      [sample.adopt, people.handler],
      [sample.substantiate, people.handler],
    );
    const { facts } = draftText(file, 'letter', '证明', reference.clauses);
    expect(facts).toContain('查阅文件属实。');
    expect(facts).toContain('亲属关系证明（已经取消）');
    expect(facts).toContain('民发〔2020〕20号第一批清单第1项');
    expect(facts).toContain('第24条');
    expect(draftText(aCase(), 'letter', '证明', reference.clauses).facts).toBe('');
  });
});
