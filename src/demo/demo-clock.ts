import type { LocalDate } from '../domain/deadline';
import type { Clock } from '../platform/clock';

const hour = 3_600_000;

/** Acts of one day that lie five minutes apart: what is done after them is done at the end of the day. */
const actsADay = 90;

/**
 * A clock that the demonstration sets to the day it plays; office hours, five minutes an act, and never
 * later than it is.
 */
export class DemoClock implements Clock {
  #acts = 0;

  constructor(
    private day: LocalDate,
    private readonly real: Pick<Clock, 'now'>,
  ) {}

  set(day: LocalDate): void {
    this.day = day;
    this.#acts = 0;
  }

  today(): LocalDate {
    return this.day;
  }

  now(): Date {
    this.#acts = Math.min(this.#acts + 1, actsADay);
    const played = Date.parse(`${this.day}T01:00:00Z`) + this.#acts * (hour / 12);
    return new Date(Math.min(played, this.real.now().getTime()));
  }
}
