// The yardstick of `bench jobs`: bullmq with jobs that do nothing.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { Worker } = require('bullmq');
const { Redis } = require('ioredis');
const tell = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { redisUrl, jobs, concurrency } = JSON.parse(line);
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  let done = 0;
  let from = 0;
  const worker = new Worker('empty', async () => undefined, {
    connection,
    concurrency,
    prefix: 'bench',
    skipVersionCheck: true,
  });
  worker.on('completed', () => {
    done += 1;
    if (done === Math.floor(jobs / 10)) from = performance.now();
    if (done === jobs) tell({ rate: (jobs * 0.9 * 1000) / (performance.now() - from) });
  });
}
