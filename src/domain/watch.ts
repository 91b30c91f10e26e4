import { addDays, type LocalDate } from './deadline';

/** Days after the reporter took the offer on which the page of the code asks (回访). */
export const watchDays = [30, 90, 180] as const;
export type WatchDay = (typeof watchDays)[number];

export const watchAnswers = ['none', 'asked', 'harmed'] as const;
/** Nothing; somebody asks who told; the reporter is made to pay for it. */
export type WatchAnswer = (typeof watchAnswers)[number];

/** A reporter's wish to be asked later whether anybody looks for them. Days only, no hours. */
export interface Watch {
  reportId: string;
  since: LocalDate;
  answers: readonly { day: WatchDay; answer: WatchAnswer; on: LocalDate }[];
  /** The last day of which whoever left a mail address was told. */
  reminded: WatchDay | 0;
  /** The day on which it was given up or its report left the case; absent while it stands. */
  endedOn?: LocalDate;
}

/** The wish of a report that stands, or else the last one that ended. */
export function watchOf(watches: readonly Watch[], reportId: string): Watch | undefined {
  return watches.filter((one) => one.reportId === reportId).at(-1);
}

/** The wishes once that of a report has ended; what was answered stays. */
export function endWatch(watches: readonly Watch[], reportId: string, on: LocalDate): Watch[] {
  return watches.map((one) =>
    one.reportId === reportId && !one.endedOn ? { ...one, endedOn: on } : one,
  );
}

/** The question that stands on `today`: the last one that is due, if it was not answered; else null. */
export function watchQuestion(
  { since, answers, endedOn }: Watch,
  today: LocalDate,
): WatchDay | null {
  if (endedOn) return null;
  const due = watchDays.filter((day) => addDays(since, day) <= today).at(-1);
  return due && !answers.some(({ day }) => day === due) ? due : null;
}

/** The next day on which the page asks, or null after the last one. */
export function nextQuestion({ since }: Watch, today: LocalDate): LocalDate | null {
  return watchDays.map((day) => addDays(since, day)).find((on) => on > today) ?? null;
}

/** The day on which whoever left an address is told that there is news; null after the last one. */
export function nextReminder({ since, reminded, endedOn }: Watch): LocalDate | null {
  if (endedOn) return null;
  const day = watchDays.find((one) => one > reminded);
  return day ? addDays(since, day) : null;
}

/** The question of which to tell on `today`: the last one that is due; null where none is. */
export function reminderDue(
  { since, reminded, endedOn }: Watch,
  today: LocalDate,
): WatchDay | null {
  if (endedOn) return null;
  const due = watchDays.filter((day) => addDays(since, day) <= today).at(-1);
  return due && due > reminded ? due : null;
}
