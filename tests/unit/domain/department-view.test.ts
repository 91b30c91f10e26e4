import type { Actor, Case } from '../../../src/domain/case';
import { decide, evolve } from '../../../src/domain/case-machine';
import { firstClarificationSlot } from '../../../src/domain/clarification';
import type { Command } from '../../../src/domain/commands';
import { departmentView } from '../../../src/domain/department-view';
import { context, people, readyAfterRung, sample, walk } from '../../support/domain';
import { about, cleared, issuedLetter, issuedNotice, noticeSteps } from '../../support/department';
import { fc } from '../../support/properties';

const gate = (today = '2026-11-23') => context(people.department, today);
const { department, handler, approver, system, triage, reporter } = people;

/**
 * The forbidden list is everything but this: paths of a case that a department may read, and those
 * whose words are states of the program itself.
 */
const readable = [
  /^rungs\.\d+\.(subject|facts|demand|number|issuedOn|replyDue|withdrawnOn)$/,
  /^rungs\.\d+\.answer\.on$/,
  /^clarifications\.\d+\.(number|subject|facts|acknowledgedOn|approval\.on|withdrawal\.on)$/,
  /^clarifications\.\d+\.corrections\.\d+\.(text|on)$/,
  /^rungs\.\d+\.corrections\.\d+\.(text|on)$/,
  /^rungs\.\d+\.correspondence\.acknowledgedOn$/,
  /^rungs\.\d+\.correspondence\.submissions\.\d+\.(text|on|kind)$/,
  /^rungs\.\d+\.correspondence\.submissions\.\d+\.files\.\d+\.(name|size)$/,
  /^rungs\.\d+\.correspondence\.askedTimes\.\d+\.(reason|on|withdrawnOn|span\.n|span\.unit)$/,
  /^rungs\.\d+\.correspondence\.askedTimes\.\d+\.answer\.(reason|on|due)$/,
  /^rungs\.\d+\.correspondence\.statements\.\d+\.(text|on|withdrawnOn|decision\.(reason|on))$/,
  // How much more time may be asked for stands in the office's open table.
  /^clocks\.\d+\.(kind|extension\.(n|unit))$/,
  /^(status|rungs\.\d+\.kind|timeRequest\.by\.id)$/,
];

/** The case with a mark in every text and number that is not on the list. */
function marked(file: Case): Case {
  let count = 0;
  const mark = (value: unknown, path: string): unknown => {
    if (readable.some((one) => one.test(path))) return value;
    if (typeof value === 'string') return `MARK${(count += 1)}`;
    if (typeof value === 'number') return 770_000 + (count += 1);
    if (Array.isArray(value)) return value.map((one, i) => mark(one, `${path}.${i}`));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [
        name,
        mark(one, path === '' ? name : `${path}.${name}`),
      ]),
    );
  };
  return mark(file, '') as Case;
}

const proofs = [{ id: 'FILE000000000001', name: '通知.pdf', type: 'application/pdf', size: 900 }];

/** Things that happen around a document, in any order; what is refused is passed over. */
const happenings: readonly [Command, Actor][] = [
  [sample.acknowledge, department],
  [about(sample.acknowledge, 1), department],
  [{ ...sample.replyToLetter, proofs, token: 'T1' }, department],
  [{ ...about(sample.replyToLetter, 1), proofs }, department],
  [{ ...sample.addProof, proofs, token: 'T2' }, department],
  [about(sample.addProof, 1), department],
  [sample.askTime, department],
  [about(sample.askTime, 1), department],
  [sample.withdrawTimeRequest, department],
  [about(sample.withdrawTimeRequest, 1), department],
  [{ ...sample.askExtension, clock: 'reply' }, handler],
  [sample.grantTime, approver],
  [sample.denyTime, approver],
  [about(sample.useRightOfReply, 1), department],
  [about(sample.withdrawStatement, 1), department],
  [about(sample.releaseStatement, 1), approver],
  [about(sample.refuseStatement, 1), approver],
  [sample.askAmendment, handler],
  [{ ...about(sample.askAmendment, 1), kind: 'withdrawal' }, handler],
  [sample.grantAmendment, approver],
  [about(sample.acknowledge, firstClarificationSlot), department],
  [about(sample.askAmendment, firstClarificationSlot), handler],
  [{ ...about(sample.askAmendment, firstClarificationSlot), kind: 'withdrawal' }, handler],
  [sample.draftClarification, handler],
  [sample.approveClarification, approver],
  [sample.registerClarification, system],
  [about(sample.acknowledge, firstClarificationSlot - 1), department],
  [sample.sendLink, handler],
  [sample.note, handler],
  [sample.ask, handler],
  [sample.reply, reporter],
  [sample.recuse, triage],
  [sample.attach, system],
  [{ ...sample.attach, reportId: 'REPORT0000000010', concerns: ['county-rsj'] }, system],
  [sample.recordAnswer, handler],
  [sample.verify, handler],
  [{ ...sample.verify, rectified: true }, handler],
  [{ ...sample.draft, kind: 'notice' }, handler],
  ...readyAfterRung,
  [sample.close, handler],
  [sample.confirm, reporter],
  [sample.dispute, reporter],
  [sample.reopen, approver],
];

/** Its clarification was put right. */
const righted = walk(
  cleared,
  [about(sample.askAmendment, firstClarificationSlot), handler],
  [sample.grantAmendment, approver],
).file;

const course = fc.record({
  start: fc.constantFrom(issuedLetter, issuedNotice, cleared, righted),
  steps: fc.array(fc.nat(happenings.length - 1), { maxLength: 60 }),
  late: fc.boolean(),
});

