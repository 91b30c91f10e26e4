import { Queue } from 'bullmq';
import type { Redis } from '../platform/redis';
import { jobKinds, type JobData, type JobKind, type OutboxEntry } from './jobs';

export const queuePrefix = 'qingcun';

/**
 * Retention: a finished job is removed, for the outbox is the record; a job that failed eight times
 * is removed too, and the relay adds it again while its entry stands.
 */
const jobOptions = {
  attempts: 8,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: true,
} as const;

/** The producers' side of the queues, one for each kind of job. */
export class Queues {
  readonly #queues: Map<JobKind, Queue<JobData>>;

  constructor(connection: Redis, prefix = queuePrefix) {
    this.#queues = new Map(
      jobKinds.map((kind) => {
        const queue = new Queue<JobData>(kind, { connection, prefix, skipVersionCheck: true });
        queue.on('error', () => {});
        return [kind, queue];
      }),
    );
  }

  /** Adds the job of one entry; adding it again while it waits changes nothing. Throws without Redis. */
  async add(id: string, entry: OutboxEntry): Promise<void> {
    await this.#queues.get(entry.kind)!.add(
      entry.kind,
      { id, seq: entry.seq },
      {
        ...jobOptions,
        jobId: `${id}-${entry.seq}`,
      },
    );
  }

  /** Adds at once what a write just recorded; without Redis the relay does it later. */
  dispatch(id: string, entries: readonly OutboxEntry[]): void {
    for (const entry of entries) void this.add(id, entry).catch(() => {});
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
