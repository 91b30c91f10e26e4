/** What is asked of a person while more comes in than the limits foresee. */
export interface TollPrice {
  /** Multiple of the least proof of work. */
  work: number;
  /** Seconds to wait on the way without script. */
  waitSeconds: number;
}

/** From how many times a limit on what is asked; below the first row nothing is. */
export const tollTable: readonly (TollPrice & { over: number })[] = [
  { over: 1, work: 1, waitSeconds: 15 },
  { over: 2, work: 2, waitSeconds: 30 },
  { over: 4, work: 4, waitSeconds: 60 },
  { over: 8, work: 8, waitSeconds: 120 },
];

/** A count within the running hour, with this one in it, and how many of them are free. */
export interface Load {
  count: number;
  limit: number;
}

/**
 * The price at the highest of several loads; null when every count is within its limit, so that an
 * ordinary reporter is asked nothing. `longestWait` (seconds) caps the waiting.
 */
export function tollPrice(loads: readonly Load[], longestWait: number): TollPrice | null {
  const load = Math.max(0, ...loads.map(({ count, limit }) => count / limit));
  const row = tollTable.findLast(({ over }) => load > over);
  return row ? { work: row.work, waitSeconds: Math.min(row.waitSeconds, longestWait) } : null;
}

/** An answer without what people add to it: case, width, spaces and punctuation. */
export function plainAnswer(text: string): string {
  return text
    .slice(0, 64)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, '');
}
