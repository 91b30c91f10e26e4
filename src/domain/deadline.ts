/** Calendar days as YYYY-MM-DD in Asia/Shanghai; they sort as strings. */
export type LocalDate = string;

/** Which days are worked, make-up days included. */
export interface WorkCalendar {
  isWorkday(date: LocalDate): boolean;
  /** Last day for which holidays are published; later dates are provisional. */
  readonly coveredUntil: LocalDate;
}

export const spanUnits = ['workingDays', 'calendarDays', 'months'] as const;

export interface Span {
  n: number;
  unit: (typeof spanUnits)[number];
}

const dayMs = 86_400_000;

/** The day `n` days after `date` (before it when negative). */
export function addDays(date: LocalDate, n: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + n * dayMs).toISOString().slice(0, 10);
}

/** Whole days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / dayMs);
}

/** The same day `n` months later (earlier when negative), or the last of a month that has no such day. */
export function addMonths(date: LocalDate, n: number): LocalDate {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month - 1 + n + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + n, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

function nextWorkday(date: LocalDate, calendar: WorkCalendar): LocalDate {
  let day = date;
  while (!calendar.isWorkday(day)) day = addDays(day, 1);
  return day;
}

/**
 * The last day on which something that starts on `start` is in time. The day of the start does not
 * count; a span of calendar days or months that ends on a day off ends on the next working day
 * (Civil Code arts 201–203). `provisional`: the day lies past the published holidays.
 */
export function dueDate(
  start: LocalDate,
  span: Span,
  calendar: WorkCalendar,
): { due: LocalDate; provisional: boolean } {
  let due = start;
  if (span.unit === 'workingDays') {
    for (let counted = 0; counted < span.n;) {
      due = addDays(due, 1);
      if (calendar.isWorkday(due)) counted += 1;
    }
  } else {
    const end = span.unit === 'months' ? addMonths(start, span.n) : addDays(start, span.n);
    due = nextWorkday(end, calendar);
  }
  return { due, provisional: due > calendar.coveredUntil };
}

/** Working days after `a`, up to and with `b`; 0 when `b` is not later. */
export function workdaysBetween(a: LocalDate, b: LocalDate, calendar: WorkCalendar): number {
  let count = 0;
  for (let day = addDays(a, 1); day <= b; day = addDays(day, 1)) {
    if (calendar.isWorkday(day)) count += 1;
  }
  return count;
}

/** What a case waits for; each has its span in `ClockRules`. */
export const deadlineKinds = [
  'triage',
  'signing',
  'supplement',
  'conclusion',
  'approval',
  'issue',
  'reply',
  'escalate',
  'verification',
  'closing',
] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** The clock of the step a case is at. */
export interface Deadline {
  kind: DeadlineKind;
  due: LocalDate;
  provisional: boolean;
  overdue: boolean;
  /** How much of it is used, in per cent, as far as somebody was warned; absent: less than half. */
  warned?: 50 | 80;
  /** While it is paused: the last day on which it does not count. */
  pausedUntil?: LocalDate;
}

/** What triage decides an item is; its clocks follow from it (data/natures.json, data/clocks.json). */
export const natures = ['accusation', 'clue', 'petition', 'hotlineOrder'] as const;
export type Nature = (typeof natures)[number];

export const rungKinds = ['letter', 'notice', 'interview', 'accountability'] as const;
export type RungKind = (typeof rungKinds)[number];

/** From what a clock counts. */
export const startEvents = [
  'receipt',
  'acceptance',
  'conclusion',
  'issue',
  'previousStep',
] as const;
export type StartEvent = (typeof startEvents)[number];

/** A time limit and from when it counts. */
export interface Limit extends Span {
  from: StartEvent;
}

/** By how much a clock may be lengthened, once. */
export interface ExtensionLimit extends Span {
  /** The reporter is told, with the reason. */
  tell: boolean;
}

/** The clocks an office works by on a day, from its edition of the table. */
export interface ClockRules {
  /** Edition of the office's table; 0 is the one that ships. */
  edition: number;
  step: Record<Exclude<DeadlineKind, 'conclusion' | 'reply'>, Span>;
  acceptance: Record<Nature, Limit>;
  /** Null: no such clock runs. */
  opinion: Record<Nature, Limit | null>;
  conclusion: Record<Nature, Limit>;
  feedback: Record<Nature, Limit | null>;
  reply: Record<RungKind, Span>;
  /** Null: it may not be lengthened. */
  extension: Record<Nature | 'reply', ExtensionLimit | null>;
  /** Most working days of pause in all; 0: it may not be paused. */
  pause: number;
}
