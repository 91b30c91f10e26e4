import type { Category, ReportFile } from './burden';
import type { Letterhead } from './letterhead';
import type { CaseClock, MovableClock } from './case-clock';
import type { ClarificationText } from './clarification';
import type { ClosingPoint, Tally } from './closing';
import type { ClockWarning } from './case-clocks';
import type { Deadline, LocalDate, Nature, RungKind } from './deadline';
import type { CaseBasis, Outcome, Person, RungText, Status, Undelivered } from './case';
import type { Action } from './case-transitions';
import type { Colleague, HandOnRefusal } from './colleague';
import type { Crowd } from './disclosure';
import type { RetentionKind } from './retention';
import type { GateId } from './gates';
import type { AppealResult, InterviewPlan, InterviewRecord, Proposal } from './rung';
import type { Evidence } from './same-demand';
import type { Way } from './transfer';
import type { WatchAnswer } from './watch';

/** What moves the clock of a case's destruction and nothing else. */
export type RetentionCommand =
  | { action: 'hold' | 'release'; comment: string }
  | { action: 'announce'; kind: RetentionKind; dueOn: LocalDate }
  | { action: 'destroy'; files: readonly string[] }
  | { action: 'destroyed' };

/** How a problem's clue is disposed of (线索处置四种方式). */
export const disposals = ['talk', 'verify', 'hold', 'settle'] as const;
export type Disposal = (typeof disposals)[number];

/** What meets, moves and marks the clocks of a case besides its steps. */
export type ClockCommand =
  | { action: 'opine'; way: Disposal; comment: string }
  /** The reporter was told, by the contact they left. */
  | { action: 'inform'; about: 'acceptance' | 'feedback'; comment: string }
  /** `until`: the last day that shall not count. */
  | { action: 'askPause'; clock: MovableClock; until: LocalDate; comment: string }
  /** `n`: of the unit in which the table allows it. */
  | { action: 'askExtension'; clock: MovableClock; n: number; comment: string }
  | { action: 'grantTime' | 'denyTime' | 'withdrawTime'; comment: string }
  | { action: 'resume'; clock: MovableClock; comment: string }
  | { action: 'warn'; warnings: readonly ClockWarning[] }
  | { action: 'recount' };

/** `barred`: offices that the case is about, which can never own it; set by the service. */
export type TransferCommand =
  | {
      action: 'transfer';
      /** Id of the office that takes it over. */
      office: string;
      /** The office that hands it over goes on as a co-owner. */
      stay: boolean;
      comment: string;
      /** Set by the service; null for an office that is not there. */
      way: Way | null;
      barred: readonly string[];
    }
  | { action: 'signFor'; comment: string }
  | { action: 'passBack'; comment: string; barred: readonly string[] }
  | {
      action: 'addOwner';
      office: string;
      comment: string;
      /** Set by the service. */
      known: boolean;
      barred: readonly string[];
    }
  | { action: 'removeOwner'; office: string; comment: string }
  | {
      /** A gathered case goes where the case goes under which it is. */
      action: 'follow';
      target: string;
      /** What it was linked to when that was looked up. */
      was: string;
      /** Of the target: its office, the departments it concerns and who withdrew. */
      office: string;
      concerns: readonly string[];
      recused: readonly Person[];
    };

/** What a draft says; the plan of an interview and the proposal for accountability where it is one. */
export interface DraftWords {
  text: RungText;
  skipReason: string;
  badEffect: string;
  interview?: InterviewPlan | null;
  proposal?: Proposal | null;
}

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

/**
 * What the department does about a document it was sent (`rung` is its index), and what staff do about
 * that. `proofs` are files of its own.
 */
export type DepartmentCommand =
  | { action: 'acknowledge' | 'withdrawTimeRequest' | 'withdrawStatement'; rung: number }
  | {
      action: 'replyToLetter' | 'addProof';
      rung: number;
      comment: string;
      proofs: readonly ReportFile[];
      /** Of the form: the same one is never taken twice. */
      token?: string;
    }
  /** `n`: of the unit in which the table allows it. */
  | { action: 'askTime'; rung: number; n: number; comment: string }
  | { action: 'useRightOfReply'; rung: number; comment: string; token?: string }
  | {
      action: 'releaseStatement';
      rung: number;
      /** Somebody looked whether anything in it is secret. */
      secrecy: boolean;
      comment: string;
    }
  | { action: 'refuseStatement'; rung: number; comment: string }
  | { action: 'sendLink'; rung: number };
/** What a case gathers for its closing. */
export type ClosingCommand =
  | {
      action: 'openBallot';
      /** Id of the ballot, under which its codes lie. */
      ballot: string;
      codes: number;
      closesOn: LocalDate;
      /** Set by the service: answers below which nothing is told. */
      least: number;
    }
  /** `tally`: null where fewer than the least number answered. */
  | { action: 'countBallot'; ballot: string; tally: Tally | null }
  | { action: 'recordCallBacks'; called: number; tally: Tally; comment: string }
  | { action: 'waiveSample' | 'waiveMeasure' | 'tellResult'; comment: string };

/** That nothing was found against a department, said where the matter had become known. */
export type ClarificationCommand =
  | { action: 'draftClarification'; text: ClarificationText; asked: boolean }
  | {
      action: 'approveClarification';
      comment: string;
      fewReason?: string;
      /** Set by the service. */
      crowd?: Crowd;
    }
  | { action: 'denyClarification'; comment: string }
  | { action: 'registerClarification'; number: string; document: string };

/** Asking a reporter later whether anybody looks for them. */
export type WatchCommand =
  | { action: 'watch' | 'unwatch' | 'remindWatch'; reportId: string }
  | {
      action: 'answerWatch';
      reportId: string;
      answer: WatchAnswer;
      comment: string;
      token?: string;
    };

