// bench jobs: outbox entries turned into effects by one worker process, beside empty bullmq jobs.
import {
  bench,
  cpuOf,
  helper,
  printTable,
  reportFields,
  require,
  rssOf,
  say,
  seconds,
  servicesOf,
  startStack,
  until,
} from './support/stack.mjs';

const concurrency = 64; // as of open-case in workers/consumers.ts

await bench(async () => {
  const budget = seconds(40) * 1000;
  const stack = await startStack({ worker: false });
  const services = await servicesOf(stack);
  const {
    area,
    department,
    category,
    identity,
    locale,
    hoursPerMonth,
    villagesAffected,
    frequency,
    ...content
  } = reportFields(stack);
  const submission = () => ({
    facts: {
      area,
      department,
      category,
      identity,
      locale,
      frequency,
      hoursPerMonth: Number(hoursPerMonth),
      villagesAffected: Number(villagesAffected),
      channel: 'web',
    },
    content,
    files: [],
    identity: null,
    token: services.reports.newSubmission(),
  });
  let jobs = 0;
  const stop = performance.now() + budget / 4;
  while (jobs < 10_000 && performance.now() < stop) {
    await Promise.all(Array.from({ length: 50 }, () => services.reports.submit(submission())));
    jobs += 50;
  }
  await until(
    async () => (await services.queues.depth())['open-case'] === jobs,
    10_000,
    'queueing',
  );

  const { Queue } = require('bullmq');
  const queue = new Queue('empty', {
    connection: services.redis,
    prefix: 'bench',
    skipVersionCheck: true,
  });
  const options = { removeOnComplete: true, removeOnFail: true };
  for (let i = 0; i < jobs; i += 500) {
    const some = Array.from({ length: Math.min(500, jobs - i) }, (_, k) => ({
      name: 'empty',
      data: { id: `0123456789ABC${i + k}`, seq: 1 },
      opts: { ...options, jobId: `job-${i + k}` },
    }));
    await queue.addBulk(some);
  }
  const empty = helper('empty-jobs.mjs', { redisUrl: stack.env.REDIS_URL, jobs, concurrency });
  const { rate: bare } = await empty.next();
  empty.kill();
  await queue.close();

  const [cases, reports] = ['cases', 'reports'].map((name) => services.connection.collection(name));
  const opened = (least) =>
    until(async () => (await cases.estimatedDocumentCount()) >= least, budget, 'opening');
  await stack.startWorker();
  await opened(Math.floor(jobs / 10));
  const first = await cases.estimatedDocumentCount();
  const pid = (name) => stack.supervisor.pidOf(name);
  const usage = () => ['worker', 'database', 'redis'].map((name) => cpuOf(pid(name)));
  const before = usage();
  const from = performance.now();
  await opened(jobs);
  await until(
    // Looking for cases of the same demand goes on behind.
    async () => !(await reports.findOne({ 'outbox.kind': 'open-case' })),
    budget,
    'drain',
  );
  const rate = ((jobs - first) * 1000) / (performance.now() - from);
  const cpu = usage().map((value, i) => ((value - before[i]) / (jobs - first)).toFixed(2));
  const rss = rssOf(pid('worker')).toFixed(0);
  await services.close();

  printTable(
    `bench jobs: ${jobs} reports' outbox entries to opened cases by one worker process, ` +
      `${concurrency} at once;\nCPU in ms per job; empty: bullmq jobs that do nothing, same Redis`,
    [
      ['', 'jobs/s', 'worker', 'db', 'redis', 'worker MB'],
      ['outbox to case', rate.toFixed(0), ...cpu, rss],
      ['empty bullmq', bare.toFixed(0), '', '', '', ''],
    ],
  );
  say(`\nratio to empty jobs: ${(rate / bare).toFixed(2)}`);
});
