import type { MovableClock } from '../case-clock';
import type { ClockWarning } from '../case-clocks';
import type { LocalDate } from '../deadline';

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
