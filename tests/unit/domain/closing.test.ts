import type { Actor, Case } from '../../../src/domain/case';
import { conflictsSince, decide, evolve } from '../../../src/domain/case-machine';
import { withdrawsCurrent } from '../../../src/domain/acts/amendment-acts';
import { outboxFor } from '../../../src/cases/case-effects';
import {
  clarifiedNotice,
  firstClarificationSlot,
  lastClarification,
  mostClarifications,
  speaksOfReporter,
} from '../../../src/domain/clarification';
import {
  closingOf,
  emptyTally,
  openPoint,
  sampleDisagrees,
  sampleOf,
  untold,
} from '../../../src/domain/closing';
import type { CaseEvent, Command } from '../../../src/domain/commands';
import { addDays } from '../../../src/domain/deadline';
import { nextReminder, reminderDue, watchQuestion, type Watch } from '../../../src/domain/watch';
import { trackView } from '../../../src/domain/visibility';
import { issuedNotice } from '../../support/department';
import {
  aCase,
  actor,
  context,
  issuing,
  people,
  readyAfterRung,
  readyToClose,
  sample,
  walk,
} from '../../support/domain';
import { fc } from '../../support/properties';

type Step = [command: Command, who: Actor, today?: string];

const accepted: Step[] = [[sample.accept, people.triage]];
const found: Step[] = [...accepted, [sample.substantiate, people.handler]];
const verified: Step[] = [
  ...accepted,
  ...issuing,
  [sample.register, people.system],
  [sample.recordAnswer, people.handler],
  [{ ...sample.verify, rectified: true }, people.handler],
];
const dismissed: Step[] = [...accepted, [sample.dismiss, people.handler]];
const caseOf = (...steps: Step[]) => walk(aCase(), ...steps).file;

function refused(file: Case, command: Command, who = people.handler, today?: string) {
  const decision = decide(file, command, context(who, today));
  return decision.ok ? null : decision.refusal;
}

const open = (file: Case) => closingOf(file).flatMap((point) => (point.open ? [point.id] : []));

