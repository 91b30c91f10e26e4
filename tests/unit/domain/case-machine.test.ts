import fc from 'fast-check';
import {
  roles,
  statuses,
  type Actor,
  type Case,
  type Rung,
  type Status,
} from '../../../src/domain/case';
import { decide, evolve } from '../../../src/domain/case-machine';
import { actions } from '../../../src/domain/actions';
import { caseTransitions, transitionsFor } from '../../../src/domain/case-transitions';
import type { CaseEvent, Command } from '../../../src/domain/commands';
import { addDays, rungKinds } from '../../../src/domain/deadline';
import { mayOpen } from '../../../src/domain/recusal';
import {
  aBasis,
  aCase,
  aPlan,
  aProposal,
  actor,
  context,
  people,
  readyAfterRung,
  readyToClose,
  sample,
  walk,
} from '../../support/domain';
import { issuedNotice } from '../../support/department';

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
      [sample.verify, people.handler],
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

/** An interview held on the very day of its notice, as the unit agreed. */
const early = { on: '2026-11-23', earlier: '对方来函同意当日约谈。' };

interface Step {
  pick: number;
  kind: (typeof rungKinds)[number];
  yes: boolean;
}

const steps = fc.array(
  fc.record({ pick: fc.nat(), kind: fc.constantFrom(...rungKinds), yes: fc.boolean() }),
  { minLength: 40, maxLength: 150 },
);

const crowd = [...Object.values(people), actor('hu', 'handler', 'approver')];

/** What leads up the ladder. */
const climbing: readonly string[] = [
  ...['draft', 'listEvidence', 'checkText', 'submit', 'approve', 'issue', 'register'],
  ...['recordInterview', 'signRecord', 'recordAnswer', 'recordDecision', 'verify'],
];

/** What leads nowhere, or out of this crowd's hands. */
const aside: readonly string[] = [
  ...['note', 'ask', 'attach', 'detach', 'reply', 'recuse', 'transfer'],
];

/** Which actions a walk takes: all of them, those that get somewhere, those of the ladder. */
const walks = {
  anything: () => true,
  onward: (label: string) => !aside.includes(label),
  ladder: (label: string) => climbing.includes(label),
};
type Walk = keyof typeof walks;

/** What the crowd may try in a status: the table has a cell for it. */
const openTo = (status: Status, way: Walk) =>
  crowd.flatMap((who) =>
    transitionsFor(who.roles, status)
      .filter(({ label }) => walks[way](label))
      .map(({ label }) => [label, who] as const),
  );

function attempt(file: Case, { pick, kind, yes }: Step, way: Walk): [Command, Actor] | null {
  const open = openTo(file.status, way);
  const [action, who] = open[pick % Math.max(open.length, 1)] ?? [];
  if (!action || !who) return null;
  const command = structuredClone(sample[action]) as Command;
  if (command.action === 'draft') command.kind = kind;
  if (command.action === 'askAmendment') command.kind = yes ? 'withdrawal' : 'correction';
  if (command.action === 'recordInterview')
    Object.assign(command.record, yes ? early : { on: early.on });
  if (command.action === 'signRecord') command.on = '2026-11-23';
  if (command.action === 'draft' || command.action === 'revise') {
    command.interview = yes ? aPlan : null;
    command.proposal = yes ? aProposal : null;
    command.skipReason = yes ? '情节严重，反复出现，需要越级处理。' : '';
    command.badEffect = yes ? '多村联名反映，媒体转载，群众意见强烈，造成恶劣影响。' : '';
  }
  if (command.action === 'verify') command.rectified = false;
  if (command.action === 'approve') {
    command.acceptSkip = yes;
    if (pick % 3 === 0) command.crowd = { fits: 1, least: 5, tells: [] };
    if (yes) command.fewReason = '只有一个村承担此项工作，无法再概括。';
  }
  if ('rung' in command) command.rung = Math.max(file.rungs.length - 1, 0);
  if (command.action === 'recordMailing' && yes) command.undelivered = 'address';
  return [command, who];
}

/** What an issued rung has, by its kind; written out again so that the table is not its own judge. */
function expectGatesKept(file: Case, rung: Rung): void {
  const approvers = rung.approvals.map(({ by }) => by.id);
  expect(new Set(approvers).size).toBe(rung.kind === 'notice' ? 2 : 1);
  expect(approvers).not.toContain(rung.author.id);
  expect(rung.approver?.id).toBe(approvers.at(-1));
  expect(file.basis ?? file.basisWaiver).not.toBeNull();
  if (rung.kind === 'notice') {
    expect(rung.legalCheck?.by.id).not.toBe(rung.author.id);
    expect(rung.legalCheck).not.toBeNull();
    expect(rung.secrecyCheck).not.toBeNull();
  }
  if (rung.kind === 'interview') {
    expect(rung.interview!.plan.on >= '2026-11-26').toBe(true);
    const { plan, record } = rung.interview!;
    if (record && record.on < plan.on) expect(record.earlier?.length).toBeGreaterThanOrEqual(10);
    if (['answered', 'verified'].includes(rung.status)) {
      expect(rung.interview!.signatures).not.toBeNull();
    }
  }
  if (rung.kind === 'accountability') {
    expect(rung.accountability?.proposal.body).toBeTruthy();
    const answered = ['answered', 'verified'].includes(rung.status);
    expect(rung.accountability?.decision !== null).toBe(answered);
  }
}

