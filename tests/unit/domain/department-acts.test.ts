import type { Actor, Case } from '../../../src/domain/case';
import { decide } from '../../../src/domain/case-machine';
import { actions } from '../../../src/domain/actions';
import { caseTransitions } from '../../../src/domain/case-transitions';
import { runningClock } from '../../../src/domain/case-clocks';
import type { RefusalKind } from '../../../src/domain/refusal';
import type { Command } from '../../../src/domain/commands';
import { mostEntries } from '../../../src/domain/correspondence';
import { trackView } from '../../../src/domain/visibility';
import { aCase, aPlan, context, people, readyAfterRung, sample, walk } from '../../support/domain';
import { about, issuedLetter, issuedNotice, noticeSteps } from '../../support/department';

const { department, handler, approver, system } = people;
const proof = { id: 'FILE000000000001', name: '停报通知.pdf', type: 'application/pdf', size: 900 };

function refused(file: Case, command: Command, who: Actor = department, today?: string) {
  const decision = decide(file, command, context(who, today));
  return decision.ok ? null : decision.refusal.kind;
}

const withdrawn = walk(
  issuedLetter,
  [{ ...sample.askAmendment, kind: 'withdrawal', text: '' }, handler],
  [sample.grantAmendment, approver],
).file;
const overdue = walk(issuedLetter, [sample.markOverdue, system, '2026-12-15']).file;
const answered = walk(issuedLetter, [sample.replyToLetter, department]).file;
const closed = walk(answered, [{ ...sample.verify, rectified: true }, handler], ...readyAfterRung, [
  sample.close,
  handler,
]).file;
const reopened = walk(closed, [sample.reopen, approver]).file;
/** Asked on the letter, answered by the reply; the notice is out since, and more time asked for on it. */
const askedOnBoth = walk(
  issuedLetter,
  [sample.askTime, department],
  [sample.replyToLetter, department],
  ...noticeSteps,
  [about(sample.askTime, 1), department],
).file;
const climbing = walk(overdue, [{ ...sample.draft, kind: 'notice' }, handler, '2026-12-16']).file;

describe('what a department may do with its document', () => {
  it.each<[Command['action'], string, Case, RefusalKind | null]>([
    ['acknowledge', 'on a letter', issuedLetter, null],
    ['acknowledge', 'when it is over', closed, null],
    ['acknowledge', 'on what was taken back', withdrawn, 'nothingIssued'],
    ['replyToLetter', 'in time', issuedLetter, null],
    ['replyToLetter', 'late', overdue, null],
    ['replyToLetter', 'a second time', answered, 'notAllowed'],
    ['replyToLetter', 'to what was taken back', withdrawn, 'notAllowed'],
    ['replyToLetter', 'to the letter once the notice is out', issuedNotice, 'notAwaited'],
    ['addProof', 'before the reply', issuedLetter, null],
    ['addProof', 'after the reply', answered, null],
    ['addProof', 'while the next rung is written', climbing, null],
    ['addProof', 'when it is over', closed, 'notAllowed'],
    ['addProof', 'when the case is taken up again', reopened, 'notAllowed'],
    ['askTime', 'in time', issuedLetter, null],
    ['askTime', 'when it is too late', overdue, 'notAllowed'],
    ['askTime', 'for a letter that is past', issuedNotice, 'notAwaited'],
    ['withdrawTimeRequest', 'nothing asked', issuedLetter, 'noTimeAsked'],
    ['withdrawTimeRequest', 'of a letter that is past', askedOnBoth, 'noTimeAsked'],
    ['useRightOfReply', 'on a letter', issuedLetter, 'nothingIssued'],
    ['withdrawStatement', 'nothing said', issuedLetter, 'noStatement'],
  ])('%s %s', (action, _, file, expected) => {
    expect(refused(file, sample[action])).toBe(expected);
  });

  it('nothing at all before the document has its number, or of another office’s step', () => {
    const bare = walk(aCase(), [sample.accept, people.triage]).file;
    const unnumbered = { ...issuedLetter, rungs: [{ ...issuedLetter.rungs[0]!, number: null }] };
    for (const action of actions) {
      const own = Object.values(caseTransitions.department).some((row) => row[action]);
      if (!own)
        expect([action, refused(issuedLetter, sample[action])]).toEqual([action, 'notAllowed']);
      for (const file of [bare, unnumbered]) {
        expect([action, refused(file, sample[action]) === null]).toEqual([action, false]);
      }
    }
  });

  it('a proposal for accountability is the competent body’s', () => {
    const rungs = [{ ...issuedLetter.rungs[0]!, kind: 'accountability' as const }];
    for (const action of ['acknowledge', 'replyToLetter', 'addProof', 'askTime'] as const) {
      expect(refused({ ...issuedLetter, rungs }, sample[action])).toBe('nothingIssued');
    }
  });

  it('an interview is answered once its record is signed', () => {
    const interview = { plan: aPlan, record: null, signatures: null };
    const rungs = [{ ...issuedLetter.rungs[0]!, kind: 'interview' as const, interview }];
    const file = { ...issuedLetter, rungs };
    expect(refused(file, sample.replyToLetter)).toBe('gateOpen');
    expect(refused(file, sample.addProof)).toBeNull();
  });
});