describe('what closing needs', () => {
  test.each<[string, Step[], string[]]>([
    ['a finding alone', found, ['basis', 'measure', 'verification', 'told']],
    ['a verified rung', verified, ['verification', 'told']],
    ['nothing found', dismissed, ['told']],
    ['no rung, with its reasons', [...found, ...readyToClose], []],
    ['a verified rung and the rest', [...verified, ...readyAfterRung], []],
  ])('%s', (_, steps, expected) => {
    const file = caseOf(...steps);
    expect(open(file)).toEqual(expected);
    const outcome = file.finding?.substantiated ? 'rectified' : 'notABurden';
    const point = refused(file, { ...sample.close, outcome })?.point;
    expect(point ?? null).toBe(expected[0] ?? null);
  });

  test('each act closes its own point, and the case closes once none is open', () => {
    let file = caseOf(...found);
    for (const [command, who] of readyToClose) {
      const before = open(file);
      expect(refused(file, sample.close)).toMatchObject({ kind: 'closingOpen', point: before[0] });
      file = walk(file, [command, who]).file;
      expect(open(file)).toEqual(before.slice(1));
    }
    expect(openPoint(file)).toBeNull();
    expect(walk(file, [sample.close, people.handler]).file).toMatchObject({
      status: 'closed',
      outcome: 'rectified',
    });
  });

  test('nobody says that no sample is possible before the proof was checked', () => {
    expect(refused(caseOf(...found), sample.waiveSample)?.kind).toBe('proofUnchecked');
    const short = { ...sample.waiveSample, comment: ' 不方便 ' };
    expect(refused(caseOf(...verified), short)?.kind).toBe('waiverTooShort');
  });

  test('every reporter is told, those who join later too, and nobody twice', () => {
    const told = caseOf(...verified, [sample.tellResult, people.handler]);
    expect(told.dialogue).toMatchObject([
      { reportId: told.reportId, from: 'staff', text: sample.tellResult.comment },
    ]);
    expect(refused(told, sample.tellResult)?.kind).toBe('alreadyDone');
    const joined = walk(told, [sample.attach, people.system]).file;
    expect(untold(joined)).toEqual([sample.attach.reportId]);
    const both = walk(joined, [sample.tellResult, people.handler]).file;
    expect(both.dialogue.map(({ reportId }) => reportId)).toEqual([
      told.reportId,
      sample.attach.reportId,
    ]);
    const [event] = walk(told, [sample.note, people.handler]).history;
    expect(trackView(both, [event!], both.reportId, both.filedOn).dialogue).toHaveLength(1);
  });

  test('what was verified as not put right is not closed as put right', () => {
    const file = caseOf(
      ...verified.slice(0, -1),
      [sample.verify, people.handler],
      [sample.waiveSample, people.handler],
      [sample.tellResult, people.handler],
    );
    expect(refused(file, sample.close)?.kind).toBe('verificationDisagrees');
    const partly: Command = { ...sample.close, outcome: 'partlyRectified' };
    expect(refused(file, partly)).toBeNull();
    const corrected = walk(
      file,
      [{ ...sample.verify, rectified: true }, people.handler],
      [sample.tellResult, people.handler],
    ).file;
    expect(refused(corrected, sample.close)).toBeNull();
  });

  test('a later rung and a reopening ask for sample and answer anew', () => {
    const ready = caseOf(
      ...verified.slice(0, -1),
      [sample.verify, people.handler],
      [sample.recordCallBacks, people.handler],
      [sample.tellResult, people.handler],
    );
    expect(open(ready)).toEqual([]);
    const next = walk(ready, [{ ...sample.draft, kind: 'notice' }, people.handler]).file;
    expect(open(next)).toEqual(['measure', 'verification', 'told']);
    const closed = walk(ready, [{ ...sample.close, outcome: 'notRectified' }, people.handler]).file;
    expect(walk(closed, [sample.reopen, people.handler]).file).toMatchObject({
      outcome: null,
      closure: {},
    });
  });

  const withdrawn: Step[] = [
    [{ ...sample.askAmendment, kind: 'withdrawal', rung: 0 } as Command, people.handler],
    [sample.grantAmendment, people.approver],
  ];

  test('what was gathered for a withdrawn rung does not count for the one after it', () => {
    const file = caseOf(
      ...verified,
      [sample.recordCallBacks, people.handler],
      [sample.tellResult, people.handler],
      ...withdrawn,
      [sample.substantiate, people.handler],
      [sample.draft, people.handler],
      [sample.submit, people.handler],
      [sample.approve, people.approver],
      [sample.issue, people.handler],
      [{ ...sample.register, rung: 1 }, people.system],
      [sample.recordAnswer, people.handler],
      [{ ...sample.verify, rectified: true }, people.handler],
    );
    expect(open(file)).toEqual(['verification', 'told']);
    expect(refused(file, sample.close)?.kind).toBe('closingOpen');
  });

  test('what was gathered before a rung does not count once it was withdrawn', () => {
    const before: Step[] = [
      [sample.waiveMeasure, people.handler],
      [sample.tellResult, people.handler],
    ];
    const file = caseOf(
      ...accepted,
      ...issuing.slice(0, 2),
      ...before,
      ...issuing.slice(2),
      [sample.register, people.system],
      ...withdrawn,
      [sample.dismiss, people.handler],
    );
    expect(open(file)).toEqual(['told']);
  });

  test('the outcome stands apart, but not against what most villages say', () => {
    const tally = { rectified: 2, partlyRectified: 1, notRectified: 2, unsure: 9 };
    const file = caseOf(
      ...verified,
      [{ ...sample.recordCallBacks, called: 20, tally }, people.handler],
      [sample.tellResult, people.handler],
    );
    expect(refused(file, sample.close)?.kind).toBe('sampleDisagrees');
    expect(refused(file, { ...sample.close, outcome: 'notRectified' })).toBeNull();
    expect(sampleDisagrees(file, 'partlyRectified')).toBe(false);
  });
});

