import holidayTable from 'chinese-days/dist/chinese-days.json';

import type { LocalDate, WorkCalendar } from '../domain/deadline';

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const SATURDAY = 6;
const SUNDAY = 0;

/**
 * Working days of mainland China with the State Council's holidays and make-up days, from the table
 * of chinese-days. The table is read as data and weekdays are counted in UTC: the library's own
 * functions turn a date into a moment of the machine's time zone and can miss by a day.
 */
export class ChineseCalendar implements WorkCalendar {
  /** 31 December of the last year whose schedule is published; later days are plain weekdays. */
  readonly coveredUntil: LocalDate;
  private readonly holidays: ReadonlySet<string>;
  private readonly makeUpDays: ReadonlySet<string>;
  /** Every clock counts through the same days. */
  private readonly known = new Map<LocalDate, boolean>();

  constructor(table: { holidays: object; workdays: object } = holidayTable) {
    this.holidays = new Set(Object.keys(table.holidays));
    this.makeUpDays = new Set(Object.keys(table.workdays));
    const years = [...this.holidays].map((date) => date.slice(0, 4)).sort();
    this.coveredUntil = `${years.at(-1) ?? '0000'}-12-31`;
  }

  /**
   * @param date YYYY-MM-DD in Asia/Shanghai.
   * @throws RangeError when it is no day of the calendar.
   */
  isWorkday(date: LocalDate): boolean {
    let worked = this.known.get(date);
    if (worked === undefined) {
      worked = this.isWorked(date);
      this.known.set(date, worked);
    }
    return worked;
  }

  private isWorked(date: LocalDate): boolean {
    const weekday = weekdayOf(date);
    if (this.makeUpDays.has(date)) return true;
    return weekday !== SATURDAY && weekday !== SUNDAY && !this.holidays.has(date);
  }
}

/** 0 (Sunday) to 6, whatever the machine's time zone. */
function weekdayOf(date: string): number {
  const [, year, month, day] = DATE.exec(date) ?? [];
  const moment = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date) {
    throw new RangeError(`"${date}" is not a date of the form YYYY-MM-DD`);
  }
  return moment.getUTCDay();
}
