import { roles, statuses, type Actor } from '../../../src/domain/case';
import { decide } from '../../../src/domain/case-machine';
import { actions } from '../../../src/domain/actions';
import { caseTransitions, transitionsFor } from '../../../src/domain/case-transitions';
import type { Command } from '../../../src/domain/commands';
import { openPoint } from '../../../src/domain/closing';
import { mayOpen } from '../../../src/domain/recusal';
import {
  aBasis,
  aCase,
  aPlan,
  actor,
  context,
  people,
  readyAfterRung,
  readyToClose,
  sample,
  walk,
} from '../../support/domain';

const toVerifying = [
  [sample.claim, people.triage],
  [sample.accept, people.triage],
] as [Command, Actor][];
const toSubstantiated: [Command, Actor][] = [...toVerifying, [sample.substantiate, people.handler]];
const toApproved: [Command, Actor][] = [
  ...toSubstantiated,
  [sample.adopt, people.handler],
  [sample.draft, people.handler],
  [sample.submit, people.handler],
  [sample.approve, people.approver],
];
const toAnswered: [Command, Actor][] = [
  ...toApproved,
  [sample.issue, people.handler],
  [sample.register, people.system],
  [sample.recordMailing, people.system],
  [sample.recordAnswer, people.handler],
];

describe('who may do what in which status', () => {
  const everyone = [...roles, 'reporter', 'department', 'system'] as const;
  for (const role of everyone) {
    test(`${role}: an action outside the table is refused in every status`, () => {
      for (const status of statuses) {
        for (const action of actions) {
          if (caseTransitions[role][status]?.[action]) continue;
          const decision = decide(aCase({ status }), sample[action], context(actor('x', role)));
          expect(decision).toMatchObject({ ok: false, refusal: { kind: 'notAllowed' } });
        }
      }
    });
  }

  test('a required text is required', () => {
    for (const role of everyone) {
      for (const status of statuses) {
        for (const transition of transitionsFor([role], status)) {
          if (transition.comment !== 'required') continue;
          const command = { ...sample[transition.label], comment: ' \n ' } as Command;
          expect(decide(aCase({ status }), command, context(actor('x', role)))).toMatchObject({
            ok: false,
            refusal: { kind: 'commentRequired' },
          });
        }
      }
    }
  });

  test("another office's person may do nothing", () => {
    const stranger = { ...people.triage, office: 'county' };
    expect(decide(aCase(), sample.accept, context(stranger))).toMatchObject({ ok: false });
  });

  test('a case held by a colleague must be claimed first', () => {
    const { file } = walk(aCase(), ...toSubstantiated);
    const other = actor('hu', 'handler');
    expect(decide(file, sample.draft, context(other))).toMatchObject({
      ok: false,
      refusal: { kind: 'claimedByOther', who: 'han' },
    });
    expect(walk(file, [sample.claim, other], [sample.draft, other]).file.status).toBe('drafting');
  });

  test('operators and administrators do nothing on cases', () => {
    expect(caseTransitions.operator).toEqual({});
    expect(caseTransitions.administrator).toEqual({});
  });
});

describe('the basis of a case', () => {
  test('a handler adopts an entry, and adopting again replaces it', () => {
    const { file } = walk(aCase(), ...toVerifying, [sample.adopt, people.handler]);
    expect(file).toMatchObject({ status: 'verifying', basis: aBasis });
    const other = { ...aBasis, entry: 'other', edition: 4 };
    const again = { ...sample.adopt, entry: 'other', basis: other };
    expect(walk(file, [again, people.handler]).file.basis).toEqual(other);
  });

  test('the clock and the finding stand as they were', () => {
    const { file } = walk(aCase(), ...toSubstantiated);
    const { file: adopted } = walk(file, [sample.adopt, people.handler]);
    expect(adopted).toEqual({ ...file, basis: aBasis });
  });

  test('an entry that nobody found is refused', () => {
    const { file } = walk(aCase(), ...toVerifying);
    const command = { ...sample.adopt, basis: null };
    expect(decide(file, command, context(people.handler))).toMatchObject({
      ok: false,
      refusal: { kind: 'entryUnavailable' },
    });
  });

  test('what an approver reads is not changed under their eyes', () => {
    const { file } = walk(
      aCase(),
      ...toSubstantiated,
      [sample.adopt, people.handler],
      [sample.draft, people.handler],
      [sample.submit, people.handler],
    );
    expect(decide(file, sample.adopt, context(people.handler))).toMatchObject({
      ok: false,
      refusal: { kind: 'notAllowed' },
    });
  });

  test('a colleague claims the case first', () => {
    const { file } = walk(aCase(), ...toSubstantiated);
    expect(decide(file, sample.adopt, context(actor('hu', 'handler')))).toMatchObject({
      ok: false,
      refusal: { kind: 'claimedByOther' },
    });
  });
});