describe('a sample check', () => {
  const running = caseOf(...verified, [sample.openBallot, people.handler]);
  const counted = (tally: object | null) =>
    ({ ...sample.countBallot, tally: tally && { ...emptyTally, ...tally } }) as Command;

  test.each([
    ['too few codes', { codes: 4 }, 'ballotSize'],
    ['fewer codes than the office needs answers', { codes: 8, least: 9 }, 'ballotSize'],
    ['too many codes', { codes: 31 }, 'ballotSize'],
    ['a last day too near', { closesOn: '2026-11-25' }, 'ballotDate'],
    ['a last day too far', { closesOn: '2026-12-24' }, 'ballotDate'],
  ])('%s', (_, change, kind) => {
    const command = { ...sample.openBallot, ...change };
    expect(refused(caseOf(...verified), command)?.kind).toBe(kind);
  });

  test('keeps the case open while it runs, beside any other sample', () => {
    const besides = walk(running, ...readyAfterRung).file;
    expect(refused(besides, sample.close)).toMatchObject({ point: 'verification' });
    expect(refused(running, sample.openBallot)?.kind).toBe('ballotRunning');
    const done = walk(besides, [sample.countBallot, people.system]).file;
    expect(refused(done, sample.close)).toBeNull();
  });

  test('tells nothing below its least number, never more than there were codes, and once', () => {
    const refusal = (command: Command) => refused(running, command, people.system)?.kind ?? null;
    expect(refusal(counted({ rectified: 4 }))).toBe('tallyOff');
    expect(refusal(counted({ rectified: 5, unsure: 4 }))).toBe('tallyOff');
    expect(refusal({ ...sample.countBallot, ballot: 'OTHER' })).toBe('alreadyDone');
    const { file, history } = walk(running, [counted(null), people.system]);
    expect(sampleOf(file)).toBeNull();
    expect(open(file)).toContain('verification');
    expect(refused(file, sample.countBallot, people.system)?.kind).toBe('alreadyDone');
    // When the last village answered is nobody's business.
    expect(history[0]?.at).toBe('2026-11-23');
  });

  test('tells nothing below five answers, whatever the office set', () => {
    const low = { ...sample.openBallot, least: 3 };
    const file = caseOf(...verified, [low, people.handler]);
    expect(file.closure.ballot?.least).toBe(5);
    const stored = { ...file, closure: { ballot: { ...file.closure.ballot!, least: 3 } } };
    expect(refused(stored, counted({ rectified: 4 }), people.system)?.kind).toBe('tallyOff');
  });

  test('that nobody counted a week after its last day gives way to another sample', () => {
    const late = addDays(sample.openBallot.closesOn, 8);
    const again = { ...sample.openBallot, ballot: 'BALLOT0000000002', closesOn: addDays(late, 5) };
    expect(refused(running, again, people.handler, addDays(late, -1))?.kind).toBe('ballotRunning');
    const other = walk(running, [again, people.handler, late]).file;
    expect(other.closure.ballot).toMatchObject({ ballot: again.ballot, result: null });
    for (const act of [sample.waiveSample, sample.recordCallBacks]) {
      const early = walk(running, [act, people.handler, addDays(late, -1)]).file;
      expect(open(early)).toContain('verification');
      const done = walk(running, [act, people.handler, late]).file;
      expect(done.closure.ballot?.result).toEqual({ on: late, tally: null });
      expect(open(done)).toEqual(['told']);
    }
    expect(refused(running, sample.countBallot, people.system, late)).toBeNull();
  });

  test('of a case that was taken up again counts nothing', () => {
    const file = { ...running, status: 'closed' } as Case;
    const again = walk(file, [sample.reopen, people.handler]).file;
    expect(refused(again, sample.countBallot, people.system)?.kind).toBe('alreadyDone');
  });

  test('by telephone needs two villages, and no more answers than calls', () => {
    const said = (change: object) => ({ ...sample.recordCallBacks, ...change }) as Command;
    const file = caseOf(...verified);
    expect(refused(file, said({ called: 1 }))?.kind).toBe('calledTooFew');
    expect(refused(file, said({ tally: { ...emptyTally, rectified: 1 } }))?.kind).toBe(
      'calledTooFew',
    );
    expect(refused(file, said({ called: 2 }))?.kind).toBe('tallyOff');
  });
});

