import type { ReportFile } from '../burden';

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