describe('the ladder', () => {
  test('a letter goes from draft to verified and the next rung follows', () => {
    const { file } = walk(aCase(), ...toAnswered, [sample.verify, people.handler]);
    expect(file.rungs[0]).toMatchObject({
      kind: 'letter',
      status: 'verified',
      approver: { id: 'ai' },
      number: '长轻督函〔2026〕1号',
      verification: { rectified: false },
    });
    const next = walk(file, [{ ...sample.draft, kind: 'notice' }, people.handler]).file;
    expect(next.rungs.map((rung) => rung.status)).toEqual(['verified', 'drafting']);
  });

  test('whoever wrote at the text before a colleague saved it last never approves or checks it', () => {
    const both = actor('han', 'handler', 'approver');
    const { file } = walk(
      aCase(),
      ...toSubstantiated,
      [sample.adopt, both],
      [sample.draft, both],
      [sample.handOn, both],
      [sample.revise, actor('hu', 'handler')],
      [sample.submit, actor('hu', 'handler')],
    );
    for (const [command, kind] of [
      [sample.approve, 'selfApproval'],
      [sample.checkText, 'ownCheck'],
    ] as const) {
      expect(decide(file, command, context(both))).toMatchObject({ refusal: { kind } });
    }
  });

  test('whoever wrote a draft that was discarded never approves the next one', () => {
    const both = actor('han', 'handler', 'approver');
    const hu = actor('hu', 'handler');
    const { file } = walk(
      aCase(),
      ...toSubstantiated,
      [sample.adopt, both],
      [sample.draft, both],
      [sample.discard, both],
      [sample.claim, hu],
      [sample.draft, hu],
      [sample.submit, hu],
    );
    expect(decide(file, sample.approve, context(both))).toMatchObject({
      refusal: { kind: 'selfApproval' },
    });
    // What went out ends that.
    const out = walk(file, [sample.approve, people.approver], [sample.issue, hu]).file;
    expect(out).toMatchObject({ draftAuthors: [], rungs: [{ earlierAuthors: [{ id: 'han' }] }] });
  });

  test('whoever wrote why no entry fits never approves or checks what rests on it', () => {
    const both = actor('han', 'handler', 'approver');
    const hu = actor('hu', 'handler');
    const { file } = walk(
      aCase(),
      ...toSubstantiated,
      [sample.waiveBasis, both],
      [sample.claim, hu],
      [sample.draft, hu],
      [sample.submit, hu],
    );
    for (const [command, kind] of [
      [sample.approve, 'selfApproval'],
      [sample.checkText, 'ownCheck'],
    ] as const) {
      expect(decide(file, command, context(both))).toMatchObject({ refusal: { kind } });
    }
    expect(decide(file, sample.approve, context(people.approver)).ok).toBe(true);
  });

  test('the author never approves, whatever roles they have', () => {
    const both = actor('han', 'handler', 'approver');
    const { file } = walk(
      aCase(),
      ...toSubstantiated,
      [sample.adopt, both],
      [sample.draft, both],
      [sample.submit, both],
    );
    expect(decide(file, sample.approve, context(both))).toMatchObject({
      refusal: { kind: 'selfApproval' },
    });
  });

  test('a skipped rung needs a reason and the approver to accept it', () => {
    const { file } = walk(aCase(), ...toSubstantiated, [sample.adopt, people.handler]);
    const skip: Command = {
      ...sample.draft,
      kind: 'interview',
      interview: aPlan,
      skipReason: '短',
    };
    expect(decide(file, skip, context(people.handler))).toMatchObject({
      refusal: { kind: 'skipNeedsReason' },
    });
    const reasoned: Command = { ...skip, skipReason: '三个月内第四次被反映，影响面大。' };
    const approving = walk(file, [reasoned, people.handler], [sample.submit, people.handler]).file;
    expect(decide(approving, sample.approve, context(people.approver))).toMatchObject({
      refusal: { kind: 'skipNotAccepted' },
    });
    const accepted: Command = { ...sample.approve, acceptSkip: true };
    expect(walk(approving, [accepted, people.approver]).file.status).toBe('approved');
  });

  test('a text that few villages fit, or nobody weighed, goes out only for a reason', () => {
    const { file } = walk(aCase(), ...toApproved.slice(0, -1));
    const approving = (change: object) =>
      decide(file, { ...sample.approve, ...change }, context(people.approver));
    const crowd = { fits: 4, least: 5, tells: [] };
    const few = { ok: false, refusal: { kind: 'fewVillages' } };
    expect(approving({ crowd: undefined })).toMatchObject({ refusal: { kind: 'crowdUnknown' } });
    expect(approving({ crowd })).toMatchObject(few);
    expect(approving({ crowd, fewReason: ' 不到十个字 ' })).toMatchObject(few);
    const fewReason = '只有一个村承担此项工作，无法再概括。';
    const reasoned: Command = { ...sample.approve, crowd, fewReason };
    const out = walk(file, [reasoned, people.approver]).file;
    expect(out.rungs[0]?.crowd).toEqual({ ...crowd, reason: fewReason });
    const enough: Command = { ...sample.approve, crowd: { ...crowd, fits: 5 }, fewReason };
    expect(walk(file, [enough, people.approver]).file.rungs[0]?.crowd?.reason).toBeNull();
  });

  test('accountability needs a reasoned bad effect', () => {
    const { file } = walk(aCase(), ...toSubstantiated);
    const draft: Command = {
      ...sample.draft,
      kind: 'accountability',
      skipReason: '情节严重，必须直接提出问责建议。',
      badEffect: '影响坏',
    };
    expect(decide(file, draft, context(people.handler))).toMatchObject({
      refusal: { kind: 'badEffectNeeded' },
    });
  });

  test('a discarded draft gives way to the rung before it, as that one stood', () => {
    const overdue = walk(
      aCase(),
      ...toApproved,
      [sample.issue, people.handler],
      [sample.register, people.system],
      [sample.markOverdue, people.system, '2026-12-15'],
      [{ ...sample.draft, kind: 'notice' }, people.handler, '2026-12-16'],
      [sample.discard, people.handler, '2026-12-16'],
    ).file;
    expect(overdue.status).toBe('overdue');
    expect(overdue.rungs.map((rung) => rung.status)).toEqual(['overdue']);
    const first = walk(aCase(), ...toSubstantiated, [sample.draft, people.handler]).file;
    expect(walk(first, [sample.discard, people.handler]).file.status).toBe('substantiated');
  });

  test('number and mail are recorded wherever the case has gone meanwhile', () => {
    const { file } = walk(
      aCase(),
      ...toApproved,
      [sample.issue, people.handler],
      [sample.register, people.system],
      [sample.recordAnswer, people.handler],
      [{ ...sample.verify, rectified: true }, people.handler],
      ...readyAfterRung,
      [sample.close, people.handler],
      [sample.reopen, people.handler],
      [sample.recordMailing, people.system],
    );
    expect(file).toMatchObject({ status: 'verifying', rungs: [{ mailedOn: '2026-11-23' }] });
  });

  test('after a verified correction nothing is escalated', () => {
    const verified: Command = { ...sample.verify, rectified: true };
    const { file } = walk(aCase(), ...toAnswered, [verified, people.handler]);
    const next: Command = { ...sample.draft, kind: 'notice' };
    expect(decide(file, next, context(people.handler))).toMatchObject({
      refusal: { kind: 'alreadyRectified' },
    });
  });

  test('a wrong verification is put right, and then the ladder goes on', () => {
    const rectified = walk(aCase(), ...toAnswered, [
      { ...sample.verify, rectified: true },
      people.handler,
    ]);
    const { file } = walk(
      rectified.file,
      [sample.tellResult, people.handler],
      [sample.verify, people.handler, '2026-11-24'],
    );
    expect(file).toMatchObject({
      status: 'verified',
      deadline: rectified.file.deadline,
      rungs: [{ verification: { rectified: false, on: '2026-11-24' } }],
    });
    // Who was told the wrong result is told the right one.
    expect(file.closure.told).toBeUndefined();
    const next: Command = { ...sample.draft, kind: 'notice' };
    expect(walk(file, [next, people.handler]).file.status).toBe('drafting');
  });

  test('what was verified before a case was taken up again holds nothing up and proves nothing', () => {
    const { file } = walk(
      aCase(),
      ...toAnswered,
      [{ ...sample.verify, rectified: true }, people.handler],
      ...readyAfterRung,
      [sample.close, people.handler],
      [sample.reopen, people.approver],
      [sample.substantiate, people.handler],
    );
    expect(openPoint(file)).toBe('measure');
    const next: Command = { ...sample.draft, kind: 'notice' };
    const drafted = walk(file, [next, people.handler]).file;
    expect(drafted.rungs.map((rung) => rung.status)).toEqual(['verified', 'drafting']);
    // It goes back to where it was drafted from, not to what was closed.
    const back = walk(drafted, [sample.discard, people.handler]).file;
    expect(back).toMatchObject({ status: 'substantiated', rungs: [{ status: 'verified' }] });
  });

  test('a reply cannot be recorded before the document has its number', () => {
    const { file } = walk(aCase(), ...toApproved, [sample.issue, people.handler]);
    expect(decide(file, sample.recordAnswer, context(people.handler))).toMatchObject({
      refusal: { kind: 'documentPending' },
    });
  });

  test('a reply in time, a reply overdue', () => {
    const { file } = walk(aCase(), ...toApproved, [sample.issue, people.handler]);
    expect(file.deadline).toMatchObject({ kind: 'reply', due: '2026-12-14' });
    const lastDay = context(people.system, '2026-12-14');
    expect(decide(file, sample.markOverdue, lastDay)).toMatchObject({
      refusal: { kind: 'notDue' },
    });
    const overdue = walk(file, [sample.markOverdue, people.system, '2026-12-15']).file;
    expect(overdue.status).toBe('overdue');
    expect(overdue.rungs[0]?.status).toBe('overdue');
  });

  test('other clocks that run out are marked without moving the case', () => {
    const { file } = walk(aCase(), [sample.markOverdue, people.system, '2026-12-15']);
    expect(file).toMatchObject({ status: 'received', deadline: { overdue: true } });
    expect(decide(file, sample.markOverdue, context(people.system, '2026-12-16'))).toMatchObject({
      refusal: { kind: 'notDue' },
    });
  });

  test('number and mail are recorded once', () => {
    const { file } = walk(aCase(), ...toAnswered);
    for (const command of [sample.register, sample.recordMailing]) {
      expect(decide(file, command, context(people.system))).toMatchObject({
        refusal: { kind: 'alreadyDone' },
      });
    }
  });
});

