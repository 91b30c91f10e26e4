import type { Category } from './burden';
import type { CaseBasis, Outcome, Person, Status } from './case';
import type { CaseClock } from './case-clock';
import type { Colleague } from './colleague';
import type { ClockCommand } from './commands/clock-commands';
import type {
  ClarificationCommand,
  ClosingCommand,
  WatchCommand,
} from './commands/closing-commands';
import type { DepartmentCommand } from './commands/department-commands';
import type {
  AccountabilityCommand,
  AmendmentCommand,
  RungCommand,
} from './commands/ladder-commands';
import type { RetentionCommand } from './commands/retention-commands';
import type { TransferCommand } from './commands/transfer-commands';
import type { Deadline, LocalDate, Nature } from './deadline';
import type { Evidence } from './same-demand';

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
  | RungCommand
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
