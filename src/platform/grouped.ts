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

/**
 * Looks once for all who ask for the same while an earlier look for it is under way. Each answer is of after
 * it was asked for. `input`: JSON.
 */
export function askedOnce<I, O>(look: (input: I) => Promise<O>): (input: I) => Promise<O> {
  const next = new Map<string, Promise<O>>();
  const underWay = new Map<string, Promise<void>>();
  const begin = async (key: string, input: I, earlier: Promise<void> | undefined): Promise<O> => {
    // What the same turn of the event loop brings shares the first look already.
    await (earlier ?? new Promise(setImmediate));
    next.delete(key);
    const found = look(input);
    const over = found.then(
      () => undefined,
      () => undefined,
    );
    underWay.set(key, over);
    void over.then(() => {
      if (underWay.get(key) === over) underWay.delete(key);
    });
    return found;
  };
  return (input) => {
    const key = JSON.stringify(input);
    const shared = next.get(key) ?? begin(key, input, underWay.get(key));
    next.set(key, shared);
    return shared;
  };
}
