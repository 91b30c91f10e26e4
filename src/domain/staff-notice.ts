import type { Role } from './case';
import { addDays, type LocalDate } from './deadline';

/** What staff are told of a case; each has an entry in `notifications`. */
export const caseNotices = [
  'assigned',
  'officeGiven',
  'toSign',
  'passedBack',
  'ownerAdded',
  'ownerRemoved',
  'leadActed',
  'claimLapses',
  'submitted',
  'signatureAwaited',
  'sentBack',
  'approved',
  'halfUsed',
  'mostUsed',
  'overdue',
  'reporterAnswered',
  'disputed',
  'departmentAnswered',
  'departmentProof',
  'statementWaits',
  'mailUndelivered',
  'timeAsked',
  'timeGranted',
  'timeDenied',
  'amendmentAsked',
  'amendmentGranted',
  'amendmentDenied',
  'clarificationLapsed',
  'sampleCounted',
  'retaliation',
] as const;
export type CaseNotice = (typeof caseNotices)[number];

/** Of a request to open an identity; nothing names the case. */
export const identityNotices = ['identityWaits', 'identityAnswered'] as const;
export type IdentityNotice = (typeof identityNotices)[number];

/** Of a change of the rule book. */
export const changeNotices = ['changeProposed', 'changeHeard', 'changeDecided'] as const;
export type ChangeNotice = (typeof changeNotices)[number];

/** Everything staff are told of; each has words in both languages. */
export const notifyEvents = [...caseNotices, ...identityNotices, ...changeNotices] as const;
export type NotifyEvent = (typeof notifyEvents)[number];

/** What a notice leads to; `list`: to the list of transfers, for whoever has the case no more. */
export type NoticeSubject = 'case' | 'list' | 'identity' | 'change';

export function subjectOf(event: NotifyEvent): NoticeSubject {
  if (event === 'ownerRemoved') return 'list';
  if (identityNotices.some((one) => one === event)) return 'identity';
  return changeNotices.some((one) => one === event) ? 'change' : 'case';
}

/** How somebody wants to be told: in the list and by mail, in the list alone, or not at all. */
export const noticeChoices = ['mail', 'list', 'off'] as const;
export type NoticeChoice = (typeof noticeChoices)[number];
export type NoticeChoices = Readonly<Partial<Record<NotifyEvent, NoticeChoice>>>;

/** Whoever chose nothing is told by mail too. */
export function choiceFor(choices: NoticeChoices, event: NotifyEvent): NoticeChoice {
  return choices[event] ?? 'mail';
}

/** That something happened, for one person: ids and a day, nothing of what it is about. */
export interface StaffNotice {
  account: string;
  /** Counts the person's notices; newer ones have higher numbers. It stands for the time, which is not kept. */
  seq: number;
  event: NotifyEvent;
  /** Id of what the notice leads to. */
  target: string;
  /** The case it belongs to, with which it is destroyed; null for none. */
  caseId: string | null;
  on: LocalDate;
  unread: boolean;
  /** Waits to be counted in the person's next digest. */
  digest: boolean;
}

/** How somebody is told. */
export interface NoticePreferences {
  choices: NoticeChoices;
  /** Hour of the day at which the digest goes out; null for never. */
  digestHour: number | null;
}

export const usualDigestHour = 8;

/** Hours between which somebody may choose. */
export const digestHours = { first: 6, last: 21 } as const;

/** When the next digest is due, as day and hour (`2026-03-02T08`), seen from a day and hour. */
export function nextDigest(now: { day: LocalDate; hour: number }, digestHour: number): string {
  const day = now.hour < digestHour ? now.day : addDays(now.day, 1);
  return dayAndHour({ day, hour: digestHour });
}

/** A day and hour as text; later ones sort after earlier ones. */
export function dayAndHour({ day, hour }: { day: LocalDate; hour: number }): string {
  return `${day}T${String(hour).padStart(2, '0')}`;
}

/** Roles that are told of anything. */
export const noticedRoles = [
  'triage',
  'handler',
  'approver',
  'custodian',
] as const satisfies readonly Role[];

const keptDays = 90;

/** Notices of before this day are removed. */
export function noticesKeptSince(today: LocalDate): LocalDate {
  return addDays(today, -keptDays);
}
