import type { Account } from '../domain/account';
import { currentRung, type Case, type Role } from '../domain/case';
import type { Action } from '../domain/actions';
import type { CaseEvent } from '../domain/commands';
import { isWithheld } from '../domain/recusal';
import {
  subjectOf,
  type CaseNotice,
  type IdentityNotice,
  type NotifyEvent,
} from '../domain/staff-notice';
import { messages, type Locale } from '../locales';
import { changeNotifications } from './change-notification';
import type { Message } from './message';

/** The case as it stands, who may be told of it, and what led to the message. */
export interface Told {
  file: Case;
  staff: Staff;
  history: readonly CaseEvent[];
}

/**
 * One message about a case: who is told. Its words stand in the catalogues (`notifications.kinds`) and
 * carry the number of the case alone: nothing of what a case says.
 */
export interface Notification extends Message {
  /** Offices whose staff are asked; without it, the one that leads the case. */
  offices?(file: Case, cause: CaseEvent | undefined): readonly string[];
  recipients(told: Told): Account[];
}

type Staff = readonly Account[];

const working = ['triage', 'handler', 'approver'] as const;

function withRole(staff: Staff, role: Role): Account[] {
  return staff.filter((account) => account.roles.includes(role));
}

function named(staff: Staff, ...ids: (string | undefined)[]): Account[] {
  return staff.filter((account) => ids.includes(account.id));
}

/** The one who has the case; nobody yet: everybody with one of the roles. */
function inCharge({ file, staff }: Told): Account[] {
  const own = named(staff, file.assignee?.id);
  if (own.length > 0) return own;
  if (isWithheld(file)) return withRole(staff, 'approver');
  const triage = file.status === 'received' || file.status === 'returned';
  return withRole(staff, triage ? 'triage' : 'handler');
}

function author(told: Told): Account[] {
  const found = named(told.staff, currentRung(told.file)?.author.id);
  return found.length > 0 ? found : inCharge(told);
}

function approvers({ file, staff }: Told): Account[] {
  const writer = currentRung(file)?.author.id;
  return withRole(staff, 'approver').filter((account) => account.id !== writer);
}

/** Whoever did one of these acts last. */
function asker(told: Told, ...acts: Action[]): Account[] {
  const asked = told.history.findLast(({ command: { action } }) => acts.includes(action));
  const found = named(told.staff, asked?.by.id);
  return found.length > 0 ? found : inCharge(told);
}

const assigned: Notification = {
  roles: ['triage', 'handler'],
  mail: 'atOnce',
  recipients: ({ file, staff }) => named(staff, file.assignee?.id),
};

function receivers(told: Told): Account[] {
  const sorters = isWithheld(told.file) ? [] : withRole(told.staff, 'triage');
  return [...new Set([...inCharge(told), ...sorters])];
}

/** The office below sent the case up. */
const officeGiven: Notification = { roles: working, mail: 'atOnce', recipients: receivers };

/** Another office handed the case over: it waits to be signed for. */
const toSign: Notification = { roles: working, mail: 'atOnce', recipients: receivers };

const passedBack: Notification = { roles: working, mail: 'atOnce', recipients: receivers };

const sorting = ['triage', 'handler'] as const;

function workers({ staff }: Told): Account[] {
  return staff.filter(({ roles }) => sorting.some((role) => roles.includes(role)));
}

/** The office that joined or left. */
function ownerOf(_: Case, cause: CaseEvent | undefined): string[] {
  const command = cause?.command;
  return command?.action === 'addOwner' || command?.action === 'removeOwner'
    ? [command.office]
    : [];
}

const ownerAdded: Notification = {
  roles: sorting,
  mail: 'atOnce',
  offices: ownerOf,
  recipients: workers,
};

/** The office cannot open the case any more: the message does not name it. */
const ownerRemoved: Notification = {
  roles: sorting,
  mail: 'daily',
  offices: ownerOf,
  recipients: workers,
};

/** The office that leads a case decided, sent something out or ended it. */
const leadActed: Notification = {
  roles: sorting,
  mail: 'daily',
  offices: ({ coOwners }) => coOwners,
  recipients: workers,
};

/** A claim at triage runs out soon. */
const claimLapses: Notification = {
  roles: ['triage'],
  mail: 'atOnce',
  recipients: ({ file, staff }) => named(staff, file.assignee?.id),
};

const submitted: Notification = { roles: ['approver'], mail: 'atOnce', recipients: approvers };

/** One leader has approved, and another one has to. */
const signatureAwaited: Notification = {
  roles: ['approver'],
  mail: 'atOnce',
  recipients(told) {
    const signed = currentRung(told.file)?.approvals.map(({ by }) => by.id) ?? [];
    return approvers(told).filter(({ id }) => !signed.includes(id));
  },
};

const sentBack: Notification = { roles: ['handler'], mail: 'atOnce', recipients: author };

const approved: Notification = { roles: ['handler'], mail: 'atOnce', recipients: author };

const halfUsed: Notification = { roles: working, mail: 'daily', recipients: inCharge };

/** The approving leaders as well. */
const mostUsed: Notification = {
  roles: working,
  mail: 'atOnce',
  recipients: (told) => [...new Set([...inCharge(told), ...withRole(told.staff, 'approver')])],
};

