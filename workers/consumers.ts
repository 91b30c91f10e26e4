import { Worker } from 'bullmq';
import type { Logger } from '../src/platform/logger';
import type { Redis } from '../src/platform/redis';
import {
  jobKinds,
  sourceOf,
  type JobData,
  type JobKind,
  type OutboxEntry,
  type OutboxSource,
} from '../src/queue/jobs';
import type { Outbox } from '../src/queue/outbox-store';
import { queuePrefix } from '../src/queue/queues';

/** Does what an entry asks for; runs again when it throws, and must survive running twice. */
export type Handler = (entry: OutboxEntry & { id: string }) => Promise<void>;

export interface ConsumerParts {
  connection: Redis;
  outboxes: Record<OutboxSource, Outbox>;
  handlers: Record<JobKind, Handler>;
  logger: Logger;
  prefix?: string;
  /** Called after every job, for metrics. */
  onJob?: (kind: JobKind, ok: boolean) => void;
}

/** Jobs of one kind at work at once in one process: rendering is heavy, the rest mostly waits. */
const concurrency: Record<JobKind, number> = {
  'open-case': 64,
  'clean-file': 2,
  // Looks through earlier reports: nobody waits for it, and reporters and cases come first.
  'sign-report': 1,
  'issue-document': 2,
  'issue-clarification': 2,
  'withdraw-number': 2,
  'send-mail': 8,
  'publish-notice': 4,
  'attach-report': 4,
  'detach-report': 4,
  notify: 8,
  'tell-identity': 2,
  'tell-change': 2,
  'tell-reporter': 8,
  'send-digest': 4,
  'count-bypass': 2,
  'send-up': 2,
  conceal: 2,
  'hand-over': 2,
  destroy: 2,
  'publish-edition': 1,
  'tell-department': 8,
  'department-link': 4,
  'clean-proof': 2,
};

/** A line about a report's own job does not name it: its time would be that of the filing. */
export function named(kind: JobKind, job: { id?: string } | undefined): object {
  return sourceOf(kind) === 'reports' ? { kind } : { kind, job: job?.id };
}

/** Runs one job: loads its entry, has it done, takes it out. A job without entry is done already. */
export async function runJob(
  kind: JobKind,
  { id, seq }: JobData,
  outboxes: Record<OutboxSource, Outbox>,
  handler: Handler,
): Promise<void> {
  const outbox = outboxes[sourceOf(kind)];
  const entry = await outbox.entry(id, seq);
  if (!entry) return;
  await handler({ ...entry, id });
  await outbox.settle(id, seq);
}

/** One bullmq worker for each kind of job; `close` waits for the jobs at work. */
export function startConsumers(parts: ConsumerParts): { close(): Promise<void> } {
  const workers = jobKinds.map((kind) => {
    const worker = new Worker<JobData>(
      kind,
      async (job) => runJob(kind, job.data, parts.outboxes, parts.handlers[kind]),
      {
        connection: parts.connection,
        prefix: parts.prefix ?? queuePrefix,
        concurrency: concurrency[kind],
        skipVersionCheck: true,
        // A killed worker's jobs are taken over within seconds; every handler survives running twice.
        lockDuration: 10_000,
        stalledInterval: 5_000,
        maxStalledCount: 10,
      },
    );
    worker.on('completed', () => parts.onJob?.(kind, true));
    worker.on('failed', (job, error) => {
      parts.onJob?.(kind, false);
      parts.logger.warn(
        { ...named(kind, job), attempt: job?.attemptsMade, err: error },
        'job failed',
      );
    });
    worker.on('error', (error) =>
      parts.logger.warn({ kind, err: error }, 'worker waits for Redis'),
    );
    return worker;
  });
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
    },
  };
}