describe('asking reporters later', () => {
  const closed = caseOf(...found, ...readyToClose, [sample.close, people.handler]);
  const watching = walk(closed, [sample.watch, people.reporter]).file;
  const since = '2026-11-23';

  test('is an offer once something went out or the case closed, taken once and given up any time', () => {
    expect(refused(caseOf(...found), sample.watch, people.reporter)?.kind).toBe('notAllowed');
    const issued = caseOf(...accepted, ...issuing);
    expect(walk(issued, [sample.watch, people.reporter]).file.watches).toHaveLength(1);
    expect(refused(watching, sample.watch, people.reporter)?.kind).toBe('alreadyDone');
    expect(refused(watching, sample.watch)?.kind).toBe('notAllowed');
    const foreign = { ...sample.watch, reportId: 'REPORT9999999999' };
    expect(refused(closed, foreign, people.reporter)?.kind).toBe('unknownReport');
  });

  test.each([
    [29, null],
    [30, 30],
    [89, 30],
    [90, 90],
    [180, 180],
    [999, 180],
  ])('day %i', (days, expected) => {
    expect(watchQuestion(watching.watches[0]!, addDays(since, days))).toBe(expected);
  });

  test('asks for one day once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 12 }), (days) => {
        let file = watching;
        for (const n of days.sort((a, b) => a - b)) {
          const today = addDays(since, n);
          const decision = decide(file, sample.answerWatch, context(people.reporter, today));
          if (decision.ok) file = evolve(file, decision.event);
        }
        const asked = file.watches[0]!.answers.map(({ day }) => day);
        expect(new Set(asked).size).toBe(asked.length);
      }),
    );
  });

  test('an answer that somebody asks puts the case first at once, and its words into the dialogue', () => {
    const on = addDays(since, 30);
    const nothing = { ...sample.answerWatch, answer: 'none', comment: '' } as const;
    expect(walk(watching, [nothing, people.reporter, on]).file).toMatchObject({
      reasons: [],
      dialogue: watching.dialogue,
    });
    for (const answer of ['asked', 'harmed'] as const) {
      const said = { ...sample.answerWatch, answer, comment: '开会时点了名。' };
      const { file, history } = walk(watching, [said, people.reporter, on]);
      expect(file).toMatchObject({ status: 'closed', reasons: ['retaliation'], priority: 3 });
      expect(file.dialogue.at(-1)).toMatchObject({ from: 'reporter', text: '开会时点了名。', on });
      expect(history[0]?.at).toBe(on);
    }
  });

  test('whoever comes on the day finds the question, and nobody else', () => {
    const view = (today: string, file = watching) =>
      trackView(file, [], file.reportId, file.filedOn, today).watch;
    expect(view(since, closed)).toEqual({ state: 'offered' });
    expect(view(since)).toEqual({ state: 'waiting', next: addDays(since, 30) });
    expect(view(addDays(since, 31))).toEqual({ state: 'asking', day: 30 });
    expect(trackView(watching, [], 'REPORT0000000009', since, addDays(since, 31)).watch).toEqual({
      state: 'offered',
    });
    expect(view(since, caseOf(...found))).toBeNull();
  });

  test('what the page offers or asks may be done, in every status a watched case comes to', () => {
    const steps: Step[] = [
      [sample.accept, people.triage],
      [sample.dismiss, people.handler],
      [sample.substantiate, people.handler],
      [{ ...sample.reopen, comment: '又开始报送。' }, people.handler],
      [sample.tellResult, people.handler],
      [{ ...sample.close, outcome: 'notABurden' }, people.handler],
      [sample.watch, people.reporter],
      [sample.unwatch, people.reporter],
      [sample.answerWatch, people.reporter],
    ];
    const issued = caseOf(...accepted, ...issuing);
    const again: Step[] = [
      [sample.reopen, people.handler],
      [sample.dismiss, people.handler],
    ];
    const unfounded = walk(watching, ...again).file;
    const starts = [aCase(), closed, watching, unfounded, issued, caseOf(...verified)];
    const step = fc.record({ at: fc.nat(steps.length - 1), days: fc.integer({ min: 0, max: 60 }) });
    const reached = new Set<string>();
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.array(step, { maxLength: 14 }), (start, done) => {
        let file = start;
        let today = since;
        for (const { at, days } of done) {
          today = addDays(today, days);
          const [command, who] = steps[at]!;
          const decision = decide(file, command, context(who, today));
          if (decision.ok) file = evolve(file, decision.event);
          const view = trackView(file, [], file.reportId, file.filedOn, today).watch;
          const may = ({ action }: Command) =>
            refused(file, sample[action], people.reporter, today) === null;
          if (view?.state === 'asking') reached.add(file.status);
          expect(may(sample.answerWatch)).toBe(view?.state === 'asking');
          expect(may(sample.watch)).toBe(view?.state === 'offered');
          const shown = view?.state === 'asking' || view?.state === 'waiting';
          expect(may(sample.unwatch)).toBe(shown);
        }
      }),
      { numRuns: 200 },
    );
    expect(reached).toContain('unsubstantiated');
  });

  test('is given up at any time, and taken again from the next day on', () => {
    const by = people.reporter;
    const up = walk(watching, [sample.unwatch, by]).file;
    expect(refused(up, sample.unwatch, by)?.kind).toBe('alreadyDone');
    expect(refused(up, sample.watch, by)?.kind).toBe('enoughToday');
    expect(trackView(up, [], up.reportId, up.filedOn, since).watch).toEqual({ state: 'ended' });
    const [ended] = up.watches as [Watch];
    const late = addDays(since, 200);
    expect([nextReminder(ended), reminderDue(ended, late), watchQuestion(ended, late)]).toEqual([
      null,
      null,
      null,
    ]);
    const again = walk(up, [sample.watch, by, addDays(since, 1)]).file;
    expect(again.watches).toEqual([
      { reportId: up.reportId, since: addDays(since, 1), answers: [], reminded: 0 },
    ]);
  });

  test('a case changed no more than twice a day by taking and giving up, and staff are not stopped', () => {
    let file = closed;
    const history: CaseEvent[] = [];
    for (let i = 0; i < 40; i++) {
      const command = i % 2 ? sample.unwatch : sample.watch;
      const decision = decide(file, command, context(people.reporter, since));
      if (!decision.ok) continue;
      history.push({ ...decision.event, seq: history.length + 1 });
      file = evolve(file, decision.event);
    }
    expect(history).toHaveLength(2);
    expect(conflictsSince(history, 0)).toEqual([]);
  });

  test('an answer stays when it is given up, and a later wish is asked anew', () => {
    const [by, on] = [people.reporter, addDays(since, 30)];
    const harmed = { ...sample.answerWatch, answer: 'harmed', comment: '' } as const;
    const up = walk(watching, [harmed, by, on], [sample.unwatch, by, on]).file;
    expect(up).toMatchObject({ reasons: ['retaliation'], watches: [{ answers: [{ day: 30 }] }] });
    const again = walk(up, [sample.watch, by, addDays(on, 1)]).file;
    expect(again.watches).toHaveLength(2);
    expect(refused(again, harmed, by, addDays(on, 31))).toBeNull();
    const { watches, reasons } = walk(again, [harmed, by, addDays(on, 31)]).file;
    expect(watches.map(({ answers }) => answers.length)).toEqual([1, 1]);
    expect(reasons).toEqual(['retaliation']);
  });

  test('a report taken out of the case is asked and told no more there', () => {
    const reportId = 'REPORT0000000008';
    const both = { ...watching, linkedReports: [reportId] };
    const shared = walk(both, [{ action: 'watch', reportId }, people.reporter]).file;
    const apart = walk(shared, [{ action: 'detach', reportId }, people.system]).file;
    const late = addDays(since, 30);
    expect(apart.watches.map((one) => reminderDue(one, late))).toEqual([30, null]);
    const answer = { ...sample.answerWatch, reportId };
    expect(refused(apart, answer, people.reporter, late)?.kind).toBe('notDue');
  });

  test('the wish of a report that left before leaving ended it ends when it is due, and nobody is told', () => {
    const reportId = 'REPORT0000000008';
    const { watches } = watching;
    const stray = { ...watching, watches: [...watches, { ...watches[0]!, reportId }] };
    const due = addDays(since, 30);
    const { file, history } = walk(stray, [
      { action: 'remindWatch', reportId },
      people.system,
      due,
    ]);
    expect(file.watches).toEqual([watches[0], { ...watches[0], reportId, endedOn: due }]);
    expect(outboxFor(stray, file, history.at(-1)!, 4)).toEqual([]);
  });

  test('a reminder goes out once for each day', () => {
    const due = (file: Case, n: number) =>
      refused(file, sample.remindWatch, people.system, addDays(since, n));
    expect(due(watching, 29)?.kind).toBe('notDue');
    const told: Case = walk(watching, [sample.remindWatch, people.system, addDays(since, 30)]).file;
    expect(told.watches[0] satisfies Watch | undefined).toMatchObject({ reminded: 30 });
    expect(due(told, 31)?.kind).toBe('notDue');
    expect(due(told, 90)).toBeNull();
  });
});

