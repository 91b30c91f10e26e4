import type { ReportFile } from './burden';
import type { Case } from './case';
import type { Action } from './actions';
import { transitionFor } from './case-transitions';
import { clarificationAt, isClarificationSlot } from './clarification';
import { runningClock } from './case-clocks';
import type { CaseClock } from './case-clock';
import {
  askedByDepartment,
  isCurrent,
  isDepartments,
  mostEntries,
  openRequest,
  openStatement,
  timeWaits,
  type AskedTime,
  type Statement,
  type Submission,
} from './correspondence';
import type { LocalDate, RungKind, Span } from './deadline';
import { openGate, type GateContext } from './gates';
import type { Rung } from './rung';

/** How far a document has come, as far as its department is to know. */
export type DocumentStanding =
  | 'waiting'
  | 'overdue'
  | 'answered'
  | 'withdrawn'
  | 'finished'
  /** Sent for its information: a clarification asks nothing of it. */
  | 'informed';

export type AskedTimeState = 'waiting' | 'granted' | 'denied' | 'withdrawn' | 'lapsed';
export type StatementState = 'waiting' | 'released' | 'refused' | 'withdrawn';

/** What a department may see of a case: one issued document and what it sent about it itself. */
export interface DepartmentView {
  kind: RungKind | 'clarification';
  number: string;
  issuedOn: LocalDate;
  subject: string;
  facts: string;
  demand: string;
  replyDue: LocalDate | null;
  standing: DocumentStanding;
  withdrawnOn: LocalDate | null;
  corrections: { text: string; on: LocalDate }[];
  acknowledgedOn: LocalDate | null;
  /** On whatever way the reply came. */
  answeredOn: LocalDate | null;
  submissions: {
    kind: Submission['kind'];
    text: string;
    files: Pick<ReportFile, 'name' | 'size'>[];
    on: LocalDate;
  }[];
  askedTimes: {
    span: Span;
    reason: string;
    on: LocalDate;
    state: AskedTimeState;
    answer: { reason: string; on: LocalDate; due: LocalDate | null } | null;
  }[];
  statements: {
    text: string;
    on: LocalDate;
    state: StatementState;
    answer: { reason: string; on: LocalDate } | null;
  }[];
  may: DepartmentMay;
}

/** What the department may do now. */
export interface DepartmentMay {
  acknowledge: boolean;
  reply: boolean;
  addProof: boolean;
  /** The most it may ask for; null where it may not. */
  askTime: Span | null;
  withdrawTimeRequest: boolean;
  useRightOfReply: boolean;
  withdrawStatement: boolean;
}

/** Whether anything more is taken on the document: it stays finished when the case is taken up again. */
function isOpen({ status }: Case, { correspondence }: Rung): boolean {
  return !correspondence.endedOn && transitionFor(['department'], status, 'addProof') !== null;
}

function standingOf(
  { withdrawnOn, answer, replyDue }: Rung,
  open: boolean,
  today: LocalDate,
): DocumentStanding {
  if (withdrawnOn) return 'withdrawn';
  if (answer) return 'answered';
  if (!open) return 'finished';
  return replyDue !== null && replyDue < today ? 'overdue' : 'waiting';
}

export function timeState({ answer, withdrawnOn }: AskedTime, waits: boolean): AskedTimeState {
  if (answer) return answer.granted ? 'granted' : 'denied';
  if (withdrawnOn) return 'withdrawn';
  return waits ? 'waiting' : 'lapsed';
}

export function statementState({ decision, withdrawnOn }: Statement): StatementState {
  if (decision) return decision.released ? 'released' : 'refused';
  return withdrawnOn ? 'withdrawn' : 'waiting';
}

/** The most by which a clock may be lengthened; null when it may not be. */
function extensionOf(clock: CaseClock | null, today: LocalDate): Span | null {
  if (!clock?.extension || clock.extended) return null;
  if (clock.warned === 100 || today > clock.due) return null;
  return { n: clock.extension.n, unit: clock.extension.unit };
}

