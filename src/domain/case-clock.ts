import {
  addDays,
  dueDate,
  deadlineKinds,
  workdaysBetween,
  type ExtensionLimit,
  type LocalDate,
  type Span,
  type WorkCalendar,
} from './deadline';

/** Every clock a case may have, at most one of a kind: its step's, and those beside the step. */
export const clockKinds = [...deadlineKinds, 'acceptance', 'opinion', 'feedback'] as const;
export type ClockKind = (typeof clockKinds)[number];

/** Clocks that law or office set for the case as a whole; kept with their end when they were met. */
export const lawClocks = [
  'acceptance',
  'opinion',
  'conclusion',
  'reply',
  'feedback',
] as const satisfies readonly ClockKind[];

/** Clocks that may be paused or lengthened. */
export const movableClocks = ['conclusion', 'reply'] as const satisfies readonly ClockKind[];
export type MovableClock = (typeof movableClocks)[number];

/** Shares of a clock's time at which somebody is told; 100: it ran out. */
export const warningShares = [50, 80, 100] as const;
export type WarningShare = (typeof warningShares)[number];

/** Days that do not count: those after `from`, up to and with `until`. */
export interface Pause {
  from: LocalDate;
  until: LocalDate;
}

/** How a clock may be moved, by the edition under which it started. */
export interface ClockMoves {
  extension: ExtensionLimit | null;
  /** Most working days of pause in all. */
  pause: number;
}

/** A clock of a case as it is stored: every day computed, so that nothing counts when it is read. */
export interface CaseClock extends ClockMoves {
  kind: ClockKind;
  /** This day does not count. */
  startedOn: LocalDate;
  span: Span;
  /** Edition of the office's table under which it started and by which it runs to its end. */
  edition: number;
  /** The last day on which it is met. */
  due: LocalDate;
  /** First working day by whose end half of its working days are used. */
  warn50: LocalDate;
  /** The same for four fifths. */
  warn80: LocalDate;
  /** The share somebody was last told of. */
  warned: 0 | WarningShare;
  /** It reaches past the published holidays. */
  provisional: boolean;
  /** Last day of the holidays by which its days were counted. */
  countedUntil: LocalDate;
  pauses: readonly Pause[];
  /** Granted; null for none. */
  extended: Span | null;
  endedOn: LocalDate | null;
}

function pausedOn(day: LocalDate, pauses: readonly Pause[]): boolean {
  return pauses.some(({ from, until }) => day > from && day <= until);
}

/** The `n`th working day after `start` that is not paused. */
function countedDay(
  start: LocalDate,
  n: number,
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): LocalDate {
  let day = start;
  for (let counted = 0; counted < n;) {
    day = addDays(day, 1);
    if (calendar.isWorkday(day) && !pausedOn(day, pauses)) counted += 1;
  }
  return day;
}

type Course = Pick<CaseClock, 'startedOn' | 'span' | 'pauses' | 'extended'>;

/**
 * The days of a clock from what was decided about it: its span, lengthened, then moved on by exactly
 * the working days it was paused. Shares are counted in its working days, so that a warning never
 * falls on a day off.
 */
export function clockDays(
  { startedOn, span, pauses, extended }: Course,
  calendar: WorkCalendar,
): Pick<CaseClock, 'due' | 'warn50' | 'warn80' | 'provisional' | 'countedUntil'> {
  const first = dueDate(startedOn, span, calendar).due;
  const unpaused = extended ? dueDate(first, extended, calendar).due : first;
  const total = workdaysBetween(startedOn, unpaused, calendar);
  const day = (n: number) => countedDay(startedOn, Math.max(n, 1), pauses, calendar);
  const due = day(total);
  return {
    due,
    warn50: day(Math.ceil(total * 0.5)),
    warn80: day(Math.ceil(total * 0.8)),
    provisional: due > calendar.coveredUntil,
    countedUntil: calendar.coveredUntil,
  };
}

/** A clock that starts: `startedOn` may lie back, for what counts from receipt. */
export function startClock(
  kind: ClockKind,
  startedOn: LocalDate,
  { n, unit }: Span,
  moves: ClockMoves,
  edition: number,
  calendar: WorkCalendar,
): CaseClock {
  const course = { startedOn, span: { n, unit }, pauses: [], extended: null };
  return {
    kind,
    ...course,
    ...moves,
    edition,
    ...clockDays(course, calendar),
    warned: 0,
    endedOn: null,
  };
}

export function isRunning({ endedOn }: CaseClock): boolean {
  return endedOn === null;
}

/** The share of a clock that is used on a day, as far as somebody is told of it. */
export function shareUsed(
  { due, warn50, warn80 }: Pick<CaseClock, 'due' | 'warn50' | 'warn80'>,
  today: LocalDate,
): CaseClock['warned'] {
  if (today > due) return 100;
  if (today >= warn80) return 80;
  return today >= warn50 ? 50 : 0;
}

/** The clock on another course: what somebody was told of counts no further than it is true now. */
function moved(
  clock: CaseClock,
  course: Partial<Course>,
  today: LocalDate,
  calendar: WorkCalendar,
) {
  const next = { ...clock, ...course };
  const days = clockDays(next, calendar);
  const warned = Math.min(clock.warned, shareUsed(days, today)) as CaseClock['warned'];
  return { ...next, ...days, warned };
}

/** The pause that holds a clock on a day, or null. */
export function pauseOn({ pauses }: Pick<CaseClock, 'pauses'>, today: LocalDate): Pause | null {
  return pauses.find(({ from, until }) => today >= from && today < until) ?? null;
}

/** Working days of pause in all. */
export function pausedDays({ pauses }: Pick<CaseClock, 'pauses'>, calendar: WorkCalendar): number {
  return pauses.reduce((sum, { from, until }) => sum + workdaysBetween(from, until, calendar), 0);
}

/** Paused once more. */
export function pauseClock(
  clock: CaseClock,
  pause: Pause,
  today: LocalDate,
  calendar: WorkCalendar,
): CaseClock {
  return moved(clock, { pauses: [...clock.pauses, pause] }, today, calendar);
}

/** Goes on: today is the last day that does not count. */
export function resumeClock(clock: CaseClock, today: LocalDate, calendar: WorkCalendar): CaseClock {
  const running = pauseOn(clock, today);
  const pauses = clock.pauses.flatMap((pause) => {
    if (pause !== running) return [pause];
    return pause.from === today ? [] : [{ ...pause, until: today }];
  });
  return moved(clock, { pauses }, today, calendar);
}

/** Lengthened by `by`, counted from the day on which it would have been due without pauses. */
export function extendClock(
  clock: CaseClock,
  by: Span,
  today: LocalDate,
  calendar: WorkCalendar,
): CaseClock {
  return moved(clock, { extended: by }, today, calendar);
}

/** Counted anew by another table of holidays. */
export function recountClock(
  clock: CaseClock,
  today: LocalDate,
  calendar: WorkCalendar,
): CaseClock {
  return moved(clock, {}, today, calendar);
}