describe('an objection', () => {
  const closed = caseOf(...found, ...readyToClose, [sample.close, people.handler]);

  test('soon after the closing puts the case forward, until it is closed again', () => {
    const soon = walk(closed, [sample.dispute, people.reporter, '2026-12-23']).file;
    expect(soon.reasons).toEqual(['disputed']);
    const late = walk(closed, [sample.dispute, people.reporter, '2026-12-24']).file;
    expect(late.reasons).toEqual([]);
    const again = walk(soon, [sample.reopen, people.handler, '2026-12-25']).file;
    expect(again).toMatchObject({ verdicts: [], reasons: ['disputed'] });
    const last = walk(again, [sample.substantiate, people.handler], ...readyToClose.slice(1), [
      sample.close,
      people.handler,
    ]).file;
    expect(last.reasons).toEqual([]);
  });
});

describe('a clarification', () => {
  const unknown = caseOf(...dismissed);
  const noticed = { ...unknown, rungs: caseOf(...accepted, ...issuing).rungs };
  const draft = sample.draftClarification;

  test('needs a finding of nothing, and that something was known or the department asks', () => {
    expect(refused(unknown, draft)).toBeNull();
    expect(refused(unknown, { ...draft, asked: false })?.kind).toBe('notKnown');
    expect(refused(noticed, { ...draft, asked: false })).toBeNull();
    const closed = { ...caseOf(...found), status: 'closed' } as Case;
    expect(refused(closed, draft)?.kind).toBe('notUnfounded');
    expect(clarifiedNotice(noticed, null)).toBe(-1);
  });

  test.each(['经查属诬告。', '系恶意举报', '反映人所述不实', '举报人某某'])(
    'never says %s',
    (facts) => {
      const text = { ...draft.text, facts };
      expect(speaksOfReporter(text.subject, text.facts)).toBe(true);
      expect(refused(unknown, { ...draft, text })?.kind).toBe('speaksOfReporter');
    },
  );

  test('stands beside the notice that was out when it was written, and no later one', () => {
    const rung = { ...noticed.rungs[0]!, kind: 'notice', number: '1' } as const;
    const { file } = walk({ ...noticed, rungs: [rung] }, [draft, people.handler]);
    const said = lastClarification(file);
    expect(clarifiedNotice(file, said)).toBe(0);
    expect(clarifiedNotice({ rungs: [rung, rung] }, said)).toBe(0);
    const bare = walk(unknown, [draft, people.handler]).file;
    expect(clarifiedNotice({ rungs: [rung] }, lastClarification(bare))).toBe(-1);
  });

  test('is approved by nobody who wrote a version of it, and only while nothing is found', () => {
    const both = actor('xu', 'handler', 'approver');
    const { file } = walk(unknown, [draft, both], [draft, people.handler]);
    expect(refused(file, sample.approveClarification, both)?.kind).toBe('selfApproval');
    const found = { ...file, finding: { ...file.finding!, substantiated: true } };
    expect(refused(found, sample.approveClarification, people.approver)?.kind).toBe('notUnfounded');
  });

  test('is approved by another, weighed, numbered once', () => {
    const drafted = walk(unknown, [draft, people.handler]).file;
    const approve = sample.approveClarification;
    const both = actor('han', 'handler', 'approver');
    expect(refused(unknown, approve, people.approver)?.kind).toBe('noClarification');
    expect(refused(drafted, approve, both)?.kind).toBe('selfApproval');
    const weighed = (change: object) =>
      refused(drafted, { ...approve, ...change } as Command, people.approver)?.kind;
    expect(weighed({ crowd: undefined })).toBe('crowdUnknown');
    expect(weighed({ crowd: { fits: 2, least: 5, tells: [] } })).toBe('fewVillages');
    expect(refused(drafted, sample.registerClarification, people.system)?.kind).toBe('alreadyDone');
    const out = walk(
      drafted,
      [approve, people.approver],
      [sample.registerClarification, people.system],
    ).file;
    expect(out.clarifications).toMatchObject([
      { approval: { by: { id: 'ai' } }, document: 'DOC9' },
    ]);
    expect(refused(out, draft)?.kind).toBe('clarified');
    expect(refused(out, sample.registerClarification, people.system)?.kind).toBe('alreadyDone');
    expect(walk(drafted, [sample.denyClarification, people.approver]).file.clarifications).toEqual(
      [],
    );
  });
});

