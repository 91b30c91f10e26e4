import { isDatabaseAway } from './mongo';

/** One that failed, and why. */
export interface Failure<T> {
  item: T;
  error: unknown;
}

/**
 * Does the work of each, one after another; what fails keeps no other from its turn and is answered. A
 * database that is away would fail all of them, and is thrown at once.
 */
export async function eachByItself<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<Failure<T>[]> {
  const failures: Failure<T>[] = [];
  for (const item of items) {
    try {
      await work(item);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      failures.push({ item, error });
    }
  }
  return failures;
}
