import type { Logger } from '../src/platform/logger';
import type { Outbox } from '../src/queue/outbox-store';
import type { Queues } from '../src/queue/queues';
import { Repeated } from './repeated';

const batch = 200;
/** Pause after a page of a backlog, in times of what the page took: most of it waits in Redis anyway. */
const pauseFactor = 9;

/**
 * Carries outbox entries to the queues: what the write itself could not add because Redis was away,
 * and everything again after Redis was wiped. Goes round the collections by id, so that entries which
 * keep failing do not stand in the way of new ones. Each round ends with the times of jobs forgotten.
 */
export class Relay {
  readonly #repeated = new Repeated(() => this.nextRound());
  readonly #cursors: string[];

  constructor(
    private readonly outboxes: readonly Outbox[],
    private readonly queues: Pick<Queues, 'add' | 'forgetTimes'>,
    private readonly logger: Logger,
    private readonly intervalMs = 1_000,
  ) {
    this.#cursors = outboxes.map(() => '');
  }

  start(): void {
    this.#repeated.start();
  }

  /** Adds one batch of every outbox; answers how many entries were added. */
  async round(): Promise<number> {
    let added = 0;
    for (const [i, outbox] of this.outboxes.entries()) {
      const found = await outbox.pending(this.#cursors[i] ?? '', batch);
      const owed = found.flatMap(({ id, entries }) => entries.map((entry) => ({ id, entry })));
      await this.queues.add(owed);
      added += owed.length;
      this.#cursors[i] = found.length === batch ? found.at(-1)!.id : '';
    }
    await this.queues.forgetTimes();
    return added;
  }

  async stop(): Promise<void> {
    await this.#repeated.stop();
  }

  /** A backlog is gone through page by page, with pauses in which its jobs can be done. */
  private async nextRound(): Promise<number> {
    try {
      const start = performance.now();
      const added = await this.round();
      const took = performance.now() - start;
      return added >= batch ? took * pauseFactor : this.intervalMs;
    } catch (error) {
      this.logger.warn({ err: error }, 'relay waits for database or Redis');
      return this.intervalMs;
    }
  }
}