/** What somebody wants to do; texts are trimmed and length-checked by the form that parsed them. */
export type Command =
  | {
      action: 'claim';
      /** Set by the service at triage: the instant at which the claim runs out. */
      until?: string;
    }
  /** The holder is told that the claim runs out soon. */
  | { action: 'remind' }
  | { action: 'lapse' }
  | {
      action: 'handOn';
      /** Id of the account that takes it. */
      person: string;
      comment: string;
      /** Set by the service; null for an account that is not there, or is disabled. */
      colleague: Colleague | null;
      /** Set by the service at triage, as for a claim. */
      until?: string;
    }
  | {
      action: 'accept';
      nature: Nature;
      category: Category;
      clause: number | null;
      department: string;
      comment: string;
      /** Offices that this department bars from owning the case; set by the service. */
      barred?: readonly string[];
    }
  | TransferCommand
  | { action: 'return' | 'refuse' | 'unlink' | 'note' | 'sendBack' | 'reopen'; comment: string }
  | {
      action: 'submit';
      comment: string;
      /** What the document takes from the office; set by the service. */
      letterhead?: Letterhead;
    }
  | { action: 'recall'; comment: string }
  | {
      action: 'link';
      target: string;
      comment: string;
      /** Departments the target concerns; set by the service. */
      concerns?: readonly string[];
      /** Who withdrew from the target; set by the service. */
      recused?: readonly Person[];
      /** Offices barred by what the target concerns; set by the service. */
      barred?: readonly string[];
    }
  | {
      action: 'attach';
      reportId: string;
      /** Departments the report's own case concerns. */
      concerns?: readonly string[];
      /** Who withdrew from the report's own case. */
      recused?: readonly Person[];
      /** Offices barred by what the report's own case concerns. */
      barred?: readonly string[];
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
  | { action: 'waiveBasis'; comment: string }
  | { action: 'substantiate'; comment: string; exhibits?: readonly string[] }
  | { action: 'dismiss'; comment: string }
  | { action: 'listEvidence'; exhibits: readonly string[] }
  | ({ action: 'draft'; kind: RungKind } & DraftWords)
  | ({ action: 'revise' } & DraftWords)
  | { action: 'checkText'; legal: boolean; secrecy: boolean; comment: string }
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
    }
  | AccountabilityCommand
  | AmendmentCommand
  | DepartmentCommand
  | ClosingCommand
  | ClarificationCommand
  | WatchCommand
  | { action: 'markOverdue' }
  | ClockCommand
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
  /** Absent where the act changes none. */
  clocks?: readonly CaseClock[];
  conclusionDue: LocalDate | null;
  replyDue: LocalDate | null;
  command: Command;
}

/** Why a clock is not paused, lengthened or met. */
export type TimeRefusal =
  | 'clockGone'
  | 'clockOver'
  | 'timeAsked'
  | 'noTimeAsked'
  | 'ownTimeRequest'
  | 'othersTimeRequest'
  | 'notPaused'
  | 'alreadyPaused'
  | 'pauseDate'
  | 'pauseTooLong'
  | 'noExtension'
  | 'extendedAlready'
  | 'extensionTooLong';

/** Why a case does not change its offices. */
export type TransferRefusal =
  | 'officeUnavailable'
  | 'officeBarred'
  | 'unsigned'
  | 'nothingToSign'
  | 'passBackLate'
  | 'noCoOwner';

/** Why a rung does not go on, or its text is not put right or taken back. */
export type LadderRefusalKind =
  | 'gateOpen'
  | 'ownCheck'
  | 'approvedAlready'
  | 'recordDate'
  | 'signatureMissing'
  | 'decisionDate'
  | 'noAppeal'
  | 'amendmentAsked'
  | 'noAmendment'
  | 'ownAmendment'
  | 'amendmentTells'
  | 'nothingIssued'
  | 'correctionEmpty'
  | 'waiverTooShort'
  | 'checkNothing';

/** Why what passes between office and department is not taken. */
export type DepartmentRefusal =
  | 'notAwaited'
  | 'timeNotNow'
  | 'enoughSent'
  | 'statementWaits'
  | 'noStatement'
  | 'secrecyUnchecked'
  | 'answerTells'
  | 'statementTells';
/** Why a case is not closed, or what its closing needs is not recorded. */
export type ClosingRefusal =
  | 'closingOpen'
  | 'sampleDisagrees'
  | 'ballotRunning'
  | 'ballotSize'
  | 'ballotDate'
  | 'calledTooFew'
  | 'tallyOff'
  | 'proofUnchecked';

/** Why nothing is clarified. */
export type ClarificationRefusal =
  'notUnfounded' | 'notKnown' | 'speaksOfReporter' | 'noClarification';

export type RefusalKind =
  | 'notAllowed'
  | 'commentRequired'
  | 'claimedByOther'
  | 'claimStands'
  | 'selfApproval'
  | 'skipNotAccepted'
  | 'crowdUnknown'
  | 'fewVillages'
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
  | 'coOwnerBarred'
  | HandOnRefusal
  | TransferRefusal
  | 'beingDestroyed'
  | 'contentDestroyed'
  | LadderRefusalKind
  | DepartmentRefusal
  | ClosingRefusal
  | ClarificationRefusal
  | TimeRefusal;

/** Expected refusal: a value with a reason people can read (`domain.refusals` in the catalogue). */
export interface Refusal {
  kind: RefusalKind;
  action: Action;
  /** Name of the colleague who holds the case, for `claimedByOther` and `claimStands`. */
  who?: string;
  /** What is not met yet, for `gateOpen`. */
  gate?: GateId;
  /** What is not met yet, for `closingOpen`. */
  point?: ClosingPoint;
}
