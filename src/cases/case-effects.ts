import type { Case, Rung, Undelivered } from '../domain/case';
import { concerns } from '../domain/case-machine';
import {
  clarificationAt,
  clarificationSlot,
  clarifiedNotice,
  isClarificationSlot,
  lastClarificationSlot,
} from '../domain/clarification';
import type { CaseEvent } from '../domain/commands';
import type { Action } from '../domain/actions';
import type { CaseNotice } from '../domain/staff-notice';
import { askedByDepartment, isDepartments } from '../domain/correspondence';
import type { DepartmentNews } from '../domain/department-news';
import { isWithheld } from '../domain/recusal';
import { isShownToReporter } from '../domain/visibility';
import type { OutboxEntry } from '../queue/jobs';
import { numbered } from '../queue/outbox-numbers';

type Effect = Omit<OutboxEntry, 'seq'>;

function notify(event: CaseNotice): Effect {
  return { kind: 'notify', event };
}

function noticeEffects(file: Case): Effect[] {
  const rung = file.rungs
    .map((step) => step.kind === 'notice' && step.number !== null)
    .lastIndexOf(true);
  return rung < 0 ? [] : [{ kind: 'publish-notice', rung }];
}

/** What a clarification says stands beside the notice that it clears of. */
function clarifiedEffects(file: Case, slot: number): Effect[] {
  const rung = clarifiedNotice(file, clarificationAt(file, slot));
  return rung < 0 ? [] : [{ kind: 'publish-notice', rung }];
}

/** Whether somebody has to see to it that the document arrives. */
function isLost(undelivered?: Undelivered): boolean {
  return undelivered !== undefined && undelivered !== 'withdrawn';
}

function effects(file: Case, event: CaseEvent): Effect[] {
  const { command } = event;
  switch (command.action) {
    case 'issue':
      return [{ kind: 'issue-document', rung: file.rungs.length - 1 }];
    case 'register':
      return [{ kind: 'send-mail', rung: command.rung }, ...noticeEffects(file)];
    case 'recordMailing':
      return [
        ...(isLost(command.undelivered) ? [notify('mailUndelivered')] : []),
        ...clarifiedEffects(file, command.rung),
      ];
    case 'resend':
      return [{ kind: 'send-mail', rung: file.rungs.length - 1 }];
    case 'recordAnswer':
      return [notify('departmentAnswered'), ...noticeEffects(file)];
    case 'replyToLetter':
      return [notify('departmentAnswered'), ...noticeEffects(file)];
    case 'addProof':
      return [notify('departmentProof')];
    case 'useRightOfReply':
      return [notify('statementWaits')];
    case 'releaseStatement':
      return [{ kind: 'publish-notice', rung: command.rung }];
    case 'verify':
      return noticeEffects(file);
    case 'markOverdue':
      return [notify('overdue'), ...(event.to === 'overdue' ? noticeEffects(file) : [])];
    case 'warn': {
      const share = Math.max(...command.warnings.map((warning) => warning.share));
      return [notify(share === 100 ? 'overdue' : share === 80 ? 'mostUsed' : 'halfUsed')];
    }
    case 'askPause':
    case 'askExtension':
    case 'askTime':
      return [notify('timeAsked')];
    case 'grantTime':
      return [notify('timeGranted')];
    case 'denyTime':
      return [notify('timeDenied')];
    case 'addOwner':
      return [notify('ownerAdded')];
    case 'removeOwner':
      return [notify('ownerRemoved')];
    case 'remind':
      return [notify('claimLapses')];
    case 'askAmendment':
      return [notify('amendmentAsked')];
    case 'grantAmendment':
      return [notify('amendmentGranted')];
    case 'denyAmendment':
      return [notify('amendmentDenied')];
    case 'link':
      return [{ kind: 'attach-report', target: command.target }];
    case 'destroy':
      return [{ kind: 'destroy' }];
    case 'submit':
      return [notify('submitted')];
    case 'approve':
      return [notify(event.to === 'approved' ? 'approved' : 'signatureAwaited')];
    case 'sendBack':
      return [notify('sentBack')];
    case 'dispute':
      return [notify('disputed')];
    case 'draftClarification':
      return [notify('submitted')];
    case 'approveClarification':
      return [{ kind: 'issue-clarification' }];
    case 'registerClarification':
      return [{ kind: 'send-mail', rung: lastClarificationSlot(file) }];
    case 'lapseClarification':
      return [notify('clarificationLapsed')];
    case 'countBallot':
      return [notify('sampleCounted')];
    case 'answerWatch':
      if (command.answer !== 'none') return [notify('retaliation')];
      return command.comment === '' ? [] : [notify('reporterAnswered')];
    case 'reply':
    case 'supplement':
      return [notify('reporterAnswered')];
    default:
      return [];
  }
}

