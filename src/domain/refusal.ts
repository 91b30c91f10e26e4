import type { Action } from './actions';
import type { ClosingPoint } from './closing';
import type { HandOnRefusal } from './colleague';
import type { GateId } from './gates';

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
  | 'replyDate'
  | 'interviewDay'
  | 'interviewEarly'
  | 'signatureMissing'
  | 'decisionDate'
  | 'noAppeal'
  | 'amendmentAsked'
  | 'noAmendment'
  | 'ownAmendment'
  | 'amendmentTells'
  | 'amendmentSpeaks'
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
  | 'statementTells'
  | 'statementSpeaks';

/** Why a case is not closed, or what its closing needs is not recorded. */
export type ClosingRefusal =
  | 'closingOpen'
  | 'sampleDisagrees'
  | 'verificationDisagrees'
  | 'ballotRunning'
  | 'ballotSize'
  | 'ballotDate'
  | 'calledTooFew'
  | 'tallyOff'
  | 'proofUnchecked';

/** Why nothing is clarified. */
export type ClarificationRefusal =
  | 'notUnfounded'
  | 'notKnown'
  | 'speaksOfReporter'
  | 'noClarification'
  | 'clarified'
  | 'enoughClarified';

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
