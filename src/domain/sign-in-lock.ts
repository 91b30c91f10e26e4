/** When failed sign-ins lock an account; each further failure doubles the time, up to `mostMs`. */
export interface LockRules {
  /** Failures that lock. */
  tries: number;
  lockMs: number;
  mostMs: number;
  /** Failures longer ago than this are forgotten. */
  forgetMs: number;
}

const minuteInMs = 60_000;
const dayInMs = 24 * 60 * minuteInMs;
const mostLockMs = 4 * 60 * minuteInMs;

/** The rules of the lock by what is configured; passwords and codes of the second factor count alike. */
export function lockRules(limits: { tries: number; lockMinutes: number }): LockRules {
  const lockMs = limits.lockMinutes * minuteInMs;
  return {
    tries: limits.tries,
    lockMs,
    mostMs: Math.max(lockMs, mostLockMs),
    forgetMs: dayInMs,
  };
}