describe('the reply', () => {
  const reply: Command = { ...sample.replyToLetter, proofs: [proof], token: 'T1' };
  const again = { comment: sample.replyToLetter.comment, proofs: [proof], token: 'T1' };

  it.each([
    ['in time', issuedLetter, '2026-11-24'],
    ['late', overdue, '2026-12-16'],
  ])('%s leads where a reply on paper leads', (_, file, today) => {
    const online = walk(file, [reply, department, today]).file;
    const paper = walk(file, [{ ...sample.recordAnswer, on: today }, handler, today]).file;
    const { correspondence, ...rung } = online.rungs[0]!;
    expect(correspondence.submissions).toEqual([
      { kind: 'reply', text: '已停止报送。', files: [proof], on: today, token: 'T1' },
    ]);
    const { correspondence: _none, ...onPaper } = paper.rungs[0]!;
    expect(rung).toEqual(onPaper);
    expect(online).toMatchObject({
      status: 'answered',
      deadline: paper.deadline,
      clocks: paper.clocks,
    });
  });

  it('a form that was sent twice is taken once', () => {
    const once = walk(issuedLetter, [{ ...sample.addProof, token: 'T2' }, department]).file;
    expect(refused(once, { ...sample.addProof, token: 'T2' })).toBe('alreadyDone');
    expect(refused(once, { ...sample.addProof, token: 'T3' })).toBeNull();
  });

  it.each<[string, Command, RefusalKind | null]>([
    ['the same again', { ...reply, token: 'T1' }, 'alreadyDone'],
    ['its files staged anew', { ...reply, proofs: [{ ...proof, id: 'F2' }] }, 'alreadyDone'],
    ['other words', { ...sample.addProof, token: 'T1', comment: '又补充一份。' }, null],
    ['the same words as further material', { ...sample.addProof, ...again }, null],
    ['with another file', { ...reply, proofs: [proof, proof] }, 'notAllowed'],
  ])('the forms of one page share a token: %s', (_, command, expected) => {
    expect(refused(walk(issuedLetter, [reply, department]).file, command)).toBe(expected);
  });

  it('a statement with the token of a reply, or with other words, is another form', () => {
    const token = 'T1';
    const state: Command = { ...about(sample.useRightOfReply, 1), token };
    const replied = walk(issuedNotice, [{ ...reply, rung: 1, comment: state.comment }, department]);
    expect(refused(replied.file, state)).toBeNull();
    const { file } = walk(replied.file, [state, department]);
    expect(refused(file, state)).toBe('alreadyDone');
    expect(refused(file, { ...state, comment: '另有说明。' })).toBe('statementWaits');
  });

  it('a document takes so many and no more', () => {
    let file = issuedLetter;
    for (let n = 0; n < mostEntries.submissions; n += 1) {
      file = walk(file, [sample.addProof, department]).file;
    }
    expect(refused(file, sample.addProof)).toBe('enoughSent');
  });

  it('the reporter sees that the department replied, and nothing of what', () => {
    const { file, history } = walk(issuedLetter, [reply, department]);
    const { steps } = trackView(file, history, file.reportId, file.filedOn);
    expect(steps.at(-1)).toEqual({ on: '2026-11-23', kind: 'recordAnswer', rung: null });
  });
});