/** What a closed case has; written out again so that the table is not its own judge. */
function expectClosingKept(file: Case): void {
  const { finding, closure, outcome, rungs } = file;
  const standing = rungs.filter(({ withdrawnOn }) => withdrawnOn === null);
  expect(finding).not.toBeNull();
  expect(closure.told?.rungs).toBe(standing.length);
  expect(finding?.substantiated === false).toBe(outcome === 'notABurden');
  if (!finding?.substantiated) return;
  expect(file.basis ?? file.basisWaiver).not.toBeNull();
  const measured = standing.at(-1)?.verification ?? closure.measureWaiver;
  expect(measured).toBeTruthy();
  const { ballot, callBacks, sampleWaiver } = closure;
  const current = [ballot?.result?.tally && ballot, callBacks, sampleWaiver].filter(
    (one) => one?.rungs === standing.length,
  );
  expect(current.length).toBeGreaterThan(0);
  if (ballot) expect(ballot.result).not.toBeNull();
}

/** What nobody may change in place. */
function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('whatever people try in whatever order', () => {
  const run = (tries: readonly Step[], start = aCase(), way: Walk = 'onward') => {
    let file: Case = start;
    const history: CaseEvent[] = [];
    let passed = 0;
    for (const step of tries) {
      const tried = attempt(file, step, way);
      if (!tried) continue;
      if (way === 'anything') passed += step.pick % 4;
      const decision = decide(file, tried[0], context(tried[1], addDays('2026-11-23', passed)));
      if (!decision.ok) continue;
      history.push(frozen(decision.event));
      file = frozen(evolve(file, decision.event));
    }
    return { start, file, history };
  };

  test('no action of the table is left out', () => {
    const tried = statuses.flatMap((status) => openTo(status, 'anything').map(([label]) => label));
    expect([...new Set(tried)].sort()).toEqual([...actions].sort());
  });

  test('history replays to the same case, whatever was done', () => {
    // Where walks begin, so that every part of the table is met.
    const starts = [
      [],
      toVerifying,
      [...toSubstantiated, [sample.adopt, people.handler]],
      toApproved.slice(0, -2),
      toApproved,
      toAnswered.slice(0, -1),
      toAnswered,
      [...toSubstantiated, ...readyToClose],
      [...toSubstantiated, ...readyToClose, [sample.close, people.handler]],
    ] as [Command, Actor][][];
    const files = [...starts.map((way) => walk(aCase(), ...way).file), issuedNotice].map(frozen);
    fc.assert(
      fc.property(steps, fc.constantFrom(...files), (tries, start) => {
        const first = run(tries.slice(0, 20), start, tries[0]!.yes ? 'ladder' : 'anything');
        const then = run(tries.slice(20, 50), first.file, 'anything');
        // As it comes back from where it is kept.
        const history = structuredClone([...first.history, ...then.history]);
        expect(history.reduce(evolve, start)).toEqual(then.file);
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  test('the ladder is never climbed past its rules, and history replays to the same case', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        // Half of the walks begin where the ladder does and keep to it, so that many reach its top.
        const climb = tries[0]!.yes;
        const ready = walk(aCase(), ...toSubstantiated, [sample.adopt, people.handler]).file;
        const { start, file, history } = climb ? run(tries, ready, 'ladder') : run(tries);
        expect(history.reduce(evolve, start)).toEqual(file);
        const standing = file.rungs.filter(({ withdrawnOn }) => withdrawnOn === null);
        const kinds = standing.map((rung) => rungKinds.indexOf(rung.kind));
        expect(kinds).toEqual([...kinds].sort((a, b) => a - b));
        expect(new Set(kinds).size).toBe(kinds.length);
        standing.forEach((rung, i) => {
          const skipped = kinds[i]! > (i === 0 ? 0 : kinds[i - 1]! + 1);
          if (skipped) expect(rung.skipReason?.length).toBeGreaterThanOrEqual(10);
          if (rung.kind === 'accountability') expect(rung.badEffect?.length).toBeGreaterThan(19);
        });
        file.rungs.forEach((rung, i) => {
          if (rung.issuedOn) {
            expectGatesKept(file, rung);
            // Never out unweighed, and below the least only with a reason.
            const { fits = 0, least = 1, reason = null } = rung.crowd ?? {};
            expect(fits >= least || reason !== null).toBe(true);
          }
          if (i === file.rungs.length - 1 || rung.withdrawnOn) return;
          expect(['verified', 'overdue']).toContain(rung.status);
          if (rung.interview) expect(rung.interview.signatures).not.toBeNull();
        });
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test('a closed case has an outcome and no clock', () => {
    fc.assert(
      fc.property(steps, (tries) => {
        const { file } = run(tries);
        if (file.status === 'closed') {
          expectClosingKept(file);
          expect(file.outcome).not.toBeNull();
          expect(file.deadline).toBeNull();
        }
      }),
    );
  });
});
