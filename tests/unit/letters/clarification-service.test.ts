import { ClarificationService } from '../../../src/letters/clarification-service';
import type { ClarificationServiceParts } from '../../../src/letters/clarification-service';
import { firstClarificationSlot } from '../../../src/domain/clarification';
import { aCase, people, sample, walk } from '../../support/domain';

const { file } = walk(
  aCase(),
  [sample.accept, people.triage],
  [sample.dismiss, people.handler],
  [sample.draftClarification, people.handler],
  [sample.approveClarification, people.approver],
  [sample.reopen, people.handler],
  [sample.substantiate, people.handler],
);

/** What the service did for a case that has another finding by now. */
async function issue(numbered: boolean) {
  const system = jest.fn(async () => ({ ok: true }));
  const now = jest.fn(() => Promise.reject(new Error('goes on')));
  const has = jest.fn(
    async (_: string, slot: number) => numbered && slot === firstClarificationSlot,
  );
  const parts = {
    cases: { read: async () => ({ file, version: 1, history: [] }), system },
    register: { has },
    letterheads: { now },
  } as unknown as ClarificationServiceParts;
  const done = new ClarificationService(parts).issue(file.id);
  return { done, system, now };
}

it('an approved clarification lapses once the case has another finding', async () => {
  expect(file.clarifications).toMatchObject([{ approval: {} }]);
  const { done, system, now } = await issue(false);
  await done;
  expect(system.mock.calls).toEqual([[file.id, { action: 'lapseClarification' }]]);
  expect(now).not.toHaveBeenCalled();
});

it('one that has its number already is entered in the case: no number is lost', async () => {
  const { done, system } = await issue(true);
  await expect(done).rejects.toThrow('goes on');
  expect(system).not.toHaveBeenCalled();
});

const recorded = { action: 'recordMailing', rung: firstClarificationSlot, to: 'mzj@example.cn' };

it.each([
  ['never left lapses', null, { action: 'lapseClarification' }],
  ['may have left stands', 'mzj@example.cn', recorded],
])('one that was numbered and %s once the case has another finding', async (_, left, done) => {
  const { file: numbered } = walk(file, [sample.registerClarification, people.system]);
  const system = jest.fn(async () => ({ ok: true }));
  const mails = { mayHaveLeft: async () => left };
  const parts = { cases: { read: async () => ({ file: numbered }), system }, mails };
  await new ClarificationService(parts as unknown as ClarificationServiceParts).sendMail(
    file.id,
    firstClarificationSlot,
    1,
  );
  expect(system.mock.calls).toEqual([[file.id, done]]);
});
