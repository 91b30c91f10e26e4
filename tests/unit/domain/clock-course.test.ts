import type { Actor, Case } from '../../../src/domain/case';
import { decide, evolve } from '../../../src/domain/case-machine';
import { clockIndex } from '../../../src/domain/case-clocks';
import { actions } from '../../../src/domain/actions';
import { transitionsFor } from '../../../src/domain/case-transitions';
import { dueCommand } from '../../../src/domain/clock-course';
import type { CaseEvent, Command } from '../../../src/domain/commands';
import { addDays } from '../../../src/domain/deadline';
import { outboxFor } from '../../../src/cases/case-effects';
import { issuedNotice } from '../../support/department';
import { trackView } from '../../../src/domain/visibility';
import {
  aCase,
  aPlan,
  actor,
  clocks,
  context,
  issuing,
  people,
  sample,
  walk,
  weekdays,
} from '../../support/domain';
import { fc } from '../../support/properties';

const petition = { ...sample.accept, nature: 'petition' } as const;
const named = (change: Partial<Case> = {}) => aCase({ identity: 'realName', ...change });
const kindOf = (file: Case, kind: string) => file.clocks.find((clock) => clock.kind === kind);
const refusal = (file: Case, command: Command, who: Actor, today?: string) => {
  const decision = decide(file, command, context(who, today));
  return decision.ok ? null : decision.refusal.kind;
};

describe('which clocks run', () => {
  test('accepting starts the conclusion, and for a named reporter the notice from receipt', () => {
    const { file } = walk(named(), [petition, people.triage, '2026-11-25']);
    expect(kindOf(file, 'triage')).toBeUndefined();
    expect(kindOf(file, 'conclusion')).toMatchObject({ startedOn: '2026-11-25', endedOn: null });
    expect(kindOf(file, 'acceptance')).toMatchObject({
      startedOn: '2026-11-23',
      due: '2026-12-08',
    });
    expect(file.deadline).toMatchObject({ kind: 'conclusion', due: file.conclusionDue });
    const anonymous = walk(aCase(), [petition, people.triage]).file;
    expect(kindOf(anonymous, 'acceptance')).toBeUndefined();
  });

  test('a clue asks for a disposal opinion, which a finding gives as well', () => {
    const clue = { ...sample.accept, nature: 'clue' } as const;
    const { file } = walk(aCase(), [clue, people.triage]);
    expect(kindOf(file, 'opinion')).toMatchObject({ due: '2026-12-23', endedOn: null });
    const given = walk(file, [sample.opine, people.handler, '2026-11-27']).file;
    expect(kindOf(given, 'opinion')).toMatchObject({ endedOn: '2026-11-27' });
    expect(refusal(given, sample.opine, people.handler)).toBe('clockGone');
    const found = walk(file, [sample.substantiate, people.handler, '2026-11-30']).file;
    expect(kindOf(found, 'opinion')).toMatchObject({ endedOn: '2026-11-30' });
  });

  test('the conclusion runs on beside the steps, is met by closing, and the result is then told', () => {
    const accusation = { ...sample.accept, nature: 'accusation' } as const;
    const { file } = walk(named(), [accusation, people.triage], [sample.dismiss, people.handler]);
    expect(file.deadline?.kind).toBe('closing');
    expect(kindOf(file, 'conclusion')?.endedOn).toBeNull();
    const close = { ...sample.close, outcome: 'notABurden' } as const;
    const ready = walk(file, [sample.tellResult, people.handler]).file;
    const closed = walk(ready, [close, people.handler, '2026-12-01']).file;
    expect(closed.deadline).toBeNull();
    expect(kindOf(closed, 'conclusion')).toMatchObject({ endedOn: '2026-12-01' });
    expect(kindOf(closed, 'feedback')).toMatchObject({ due: '2026-12-22', endedOn: null });
    const inform = { ...sample.inform, about: 'feedback' } as const;
    const told = walk(closed, [inform, people.handler, '2026-12-02']).file;
    expect(kindOf(told, 'feedback')).toMatchObject({ endedOn: '2026-12-02' });
    const again = walk(told, [sample.reopen, people.handler, '2026-12-03']).file;
    expect(kindOf(again, 'feedback')).toBeUndefined();
    expect(kindOf(again, 'conclusion')).toMatchObject({ startedOn: '2026-12-03', endedOn: null });
  });

  test('a department that does not reply stays overdue beside the next step', () => {
    const issued = walk(aCase(), [sample.accept, people.triage], ...issuing, [
      sample.register,
      people.system,
    ]).file;
    expect(issued.rungs[0]?.replyDue).toBe(kindOf(issued, 'reply')?.due);
    const over = walk(issued, [sample.markOverdue, people.system, '2026-12-15']).file;
    expect(over).toMatchObject({ status: 'overdue', deadline: { kind: 'escalate' } });
    expect(clockIndex(over)).toMatchObject({ overSince: '2026-12-14', overKinds: ['reply'] });
    const answer = { ...sample.recordAnswer, on: '2026-12-16' };
    const answered = walk(over, [answer, people.handler, '2026-12-16']).file;
    expect(kindOf(answered, 'reply')).toMatchObject({ endedOn: '2026-12-16' });
    expect(clockIndex(answered).overSince).toBeUndefined();
  });

  test('a clock keeps the edition under which it started', () => {
    const { file } = walk(aCase(), [sample.accept, people.triage]);
    const newer = { ...clocks, edition: 7, conclusion: { ...clocks.conclusion } };
    newer.conclusion.hotlineOrder = { n: 1, unit: 'workingDays', from: 'acceptance' };
    const with7 = { ...context(people.handler), clocks: newer };
    const noted = decide(file, sample.note, with7);
    expect(noted).toMatchObject({ ok: true, event: { deadline: file.deadline } });
    expect(kindOf(file, 'conclusion')?.edition).toBe(0);
    const taken = decide(aCase(), sample.accept, { ...with7, actor: people.triage });
    expect(taken).toMatchObject({ ok: true, event: { deadline: { due: '2026-11-24' } } });
  });
});

