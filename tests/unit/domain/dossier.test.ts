import type { Category } from '../../../src/domain/burden';
import type { Case } from '../../../src/domain/case';
import {
  dossierOf,
  type EarlierCase,
  type OpenRung,
  type SuggestionReason,
} from '../../../src/domain/dossier';
import type { RungKind } from '../../../src/domain/deadline';
import { aCase, issuing, ladder, people, sample, walk } from '../../support/domain';

const today = '2026-11-23';
const { file: received } = walk(aCase(), [sample.accept, people.triage]);
const { file: found } = walk(received, ...issuing.slice(0, 2));
const { file: drafted } = walk(received, ...issuing.slice(0, 3));
const { file: sent } = walk(received, ...issuing);
const unanswered: Case = {
  ...sent,
  rungs: sent.rungs.map((rung) => ({ ...rung, status: 'overdue' })),
};

function rung(kind: RungKind, change: Partial<OpenRung> = {}): OpenRung {
  const number = '长轻督函〔2026〕1号';
  return { kind, status: 'issued', issuedOn: '2026-06-01', number, withdrawnOn: null, ...change };
}

const about = (category: Category, ...rungs: OpenRung[]): EarlierCase => ({
  id: `CASE-${category}-${rungs.map(({ kind }) => kind).join()}`,
  category,
  rungs,
});

const late = { status: 'overdue' } as const;

test.each<[string, Case, EarlierCase[], [number, number], [RungKind, SuggestionReason[]] | null]>([
  ['nothing before', found, [], [0, 0], null],
  ['a draft only', found, [about('B4', rung('letter', { issuedOn: null }))], [0, 0], null],
  ['withdrawn', found, [about('B4', rung('letter', { withdrawnOn: today }))], [0, 0], null],
  ['too long ago', found, [about('B4', rung('letter', { issuedOn: '2025-11-22' }))], [0, 0], null],
  [
    'the first day of the window',
    found,
    [about('B4', rung('letter', { issuedOn: '2025-11-23' }))],
    [1, 1],
    ['notice', ['sameCategory', 'leavesOut']],
  ],
  [
    'another kind of burden',
    found,
    [about('B3', rung('notice'))],
    [1, 0],
    ['letter', ['otherCategory']],
  ],
  [
    'another kind, left unanswered',
    found,
    [about('B3', rung('letter', late))],
    [1, 0],
    ['notice', ['otherCategory', 'unanswered', 'leavesOut']],
  ],
  [
    'the highest of several counts, and each case once',
    found,
    [about('B4', rung('letter'), rung('notice')), about('B4', rung('letter')), about('B3')],
    [2, 2],
    ['interview', ['sameCategory', 'leavesOut']],
  ],
  [
    'never accountability',
    found,
    [about('B4', rung('interview'), rung('accountability'))],
    [1, 1],
    ['interview', ['sameCategory', 'leavesOut']],
  ],
  [
    'the next rung of the case itself leaves nothing out',
    unanswered,
    [about('B4', rung('letter'))],
    [1, 1],
    ['notice', ['sameCategory']],
  ],
  ['not substantiated', received, [about('B4', rung('letter'))], [1, 1], null],
  ['a rung under way', drafted, [about('B4', rung('letter'))], [1, 1], null],
  ['the case itself', sent, [{ ...sent }], [0, 0], null],
])('%s', (_, file, others, [repeats, sameCategory], suggestion) => {
  const dossier = dossierOf(file, others, { today, ladder });
  expect(dossier).toMatchObject({
    since: '2025-11-23',
    repeats,
    sameCategory,
    suggestion: suggestion && { kind: suggestion[0], reasons: suggestion[1] },
  });
});

test('rungs from before withdrawals stand; the latest comes first', () => {
  const { withdrawnOn: _, ...before } = rung('letter');
  const others = [about('B4', before, rung('notice', { issuedOn: '2026-07-01' }))];
  const { rungs } = dossierOf(found, others, { today, ladder });
  expect(rungs.map(({ kind, on }) => [kind, on])).toEqual([
    ['notice', '2026-07-01'],
    ['letter', '2026-06-01'],
  ]);
});
