import type { LocalDate } from '../deadline';
import type { RetentionKind } from '../retention';

/** What moves the clock of a case's destruction and nothing else. */
export type RetentionCommand =
  | { action: 'hold' | 'release'; comment: string }
  | { action: 'announce'; kind: RetentionKind; dueOn: LocalDate }
  | { action: 'destroy'; files: readonly string[] }
  | { action: 'destroyed' };
