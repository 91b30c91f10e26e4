const hourMs = 3_600_000;

/** The end of the hour in which that many hours have passed: tells no more than the hour. */
export function endOfHour(now: Date, hours: number): Date {
  return new Date(Math.ceil((now.getTime() + hours * hourMs) / hourMs) * hourMs);
}
