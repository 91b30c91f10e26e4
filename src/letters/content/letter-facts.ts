import type { CaseBasis, Rung } from '../../domain/case';
import type { LocalDate, RungKind } from '../../domain/deadline';
import type { Templates } from '../../domain/letter-template';
import type { IssuingOffice } from '../office';

/** A rung taken before on the same case, as a later document recounts it. */
export interface EarlierRung {
  kind: RungKind;
  number: string;
  issuedOn: LocalDate;
  answer: { text: string; on: LocalDate } | null;
  /** Null while nothing was verified. */
  rectified: boolean | null;
}

/** What the case briefing tells besides. */
export interface CaseCourse {
  filedOn: LocalDate;
  /** Reports gathered in the case. */
  reports: number;
  finding: string;
  /** In words of the office. */
  status: string;
  due: LocalDate | null;
  assignee: string;
}

/** Everything a document is made of. There is no place for the reporter in it. */
export interface LetterFacts {
  office: IssuingOffice;
  templates: Templates;
  /** Register number; empty before it is given. */
  number: string;
  rung: Pick<
    Rung,
    | 'kind'
    | 'subject'
    | 'facts'
    | 'demand'
    | 'badEffect'
    | 'issuedOn'
    | 'replyDue'
    | 'approver'
    | 'interview'
  >;
  /** Whom accountability is proposed to, and names of the measures proposed; null for other rungs. */
  proposal: { body: string; measures: readonly string[] } | null;
  /** Official name of the department. */
  department: string;
  /** County-level name: a village or township would point to the reporter. */
  county: string;
  /** Name of the burden category, such as 报表台账. */
  category: string;
  clause: { no: number; title: string } | null;
  /** The list entry the case is judged by. */
  basis: Pick<CaseBasis, 'name' | 'ruling' | 'instrument' | 'article'> | null;
  earlier: readonly EarlierRung[];
}

/** What a case briefing is made of: it stands on no rung. */
export type BriefingFacts = Omit<LetterFacts, 'rung' | 'number' | 'proposal'> & {
  subject: string;
  on: LocalDate;
  course: CaseCourse;
};

/** What a letter of clarification is made of. */
export type ClarificationFacts = Omit<LetterFacts, 'rung' | 'proposal' | 'earlier'> & {
  subject: string;
  facts: string;
  /** Day of its approval. */
  on: LocalDate | null;
  /** What had gone out before, by which the matter was known. */
  known: readonly {
    kind: RungKind;
    number: string;
    issuedOn: LocalDate;
    withdrawnOn: LocalDate | null;
  }[];
};