describe('closing and reopening', () => {
  test('the outcome agrees with the finding', () => {
    const dismissed = walk(aCase(), ...toVerifying, [sample.dismiss, people.handler]).file;
    expect(decide(dismissed, sample.close, context(people.handler))).toMatchObject({
      refusal: { kind: 'outcomeMismatch' },
    });
    const close: Command = { ...sample.close, outcome: 'notABurden' };
    const told = walk(dismissed, [sample.tellResult, people.handler]).file;
    const closed = walk(told, [close, people.handler]).file;
    expect(closed).toMatchObject({ status: 'closed', outcome: 'notABurden', deadline: null });
  });

  test('a reporter says once whether the result holds; reopening asks again', () => {
    const ready = [...toSubstantiated, ...readyToClose];
    const closed = walk(aCase(), ...ready, [sample.close, people.handler]).file;
    const disputed = walk(closed, [sample.dispute, people.reporter]).file;
    expect(disputed.verdicts).toHaveLength(1);
    expect(decide(disputed, sample.confirm, context(people.reporter))).toMatchObject({
      refusal: { kind: 'alreadyDone' },
    });
    const reopened = walk(disputed, [sample.reopen, people.approver]).file;
    expect(reopened).toMatchObject({ status: 'verifying', outcome: null, verdicts: [] });
  });
});

