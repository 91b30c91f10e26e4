import type { LocalDate } from './deadline';

/** A quarter of a year: `n` from 1 to 4. */
export interface Quarter {
  year: number;
  n: number;
}

/** The quarter of a month (YYYY-MM) or a day. */
export function quarterOf(month: string): Quarter {
  return { year: Number(month.slice(0, 4)), n: Math.ceil(Number(month.slice(5, 7)) / 3) };
}

/** The last `count` quarters that are over by `today`, the newest first. */
export function finishedQuarters(today: LocalDate, count: number): Quarter[] {
  const { year, n } = quarterOf(today);
  return Array.from({ length: count }, (_, back) => {
    const index = year * 4 + n - 2 - back;
    return { year: Math.floor(index / 4), n: (index % 4) + 1 };
  });
}

/** First month of a quarter, YYYY-MM. */
export function firstMonth({ year, n }: Quarter): string {
  return `${year}-${String(n * 3 - 2).padStart(2, '0')}`;
}
