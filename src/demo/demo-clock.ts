import type { LocalDate } from '../domain/deadline';
import type { Clock } from '../platform/clock';

const hour = 3_600_000;

/** A clock that the demonstration sets to the day it plays; office hours, five minutes an act. */
export class DemoClock implements Clock {
  #acts = 0;

  constructor(private day: LocalDate) {}

  set(day: LocalDate): void {
    this.day = day;
    this.#acts = 0;
  }

  today(): LocalDate {
    return this.day;
  }

  now(): Date {
    this.#acts += 1;
    return new Date(Date.parse(`${this.day}T01:00:00Z`) + (this.#acts % 90) * (hour / 12));
  }
}
