import {
  addDays,
  daysBetween,
  dueDate,
  type LocalDate,
  type Span,
  type WorkCalendar,
} from '../domain/deadline';
import type { DemoReport } from './demo-data';

/** What of a report's scenes its days follow from. */
export interface Course {
  filed: LocalDate;
  today: LocalDate;
  /** Number of scenes, and how many of the first belong to triage. */
  scenes: number;
  intake: number;
  /** The scene after which a reply is waited for until it is overdue, and the time that it has; or null. */
  silence: { issue: number; reply: Span } | null;
  /** Days since the last scene: what is in hand was not all touched yesterday. */
  rest: number;
}

/** The last thing done in a case was done one to six days ago. */
const mostRest = 6;
/** Days from the filing in which a closed case was done with: most have sixty. */
const doneWithin = 55;

/** Days since the last scene of a report: what is closed was closed in time. */
export function restOf(
  { stage, filedDaysAgo }: Pick<DemoReport, 'stage' | 'filedDaysAgo'>,
  index: number,
): number {
  const rest = 1 + (index % mostRest);
  return stage === 'closed' ? Math.max(rest, filedDaysAgo - doneWithin) : rest;
}

/** The day that is `step` of `steps` parts of the way from one day to another. */
function between(from: LocalDate, to: LocalDate, step: number, steps: number): LocalDate {
  const days = Math.max(0, daysBetween(from, to));
  return addDays(from, Math.floor((days * step) / Math.max(1, steps)));
}

/** The last day of issue whose reply is overdue before `day`. */
function issuedBefore(day: LocalDate, reply: Span, calendar: WorkCalendar): LocalDate {
  let issued = day;
  while (addDays(dueDate(issued, reply, calendar).due, 1) > day) issued = addDays(issued, -1);
  return issued;
}

/**
 * The day planned for each scene. Triage is done the day after the filing. What ends with an overdue reply
 * became so a few days ago; where more follows, the reply is waited for as early as can be, and the rest is
 * spread over the days up to the last.
 */
export function planDays(course: Course, calendar: WorkCalendar): LocalDate[] {
  const { filed, today, scenes, intake, silence, rest } = course;
  const start = addDays(filed, daysBetween(filed, today) > 1 ? 1 : 0);
  const last = [start, addDays(today, -rest)].sort().at(-1)!;
  const planned = (i: number): LocalDate => {
    if (i < intake) return start;
    if (!silence) return between(start, last, i - intake + 1, scenes - intake);
    const { issue, reply } = silence;
    const ends = issue + 2 === scenes;
    const issued = ends
      ? [start, issuedBefore(last, reply, calendar)].sort().at(-1)!
      : addDays(start, issue - intake + 1);
    if (i <= issue) return between(start, issued, i - intake + 1, issue - intake + 1);
    const overdue = addDays(dueDate(issued, reply, calendar).due, 1);
    return between(overdue, last, i - issue - 1, scenes - issue - 2);
  };
  return Array.from({ length: scenes }, (_, i) => planned(i));
}
