/** How one call of a group ended. */
export type Outcome<O> = { value: O } | { error: unknown };

interface Waiting<I, O> {
  input: I;
  done(value: O): void;
  failed(error: unknown): void;
}

/** Calls done together at most; the others wait for the next group. */
const most = 200;

/**
 * Calls that share their round trips: those that come while one group is under way go together in
 * the next. `perform` answers one outcome for each call, in order; when it throws, all of them fail.
 */
export class Grouped<I, O> {
  readonly #waiting: Waiting<I, O>[] = [];
  #atWork = false;

  constructor(private readonly perform: (group: I[]) => Promise<Outcome<O>[]>) {}

  call(input: I): Promise<O> {
    return new Promise((done, failed) => {
      this.#waiting.push({ input, done, failed });
      if (this.#atWork) return;
      this.#atWork = true;
      // What the same turn of the event loop brings goes into the first group already.
      setImmediate(() => void this.work());
    });
  }

  private async work(): Promise<void> {
    while (this.#waiting.length > 0) await this.settle(this.#waiting.splice(0, most));
    this.#atWork = false;
  }

  private async settle(group: Waiting<I, O>[]): Promise<void> {
    try {
      const outcomes = await this.perform(group.map(({ input }) => input));
      for (const [index, { done, failed }] of group.entries()) {
        const outcome = outcomes[index]!;
        if ('error' in outcome) failed(outcome.error);
        else done(outcome.value);
      }
    } catch (error) {
      for (const { failed } of group) failed(error);
    }
  }
}

/** Looks documents up together, by id; null for one that is not there. */
export function groupedById<T extends { _id: string }>(
  find: (ids: string[]) => Promise<T[]>,
): (id: string) => Promise<T | null> {
  const lookUps = new Grouped<string, T | null>(async (ids) => {
    const found = new Map((await find([...new Set(ids)])).map((one) => [one._id, one]));
    return ids.map((id) => ({ value: found.get(id) ?? null }));
  });
  return (id) => lookUps.call(id);
}

/** Looks for the same that may be under way at once: two readers do not wait for each other. */
const atOnce = 2;

/**
 * Looks once for all who ask for the same while two earlier looks for it are under way. Each answer is of
 * after it was asked for. `input`: JSON.
 */
export function askedOnce<I, O>(look: (input: I) => Promise<O>): (input: I) => Promise<O> {
  const next = new Map<string, Promise<O>>();
  const underWay = new Map<string, Set<Promise<void>>>();
  const begin = async (key: string, input: I): Promise<O> => {
    // What the same turn of the event loop brings shares the first look already.
    await new Promise(setImmediate);
    const others = underWay.get(key) ?? new Set();
    underWay.set(key, others);
    while (others.size >= atOnce) await Promise.race(others);
    next.delete(key);
    const found = look(input);
    const over: Promise<void> = found
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        others.delete(over);
        if (others.size === 0 && !next.has(key)) underWay.delete(key);
      });
    others.add(over);
    return found;
  };
  return (input) => {
    const key = JSON.stringify(input);
    const shared = next.get(key) ?? begin(key, input);
    next.set(key, shared);
    return shared;
  };
}