/** Hand-overs by number that the event made or answered: their lines stand apart from the case. */
function handOverLines(before: Case, file: Case): Effect[] {
  return file.handOvers.flatMap((one, handOver) =>
    one.state === before.handOvers[handOver]?.state ? [] : [{ kind: 'hand-over', handOver }],
  );
}

/** Whether the reporter's page shows what was asked for once it is granted. */
function tellsTime({ timeRequest }: Case): boolean {
  return timeRequest?.clock === 'conclusion';
}

/** What a reporter is told of: the steps their page shows, and questions to them; not what they did. */
function newsEffects(before: Case, file: Case, { command, to }: CaseEvent): Effect[] {
  const named = file.identity !== 'anonymous' || file.linkedReports.length > 0;
  if (!named) return [];
  if (command.action === 'grantTime') return tellsTime(before) ? [{ kind: 'tell-reporter' }] : [];
  if (command.action === 'tellResult') return [{ kind: 'tell-reporter' }];
  if (command.action === 'remindWatch') {
    return concerns(file, command.reportId)
      ? [{ kind: 'tell-reporter', report: command.reportId }]
      : [];
  }
  if (command.action === 'ask') return [{ kind: 'tell-reporter', report: command.reportId }];
  const overdue = command.action === 'markOverdue' && to === 'overdue';
  return overdue || (isShownToReporter(command.action) && command.action !== 'supplement')
    ? [{ kind: 'tell-reporter' }]
    : [];
}

/** What goes where the case went: its report, and what is gathered under it. */
function movingEffects(before: Case, file: Case, { command, on }: CaseEvent): Effect[] {
  if (command.action !== 'follow' && command.action !== 'bypass') return [];
  const passedOver = command.action === 'bypass' || command.sentUp;
  return passedOver && before.office !== file.office
    ? [{ kind: 'send-up', office: before.office, month: on.slice(0, 7) }]
    : [{ kind: 'hand-over' }];
}

/** What is kept for the approving leaders from here on can be found by nothing that it is like. */
function concealing(before: Case, file: Case): Effect[] {
  return isWithheld(file) && !isWithheld(before) ? [{ kind: 'conceal' }] : [];
}

/** Somebody else made a person the one who has the case. */
function handedOver(before: Case, file: Case, by: CaseEvent['by']): boolean {
  const { assignee } = file;
  return assignee !== null && assignee.id !== before.assignee?.id && assignee.id !== by.id;
}

/** How an office is told that it has a case now; what goes along with another case is said of that one. */
function officeNews(before: Case, file: Case, { command: { action } }: CaseEvent): Effect[] {
  if (before.office === file.office || action === 'follow') return [];
  if (action === 'transfer') return [notify('toSign')];
  return [notify(action === 'passBack' ? 'passedBack' : 'officeGiven')];
}

/** What the lead decides, sends out or ends: the offices that own the case too are told. */
const leadActs: readonly Action[] = [
  'accept',
  'refuse',
  'substantiate',
  'dismiss',
  'issue',
  'close',
  'reopen',
];

function coOwnerNews({ coOwners }: Case, { command: { action } }: CaseEvent): Effect[] {
  return coOwners.length > 0 && leadActs.includes(action) ? [notify('leadActed')] : [];
}

/** What is put right or taken back is so on the board as well. */
function amendmentEffects({ amendment }: Case, file: Case, { command }: CaseEvent): Effect[] {
  if (command.action !== 'grantAmendment' || !amendment) return [];
  const { rung } = amendment;
  if (isClarificationSlot(rung)) return clarifiedEffects(file, rung);
  return file.rungs[rung]?.kind === 'notice' ? [{ kind: 'publish-notice', rung }] : [];
}