describe('a clarification that is out', () => {
  const asks = {
    action: 'askAmendment',
    kind: 'withdrawal',
    rung: firstClarificationSlot,
    text: '',
    comment: '结论有误。',
  } as const;
  const grants = { action: 'grantAmendment', comment: '' } as const;
  const approved = walk(
    caseOf(...dismissed),
    [sample.draftClarification, people.handler],
    [sample.approveClarification, people.approver],
  ).file;
  const numbered = walk(approved, [sample.registerClarification, people.system]).file;
  const mailing = { ...sample.recordMailing, rung: firstClarificationSlot };
  const out = walk(numbered, [mailing, people.system]).file;
  const lost = walk(numbered, [{ ...mailing, undelivered: 'address' }, people.system]).file;
  const both = actor('bo', 'handler', 'approver');
  const other = { ...approved.finding!, substantiated: true };
  /** What the case owes after an act. */
  const owed = (before: Case, ...step: Step[]) => {
    const { file, history } = walk(before, ...step);
    return outboxFor(before, file, history.at(-1)!, 9).map(({ seq: _seq, ...effect }) => effect);
  };

  test('was mailed after it had its number, and is mailed again where it did not arrive', () => {
    const sends: Command = { action: 'sendLink', rung: firstClarificationSlot };
    const mail = { kind: 'send-mail', rung: firstClarificationSlot };
    expect(owed(approved, [sample.registerClarification, people.system])).toEqual([mail]);
    expect(refused(numbered, sends)?.kind).toBe('documentPending');
    expect(refused(lost, mailing, people.system)?.kind).toBe('alreadyDone');
    expect(owed(numbered, [{ ...mailing, undelivered: 'full' }, people.system])).toContainEqual({
      kind: 'notify',
      event: 'mailUndelivered',
    });
    expect(owed(lost, [sends, people.handler])).toEqual([mail]);
    const again = walk(lost, [sends, people.handler], [mailing, people.system]).file;
    expect(lastClarification(again)).toMatchObject({ mailing: { attempt: 1 }, links: 1 });
    const news = { kind: 'tell-department', rung: firstClarificationSlot, news: 'link' };
    expect(owed(again, [sends, people.handler])).toEqual([news]);
    expect(owed({ ...out, status: 'closed' }, [sends, people.handler])).toEqual([news]);
    expect(refused({ ...out, finding: other }, sends)?.kind).toBe('notUnfounded');
    // One from before said nothing of its mail.
    const { mailedOn: _on, ...old } = lastClarification(out)!;
    expect(owed({ ...out, clarifications: [old] }, [sends, people.handler])).toEqual([news]);
  });

  test.each(['反映人又补充了照片，前函有误。', '属诬告，前函有误。'])(
    'is not taken back, nor a notice put right, with the words %s',
    (comment) => {
      expect(refused(out, { ...asks, comment })?.kind).toBe('amendmentSpeaks');
      const ask = { ...sample.askAmendment, rung: 1 };
      expect(refused(issuedNotice, { ...ask, comment })?.kind).toBe('amendmentSpeaks');
      expect(refused(issuedNotice, { ...ask, text: comment })?.kind).toBe('amendmentSpeaks');
      expect(refused(issuedNotice, { ...ask, rung: 0, comment })).toBeNull();
    },
  );

  test('is taken back by two people with a reason, and stays on record', () => {
    expect(refused(approved, asks)?.kind).toBe('nothingIssued');
    expect(refused(caseOf(...dismissed), asks)?.kind).toBe('nothingIssued');
    const asked = walk(out, [asks, both]).file;
    expect([asked.rungs, withdrawsCurrent(asked)]).toEqual([[], false]);
    expect(refused(asked, grants, both)?.kind).toBe('ownAmendment');
    const { file } = walk(asked, [grants, people.approver]);
    expect(file).toMatchObject({
      // A case without a rung is not taken back with it.
      status: out.status,
      amendment: null,
      clarifications: [
        {
          number: lastClarification(out)!.number,
          withdrawal: {
            reason: '结论有误。',
            by: { id: 'bo' },
            approver: { id: people.approver.id },
          },
        },
      ],
    });
    expect(refused(file, asks)?.kind).toBe('nothingIssued');
    expect(
      outboxFor(asked, file, { ...walk(asked, [grants, people.approver]).history.at(-1)! }, 9),
    ).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'withdraw-number', rung: firstClarificationSlot }),
        expect.objectContaining({ kind: 'tell-department', news: 'withdrawn' }),
      ]),
    );
  });

  test('is put right by two people, on record, publicly and for its department', () => {
    const correct = { ...asks, kind: 'correction', text: '应为“2026年没有下达”。' } as const;
    expect(refused(approved, correct)?.kind).toBe('nothingIssued');
    expect(refused(out, { ...correct, text: ' ' })?.kind).toBe('correctionEmpty');
    expect(refused(out, { ...correct, text: '反映人说错了。' })?.kind).toBe('amendmentSpeaks');
    const notice = { ...issuedNotice.rungs[1]!, number: '1' };
    const beside = walk(
      { ...out, rungs: [notice], clarifications: [{ ...lastClarification(out)!, rungs: 1 }] },
      [correct, both],
    ).file;
    expect(refused(beside, grants, both)?.kind).toBe('ownAmendment');
    const { file } = walk(beside, [grants, people.approver]);
    const corrections = [
      { text: correct.text, reason: correct.comment, by: { id: 'bo' }, approver: { id: 'ai' } },
    ];
    expect(file.clarifications).toMatchObject([{ corrections, withdrawal: null }]);
    expect(file.rungs[0]?.corrections).toEqual([]);
    expect(owed(beside, [grants, people.approver])).toEqual(
      expect.arrayContaining([
        { kind: 'publish-notice', rung: 0 },
        { kind: 'tell-department', rung: firstClarificationSlot, news: 'corrected' },
      ]),
    );
  });

  test('gives way to another of its own number once it was taken back, as often as a case may', () => {
    const draft = sample.draftClarification;
    expect(refused(out, draft)?.kind).toBe('clarified');
    const taken = walk(out, [asks, both], [grants, people.approver]).file;
    const second = walk(taken, [draft, people.handler]).file;
    expect(second.clarifications).toMatchObject([
      { withdrawal: {} },
      { number: null, authors: ['han'] },
    ]);
    // Sent back, it leaves the first as it was.
    const back = walk(second, [sample.denyClarification, people.approver]).file;
    expect(back.clarifications).toEqual(taken.clarifications);
    const number = '农轻督清〔2026〕2号';
    const steps: Step[] = [
      [sample.approveClarification, people.approver],
      [{ ...sample.registerClarification, number }, people.system],
    ];
    const slot = firstClarificationSlot - 1;
    expect(owed(second, ...steps)).toEqual([{ kind: 'send-mail', rung: slot }]);
    const issued = walk(second, ...steps).file;
    const sent = walk(issued, [{ ...mailing, rung: slot }, people.system]).file;
    const read = walk(sent, [{ action: 'acknowledge', rung: slot }, people.department]).file;
    expect(read.clarifications).toMatchObject([
      { number: lastClarification(out)!.number, acknowledgedOn: null, withdrawal: {} },
      {
        number,
        mailedOn: expect.any(String),
        acknowledgedOn: expect.any(String),
        withdrawal: null,
      },
    ]);
    // What is asked about the first is refused, and the second is taken back by itself.
    expect(refused(read, asks)?.kind).toBe('nothingIssued');
    const again = walk(read, [{ ...asks, rung: slot }, both]).file;
    expect(owed(again, [grants, people.approver])).toEqual(
      expect.arrayContaining([
        { kind: 'withdraw-number', rung: slot },
        { kind: 'tell-department', rung: slot, news: 'withdrawn' },
      ]),
    );
    const all = Array.from({ length: mostClarifications }, () => taken.clarifications[0]!);
    expect(refused({ ...taken, clarifications: all }, draft)?.kind).toBe('enoughClarified');
  });

  test('is acknowledged by its department once, while it stands', () => {
    const acknowledge = { action: 'acknowledge', rung: firstClarificationSlot } as const;
    expect(refused(approved, acknowledge, people.department)?.kind).toBe('nothingIssued');
    const read = walk(out, [acknowledge, people.department]).file;
    expect(lastClarification(read)?.acknowledgedOn).not.toBeNull();
    expect(refused(read, acknowledge, people.department)?.kind).toBe('alreadyDone');
    const taken = walk(out, [asks, people.handler], [grants, people.approver]).file;
    expect(refused(taken, acknowledge, people.department)?.kind).toBe('nothingIssued');
    for (const act of [
      sample.replyToLetter,
      sample.addProof,
      sample.askTime,
      sample.useRightOfReply,
    ]) {
      const about = { ...act, rung: firstClarificationSlot } as Command;
      expect(refused(out, about, people.department)).not.toBeNull();
    }
  });

  test('lapses where the finding changed before it was out, and then only', () => {
    const lapse = sample.lapseClarification;
    expect(refused(approved, lapse, people.system)?.kind).toBe('notAllowed');
    for (const gone of [out, lost]) {
      const found = { ...gone, finding: other };
      expect(refused(found, lapse, people.system)?.kind).toBe('alreadyDone');
    }
    // Its number stays, marked; the department, which never had it, is told nothing.
    const marked = walk({ ...numbered, finding: other }, [lapse, people.system]).file;
    expect(lastClarification(marked)).toMatchObject({
      number: lastClarification(numbered)!.number,
      withdrawal: { reason: '' },
    });
    expect(refused(marked, lapse, people.system)?.kind).toBe('alreadyDone');
    expect(owed({ ...numbered, finding: other }, [lapse, people.system])).toEqual([
      { kind: 'notify', event: 'clarificationLapsed' },
      { kind: 'withdraw-number', rung: firstClarificationSlot },
    ]);
    // What somebody wanted to put right in it is void with it.
    const wanted = walk(numbered, [asks, both]).file;
    const lapsed = walk({ ...wanted, finding: other }, [lapse, people.system]).file;
    expect(lapsed.amendment).toBeNull();
    const { file } = walk({ ...approved, finding: other }, [lapse, people.system]);
    expect(file.clarifications).toEqual([]);
    expect(refused(file, lapse, people.system)?.kind).toBe('alreadyDone');
  });
});

test('a history of all this replays to the same case', () => {
  const history: CaseEvent[] = walk(
    aCase(),
    ...verified,
    [sample.openBallot, people.handler],
    [sample.countBallot, people.system],
    [sample.tellResult, people.handler],
    [sample.watch, people.reporter],
    [sample.close, people.handler],
    [sample.answerWatch, people.reporter, '2026-12-24'],
  ).history;
  const replayed = history.reduce(evolve, aCase());
  expect(replayed).toMatchObject({ status: 'closed', reasons: ['retaliation'] });
  expect(openPoint(replayed)).toBeNull();
});
