import type { ActResult } from '../../../src/cases/case-service-parts';
import { PortalService, type PortalServiceParts } from '../../../src/departments/portal-service';
import { context, people, sample } from '../../support/domain';
import { issuedLetter } from '../../support/department';

const paper = {
  id: 'PAPER',
  caseId: issuedLetter.id,
  rung: 0,
  office: issuedLetter.office,
  department: issuedLetter.department,
  area: '220122',
  issuedOn: '2026-11-23',
};
const entry = { scopes: [{ paper: paper.id }], address: 'hash' };
const proofs = [{ id: 'FILE000000000001', name: '通知.pdf', type: 'application/pdf', size: 9 }];
const { rung: _rung, ...reply } = { ...sample.replyToLetter, proofs };

function portal(result: ActResult) {
  const details: string[] = [];
  const warn = jest.fn();
  const { calendar, ladder } = context(people.department);
  const service = new PortalService({
    papers: { find: async () => paper, list: async () => [] },
    cases: { read: async () => ({ file: issuedLetter }), byDepartment: async () => result },
    documents: { find: async () => null },
    offices: { find: async () => ({ name: '' }) },
    files: { keep: () => Promise.reject(new Error('disk full')) },
    audit: { record: async ({ detail }: { detail: string }) => void details.push(detail) },
    logger: { warn },
    clock: { today: () => '2026-11-23' },
    rules: { calendar, ladder },
  } as unknown as PortalServiceParts);
  return { service, details, warn };
}

const refused = (kind: string) =>
  ({ ok: false, reason: 'refused', refusal: { kind, action: 'replyToLetter' } }) as ActResult;

it('what the case took is sent, also when its files are not kept at once', async () => {
  const { service, details, warn } = portal({ ok: true, file: issuedLetter } as ActResult);
  expect(await service.act(entry, paper.id, reply)).toEqual({ ok: true });
  expect(details).toEqual(['replyToLetter']);
  expect(JSON.stringify(warn.mock.calls)).not.toMatch(/通知|已停止/);
  expect(warn).toHaveBeenCalledTimes(1);
});

it.each([
  ['notAwaited', false],
  ['alreadyDone', true],
])('what was not done (%s) is on record as not done', async (kind, ok) => {
  const { service, details } = portal(refused(kind));
  expect(await service.act(entry, paper.id, reply)).toMatchObject({ ok });
  expect(details).toEqual(['replyToLetter', 'replyToLetter:refused']);
});
