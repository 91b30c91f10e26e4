import { Queue } from 'bullmq';
import type { Redis } from '../platform/redis';
import { jobKinds, type JobData, type JobKind, type OutboxEntry } from './jobs';

export const queuePrefix = 'qingcun';

/**
 * Retention: a finished job is removed, for the outbox is the record; a job that failed eight times
 * is removed too, and the relay adds it again while its entry stands. A job does not carry the
 * instant at which it was added: of most that is when a reporter wrote.
 */
const jobOptions = {
  timestamp: 1,
  attempts: 8,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** An entry and the document in whose outbox it stands. */
export interface OwedEntry {
  id: string;
  entry: OutboxEntry;
}

/** Jobs added in one round trip. */
const most = 500;

/** The producers' side of the queues, one for each kind of job. */
export class Queues {
  readonly #queues: Map<JobKind, Queue<JobData>>;
  readonly #owed: OwedEntry[] = [];
  readonly #logs: string[];
  #adding = false;

  constructor(
    private readonly connection: Redis,
    prefix = queuePrefix,
  ) {
    this.#logs = jobKinds.map((kind) => `${prefix}:${kind}:events`);
    this.#queues = new Map(
      jobKinds.map((kind) => {
        const queue = new Queue<JobData>(kind, {
          connection,
          prefix,
          skipVersionCheck: true,
          streams: { events: { maxLen: 0 } },
        });
        queue.on('error', () => {});
        return [kind, queue];
      }),
    );
  }

  /** Adds the jobs of entries; adding one again while it waits changes nothing. Throws without Redis. */
  async add(owed: readonly OwedEntry[]): Promise<void> {
    for (const [kind, queue] of this.#queues) {
      const jobs = owed.filter(({ entry }) => entry.kind === kind);
      if (jobs.length === 0) continue;
      await queue.addBulk(
        jobs.map(({ id, entry: { seq } }) => ({
          name: kind,
          data: { id, seq },
          opts: { ...jobOptions, jobId: `${id}-${seq}` },
        })),
      );
    }
  }

  /**
   * Adds what a write just recorded, together with what other writes record meanwhile; without Redis
   * the relay does it later.
   */
  dispatch(id: string, entries: readonly OutboxEntry[]): void {
    for (const entry of entries) this.#owed.push({ id, entry });
    if (this.#adding) return;
    this.#adding = true;
    setImmediate(() => void this.addOwed());
  }

  private async addOwed(): Promise<void> {
    while (this.#owed.length > 0) await this.add(this.#owed.splice(0, most)).catch(() => {});
    this.#adding = false;
  }

  /**
   * Removes bullmq's log of events, which nobody reads here: it names each job with the millisecond in
   * which it was added, and cannot be switched off.
   */
  async forgetTimes(): Promise<void> {
    await this.connection.del(...this.#logs);
  }

  async depth(): Promise<Record<JobKind, number>> {
    const counts = await Promise.all(
      [...this.#queues].map(async ([kind, queue]) => {
        const { waiting = 0, active = 0, delayed = 0 } = await queue.getJobCounts();
        return [kind, waiting + active + delayed] as const;
      }),
    );
    return Object.fromEntries(counts) as Record<JobKind, number>;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()));
  }
}
