import type { LocalDate } from '../domain/deadline';

export interface Clock {
  now(): Date;
  /** The day in Asia/Shanghai. */
  today(): LocalDate;
}

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The day in Asia/Shanghai at an instant. */
export function shanghaiDate(instant: Date): LocalDate {
  return shanghai.format(instant);
}

export const systemClock: Clock = {
  now: () => new Date(),
  today: () => shanghaiDate(new Date()),
};