function mayDo(file: Case, index: number, rung: Rung, context: GateContext): DepartmentMay {
  const { correspondence } = rung;
  const stands = rung.withdrawnOn === null;
  const open = (action: Action) =>
    stands && transitionFor(['department'], file.status, action) !== null;
  const current = isCurrent(file, index);
  const room =
    !correspondence.endedOn && correspondence.submissions.length < mostEntries.submissions;
  const waits = openStatement(correspondence) >= 0;
  const asks =
    open('askTime') &&
    current &&
    // A request of staff shows in nothing: the act is refused for now.
    !askedByDepartment(file) &&
    correspondence.askedTimes.length < mostEntries.askedTimes;
  return {
    acknowledge: open('acknowledge') && !correspondence.acknowledgedOn,
    reply: open('replyToLetter') && current && room && !openGate(file, 'goOn', context),
    addProof: open('addProof') && room,
    askTime: asks ? extensionOf(runningClock(file.clocks, 'reply'), context.today) : null,
    withdrawTimeRequest:
      open('withdrawTimeRequest') && openRequest(correspondence) >= 0 && timeWaits(file, index),
    useRightOfReply:
      open('useRightOfReply') &&
      rung.kind === 'notice' &&
      !waits &&
      correspondence.statements.length < mostEntries.statements,
    withdrawStatement: open('withdrawStatement') && waits,
  };
}

const nothingMore: DepartmentMay = {
  acknowledge: false,
  reply: false,
  addProof: false,
  askTime: null,
  withdrawTimeRequest: false,
  useRightOfReply: false,
  withdrawStatement: false,
};

/** The clarification as the department has it; null until it has its number. */
function clarificationView(file: Case, slot: number): DepartmentView | null {
  const said = clarificationAt(file, slot);
  if (!said?.number || !said.approval) return null;
  const { number, subject, facts, approval, acknowledgedOn, withdrawal, corrections } = said;
  const takes = transitionFor(['department'], file.status, 'acknowledge') !== null;
  return {
    kind: 'clarification',
    number,
    issuedOn: approval.on,
    subject,
    facts,
    demand: '',
    replyDue: null,
    standing: withdrawal ? 'withdrawn' : 'informed',
    withdrawnOn: withdrawal?.on ?? null,
    corrections: corrections.map(({ text, on }) => ({ text, on })),
    acknowledgedOn,
    answeredOn: null,
    submissions: [],
    askedTimes: [],
    statements: [],
    may: { ...nothingMore, acknowledge: takes && !withdrawal && !acknowledgedOn },
  };
}

/**
 * A case as the department it is about may see it, from one of its documents (the index of a rung, or
 * the place of a clarification); null where that document is not the department's to see (not issued yet, without
 * its number, or for the competent body). Every field is named here one by one: what is not named never
 * leaves.
 */
export function departmentView(
  file: Case,
  index: number,
  context: GateContext,
): DepartmentView | null {
  if (isClarificationSlot(index)) return clarificationView(file, index);
  const rung = file.rungs[index];
  if (!isDepartments(rung)) return null;
  const { kind, number, issuedOn, subject, facts, demand, replyDue, withdrawnOn } = rung;
  const { acknowledgedOn, submissions, askedTimes, statements } = rung.correspondence;
  const may = mayDo(file, index, rung, context);
  return {
    kind,
    number: number ?? '',
    issuedOn: issuedOn ?? '',
    subject,
    facts,
    demand,
    replyDue,
    standing: standingOf(rung, isOpen(file, rung), context.today),
    withdrawnOn,
    corrections: rung.corrections.map(({ text, on }) => ({ text, on })),
    acknowledgedOn,
    answeredOn: rung.answer?.on ?? null,
    submissions: submissions.map(({ kind: of, text, files, on }) => ({
      kind: of,
      text,
      files: files.map(({ name, size }) => ({ name, size })),
      on,
    })),
    askedTimes: askedTimes.map((asked) => ({
      span: { n: asked.span.n, unit: asked.span.unit },
      reason: asked.reason,
      on: asked.on,
      state: timeState(asked, timeWaits(file, index)),
      answer: asked.answer && {
        reason: asked.answer.reason,
        on: asked.answer.on,
        due: asked.answer.due,
      },
    })),
    statements: statements.map((statement) => ({
      text: statement.text,
      on: statement.on,
      state: statementState(statement),
      answer: statement.decision && {
        reason: statement.decision.reason,
        on: statement.decision.on,
      },
    })),
    may,
  };
}