describe('more time', () => {
  const accepted = () =>
    walk(aCase(), [petition, people.triage], [sample.claim, people.handler]).file;
  const asks = { ...sample.askExtension, n: 30 };

  test('is granted once, by somebody who did not ask, within the limit of the table', () => {
    const file = accepted();
    expect(refusal(file, { ...asks, n: 31 }, people.handler)).toBe('extensionTooLong');
    const asked = walk(file, [asks, people.handler]).file;
    expect(asked.deadline).toEqual(file.deadline);
    expect(asked.timeRequest).toMatchObject({ span: { n: 30, unit: 'calendarDays' } });
    expect(refusal(asked, asks, people.handler)).toBe('timeAsked');
    const both = actor('han', 'handler', 'approver');
    expect(refusal(asked, sample.grantTime, both)).toBe('ownTimeRequest');
    expect(refusal(asked, sample.denyTime, both)).toBe('ownTimeRequest');
    const granted = walk(asked, [sample.grantTime, people.approver]).file;
    // 60 days: Friday 22 January; 30 more: Sunday 21 February, so Monday.
    expect(granted).toMatchObject({
      timeRequest: null,
      conclusionDue: '2027-02-22',
      deadline: { due: '2027-02-22' },
    });
    expect(refusal(granted, asks, people.handler)).toBe('extendedAlready');
    const denied = walk(asked, [sample.denyTime, people.approver]).file;
    expect(denied).toMatchObject({ timeRequest: null, conclusionDue: file.conclusionDue });
  });

  test('is taken back by who asked, and by nobody else', () => {
    const file = accepted();
    expect(refusal(file, sample.withdrawTime, people.handler)).toBe('noTimeAsked');
    const asked = walk(file, [asks, people.handler]).file;
    expect(refusal(asked, sample.withdrawTime, actor('hu', 'handler'))).toBe('othersTimeRequest');
    const back = walk(
      asked,
      [sample.claim, actor('hu', 'handler')],
      [sample.withdrawTime, people.handler],
    );
    expect(back.file).toMatchObject({ timeRequest: null, conclusionDue: file.conclusionDue });
    expect(refusal(back.file, asks, actor('hu', 'handler'))).toBeNull();
  });

  test('is not asked for when it is too late, nor where the table has none', () => {
    const file = accepted();
    expect(refusal(file, asks, people.handler, '2027-01-23')).toBe('clockOver');
    const clue = walk(aCase(), [{ ...sample.accept, nature: 'clue' }, people.triage]).file;
    expect(refusal(clue, asks, people.handler)).toBe('noExtension');
    expect(refusal(file, { ...asks, clock: 'reply' }, people.handler)).toBe('clockGone');
  });

  test('tells the reporter of a petition until when and why, and nobody else why', () => {
    const { file, history } = walk(
      accepted(),
      [asks, people.handler],
      [sample.grantTime, people.approver],
    );
    const view = trackView(file, history, file.reportId, file.filedOn);
    expect(view.steps.at(-1)).toEqual({
      on: '2026-11-23',
      kind: 'extended',
      rung: null,
      until: '2027-02-22',
      reason: '涉及部门多。',
    });
    const order = walk(
      walk(aCase(), [sample.accept, people.triage]).file,
      [sample.askExtension, people.handler],
      [sample.grantTime, people.approver],
    );
    const [last] = trackView(order.file, order.history, file.reportId, file.filedOn).steps.slice(
      -1,
    );
    expect(last).toMatchObject({ kind: 'extended' });
    expect(last).not.toHaveProperty('reason');
  });

  test('goes when the clock it was asked for is met', () => {
    const file = walk(accepted(), [asks, people.handler], [sample.dismiss, people.handler]).file;
    const close = { ...sample.close, outcome: 'notABurden' } as const;
    const ready = walk(file, [sample.tellResult, people.handler]).file;
    expect(walk(ready, [close, people.handler]).file.timeRequest).toBeNull();
  });
});

