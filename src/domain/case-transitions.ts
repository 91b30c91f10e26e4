import { actions, type Action } from './actions';
import {
  endStatuses,
  rungStatuses,
  statuses,
  withheldStatuses,
  type ActorRole,
  type Status,
} from './case';
import { endings } from './retention';
import { gatherable } from './same-demand';
import {
  merge,
  row,
  staying,
  type Row,
  type Transition,
  type TransitionTable,
} from './transition-table';

const open = statuses.filter((status) => !endStatuses.includes(status));
const openToAll = open.filter((status) => !withheldStatuses.includes(status));
const shownToAll = statuses.filter((status) => !withheldStatuses.includes(status));

/** Statuses in which no text that cites the basis is with an approver or on its way. */
const beforeApproval: readonly Status[] = [
  'verifying',
  'substantiated',
  'unsubstantiated',
  'drafting',
  'overdue',
  'answered',
  'verified',
];

/** Statuses in which what was found may be proved further. */
const proving = beforeApproval.filter(
  (status) => status !== 'verifying' && status !== 'unsubstantiated',
);

/** Statuses in which a reply is waited for. */
const awaiting: readonly Status[] = ['issued', 'overdue'];

/** Statuses after the competent body's decision. */
const decided: readonly Status[] = ['answered', 'verified', 'closed'];

/** Statuses in which the villages can be asked whether the matter was put right. */
const sampled: readonly Status[] = ['substantiated', 'answered', 'verified'];

/** Statuses in which a case waits to be closed. */
const closable: readonly Status[] = ['substantiated', 'unsubstantiated', 'verified'];

/** Statuses with nothing found against the department; the acts look at the finding. */
const unfounded: readonly Status[] = ['unsubstantiated', 'closed'];

/** Statuses in which something has gone out, or may have before. */
const watched: readonly Status[] = [
  ...rungStatuses,
  'verifying',
  'substantiated',
  'unsubstantiated',
  'closed',
];

/** Statuses in which somebody works on an item that was accepted. */
const inHand = openToAll.filter((status) => status !== 'received' && status !== 'returned');

/** Statuses in which a case may change its office: no document of the office is on its way. */
const transferable: readonly Status[] = ['verifying', 'substantiated'];

/** An accepted case goes on by its own conclusion once the office that took it over has signed. */
function signing(names: readonly Status[]): Partial<Record<Status, Row>> {
  const cells = (status: Status) =>
    row({
      signFor: [status, 'optional', 'conclusion'],
      passBack: [status, 'required', 'conclusion'],
    });
  return Object.fromEntries(names.map((status) => [status, cells(status)]));
}

function handing(names: readonly Status[]): Partial<Record<Status, Row>> {
  const cells = (status: Status) => row({ transfer: [status, 'required', 'signing'] });
  return Object.fromEntries(names.map((status) => [status, cells(status)]));
}

/**
 * Who may do what in which status, and where it leads. Buttons, guards, the permission tests and
 * docs/case-states.md are drawn from this table. The ladder is clause 31's; skipping a rung, the
 * reason for accountability and author ≠ approver are refusals of the acts and of escalation.ts.
 */