describe('withdrawing from one case', () => {
  const held = () => walk(aCase(), ...toSubstantiated).file;
  const deputy = actor('hu', 'handler', 'approver');

  test('whoever withdraws holds it no more, and it does not exist for them', () => {
    const file = walk(held(), [sample.recuse, people.handler]).file;
    expect(file).toMatchObject({
      status: 'substantiated',
      assignee: null,
      recused: [{ id: 'han' }],
      deadline: held().deadline,
    });
    expect(mayOpen(people.handler, file)).toBe(false);
    expect(mayOpen(deputy, file)).toBe(true);
    for (const action of actions) {
      expect(decide(file, sample[action], context(people.handler))).toMatchObject({
        refusal: { kind: 'notAllowed' },
      });
    }
    expect(walk(file, [sample.claim, deputy]).file.assignee).toMatchObject({ id: 'hu' });
  });

  test('a colleague’s hold stays, and needs no taking over', () => {
    const file = walk(held(), [sample.recuse, people.triage]).file;
    expect(file).toMatchObject({ assignee: { id: 'han' }, recused: [{ id: 'tian' }] });
  });

  test('only an approving leader who did not withdraw ends it, once', () => {
    const file = walk(held(), [sample.recuse, deputy]).file;
    const end: Command = { ...sample.endRecusal, person: 'hu' };
    expect(decide(file, end, context(deputy))).toMatchObject({ refusal: { kind: 'notAllowed' } });
    expect(decide(file, end, context(people.handler))).toMatchObject({ ok: false });
    const ended = walk(file, [end, people.approver]).file;
    expect(ended.recused).toEqual([]);
    expect(mayOpen(deputy, ended)).toBe(true);
    expect(decide(ended, end, context(people.approver))).toMatchObject({
      refusal: { kind: 'alreadyDone' },
    });
  });

  test('merging does not open it again', () => {
    const { recused } = walk(aCase(), [sample.recuse, people.handler]).file;
    const attached = walk(held(), [{ ...sample.attach, recused }, people.system]).file;
    expect(attached).toMatchObject({ recused: [{ id: 'han' }], assignee: null });
    const linked = walk(aCase(), [{ ...sample.link, recused }, people.triage]).file;
    expect(mayOpen(people.handler, linked)).toBe(false);
  });

  test('in every status, for whoever can open the case', () => {
    for (const status of statuses) {
      for (const who of [people.triage, people.handler, people.approver]) {
        const file = aCase({ status });
        const done = decide(file, sample.recuse, context(who));
        expect([status, who.id, done.ok]).toEqual([status, who.id, mayOpen(who, file)]);
      }
    }
  });
});

describe('what reporters leave behind', () => {
  test('their acts carry a day, never an hour', () => {
    const { history } = walk(aCase(), [sample.reply, people.reporter]);
    expect(history[0]?.at).toBe('2026-11-23');
  });

  test('they speak only where their report is', () => {
    const foreign: Command = { ...sample.reply, reportId: 'REPORT9999999999' };
    expect(decide(aCase(), foreign, context(people.reporter))).toMatchObject({
      refusal: { kind: 'unknownReport' },
    });
  });
});
