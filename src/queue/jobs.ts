import type { DepartmentNews } from '../domain/department-news';
import type { NotifyEvent } from '../domain/staff-notice';

/**
 * Every job there is. A job carries {id, seq}: the aggregate and the entry of its outbox. What is to
 * be done stands in the entry; Redis never holds more than these two.
 */
export const jobKinds = [
  'open-case',
  'clean-file',
  'sign-report',
  'issue-document',
  'issue-clarification',
  'withdraw-number',
  'send-mail',
  'publish-notice',
  'attach-report',
  'detach-report',
  'notify',
  'tell-identity',
  'tell-change',
  'tell-reporter',
  'send-digest',
  'count-bypass',
  'send-up',
  'conceal',
  'hand-over',
  'destroy',
  'publish-edition',
  'tell-department',
  'department-link',
  'clean-proof',
] as const;
export type JobKind = (typeof jobKinds)[number];

export interface JobData {
  /** Id of the report, case, change of the rule book, request or desk in whose outbox the entry stands. */
  id: string;
  seq: number;
}

/** One effect still owed, standing in the document that owes it until the effect is on record. */
export interface OutboxEntry {
  seq: number;
  kind: JobKind;
  /** Index of the rung, for documents, mails and notices. */
  rung?: number;
  /** The other case, for links. */
  target?: string;
  /** The one report whose reporter is told; absent: every report of the case. */
  report?: string;
  event?: NotifyEvent;
  /** What a department is told. */
  news?: DepartmentNews;
  /** Number of the last notice that a digest counts. */
  upTo?: number;
  /** Which of the report's files, or of those a department sent about a document, counted from 0. */
  file?: number;
  /** Which of the case's hand-overs, counted from 0; absent where it went along with another case. */
  handOver?: number;
  /** Office that was passed over, and the month (YYYY-MM) in which it is counted. */
  office?: string;
  month?: string;
}

/** Collections whose documents carry an outbox. */
export type OutboxSource = 'reports' | 'cases' | 'changes' | 'identities' | 'desks' | 'doors';

const ofReports: readonly JobKind[] = ['open-case', 'clean-file', 'sign-report', 'count-bypass'];

/** Where the entries of a kind stand. */
export function sourceOf(kind: JobKind): OutboxSource {
  if (kind === 'publish-edition' || kind === 'tell-change') return 'changes';
  if (kind === 'tell-identity') return 'identities';
  if (kind === 'send-digest') return 'desks';
  if (kind === 'department-link') return 'doors';
  return ofReports.includes(kind) ? 'reports' : 'cases';
}