/** Notices whose day of reply was moved say so on the board. */
function movedDays(before: Case, file: Case): Effect[] {
  return file.rungs.flatMap(({ kind, number, replyDue }, rung) =>
    kind === 'notice' && number && before.rungs[rung]?.replyDue !== replyDue
      ? [{ kind: 'publish-notice', rung }]
      : [],
  );
}

function tell(rung: number, news: DepartmentNews): Effect {
  return { kind: 'tell-department', rung, news };
}

/** Whether the mail with the document has neither left nor been refused. */
function isMailOwed({ mailedOn, mailing }: Rung): boolean {
  return mailedOn === null && !mailing?.undelivered;
}

/** What the department is told by mail of one of its documents. */
function departmentNewsEffects(before: Case, file: Case, { command }: CaseEvent): Effect[] {
  const { amendment } = before;
  switch (command.action) {
    case 'replyToLetter':
      return [tell(command.rung, 'replyReceived')];
    case 'releaseStatement':
      return [tell(command.rung, 'statementReleased')];
    case 'refuseStatement':
      return [tell(command.rung, 'statementRefused')];
    case 'sendLink': {
      const { rung } = command;
      const unread = clarificationAt(file, rung)?.mailedOn === null;
      return [unread ? { kind: 'send-mail', rung } : tell(rung, 'link')];
    }
    case 'grantTime':
    case 'denyTime': {
      const news = command.action === 'grantTime' ? 'timeGranted' : 'timeDenied';
      return askedByDepartment(before) ? [tell(file.rungs.length - 1, news)] : [];
    }
    case 'grantAmendment': {
      if (!amendment) return [];
      const { rung } = amendment;
      // Of a clarification that never arrived its department is told nothing.
      const cleared = clarificationAt(file, rung);
      if (cleared ? cleared.mailedOn === null : !isDepartments(file.rungs[rung])) return [];
      if (file.rungs[rung]?.withdrawnOn && isMailOwed(file.rungs[rung])) return [];
      return [tell(rung, amendment.kind === 'withdrawal' ? 'withdrawn' : 'corrected')];
    }
    case 'recordMailing': {
      const rung = file.rungs[command.rung];
      // It left in the moment in which it was taken back.
      const late = rung?.withdrawnOn && !command.undelivered && isDepartments(rung);
      return late ? [tell(command.rung, 'withdrawn')] : [];
    }
    default:
      return [];
  }
}

/** Files that the event brought from the department: each is looked at and copied. */
function proofFiles(file: Case, { command }: CaseEvent): Effect[] {
  if (command.action !== 'replyToLetter' && command.action !== 'addProof') return [];
  const { rung, proofs } = command;
  const all = file.rungs[rung]?.correspondence.submissions.flatMap(({ files }) => files) ?? [];
  return proofs.map((_, i) => ({
    kind: 'clean-proof',
    rung,
    file: all.length - proofs.length + i,
  }));
}

/** Numbers of texts that the event withdrew: the register marks them. */
function withdrawnNumbers(before: Case, file: Case): Effect[] {
  const mark = (rung: number) => ({ kind: 'withdraw-number', rung }) as const;
  return [
    ...file.clarifications.flatMap(({ withdrawal }, nth) =>
      withdrawal && !before.clarifications[nth]?.withdrawal ? [mark(clarificationSlot(nth))] : [],
    ),
    ...file.rungs.flatMap(({ withdrawnOn }, rung) =>
      withdrawnOn && !before.rungs[rung]?.withdrawnOn ? [mark(rung)] : [],
    ),
  ];
}

/** Outbox entries a case owes after an event. */
export function outboxFor(
  before: Case,
  file: Case,
  event: CaseEvent,
  version: number,
): OutboxEntry[] {
  const owed = [
    ...effects(file, event),
    ...handOverLines(before, file),
    ...amendmentEffects(before, file, event),
    ...movedDays(before, file),
    ...newsEffects(before, file, event),
    ...departmentNewsEffects(before, file, event),
    ...proofFiles(file, event),
  ];
  if (handedOver(before, file, event.by)) owed.push(notify('assigned'));
  owed.push(...officeNews(before, file, event), ...coOwnerNews(file, event));
  owed.push(...movingEffects(before, file, event), ...concealing(before, file));
  if (before.linkedTo && !file.linkedTo) {
    owed.push({ kind: 'detach-report', target: before.linkedTo });
  }
  owed.push(...withdrawnNumbers(before, file));
  return numbered(owed, version);
}