function after(file: Case, command: Command, who: Actor): Case {
  const decision = decide(file, command, context(who));
  return decision.ok ? evolve(file, decision.event) : file;
}

function run({ start, steps, late }: { start: Case; steps: number[]; late: boolean }): Case {
  let file = start;
  if (late) file = walk(file, [sample.markOverdue, system, '2027-03-01']).file;
  for (const step of steps) file = after(file, ...happenings[step]!);
  return file;
}

/** What may end a case, from whatever course. */
const closing: readonly [Command, Actor][] = [
  [sample.withdrawTime, handler],
  [sample.recordAnswer, handler],
  [sample.discard, handler],
  [{ ...sample.verify, rectified: true }, handler],
  ...readyAfterRung,
  [sample.close, handler],
];
/** Its letter was never answered: the notice was. */
const closedCase = walk(
  issuedLetter,
  [sample.markOverdue, system, '2026-12-15'],
  ...noticeSteps.slice(1),
  [about(sample.replyToLetter, 1), department],
  [{ ...sample.verify, rectified: true }, handler],
  ...readyAfterRung,
  [sample.close, handler],
).file;

describe('what a department sees', () => {
  it('is its document and what it sent itself, whatever else the case says', () => {
    fc.assert(
      fc.property(
        course,
        fc.integer({ min: firstClarificationSlot - 1, max: 3 }),
        (tried, index) => {
          const file = run(tried);
          const seen = JSON.stringify(departmentView(marked(file), index, gate()));
          expect(seen).not.toMatch(/MARK|77\d{4}/);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('offers exactly what the case machine takes', () => {
    fc.assert(
      fc.property(
        course,
        fc.integer({ min: firstClarificationSlot - 1, max: 1 }),
        (tried, index) => {
          const file = run(tried);
          const view = departmentView(file, index, gate());
          const takes = (command: Command & { rung: number }) =>
            decide(file, about(command, index), gate()).ok;
          if (!view) {
            expect(takes(sample.acknowledge)).toBe(false);
            return;
          }
          const asks = decide(file, about(sample.askTime, index), gate());
          expect({ ...view.may, askTime: view.may.askTime !== null }).toEqual({
            acknowledge: takes(sample.acknowledge),
            reply: takes(sample.replyToLetter),
            addProof: takes(sample.addProof),
            // That staff asked for time is not to be seen: the form is there and refused for now.
            askTime: asks.ok || asks.refusal.kind === 'timeNotNow',
            withdrawTimeRequest: takes(sample.withdrawTimeRequest),
            useRightOfReply: takes(sample.useRightOfReply),
            withdrawStatement: takes(sample.withdrawStatement),
          });
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same after a case was closed and when it is taken up again', () => {
    let closed = 0;
    fc.assert(
      fc.property(course, fc.nat(1), (tried, index) => {
        let file = run(tried);
        for (const [command, by] of closing) file = after(file, command, by);
        if (file.status !== 'closed') return;
        closed += 1;
        const reopened = walk(file, [sample.reopen, approver]).file;
        expect(departmentView(reopened, index, gate())).toEqual(
          departmentView(file, index, gate()),
        );
      }),
      { numRuns: 300 },
    );
    expect(closed).toBeGreaterThan(30);
  });

  it('also where a case was closed before ends were noted', () => {
    const rungs = closedCase.rungs.map(({ correspondence, ...rung }) => {
      const { endedOn: _none, ...before } = correspondence;
      return { ...rung, correspondence: before };
    });
    const file = { ...closedCase, rungs };
    const seen = departmentView(file, 0, gate());
    expect(seen).toMatchObject({ standing: 'finished', may: { addProof: false } });
    expect(departmentView(walk(file, [sample.reopen, approver]).file, 0, gate())).toEqual(seen);
  });

  it('nothing of a request for time that staff made', () => {
    const own = walk(issuedLetter, [{ ...sample.askPause, clock: 'conclusion' }, handler]).file;
    expect(departmentView(own, 0, gate())).toEqual(departmentView(issuedLetter, 0, gate()));
  });

  it('of a request that its reply made needless: that it lapsed, whatever is asked later', () => {
    const { file } = walk(
      issuedLetter,
      [sample.askTime, department],
      [sample.replyToLetter, department],
      ...noticeSteps,
      [about(sample.askTime, 1), department],
    );
    const states = [0, 1].map((index) => departmentView(file, index, gate())?.askedTimes[0]?.state);
    expect(states).toEqual(['lapsed', 'waiting']);
  });

  it.each([
    ['waiting', issuedLetter, '2026-12-14'],
    ['overdue', issuedLetter, '2026-12-15'],
    ['answered', walk(issuedLetter, [sample.replyToLetter, department]).file, '2027-01-01'],
    [
      'withdrawn',
      walk(
        issuedLetter,
        [{ ...sample.askAmendment, kind: 'withdrawal' }, handler],
        [sample.grantAmendment, approver],
      ).file,
      '2026-12-01',
    ],
  ] as const)('%s', (standing, file, today) => {
    expect(departmentView(file, 0, gate(today))?.standing).toBe(standing);
  });

  it('nothing of a draft, of a proposal for the competent body, or of what is not there', () => {
    const draft = walk(
      walk(issuedLetter, [sample.replyToLetter, department], [sample.verify, handler]).file,
      [{ ...sample.draft, kind: 'notice' }, handler],
    ).file;
    const proposal = { ...issuedLetter.rungs[0]!, kind: 'accountability' as const };
    expect(departmentView(draft, 1, gate())).toBeNull();
    expect(departmentView({ ...issuedLetter, rungs: [proposal] }, 0, gate())).toBeNull();
    expect(departmentView(issuedLetter, 7, gate())).toBeNull();
  });
});
