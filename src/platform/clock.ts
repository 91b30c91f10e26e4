import type { LocalDate } from '../domain/deadline';

export interface Clock {
  now(): Date;
  /** The day in Asia/Shanghai. */
  today(): LocalDate;
}

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

const minuteInMs = 60_000;
let last = { minute: Number.NaN, day: '' };

/** The day in Asia/Shanghai at an instant. */
export function shanghaiDate(instant: Date): LocalDate {
  const minute = Math.floor(instant.getTime() / minuteInMs);
  if (minute !== last.minute) last = { minute, day: shanghai.format(instant) };
  return last.day;
}

const shanghaiOffset = 8;

/** The hour of the day in Asia/Shanghai at an instant, 0–23; there is no summer time. */
export function shanghaiHour(instant: Date): number {
  return (instant.getUTCHours() + shanghaiOffset) % 24;
}

/** Hour and minute in Asia/Shanghai at an ISO instant, `14:30`. */
export function shanghaiTime(instant: string): string {
  const shifted = new Date(new Date(instant).getTime() + shanghaiOffset * 3_600_000);
  return shifted.toISOString().slice(11, 16);
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => shanghaiDate(new Date()),
};