describe('a pause', () => {
  const accepted = () =>
    walk(aCase(), [sample.accept, people.triage], [sample.claim, people.handler]).file;

  test('has an end, a limit in all, and goes on when resumed', () => {
    const file = accepted();
    const until = (day: string) => ({ ...sample.askPause, until: day });
    expect(refusal(file, until('2026-11-23'), people.handler)).toBe('pauseDate');
    expect(refusal(file, until('2027-01-05'), people.handler)).toBe('pauseTooLong');
    expect(refusal(file, until('9999-12-31'), people.handler)).toBe('pauseTooLong');
    const paused = walk(
      file,
      [until('2027-01-04'), people.handler],
      [sample.grantTime, people.approver],
    ).file;
    // Due on 7 December; thirty working days later.
    expect(paused.deadline).toMatchObject({ due: '2027-01-18', pausedUntil: '2027-01-04' });
    expect(refusal(paused, until('2026-12-01'), people.handler)).toBe('alreadyPaused');
    const resumed = walk(paused, [sample.resume, people.handler, '2026-11-30']).file;
    expect(resumed.deadline).toMatchObject({ due: '2026-12-14' });
    expect(refusal(resumed, sample.resume, people.handler, '2026-12-01')).toBe('notPaused');
    expect(refusal(resumed, until('2027-01-12'), people.handler, '2026-12-01')).toBe(
      'pauseTooLong',
    );
  });

  test('that was granted too late for its own end is refused', () => {
    const asked = walk(accepted(), [sample.askPause, people.handler]).file;
    expect(refusal(asked, sample.grantTime, people.approver, '2026-12-01')).toBe('pauseDate');
    expect(refusal(asked, sample.denyTime, people.approver, '2026-12-01')).toBeNull();
  });

  test('of a reply moves the day that the rung names', () => {
    const issued = walk(accepted(), ...issuing).file;
    const asks = { ...sample.askExtension, clock: 'reply', n: 10 } as const;
    const { file } = walk(issued, [asks, people.handler], [sample.grantTime, people.approver]);
    expect(file.rungs[0]?.replyDue).toBe('2026-12-28');
    expect(file.deadline).toMatchObject({ kind: 'reply', due: '2026-12-28' });
  });
});

