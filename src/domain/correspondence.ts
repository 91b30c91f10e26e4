import type { ReportFile } from './burden';
import type { Case, Person } from './case';
import type { LocalDate, Span } from './deadline';
import type { Rung } from './rung';

/** Who acts for a department in the portal: never a person's name. */
export const departmentPerson: Person = { id: 'department', name: 'department' };

/** What a department sent on a document: the reply that was asked for, or proof and further words. */
export interface Submission {
  kind: 'reply' | 'proof';
  text: string;
  files: readonly ReportFile[];
  on: LocalDate;
  /** Of the form it came with: the same form is never taken twice. */
  token?: string;
}

/** More time for the reply, as the department asked for it. */
export interface AskedTime {
  span: Span;
  reason: string;
  on: LocalDate;
  answer: {
    granted: boolean;
    /** Written for the department; may be empty where it was granted. */
    reason: string;
    on: LocalDate;
    /** The new day of reply; null where it was denied. */
    due: LocalDate | null;
  } | null;
  withdrawnOn: LocalDate | null;
}

/** What a department says to a notice (申辩), as it would stand on the public board. */
export interface Statement {
  text: string;
  on: LocalDate;
  token?: string;
  /** Null while it waits for an approving leader. */
  decision: {
    released: boolean;
    /** Shown to the department; may be empty where it was released. */
    reason: string;
    by: Person;
    on: LocalDate;
  } | null;
  withdrawnOn: LocalDate | null;
}

/** What passed between the office and the department about one issued document. */
export interface Correspondence {
  acknowledgedOn: LocalDate | null;
  submissions: readonly Submission[];
  askedTimes: readonly AskedTime[];
  statements: readonly Statement[];
  /** How many links to the document staff sent anew. */
  links: number;
  /**
   * When the case first ended: the document is finished then for its department, which is not to learn
   * that the case was taken up again. Absent until it ends.
   */
  endedOn?: LocalDate;
}

export const noCorrespondence: Correspondence = {
  acknowledgedOn: null,
  submissions: [],
  askedTimes: [],
  statements: [],
  links: 0,
};

/** Most entries of a kind on one document: a case is one record and must not overflow. */
export const mostEntries = { submissions: 20, askedTimes: 10, statements: 10, links: 20 } as const;

/** Whether the document went to the department: a proposal for accountability goes to the competent body. */
export function isDepartments(rung: Rung | undefined): rung is Rung {
  return Boolean(rung?.issuedOn && rung.number && rung.kind !== 'accountability');
}

/** Whether the department may still write about it. */
export function isStanding(rung: Rung | undefined): rung is Rung {
  return isDepartments(rung) && rung.withdrawnOn === null;
}

export function isCurrent({ rungs }: Pick<Case, 'rungs'>, index: number): boolean {
  return index === rungs.length - 1;
}

/** The request for more time that waits for an approver and that the department made. */
export function askedByDepartment({ timeRequest }: Pick<Case, 'timeRequest'>): boolean {
  return timeRequest?.by.id === departmentPerson.id;
}

function isOpen({ answer, withdrawnOn }: AskedTime): boolean {
  return answer === null && withdrawnOn === null;
}

/** Where in the list the request stands that is answered next: the newest, or none (-1). */
export function openRequest({ askedTimes }: Correspondence): number {
  const newest = askedTimes.at(-1);
  return newest && isOpen(newest) ? askedTimes.length - 1 : -1;
}

/** Whether the request for time of this document waits for an approver; an open one that does not has lapsed. */
export function timeWaits(file: Pick<Case, 'rungs' | 'timeRequest'>, index: number): boolean {
  return isCurrent(file, index) && askedByDepartment(file);
}

/** Where in the list the statement stands that waits for a decision; -1 when none does. */
export function openStatement({ statements }: Correspondence): number {
  return statements.findIndex(
    ({ decision, withdrawnOn }) => decision === null && withdrawnOn === null,
  );
}

/** Indices of the case's documents whose right of reply waits for a decision. */
export function waitingStatements({ rungs }: Pick<Case, 'rungs'>): number[] {
  return rungs.flatMap(({ correspondence }, index) =>
    openStatement(correspondence) < 0 ? [] : [index],
  );
}

/** Indices of the documents that went to the department and stand. */
export function standingDocuments({ rungs }: Pick<Case, 'rungs'>): number[] {
  return rungs.flatMap((rung, index) => (isStanding(rung) ? [index] : []));
}

/** The statements that stand on the public board. */
export function releasedStatements({ statements }: Correspondence): Statement[] {
  return statements.filter(({ decision }) => decision?.released);
}

/** Every file a department sent about the case. */
export function departmentFiles({ rungs }: Pick<Case, 'rungs'>): ReportFile[] {
  return rungs.flatMap(({ correspondence }) =>
    correspondence.submissions.flatMap(({ files }) => files),
  );
}