/** Whoever has to act next. */
const overdue: Notification = {
  roles: working,
  mail: 'atOnce',
  recipients: (told) => (told.file.status === 'approving' ? approvers(told) : inCharge(told)),
};

const reporterAnswered: Notification = { roles: working, mail: 'daily', recipients: inCharge };

const disputed: Notification = { roles: working, mail: 'daily', recipients: inCharge };

/** Whoever has the case, and who approved the letter. */
const departmentAnswered: Notification = {
  roles: ['handler', 'approver'],
  mail: 'daily',
  recipients: (told) => [
    ...new Set([
      ...inCharge(told),
      ...named(told.staff, currentRung(told.file)?.approver?.id ?? undefined),
    ]),
  ],
};

const departmentProof: Notification = {
  roles: ['handler'],
  mail: 'daily',
  recipients: inCharge,
};

/** Whoever may let it out on the public board. */
const statementWaits: Notification = {
  roles: ['approver'],
  mail: 'atOnce',
  recipients: ({ staff }) => withRole(staff, 'approver'),
};

/** The document of a rung did not reach the department by mail. */
const mailUndelivered: Notification = {
  roles: ['handler'],
  mail: 'atOnce',
  recipients: inCharge,
};

/** The approving leaders but whoever asked. */
const timeAsked: Notification = {
  roles: ['approver'],
  mail: 'atOnce',
  recipients: ({ file, staff }) =>
    withRole(staff, 'approver').filter(({ id }) => id !== file.timeRequest?.by.id),
};

const timeAnswered: Notification = {
  roles: ['handler'],
  mail: 'atOnce',
  recipients: (told) => asker(told, 'askPause', 'askExtension', 'askTime'),
};

/** The approving leaders but whoever asked to put right or take back what was issued. */
const amendmentAsked: Notification = {
  roles: ['approver'],
  mail: 'atOnce',
  recipients: ({ file, staff }) =>
    withRole(staff, 'approver').filter(({ id }) => id !== file.amendment?.by.id),
};

const amendmentAnswered: Notification = {
  roles: ['handler'],
  mail: 'atOnce',
  recipients: (told) => asker(told, 'askAmendment'),
};

/** A clarification that was approved did not go out: whoever has the case, and who approved it. */
const clarificationLapsed: Notification = {
  roles: ['handler', 'approver'],
  mail: 'atOnce',
  recipients: (told) => [...new Set([...inCharge(told), ...asker(told, 'approveClarification')])],
};

/** A sample check was counted, the day after its last answer. */
const sampleCounted: Notification = { roles: ['handler'], mail: 'atOnce', recipients: inCharge };

/** A reporter says that somebody looks for them: whoever has the case, and the approving leaders. */
const retaliation: Notification = {
  roles: working,
  mail: 'daily',
  recipients: (told) => [...new Set([...inCharge(told), ...withRole(told.staff, 'approver')])],
};

export const notifications: Record<CaseNotice, Notification> = {
  assigned,
  officeGiven,
  toSign,
  passedBack,
  ownerAdded,
  ownerRemoved,
  leadActed,
  claimLapses,
  submitted,
  signatureAwaited,
  sentBack,
  approved,
  halfUsed,
  mostUsed,
  overdue,
  reporterAnswered,
  disputed,
  departmentAnswered,
  departmentProof,
  statementWaits,
  mailUndelivered,
  timeAsked,
  timeGranted: timeAnswered,
  timeDenied: timeAnswered,
  amendmentAsked,
  amendmentGranted: amendmentAnswered,
  amendmentDenied: amendmentAnswered,
  clarificationLapsed,
  sampleCounted,
  retaliation,
};

/** About requests for identities: who may take the next step, or who asked. */
export const identityMessages: Record<IdentityNotice, Message> = {
  identityWaits: { roles: ['approver', 'custodian'], mail: 'atOnce' },
  identityAnswered: { roles: ['handler'], mail: 'atOnce' },
};

/** Every message there is: who has a switch for it, and how fast its mail goes. */
export const staffMessages: Record<NotifyEvent, Message> = {
  ...notifications,
  ...identityMessages,
  ...changeNotifications,
};

const languages: readonly Locale[] = ['zh-CN', 'en'];

/**
 * Subject and text of a mail in both languages. A case is named by its number and linked; whatever else
 * a message is about, its mail leads to the reader's own list alone. `publicUrl` without a slash at the end.
 */
export function notificationWords(
  event: NotifyEvent,
  target: string,
  publicUrl: string,
): { subject: string; text: string } {
  const ofCase = subjectOf(event) === 'case';
  const page = ofCase ? `cases/${encodeURIComponent(target)}` : 'notices';
  const link = `${publicUrl}/staff/${page}`;
  const parts = languages.map((locale) => {
    const { kinds, mail } = messages(locale).notifications;
    return [kinds[event].text(target), `${mail.open} ${link}`, mail.note].join('\n');
  });
  const { kinds, mail } = messages('zh-CN').notifications;
  const subject = mail.subject(kinds[event].name, ofCase ? target : '');
  return { subject, text: parts.join('\n\n') };
}