/** After these nobody of the walk may do anything more. */
const leaves: readonly string[] = ['transfer', 'recuse', 'bypass', 'refuse', 'link', 'handOver'];

/** Acts that no clock hears of, left out so that walks meet those that it does. */
const timeless: readonly string[] = [
  ...['openBallot', 'countBallot', 'recordCallBacks', 'waiveSample', 'waiveMeasure'],
  ...['draftClarification', 'approveClarification', 'denyClarification', 'registerClarification'],
  'lapseClarification',
];

describe('what the sweep does', () => {
  test('warns once at a share, then the next, then marks as overdue', () => {
    let { file } = walk(aCase(), [sample.accept, people.triage]);
    const told: string[] = [];
    for (let day = '2026-11-23'; day <= '2026-12-20'; day = addDays(day, 1)) {
      for (let command = dueCommand(file, day, weekdays); command;) {
        const decision = decide(file, command, context(people.system, day));
        if (!decision.ok) throw new Error(decision.refusal.kind);
        file = evolve(file, decision.event);
        told.push(`${day} ${command.action} ${file.deadline?.warned ?? ''}`);
        command = dueCommand(file, day, weekdays);
      }
    }
    expect(told).toEqual(['2026-11-30 warn 50', '2026-12-03 warn 80', '2026-12-08 markOverdue ']);
    expect(file.deadline?.overdue).toBe(true);
    expect(clockIndex(file)).toEqual({ overSince: '2026-12-07', overKinds: ['conclusion'] });
  });

  test('a case of before the clocks is found and marked by its deadline', () => {
    const file = aCase({ clocks: [] });
    expect(clockIndex(file)).toEqual({ nextCheck: addDays(file.deadline!.due, 1) });
    const over = walk(file, [sample.markOverdue, people.system, '2026-12-20']).file;
    expect(over.deadline?.overdue).toBe(true);
    expect(clockIndex(over)).toEqual({ overSince: file.deadline!.due, overKinds: ['triage'] });
  });

  test('in whatever state a case is: who is found has something to do, and it ends', () => {
    const staff = [people.triage, people.handler, people.approver, people.reporter, people.system];
    const pick = fc.record({ who: fc.nat(4), what: fc.nat(), forward: fc.nat(6) });
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(pick, { maxLength: 40 }), fc.boolean(), (picks, isNamed) => {
        const opened = aCase({ identity: isNamed ? 'realName' : 'anonymous' });
        let file = opened;
        let today = '2026-11-23';
        const history: CaseEvent[] = [];
        const act = (command: Command, who: Actor): boolean => {
          const decision = decide(file, command, context(who, today));
          if (decision.ok) {
            history.push({ ...decision.event, seq: history.length + 2 });
            file = evolve(file, decision.event);
            seen.add(command.action);
          }
          return decision.ok;
        };
        act(commandFor('accept', today), people.triage);
        for (const { who, what, forward } of picks) {
          today = addDays(today, forward);
          const person = staff[who]!;
          const open = transitionsFor(person.roles, file.status).filter(
            ({ label }) => !leaves.includes(label) && !timeless.includes(label),
          );
          const chosen = open[what % Math.max(open.length, 1)];
          if (chosen) act(commandFor(chosen.label, today), person);
          for (let n = 0; (clockIndex(file).nextCheck ?? '9') <= today; n += 1) {
            const command = dueCommand(file, today, weekdays);
            expect([n < 8, command !== null && act(command, people.system)]).toEqual([true, true]);
          }
          expect(dueCommand(file, today, weekdays)).toBeNull();
        }
        expect(history.reduce(evolve, opened)).toEqual(file);
      }),
      { numRuns: 400, seed: 11 },
    );
    for (const action of ['warn', 'markOverdue', 'grantTime', 'inform'] as const) {
      expect(seen).toContain(action);
    }
  });
});

