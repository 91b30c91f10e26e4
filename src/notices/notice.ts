import type { Category } from '../domain/burden';
import type { LocalDate } from '../domain/deadline';

export const noticeStates = [
  'published',
  'overdue',
  'answered',
  'rectified',
  'notRectified',
  'withdrawn',
] as const;
/** How far the unit has come since the notice. */
export type NoticeState = (typeof noticeStates)[number];

/** What stays as it was published. Nothing leads to the case, the village or the reporter. */
export interface NoticeText {
  number: string;
  officeName: string;
  departmentName: { 'zh-CN': string; en: string };
  /** Code and name of the county-level unit (or of the city). */
  county: string;
  countyName: string;
  category: Category;
  subject: string;
  facts: string;
  demand: string;
  publishedOn: LocalDate;
  /** From this day on it is no longer shown. */
  expiresOn: LocalDate;
}

/** What was put right in a notice, beside the text as published. */
export interface NoticeCorrection {
  on: LocalDate;
  text: string;
  reason: string;
}

/** A letter of clarification beside a notice; one that was withdrawn stays, marked. */
export interface NoticeClarification {
  on: LocalDate;
  number: string;
  text: string;
  corrections: readonly NoticeCorrection[];
  withdrawal: { on: LocalDate; reason: string } | null;
}

/** What changes as the case goes on. */
export interface NoticeProgress {
  state: NoticeState;
  /** Moves with the clock: more time, a pause, days counted anew. */
  replyDue: LocalDate | null;
  answeredOn: LocalDate | null;
  verifiedOn: LocalDate | null;
  corrections: readonly NoticeCorrection[];
  /** What the department says to it, as an approving leader let it out. */
  statements: readonly { on: LocalDate; text: string }[];
  /** A withdrawn notice stays on the board until its time is over, marked. */
  withdrawal: { on: LocalDate; reason: string } | null;
  /** The letters that cleared the unit afterwards, the newest first. */
  clarifications: readonly NoticeClarification[];
}

/** A published notice under a public id that has nothing to do with the case's. */
export interface Notice extends NoticeText, NoticeProgress {
  id: string;
}

/** Where the board goes on: after this notice. */
export interface NoticeKey {
  publishedOn: LocalDate;
  id: string;
}

export function noticeKeyText({ publishedOn, id }: NoticeKey): string {
  return `${publishedOn}.${id}`;
}

/** Part of the board, newest first; `next` is null at the end. */
export interface NoticePart {
  notices: Notice[];
  next: NoticeKey | null;
}

/** Most notices that are given at once. */
export const noticeLimit = 50;

export const noticesPerPage = 20;

export interface County {
  code: string;
  name: string;
}