export const caseTransitions: TransitionTable = {
  operator: {},
  custodian: {},
  auditor: {},
  administrator: {},
  triage: merge(
    staying(shownToAll, { recuse: 'required' }),
    staying(openToAll, { note: 'required' }),
    staying(gatherable, { keepApart: 'none' }),
    staying(['received'], { handOn: 'required', addOwner: 'required', removeOwner: 'required' }),
    signing(transferable),
    {
      received: row({
        transfer: ['received', 'required', 'signing'],
        signFor: ['received', 'optional', 'triage'],
        passBack: ['received', 'required', 'triage'],
        claim: ['received', 'none', 'keep'],
        accept: ['verifying', 'optional', 'conclusion'],
        return: ['returned', 'required', 'supplement'],
        refuse: ['refused', 'required', 'clear'],
        link: ['linked', 'optional', 'clear'],
        bypass: ['received', 'required', 'triage'],
      }),
      returned: row({
        accept: ['verifying', 'optional', 'conclusion'],
        refuse: ['refused', 'required', 'clear'],
      }),
      refused: row({ reopen: ['received', 'required', 'triage'] }),
      linked: row({ unlink: ['received', 'required', 'triage'] }),
    },
  ),
  handler: merge(
    staying(shownToAll, { recuse: 'required' }),
    staying(gatherable, { keepApart: 'none' }),
    staying(inHand, {
      claim: 'none',
      handOn: 'required',
      note: 'required',
      ask: 'required',
      opine: 'required',
      inform: 'required',
      askPause: 'required',
      askExtension: 'required',
      withdrawTime: 'optional',
      resume: 'optional',
      addOwner: 'required',
      removeOwner: 'required',
    }),
    signing(transferable),
    handing(transferable),
    staying(['closed'], { inform: 'required' }),
    staying(['issued', 'overdue'], { resend: 'none' }),
    staying(beforeApproval, { adopt: 'optional', waiveBasis: 'required' }),
    staying(proving, { listEvidence: 'none' }),
    staying(['drafting', 'approving'], { checkText: 'optional' }),
    staying(awaiting, { signRecord: 'optional' }),
    staying(decided, {
      recordAppeal: 'required',
      answerAppeal: 'required',
      recordEffect: 'required',
    }),
    staying([...inHand, 'closed'], { askAmendment: 'required' }),
    staying([...inHand, 'closed'], { sendLink: 'none' }),
    staying(sampled, { openBallot: 'none', recordCallBacks: 'optional', waiveSample: 'required' }),
    staying(['substantiated'], { waiveMeasure: 'required' }),
    staying(closable, { tellResult: 'required' }),
    staying(unfounded, { draftClarification: 'none' }),
    {
      verifying: row({
        substantiate: ['substantiated', 'required', 'keep'],
        dismiss: ['unsubstantiated', 'required', 'closing'],
      }),
      substantiated: row({
        draft: ['drafting', 'none', 'keep'],
        close: ['closed', 'required', 'clear'],
      }),
      unsubstantiated: row({
        close: ['closed', 'required', 'clear'],
        reopen: ['verifying', 'required', 'conclusion'],
      }),
      drafting: row({
        revise: ['drafting', 'none', 'keep'],
        discard: ['substantiated', 'required', 'conclusion'],
        submit: ['approving', 'optional', 'approval'],
      }),
      approving: row({ recall: ['drafting', 'optional', 'issue'] }),
      approved: row({
        issue: ['issued', 'none', 'reply'],
        recall: ['drafting', 'optional', 'issue'],
      }),
      issued: row({
        recordInterview: ['issued', 'none', 'reply'],
        recordAnswer: ['answered', 'required', 'verification'],
        recordDecision: ['answered', 'required', 'verification'],
      }),
      overdue: row({
        recordInterview: ['issued', 'none', 'reply'],
        recordAnswer: ['answered', 'required', 'verification'],
        recordDecision: ['answered', 'required', 'verification'],
        draft: ['drafting', 'none', 'issue'],
      }),
      answered: row({ verify: ['verified', 'required', 'closing'] }),
      verified: row({
        // Once more: what was verified is put right, on record.
        verify: ['verified', 'required', 'keep'],
        draft: ['drafting', 'none', 'issue'],
        close: ['closed', 'required', 'clear'],
      }),
      closed: row({ reopen: ['verifying', 'required', 'conclusion'] }),
    },
  ),
  approver: merge(
    staying(statuses, { recuse: 'required', endRecusal: 'required' }),
    staying(open, { note: 'required' }),
    staying(endings, { hold: 'required', release: 'required' }),
    staying(['received', ...inHand], { handOn: 'required' }),
    staying(inHand, { grantTime: 'optional', denyTime: 'required' }),
    staying(['drafting', 'approving'], { checkText: 'optional' }),
    staying([...inHand, 'closed'], { grantAmendment: 'optional', denyAmendment: 'required' }),
    staying([...inHand, 'closed'], { releaseStatement: 'optional', refuseStatement: 'required' }),
    staying(unfounded, { approveClarification: 'optional', denyClarification: 'required' }),
    merge(
      ...(['issued', 'overdue', 'answered', 'verified'] as const).map((status) => ({
        [status]: row({ grantAmendment: ['verifying', 'optional', 'conclusion'] }),
      })),
    ),
    {
      overdue: row({ grantTime: ['issued', 'optional', 'reply'] }),
      toHandOver: row({ handOver: ['handedOver', 'required', 'clear'] }),
      approving: row({
        approve: ['approved', 'optional', 'issue'],
        sendBack: ['drafting', 'required', 'issue'],
      }),
      closed: row({ reopen: ['verifying', 'required', 'conclusion'] }),
    },
  ),
  reporter: merge(
    staying(
      open.filter((status) => status !== 'returned'),
      { reply: 'required' },
    ),
    staying(['verified', 'closed'], { confirm: 'optional', dispute: 'required' }),
    staying(watched, { watch: 'none', unwatch: 'none', answerWatch: 'optional' }),
    { returned: row({ supplement: ['received', 'required', 'triage'] }) },
  ),
  department: merge(
    staying([...inHand, 'closed'], { acknowledge: 'none', useRightOfReply: 'required' }),
    staying([...inHand, 'closed'], { withdrawStatement: 'none' }),
    staying(inHand, { addProof: 'required', withdrawTimeRequest: 'none' }),
    staying(['issued'], { askTime: 'required' }),
    {
      issued: row({ replyToLetter: ['answered', 'required', 'verification'] }),
      overdue: row({ replyToLetter: ['answered', 'required', 'verification'] }),
    },
  ),
  system: merge(
    staying(open, { markOverdue: 'none', attach: 'none', detach: 'none' }),
    staying(['closed'], { attach: 'none', detach: 'none' }),
    // What was gathered under it is handed over by itself.
    staying(['handedOver'], { detach: 'none' }),
    staying([...open, 'closed'], { warn: 'none', recount: 'none' }),
    staying(gatherable, { propose: 'none', keepApart: 'none' }),
    staying([...open, 'closed'], { register: 'none', recordMailing: 'none' }),
    staying([...open, 'closed'], { countBallot: 'none', remindWatch: 'none' }),
    staying([...open, 'closed'], { registerClarification: 'none', lapseClarification: 'none' }),
    staying(endings, { announce: 'none', destroy: 'none', destroyed: 'none' }),
    staying(['received'], { remind: 'none', lapse: 'none' }),
    // It goes where the case goes under which it is gathered, or out again where that one cannot hold it.
    {
      linked: row({
        follow: ['linked', 'none', 'keep'],
        unlink: ['received', 'none', 'triage'],
      }),
    },
    { issued: row({ markOverdue: ['overdue', 'none', 'escalate'] }) },
  ),
};

/** The transition an actor with these roles has for `action` in `status`, or null. */
export function transitionFor(
  roles: readonly ActorRole[],
  status: Status,
  action: Action,
): Transition | null {
  for (const role of roles) {
    const cell = caseTransitions[role][status]?.[action];
    if (cell) return cell;
  }
  return null;
}

/** Every transition open to these roles in `status`, in the table's order. */
export function transitionsFor(roles: readonly ActorRole[], status: Status): Transition[] {
  const found = new Map<Action, Transition>();
  for (const role of roles) {
    for (const cell of Object.values(caseTransitions[role][status] ?? {})) {
      if (!found.has(cell.label)) found.set(cell.label, cell);
    }
  }
  return actions.flatMap((action) => found.get(action) ?? []);
}
