import type { Actor } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import type { LocalDate } from '../../src/domain/deadline';
import { cleared, issuedLetter, issuedNotice } from './department';
import { aCase, aPlan, aProposal, issuing, people, readyToClose, sample, walk } from './domain';
import { frozen, type Standing } from './walks';

type Road = [command: Command, who: Actor, on?: LocalDate][];

const { handler, approver, triage, system, reporter, department } = people;

const claimed: Road = [[{ ...sample.claim, until: '2026-11-23T02:05:00.000Z' }, triage]];
const verifying: Road = [[sample.accept, triage]];
const substantiated: Road = [...verifying, [sample.substantiate, handler]];
const ready: Road = [...substantiated, [sample.adopt, handler]];
const approved: Road = [...verifying, ...issuing.slice(0, -1)];
const closed: Road = [...substantiated, ...readyToClose, [sample.close, handler]];
/** A clarification that nobody numbered yet, of a case that was taken up again and found true. */
const clearing: Road = [
  ...verifying,
  [sample.dismiss, handler],
  [sample.draftClarification, handler],
  [sample.approveClarification, approver],
  [sample.reopen, handler],
  [sample.substantiate, handler],
];
const reasons = {
  skipReason: '情节严重，反复出现，需要越级处理。',
  badEffect: '多村联名反映，媒体转载，群众意见强烈，造成恶劣影响。',
};
/** From a case with its basis to a rung that is out. */
const out = (draft: Command, ...before: Road): Road => [
  ...ready,
  ...before,
  [draft, handler],
  [sample.submit, handler],
  [{ ...sample.approve, acceptSkip: true }, approver],
  [sample.issue, handler],
  [sample.register, system],
];
const interview = out({ ...sample.draft, ...reasons, kind: 'interview', interview: aPlan });
const proposal = out({ ...sample.draft, ...reasons, kind: 'accountability', proposal: aProposal }, [
  sample.listEvidence,
  handler,
]);
const accusation: Command = { ...sample.accept, nature: 'accusation' };
const named = aCase({ identity: 'realName' });

const from = (road: Road, file = aCase(), on: LocalDate = '2026-11-23'): Standing => ({
  file: frozen(walk(file, ...road.map(([what, who]): Road[number] => [what, who, on])).file),
  on,
});

/** Where walks begin, so that every part of the table is met. */
export const starts: Readonly<Record<string, Standing>> = {
  received: from([]),
  claimed: from(claimed),
  unclaimed: { ...from(claimed), on: '2026-11-24' },
  linked: from([[sample.link, triage]]),
  gathered: from([[sample.attach, system]]),
  handedOver: from([[sample.transfer, triage]]),
  sentOn: from([...verifying, [sample.transfer, handler]]),
  withheld: from([[{ ...sample.bypass, to: 'city', withheld: true }, triage]]),
  verifying: from(verifying),
  accusation: from([[accusation, triage]], named),
  ready: from(ready),
  approving: from(approved.slice(0, -1)),
  approved: from(approved),
  sent: from([], issuedLetter),
  undelivered: from([[{ ...sample.recordMailing, undelivered: 'full' }, system]], issuedLetter),
  timeAsked: from([[sample.askTime, department]], issuedLetter),
  overdue: from([[sample.markOverdue, system]], issuedLetter, '2026-12-15'),
  answered: from([[sample.replyToLetter, department]], issuedLetter),
  noticed: from([], issuedNotice),
  stated: from([[{ ...sample.useRightOfReply, rung: 1 }, department]], issuedNotice),
  interviewed: from(interview),
  proposed: from(proposal),
  decided: from([...proposal, [sample.recordDecision, handler]]),
  closable: from([...substantiated, ...readyToClose]),
  closed: from(closed),
  watched: from([...closed, [sample.watch, reporter]]),
  announced: from([...closed, [{ ...sample.announce, dueOn: '2026-12-23' }, system]]),
  clearing: from(clearing),
  cleared: from([], cleared),
};