function commandFor(action: (typeof actions)[number], today: string): Command {
  if (action === 'askPause') return { ...sample.askPause, until: addDays(today, 5) };
  if (action === 'recordAnswer') return { ...sample.recordAnswer, on: today };
  if (action === 'accept') return { ...sample.accept, nature: 'petition' };
  return sample[action];
}

describe('more time for a reply that was asked for in time and granted late', () => {
  const late = (...asked: [Command, Actor, string]) =>
    walk(
      aCase(),
      [sample.accept, people.triage],
      ...issuing,
      [sample.register, people.system],
      asked,
      [sample.markOverdue, people.system, '2026-12-15'],
    ).file;
  const restored = { status: 'issued', timeRequest: null } as const;

  test('takes the case back to waiting until the new day', () => {
    const file = late(sample.askTime, people.department, '2026-12-11');
    const { file: granted, history } = walk(file, [
      sample.grantTime,
      people.approver,
      '2026-12-15',
    ]);
    expect(granted).toMatchObject({
      ...restored,
      deadline: { kind: 'reply', due: '2026-12-21', overdue: false },
      rungs: [{ status: 'issued', replyDue: '2026-12-21' }],
    });
    expect(kindOf(granted, 'escalate')).toBeUndefined();
    expect(clockIndex(granted).overSince).toBeUndefined();
    expect(history.reduce(evolve, file)).toEqual(granted);
    expect(refusal(granted, { ...sample.draft, kind: 'notice' }, people.handler)).toBe(
      'notAllowed',
    );
    const tooLate = walk(file, [sample.grantTime, people.approver, '2026-12-22']).file;
    expect(tooLate).toMatchObject({ status: 'overdue', deadline: { kind: 'escalate' } });
  });

  test('pauses from the day on which it was asked for', () => {
    const pause = { ...sample.askPause, clock: 'reply', until: '2026-12-18' } as const;
    const file = late(pause, people.handler, '2026-12-11');
    // Five working days after Friday the eleventh do not count.
    expect(walk(file, [sample.grantTime, people.approver, '2026-12-16']).file).toMatchObject({
      ...restored,
      deadline: { kind: 'reply', due: '2026-12-21', pausedUntil: '2026-12-18' },
    });
  });

  test('is no pause on the last day, which counts', () => {
    const issued = walk(aCase(), [sample.accept, people.triage], ...issuing).file;
    const pause = { ...sample.askPause, clock: 'reply', until: '2026-12-18' } as const;
    expect(refusal(issued, pause, people.handler, '2026-12-14')).toBe('clockOver');
  });
});

