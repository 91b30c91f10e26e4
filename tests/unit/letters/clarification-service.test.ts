import { ClarificationService } from '../../../src/letters/clarification-service';
import type { ClarificationServiceParts } from '../../../src/letters/clarification-service';
import { aCase, people, sample, walk } from '../../support/domain';

it('an approved clarification takes no number once the case has another finding', async () => {
  const { file } = walk(
    aCase(),
    [sample.accept, people.triage],
    [sample.dismiss, people.handler],
    [sample.draftClarification, people.handler],
    [sample.approveClarification, people.approver],
    [sample.reopen, people.handler],
    [sample.substantiate, people.handler],
  );
  expect(file.clarification?.approval).not.toBeNull();
  const now = jest.fn();
  const parts = {
    cases: { read: async () => ({ file, version: 1, history: [] }) },
    letterheads: { now },
  } as unknown as ClarificationServiceParts;
  await new ClarificationService(parts).issue(file.id);
  expect(now).not.toHaveBeenCalled();
});