describe('more time', () => {
  const asked = walk(issuedLetter, [sample.askTime, department]).file;

  it('waits for an approver as a handler’s request does', () => {
    expect(asked.timeRequest).toMatchObject({
      clock: 'reply',
      span: { n: 5, unit: 'workingDays' },
      by: { id: 'department' },
    });
    expect(refused(asked, sample.askTime)).toBe('timeAsked');
    expect(refused(asked, sample.withdrawTime, handler)).toBe('othersTimeRequest');
  });

  it('granted: the day of reply moves, and the department reads which', () => {
    const { file } = walk(asked, [{ ...sample.grantTime, comment: '请抓紧。' }, approver]);
    expect(runningClock(file.clocks, 'reply')?.due).toBe('2026-12-21');
    expect(file.rungs[0]).toMatchObject({
      replyDue: '2026-12-21',
      correspondence: {
        askedTimes: [{ answer: { granted: true, reason: '请抓紧。', due: '2026-12-21' } }],
      },
    });
    expect(refused(file, sample.askTime)).toBe('extendedAlready');
  });

  it('denied: the day stays, and the department reads why', () => {
    const { file } = walk(asked, [sample.denyTime, approver]);
    expect(file.timeRequest).toBeNull();
    expect(file.rungs[0]).toMatchObject({
      replyDue: '2026-12-14',
      correspondence: {
        askedTimes: [{ answer: { granted: false, reason: sample.denyTime.comment, due: null } }],
      },
    });
  });

  it('withdrawn by the department itself', () => {
    const { file } = walk(asked, [sample.withdrawTimeRequest, department]);
    expect(file.timeRequest).toBeNull();
    expect(file.rungs[0]?.correspondence.askedTimes).toMatchObject([
      { answer: null, withdrawnOn: '2026-11-23' },
    ]);
    expect(refused(file, sample.askTime)).toBeNull();
  });

  it.each([
    [11, 'extensionTooLong'],
    [10, null],
  ] as const)('%d days: %s', (n, expected) => {
    expect(refused(issuedLetter, { ...sample.askTime, n })).toBe(expected);
  });

  it('a handler’s own request stays the handler’s', () => {
    const own = walk(issuedLetter, [{ ...sample.askExtension, clock: 'reply' }, handler]).file;
    expect(refused(own, sample.askTime)).toBe('timeNotNow');
    expect(refused(own, sample.withdrawTimeRequest)).toBe('noTimeAsked');
    const { file } = walk(own, [sample.denyTime, approver]);
    expect(file.rungs[0]?.correspondence).toEqual(issuedLetter.rungs[0]?.correspondence);
  });

  it.each(['grantTime', 'denyTime'] as const)(
    '%s answers the document it was asked on',
    (action) => {
      const { file } = walk(askedOnBoth, [sample[action], approver]);
      const answers = file.rungs.map(({ correspondence }) => correspondence.askedTimes[0]?.answer);
      expect(answers).toEqual([null, expect.objectContaining({ granted: action === 'grantTime' })]);
    },
  );

  it('a reply makes the request needless', () => {
    const { file } = walk(asked, [sample.replyToLetter, department]);
    expect(file.timeRequest).toBeNull();
  });
});

describe('the right of reply to a notice', () => {
  const state = about(sample.useRightOfReply, 1);
  const stated = walk(issuedNotice, [state, department]).file;

  it('waits for an approving leader, one at a time', () => {
    expect(refused(stated, state)).toBe('statementWaits');
    expect(refused(stated, about(sample.releaseStatement, 1), handler)).toBe('notAllowed');
    const unchecked = { ...about(sample.releaseStatement, 1), secrecy: false };
    expect(refused(stated, unchecked, approver)).toBe('secrecyUnchecked');
    expect(refused(stated, sample.releaseStatement, approver)).toBe('noStatement');
  });

  it.each([
    ['releaseStatement', true, ''],
    ['refuseStatement', false, sample.refuseStatement.comment],
  ] as const)('%s is on record with who decided', (action, released, reason) => {
    const { file } = walk(stated, [about(sample[action], 1), approver]);
    expect(file.rungs[1]?.correspondence.statements).toMatchObject([
      { text: state.comment, decision: { released, reason, by: { id: 'ai' } } },
    ]);
    expect(file).toMatchObject({ status: stated.status, deadline: stated.deadline });
    expect(refused(file, state)).toBeNull();
  });

  it.each([
    '反映人系我局原聘用的社区书记，恶意举报，纯属诬告。',
    '据该社区党委书记王某反映，确有此事。',
    '联系电话１３８ ４３１１ ２３４５。',
    '身份证号22010219800101123X。',
  ])('is not let out when it says %s, and can be refused', (comment) => {
    const { file } = walk(issuedNotice, [{ ...state, comment }, department]);
    expect(refused(file, about(sample.releaseStatement, 1), approver)).toBe('statementSpeaks');
    expect(refused(file, about(sample.refuseStatement, 1), approver)).toBeNull();
  });

  it('is let out when it keeps to the facts', () => {
    const comment = '办公室主任已约谈经办人，联系电话0431-88776655，社区反映的报表已停报。';
    const { file } = walk(issuedNotice, [{ ...state, comment }, department]);
    expect(refused(file, about(sample.releaseStatement, 1), approver)).toBeNull();
  });

  it('is withdrawn before it is decided, and not after', () => {
    const withdraw = about(sample.withdrawStatement, 1);
    const { file } = walk(stated, [withdraw, department]);
    expect(refused(file, about(sample.releaseStatement, 1), approver)).toBe('noStatement');
    const released = walk(stated, [about(sample.releaseStatement, 1), approver]).file;
    expect(refused(released, withdraw)).toBe('noStatement');
  });
});

it('a document is finished on the day its case first ended', () => {
  expect(issuedLetter.rungs[0]?.correspondence.endedOn).toBeUndefined();
  const { file } = walk(closed, [sample.reopen, approver, '2026-11-25']);
  expect(file.rungs[0]?.correspondence.endedOn).toBe('2026-11-23');
});

it('staff send a new link to a document that stands', () => {
  const { file } = walk(issuedLetter, [sample.sendLink, handler], [sample.sendLink, handler]);
  expect(file.rungs[0]?.correspondence.links).toBe(2);
  expect(refused(withdrawn, sample.sendLink, handler)).toBe('nothingIssued');
  expect(refused(issuedLetter, sample.sendLink, approver)).toBe('notAllowed');
});
