import type { Account } from '../domain/account';
import type { Case } from '../domain/case';
import { messages, type Locale } from '../locales';
import { isWithheld } from '../domain/recusal';
import type { NotifyEvent } from '../queue/jobs';

/** Who is told, and with which words: ids and a link only, nothing of what a case says. */
export interface Notification {
  event: NotifyEvent;
  recipients(file: Case, staff: readonly Account[]): Account[];
}

type Staff = readonly Account[];

/** The one who has the case; nobody yet: everybody with one of the roles. */
function inCharge(file: Case, staff: Staff): Account[] {
  const own = staff.filter((account) => account.id === file.assignee?.id);
  if (own.length > 0) return own;
  if (isWithheld(file)) return withRole(staff, 'approver');
  const triage = file.status === 'received' || file.status === 'returned';
  return withRole(staff, triage ? 'triage' : 'handler');
}

function withRole(staff: Staff, role: Account['roles'][number]): Account[] {
  return staff.filter((account) => account.roles.includes(role));
}

/** Something ran out: whoever has to act next. */
export const overdueNotification: Notification = {
  event: 'overdue',
  recipients: (file, staff) =>
    file.status === 'approving' ? approvers(file, staff) : inCharge(file, staff),
};

/** The reporter does not accept the result. */
export const disputedNotification: Notification = { event: 'disputed', recipients: inCharge };

/** The reporter answered a question or sent more. */
export const reporterAnsweredNotification: Notification = {
  event: 'reporterAnswered',
  recipients: inCharge,
};

/** A draft waits: the approvers but its author. */
export const submittedNotification: Notification = { event: 'submitted', recipients: approvers };

/** A draft came back: its author. */
export const sentBackNotification: Notification = {
  event: 'sentBack',
  recipients: (file, staff) => {
    const author = file.rungs.at(-1)?.author.id;
    const found = staff.filter((account) => account.id === author);
    return found.length > 0 ? found : inCharge(file, staff);
  },
};

/** Half of a time limit is used: whoever has to act. */
export const halfUsedNotification: Notification = { event: 'halfUsed', recipients: inCharge };

/** Four fifths are used: the approving leaders as well. */
export const mostUsedNotification: Notification = {
  event: 'mostUsed',
  recipients: (file, staff) => [
    ...new Set([...inCharge(file, staff), ...withRole(staff, 'approver')]),
  ],
};

/** More time or a pause is asked for: the approving leaders but whoever asked. */
export const timeAskedNotification: Notification = {
  event: 'timeAsked',
  recipients: (file, staff) =>
    withRole(staff, 'approver').filter(({ id }) => id !== file.timeRequest?.by.id),
};

/** It was answered: whoever has the case. */
export const timeAnsweredNotification: Notification = {
  event: 'timeAnswered',
  recipients: inCharge,
};

function approvers(file: Case, staff: Staff): Account[] {
  const author = file.rungs.at(-1)?.author.id;
  return withRole(staff, 'approver').filter((account) => account.id !== author);
}

export const notifications: Record<NotifyEvent, Notification> = {
  overdue: overdueNotification,
  disputed: disputedNotification,
  reporterAnswered: reporterAnsweredNotification,
  submitted: submittedNotification,
  sentBack: sentBackNotification,
  halfUsed: halfUsedNotification,
  mostUsed: mostUsedNotification,
  timeAsked: timeAskedNotification,
  timeAnswered: timeAnsweredNotification,
};

const languages: readonly Locale[] = ['zh-CN', 'en'];

/** Subject and text in both languages. `publicUrl` without a slash at the end. */
export function notificationWords(
  event: NotifyEvent,
  caseId: string,
  publicUrl: string,
): { subject: string; text: string } {
  const link = `${publicUrl}/staff/cases/${encodeURIComponent(caseId)}`;
  const parts = languages.map((locale) => {
    const words = messages(locale).letters.notify;
    return [words.text[event](caseId), `${words.open} ${link}`, words.note].join('\n');
  });
  return {
    subject: messages('zh-CN').letters.notify.subject[event](caseId),
    text: parts.join('\n\n'),
  };
}
