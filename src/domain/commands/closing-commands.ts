import type { ClarificationText } from '../clarification';
import type { Tally } from '../closing';
import type { LocalDate } from '../deadline';
import type { Crowd } from '../disclosure';
import type { WatchAnswer } from '../watch';

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
  | { action: 'registerClarification'; number: string; document: string }
  /** Approved, and not out when the case got another finding. */
  | { action: 'lapseClarification' };

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