describe('the reply after an interview', () => {
  const interviewed = () =>
    walk(
      aCase(),
      [sample.accept, people.triage],
      [sample.adopt, people.handler],
      [sample.substantiate, people.handler],
      [
        {
          ...sample.draft,
          kind: 'interview',
          interview: aPlan,
          skipReason: '三个月内第四次被反映。',
        },
        people.handler,
      ],
      [sample.submit, people.handler],
      [{ ...sample.approve, acceptSkip: true }, people.approver],
      [sample.issue, people.handler],
      [sample.register, people.system],
    ).file;

  test('counts from the day of the interview, then until the day that was set there', () => {
    const file = interviewed();
    // Friday 27 November, and five working days.
    expect(file.deadline).toMatchObject({ kind: 'reply', due: '2026-12-04' });
    expect(file.rungs[0]?.replyDue).toBe('2026-12-04');
    const record = { ...sample.recordInterview.record, replyBy: '2026-12-11' };
    const recorded = walk(file, [
      { ...sample.recordInterview, record },
      people.handler,
      '2026-11-30',
    ]);
    expect(recorded.file).toMatchObject({
      status: 'issued',
      deadline: { kind: 'reply', due: '2026-12-11' },
      rungs: [{ replyDue: '2026-12-11' }],
    });
    expect(recorded.history.reduce(evolve, file)).toEqual(recorded.file);
  });

  test('is not overdue any more where the day that was set is still to come', () => {
    const over = walk(interviewed(), [sample.markOverdue, people.system, '2026-12-07']).file;
    const record = { ...sample.recordInterview.record, on: '2026-12-07', replyBy: '2026-12-14' };
    const recorded = walk(over, [
      { ...sample.recordInterview, record },
      people.handler,
      '2026-12-07',
    ]).file;
    expect(recorded).toMatchObject({
      status: 'issued',
      deadline: { kind: 'reply', due: '2026-12-14', overdue: false },
      rungs: [{ status: 'issued', replyDue: '2026-12-14' }],
    });
    expect(clockIndex(recorded).overSince).toBeUndefined();
    const late = {
      ...sample.recordInterview,
      record: { ...record, on: '2026-12-07', replyBy: '2026-12-08' },
    };
    expect(walk(over, [late, people.handler, '2026-12-09']).file).toMatchObject({
      status: 'overdue',
      deadline: { kind: 'escalate' },
    });
  });

  test('follows an interview that is planned for a working day to come', () => {
    const draft = {
      ...sample.draft,
      kind: 'interview',
      skipReason: '三个月内第四次被反映。',
    } as const;
    const file = walk(aCase(), [sample.accept, people.triage], ...issuing.slice(0, 2)).file;
    const planned = (on: string) =>
      refusal(file, { ...draft, interview: { ...aPlan, on } }, people.handler);
    for (const on of ['2020-01-01', '2026-11-23', '2026-11-28', '2028-01-03', '9999-12-31']) {
      expect([on, planned(on)]).toEqual([on, 'interviewDay']);
    }
    expect(planned('2026-11-24')).toBeNull();
    const drafted = walk(file, [{ ...draft, interview: aPlan }, people.handler]).file;
    const again = { ...sample.revise, skipReason: draft.skipReason, interview: aPlan };
    expect(refusal(drafted, again, people.handler, '2026-11-27')).toBe('interviewDay');
    expect(
      refusal(drafted, { ...again, interview: null }, people.handler, '2026-11-27'),
    ).toBeNull();
  });

  test('is due after the interview and within a year', () => {
    const file = interviewed();
    for (const replyBy of ['2020-01-01', '2026-11-27', '2028-11-29', '9999-12-31']) {
      const record = { ...sample.recordInterview.record, replyBy };
      const command = { ...sample.recordInterview, record };
      expect(refusal(file, command, people.handler, '2026-11-27')).toBe('replyDate');
    }
  });

  test('what was recorded before a record set the day replays as it was', () => {
    const file = interviewed();
    const { history } = walk(file, [sample.recordInterview, people.handler, '2026-11-27']);
    const [event] = history;
    const earlier = { ...event!, deadline: file.deadline, clocks: undefined, replyDue: null };
    expect(evolve(file, earlier)).toMatchObject({
      clocks: file.clocks,
      rungs: [
        { replyDue: file.rungs[0]!.replyDue, interview: { record: { replyBy: '2026-12-04' } } },
      ],
    });
  });
});

