import type { Account } from '../domain/account';
import { currentRung, type Case, type Role } from '../domain/case';
import type { CaseEvent } from '../domain/commands';
import { isWithheld } from '../domain/recusal';
import type { NotifyEvent } from '../domain/staff-notice';
import { messages, type Locale } from '../locales';

/** The case as it stands, who of its office may be told of it, and what led to the message. */
export interface Told {
  file: Case;
  staff: Staff;
  history: readonly CaseEvent[];
}

/**
 * One message: who is told. Its words stand in the catalogues (`notifications.kinds`) and carry the
 * number of the case alone: nothing of what a case says.
 */
export interface Notification {
  /** Roles that may be among the recipients: they have a switch for it. */
  roles: readonly Role[];
  /** `daily`: in the digest alone, for a mail at once would say when a reporter wrote. */
  mail: 'atOnce' | 'daily';
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

/** Whoever asked for more time last. */
function asker(told: Told): Account[] {
  const asked = told.history.findLast(
    ({ command: { action } }) => action === 'askPause' || action === 'askExtension',
  );
  const found = named(told.staff, asked?.by.id);
  return found.length > 0 ? found : inCharge(told);
}

const assigned: Notification = {
  roles: ['triage', 'handler'],
  mail: 'atOnce',
  recipients: ({ file, staff }) => named(staff, file.assignee?.id),
};

/** Another office handed the case over, sent it up or passed it back. */
const officeGiven: Notification = {
  roles: working,
  mail: 'atOnce',
  recipients: (told) => [
    ...new Set([
      ...inCharge(told),
      ...(isWithheld(told.file) ? [] : withRole(told.staff, 'triage')),
    ]),
  ],
};

const submitted: Notification = { roles: ['approver'], mail: 'atOnce', recipients: approvers };

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

const timeGranted: Notification = { roles: ['handler'], mail: 'atOnce', recipients: asker };

const timeDenied: Notification = { roles: ['handler'], mail: 'atOnce', recipients: asker };

export const notifications: Record<NotifyEvent, Notification> = {
  assigned,
  officeGiven,
  submitted,
  sentBack,
  approved,
  halfUsed,
  mostUsed,
  overdue,
  reporterAnswered,
  disputed,
  departmentAnswered,
  mailUndelivered,
  timeAsked,
  timeGranted,
  timeDenied,
};

const languages: readonly Locale[] = ['zh-CN', 'en'];

/** Subject and text of a mail in both languages. `publicUrl` without a slash at the end. */
export function notificationWords(
  event: NotifyEvent,
  caseId: string,
  publicUrl: string,
): { subject: string; text: string } {
  const link = `${publicUrl}/staff/cases/${encodeURIComponent(caseId)}`;
  const parts = languages.map((locale) => {
    const { kinds, mail } = messages(locale).notifications;
    return [kinds[event].text(caseId), `${mail.open} ${link}`, mail.note].join('\n');
  });
  const { kinds, mail } = messages('zh-CN').notifications;
  return { subject: mail.subject(kinds[event].name, caseId), text: parts.join('\n\n') };
}
