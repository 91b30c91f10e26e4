import type { Category } from './burden';
import type { Deadline, LocalDate, Nature, RungKind } from './deadline';
import type { CaseBasis, Outcome, Person, RungText, Status } from './case';
import type { Action } from './case-transitions';
import type { RetentionKind } from './retention';
import type { Evidence } from './same-demand';

/** What moves the clock of a case's destruction and nothing else. */
export type RetentionCommand =
  | { action: 'hold' | 'release'; comment: string }
  | { action: 'announce'; kind: RetentionKind; dueOn: LocalDate }
  | { action: 'destroy'; files: readonly string[] }
  | { action: 'destroyed' };

/** What somebody wants to do; texts are trimmed and length-checked by the form that parsed them. */
export type Command =
  | { action: 'claim' }
  | {
      action: 'accept';
      nature: Nature;
      category: Category;
      clause: number | null;
      department: string;
      comment: string;
    }
  | { action: 'return' | 'refuse' | 'unlink' | 'note' | 'sendBack' | 'reopen'; comment: string }
  | { action: 'submit' | 'recall'; comment: string }
  | {
      action: 'link';
      target: string;
      comment: string;
      /** Departments the target concerns; set by the service. */
      concerns?: readonly string[];
      /** Who withdrew from the target; set by the service. */
      recused?: readonly Person[];
    }
  | {
      action: 'attach';
      reportId: string;
      /** Departments the report's own case concerns. */
      concerns?: readonly string[];
      /** Who withdrew from the report's own case. */
      recused?: readonly Person[];
    }
  | { action: 'detach'; reportId: string }
  | { action: 'propose'; target: string; evidence: readonly Evidence[] }
  | { action: 'keepApart' }
  | {
      action: 'bypass';
      comment: string;
      /** Set by the service: the office above, or the root office itself with `withheld`. */
      to: string;
      withheld: boolean;
    }
  | { action: 'handOver'; comment: string }
  | { action: 'recuse'; comment: string }
  | { action: 'endRecusal'; person: string; comment: string }
  | RetentionCommand
  | { action: 'ask' | 'supplement' | 'reply'; reportId: string; comment: string; token?: string }
  | { action: 'confirm' | 'dispute'; reportId: string; comment: string }
  | {
      action: 'adopt';
      /** Id of the entry. */
      entry: string;
      comment: string;
      /** Set by the service: the entry as it stands; null while nobody looked it up. */
      basis: CaseBasis | null;
    }
  | { action: 'substantiate' | 'dismiss'; comment: string }
  | { action: 'draft'; kind: RungKind; text: RungText; skipReason: string; badEffect: string }
  | { action: 'revise'; text: RungText; skipReason: string; badEffect: string }
  | { action: 'discard'; comment: string }
  | { action: 'approve'; comment: string; acceptSkip: boolean }
  | { action: 'issue' }
  | { action: 'register'; rung: number; number: string; document: string }
  | { action: 'recordMailing'; rung: number; to: string | null }
  | { action: 'recordAnswer'; comment: string; on: LocalDate }
  | { action: 'markOverdue' }
  | { action: 'verify'; rectified: boolean; comment: string }
  | { action: 'close'; outcome: Outcome; comment: string };

/**
 * One entry of a case's history: the command that was decided, by whom, and what it led to.
 * `at` is an ISO instant, or a bare day for what a reporter caused.
 */
export interface CaseEvent {
  seq: number;
  at: string;
  on: LocalDate;
  by: Person;
  from: Status;
  to: Status;
  deadline: Deadline | null;
  conclusionDue: LocalDate | null;
  replyDue: LocalDate | null;
  command: Command;
}

export type RefusalKind =
  | 'notAllowed'
  | 'commentRequired'
  | 'claimedByOther'
  | 'selfApproval'
  | 'skipNotAccepted'
  | 'linkToSelf'
  | 'linkHasReports'
  | 'linkTargetUnavailable'
  | 'documentPending'
  | 'answerDate'
  | 'unknownReport'
  | 'enoughToday'
  | 'notDue'
  | 'alreadyDone'
  | 'outcomeMismatch'
  | 'notSubstantiated'
  | 'rungOpen'
  | 'rungTaken'
  | 'alreadyRectified'
  | 'skipNeedsReason'
  | 'badEffectNeeded'
  | 'entryUnavailable'
  | 'mustBypass'
  | 'beingDestroyed'
  | 'contentDestroyed';

/** Expected refusal: a value with a reason people can read (`domain.refusals` in the catalogue). */
export interface Refusal {
  kind: RefusalKind;
  action: Action;
  /** Name of the colleague who holds the case, for `claimedByOther`. */
  who?: string;
}