describe('a draft that is discarded', () => {
  const notice = { ...sample.draft, kind: 'notice' } as const;
  const day = '2026-12-16';
  const issued = walk(aCase(), [sample.accept, people.triage], ...issuing, [
    sample.register,
    people.system,
  ]).file;
  const overdue = walk(issued, [sample.markOverdue, people.system, '2026-12-15']).file;

  test('leaves the missed reply missed while it is written and after', () => {
    const drafting = walk(overdue, [notice, people.handler, day]).file;
    expect(clockIndex(drafting)).toMatchObject({ overSince: '2026-12-14', overKinds: ['reply'] });
    expect(drafting.deadline).toMatchObject({ kind: 'issue' });
    const back = walk(drafting, [sample.discard, people.handler, day]).file;
    expect(back).toMatchObject({ status: 'overdue', deadline: overdue.deadline });
    expect(clockIndex(back)).toMatchObject({ overSince: '2026-12-14', overKinds: ['reply'] });
    // The reply to the new document is what is waited for next.
    const steps = [sample.listEvidence, sample.submit] as const;
    const out = walk(
      drafting,
      ...steps.map((step): [Command, Actor, string] => [step, people.handler, day]),
      [sample.checkText, people.approver, day],
      [sample.approve, people.approver, day],
      [sample.approve, people.second, day],
      [sample.issue, people.handler, day],
    ).file;
    expect(kindOf(out, 'reply')).toMatchObject({ startedOn: day, endedOn: null });
    expect(clockIndex(out).overSince).toBeUndefined();
  });

  test('gives the step before it its own deadline back', () => {
    const answer = { ...sample.recordAnswer, on: '2026-11-24' };
    const verified = walk(
      issued,
      [answer, people.handler, '2026-11-24'],
      [sample.verify, people.handler, '2026-11-25'],
    ).file;
    const again = walk(
      verified,
      [notice, people.handler, '2026-11-30'],
      [sample.discard, people.handler, '2026-12-01'],
    );
    expect(again.file).toMatchObject({ status: 'verified', deadline: verified.deadline });
    const found = walk(aCase(), [sample.accept, people.triage], ...issuing.slice(0, 2)).file;
    const first = walk(
      found,
      [sample.draft, people.handler],
      [sample.submit, people.handler],
      [sample.recall, people.handler],
      [sample.discard, people.handler],
    ).file;
    expect(first).toMatchObject({ status: 'substantiated', deadline: found.deadline });
  });

  test('asks no time for a reply that is waited for no more', () => {
    const asked = walk(
      issued,
      [sample.askTime, people.department, '2026-12-11'],
      [sample.markOverdue, people.system, '2026-12-15'],
      [notice, people.handler, day],
    ).file;
    expect(asked.timeRequest).toBeNull();
    const more = { ...sample.askExtension, clock: 'reply' } as const;
    expect(refusal(asked, more, people.handler, day)).toBe('clockGone');
  });

  test('whose document was taken back meanwhile waits for no reply', () => {
    const withdrawn = walk(
      overdue,
      [notice, people.handler, day],
      [{ ...sample.askAmendment, kind: 'withdrawal' }, people.handler, day],
      [sample.grantAmendment, people.approver, day],
    ).file;
    expect(kindOf(withdrawn, 'reply')).toMatchObject({ endedOn: day });
    expect(walk(withdrawn, [sample.discard, people.handler, day]).file).toMatchObject({
      status: 'substantiated',
      deadline: { kind: 'conclusion' },
    });
  });
});

describe('the board', () => {
  const published = { kind: 'publish-notice', rung: 1 };
  const owed = (before: Case, ...step: [Command, Actor, string]) => {
    const { file, history } = walk(before, step);
    return outboxFor(before, file, history.at(-1)!, 9).map(({ seq: _seq, ...effect }) => effect);
  };

  test('has a new last day for the reply to a notice, whatever moved it', () => {
    const on = issuedNotice.rungs[1]!.issuedOn!;
    const pause = { ...sample.askPause, clock: 'reply', until: addDays(on, 4) } as const;
    for (const asks of [
      [{ ...sample.askTime, rung: 1 }, people.department, on],
      [pause, people.handler, on],
    ] as [Command, Actor, string][]) {
      const asked = walk(issuedNotice, asks).file;
      expect(owed(asked, sample.grantTime, people.approver, on)).toContainEqual(published);
      expect(owed(asked, sample.denyTime, people.approver, on)).not.toContainEqual(published);
    }
    const paused = walk(
      issuedNotice,
      [pause, people.handler, on],
      [sample.grantTime, people.approver, on],
    ).file;
    const resume = { ...sample.resume, clock: 'reply' } as const;
    expect(owed(paused, resume, people.handler, addDays(on, 1))).toContainEqual(published);
    expect(owed(paused, sample.note, people.handler, on)).toEqual([]);
  });
});
