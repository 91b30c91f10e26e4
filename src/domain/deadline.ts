/** Calendar days as YYYY-MM-DD in Asia/Shanghai; they sort as strings. */
export type LocalDate = string;

/** Which days are worked, make-up days included. */
export interface WorkCalendar {
  isWorkday(date: LocalDate): boolean;
  /** Last day for which holidays are published; later dates are provisional. */
  readonly coveredUntil: LocalDate;
}

export interface Span {
  n: number;
  unit: 'workingDays' | 'calendarDays' | 'months';
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

/** What a case waits for; each has its span in `ClockRules`. */
export const deadlineKinds = [
  'triage',
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

export interface Deadline {
  kind: DeadlineKind;
  due: LocalDate;
  provisional: boolean;
  overdue: boolean;
}

/** What triage decides an item is; the conclusion clock follows from it (data/natures.json). */
export const natures = ['accusation', 'clue', 'petition', 'hotlineOrder'] as const;
export type Nature = (typeof natures)[number];

export const rungKinds = ['letter', 'notice', 'interview', 'accountability'] as const;
export type RungKind = (typeof rungKinds)[number];

/** The clock table an office works by; data, with sources in data/. */
export interface ClockRules {
  step: Record<Exclude<DeadlineKind, 'conclusion' | 'reply'>, Span>;
  conclusion: Record<Nature, Span>;
  reply: Record<RungKind, Span>;
}
