import type { Person, RungStatus, Undelivered } from './case';
import { noCorrespondence, type Correspondence } from './correspondence';
import type { LocalDate, RungKind } from './deadline';
import type { Crowd } from './disclosure';
import type { Letterhead } from './letterhead';

/** The text of a letter, notice, interview notice or proposal, as drafted. */
export interface RungText {
  /** One line, without the reporter and, where few villages fit, without the village. */
  subject: string;
  facts: string;
  demand: string;
}

/** What the small-crowd guard said of an approved text, and why it goes out where few villages fit. */
export interface ApprovedCrowd extends Crowd {
  reason: string | null;
}

/** One leader's approval of the text as it stands. */
export interface Approval {
  by: Person;
  on: LocalDate;
}

/** Somebody other than the author looked at the text for one thing. */
export interface TextCheck {
  by: Person;
  on: LocalDate;
}

/** What the notice of an interview (约谈通知) says besides its text. */
export interface InterviewPlan {
  on: LocalDate;
  /** As people write it, such as 上午9时30分. */
  time: string;
  place: string;
  /** Who of the unit is called. */
  attendees: string;
  interviewers: string;
  /** What to bring; may be empty. */
  materials: string;
}

/** What the record of an interview (约谈记录) says. */
export interface InterviewRecord {
  on: LocalDate;
  /** As in the plan; records of before do not say it. */
  time?: string;
  /** Who was there, for both sides; also who stayed away. */
  attendance: string;
  explanation: string;
  criticism: string;
  requirements: string;
  commitments: string;
  /** By when the unit replies in writing. */
  replyBy: LocalDate;
  /** Why it was held before the day announced, with the unit's consent; absent where it was not. */
  earlier?: string;
  /** Who wrote it down. */
  by: Person;
}

/** Who signed the record, as named people. */
export interface RecordSignatures {
  interviewers: readonly string[];
  /** Of the unit; empty where they would not sign. */
  attendees: readonly string[];
  recorder: string;
  /** Why nobody of the unit signed; empty when somebody did. */
  unsigned: string;
  on: LocalDate;
}

/** A rung's interview: planned, held, recorded and signed. */
export interface Interview {
  plan: InterviewPlan;
  record: InterviewRecord | null;
  signatures: RecordSignatures | null;
}

/** What the office proposes and to whom; the competent body decides. */
export interface Proposal {
  body: string;
  /** Ids in data/measures.json. */
  measures: readonly string[];
}

/** What the competent body (有权机关) decided, as recorded here. */
export interface AccountabilityDecision {
  body: string;
  on: LocalDate;
  /** Of its document; may be empty. */
  number: string;
  /** Ids in data/measures.json; none: nobody is held to account. */
  measures: readonly string[];
  text: string;
}

export const appealResults = ['upheld', 'changed', 'revoked'] as const;
export type AppealResult = (typeof appealResults)[number];

export interface Appeal {
  on: LocalDate;
  /** Who appealed: a unit or a person. */
  by: string;
  text: string;
  result: { on: LocalDate; outcome: AppealResult; text: string } | null;
}

/** What came of the decision: carried out, period of effect, announcement. */
export interface DecisionEffect {
  on: LocalDate;
  text: string;
}

export interface Accountability {
  proposal: Proposal;
  decision: AccountabilityDecision | null;
  appeals: readonly Appeal[];
  effects: readonly DecisionEffect[];
}

/** An issued text that was put right, on record beside the text as issued. */
export interface Correction {
  text: string;
  reason: string;
  by: Person;
  approver: Person;
  on: LocalDate;
}

export interface Rung extends RungText {
  kind: RungKind;
  status: RungStatus;
  /** Why a rung below was left out; null when none was. */
  skipReason: string | null;
  /** The reasoned bad effect (造成恶劣影响), accountability only (clause 31). */
  badEffect: string | null;
  /** Who saved the text last. */
  author: Person;
  /** Whoever else wrote at it before: none of them may check or approve it. */
  earlierAuthors: readonly Person[];
  legalCheck: TextCheck | null;
  secrecyCheck: TextCheck | null;
  approvals: readonly Approval[];
  /** Whose approval was the last that was needed. */
  approver: Person | null;
  /** How many villages fit the text as it was last approved; null until it is. */
  crowd: ApprovedCrowd | null;
  /** As it stood when the text was handed in; null while it is worked on. */
  letterhead: Letterhead | null;
  issuedOn: LocalDate | null;
  replyDue: LocalDate | null;
  /** Register number such as 长轻督函〔2026〕12号, given once by the register. */
  number: string | null;
  /** Id of the stored DOCX. */
  document: string | null;
  mailedOn: LocalDate | null;
  /** Absent while the first mailing is owed or went well. `attempt` counts the repeats. */
  mailing?: { attempt: number; undelivered: Undelivered | null };
  answer: { text: string; on: LocalDate } | null;
  verification: { rectified: boolean; text: string; on: LocalDate } | null;
  /** Interviews only. */
  interview: Interview | null;
  /** Accountability only. */
  accountability: Accountability | null;
  corrections: readonly Correction[];
  /** With the department, about the issued document. */
  correspondence: Correspondence;
  withdrawnOn: LocalDate | null;
  withdrawal: { reason: string; by: Person; approver: Person } | null;
}

/** Ids of everybody who wrote at the text. */
export function authorsOf({ author, earlierAuthors }: Rung): string[] {
  return [author, ...earlierAuthors].map(({ id }) => id);
}

/** The fields of a rung that those from before gates, interviews, withdrawals and the portal do not have. */
export const rungSince = {
  earlierAuthors: [],
  legalCheck: null,
  secrecyCheck: null,
  approvals: [],
  crowd: null,
  letterhead: null,
  interview: null,
  accountability: null,
  corrections: [],
  correspondence: noCorrespondence,
  withdrawnOn: null,
  withdrawal: null,
} as const satisfies Partial<Rung>;

export const amendmentKinds = ['correction', 'withdrawal'] as const;

/** A correction or withdrawal of an issued text that waits for an approver. */
export interface Amendment {
  kind: (typeof amendmentKinds)[number];
  /** Index of the rung, or where the clarification stands. */
  rung: number;
  /** What it should say; empty for a withdrawal. */
  text: string;
  reason: string;
  by: Person;
  on: LocalDate;
}
