import type { RungText, Undelivered } from '../case';
import type { LocalDate, RungKind } from '../deadline';
import type { Crowd } from '../disclosure';
import type { Letterhead } from '../letterhead';
import type { AppealResult, InterviewPlan, InterviewRecord, Proposal } from '../rung';

/** What a draft says; the plan of an interview and the proposal for accountability where it is one. */
export interface DraftWords {
  text: RungText;
  skipReason: string;
  badEffect: string;
  interview?: InterviewPlan | null;
  proposal?: Proposal | null;
}

/** Writing a rung's text, having it checked and approved, and what is recorded once it is out. */
export type RungCommand =
  | ({ action: 'draft'; kind: RungKind } & DraftWords)
  | ({ action: 'revise' } & DraftWords)
  | { action: 'checkText'; legal: boolean; secrecy: boolean; comment: string }
  | {
      action: 'submit';
      comment: string;
      /** What the document takes from the office; set by the service. */
      letterhead?: Letterhead;
    }
  | { action: 'recall'; comment: string }
  | { action: 'discard'; comment: string }
  | {
      action: 'approve';
      comment: string;
      acceptSkip: boolean;
      /** Why the text goes out though few villages fit it: given and ticked by the approver. */
      fewReason?: string;
      /** Set by the service: how many villages fit the text. */
      crowd?: Crowd;
    }
  | { action: 'issue' | 'resend' }
  | { action: 'register'; rung: number; number: string; document: string }
  | {
      action: 'recordMailing';
      rung: number;
      to: string | null;
      /** Absent where it was sent. */
      undelivered?: Undelivered;
    }
  | { action: 'recordAnswer'; comment: string; on: LocalDate }
  | { action: 'recordInterview'; record: Omit<InterviewRecord, 'by'> }
  | {
      action: 'signRecord';
      interviewers: readonly string[];
      attendees: readonly string[];
      recorder: string;
      on: LocalDate;
      comment: string;
    };

/** What is recorded of the competent body's decision and of what followed. */
export type AccountabilityCommand =
  | {
      action: 'recordDecision';
      body: string;
      on: LocalDate;
      /** Of the body's own document; may be empty. */
      documentNo: string;
      measures: readonly string[];
      comment: string;
    }
  | { action: 'recordAppeal'; by: string; on: LocalDate; comment: string }
  | { action: 'answerAppeal'; outcome: AppealResult; on: LocalDate; comment: string }
  | { action: 'recordEffect'; on: LocalDate; comment: string };

/** Putting right or taking back what was issued. */
export type AmendmentCommand =
  | {
      action: 'askAmendment';
      kind: 'correction' | 'withdrawal';
      rung: number;
      /** What it should say; empty for a withdrawal. */
      text: string;
      comment: string;
    }
  | { action: 'grantAmendment' | 'denyAmendment'; comment: string };
