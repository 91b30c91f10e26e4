// bench intake: complete `POST /report` beside the bare driver inserting documents of the same size.
// BENCH_PROFILE=<empty folder>: profiles web and worker as well, and prints what their CPU went into.
import { randomBytes } from 'node:crypto';
import { cpus } from 'node:os';
import {
  ascending,
  bench,
  cpuOf,
  helper,
  percentile,
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

import { stageShares } from './support/stages.mjs';

const autocannon = require('autocannon');
const { mongo } = require('mongoose');
const levels = (process.env.BENCH_CONNECTIONS ?? '1,4,16,64').split(',').map(Number);
const aim = 0.35;
const stages = {
  web: [
    ['garbage collection', /\(garbage collector\)/],
    ['form: read and check', /src\/reports\/report-form|src\/web\/parse|^zod\//],
    ['signed filing proof', /src\/proof\/|signing-key/],
    ['sealing and keyed hashes', /src\/platform\/crypto\//],
    ['flood control', /src\/flood\/|src\/web\/throttle/],
    ['insert', /report-store|grouped-inserts|^mongodb\/|^bson\//],
    ['jobs to the queue', /src\/queue\/|^bullmq\/|^ioredis\//],
    ['receipt page', /\/views\/|src\/web\/render|^preact/],
    [
      'request: headers and body',
      /^raw-body|^body-parser|src\/web\/body|_http_common|_http_incoming/,
    ],
    ['answer: headers and socket', /_http_outgoing|node:net|stream_base_commons|^express\/.* send/],
    ['routing, headers, metrics', /^router\/|^express\/|^compression|src\/web\/|_http_server/],
  ],
  worker: [
    ['garbage collection', /\(garbage collector\)/],
    ['same demands: signatures', /src\/clusters\/|src\/domain\/similarity/],
    ['sealing and keyed hashes', /src\/platform\/crypto\/|case-seal/],
    ['deciding: case, clocks, routing', /src\/domain\/|src\/platform\/calendar/],
    ['database', /-store\.js|^mongoose\/|^mongodb\/|^bson\/|src\/platform\/grouped/],
    ['queue', /src\/queue\/|^bullmq\/|^ioredis\//],
  ],
};

await bench(async () => {
  const share = seconds(40) / (levels.length * 2);
  const profile = process.env.BENCH_PROFILE;
  const stack = await startStack({
    nodeArgs: profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [],
  });
  const services = await servicesOf(stack);
  const body = `${new URLSearchParams(reportFields(stack))}&submission=`;
  const reports = services.connection.collection('reports');
  await post(stack.url, body);
  await load(stack.url, body, 16, 2);
  /** Every case is open; looking for cases of the same demand goes on behind. */
  const drained = () =>
    until(async () => !(await reports.findOne({ 'outbox.kind': 'open-case' })), 30_000, 'drain');
  await drained();
  const bytes = mongo.BSON.calculateObjectSize(await reports.findOne({}));

  const raw = helper('raw-insert.mjs', { uri: stack.env.MONGODB_URI, bytes });
  await raw.next();
  const measured = [];
  const pid = (name) => stack.supervisor.pidOf(name);
  for (const connections of levels) {
    const idle = cpuOf(pid('database')) + cpuOf(raw.pid);
    raw.send({ connections, seconds: share });
    const bare = await raw.next();
    bare.cpu = (cpuOf(pid('database')) + cpuOf(raw.pid) - idle) / (bare.rate * share);
    const before = ['web', 'database', 'worker', 'redis'].map((name) => cpuOf(pid(name)));
    const own = process.cpuUsage();
    const from = now();
    const result = await load(stack.url, body, connections, share);
    const client = process.cpuUsage(own);
    const after = ['web', 'database', 'worker', 'redis'].map((name) => cpuOf(pid(name)));
    const cpu = after.map((value, i) => (value - before[i]) / result.accepted);
    const total = (client.user + client.system) / 1000 / result.accepted;
    measured.push({
      connections,
      bare,
      result,
      cpu,
      total,
      window: [from, now()],
      rss: rssOf(pid('web')),
      db: rssOf(pid('database')),
    });
    await drained();
  }
  printTable(
    `bench intake: POST /report, 2.5 KB narrative, ${bytes} bytes stored, workers running beside,\n` +
      `all on ${cpus().length} cores with the load generator; ` +
      'CPU in ms per submission; raw: bare driver, journal: true, same size',
    [
      [
        'conns',
        '201/s',
        'p50 ms',
        'p95 ms',
        'p99 ms',
        'other',
        'web',
        'db',
        'worker',
        'redis',
        'client',
        'web MB',
        'db MB',
        'raw/s',
        'raw p99',
        'ratio',
      ],
      ...measured.map(({ connections, bare, result, cpu, total, rss, db }) => [
        connections,
        result.rate.toFixed(0),
        ...[50, 95, 99].map((p) => percentile(result.times, p).toFixed(1)),
        result.other,
        ...cpu.map((ms) => ms.toFixed(2)),
        total.toFixed(2),
        rss.toFixed(0),
        db.toFixed(0),
        bare.rate.toFixed(0),
        bare.p99.toFixed(1),
        (result.rate / bare.rate).toFixed(2),
      ]),
    ],
  );
  const at16 = measured.find(({ connections }) => connections === 16);
  if (at16) {
    const ratio = at16.result.rate / at16.bare.rate;
    const [web, db, worker, redis] = at16.cpu;
    const all = web + db + worker + redis + at16.total;
    say(`\nratio at 16 connections: ${ratio.toFixed(2)} (aim: ${aim} or more)`);
    say(`workers took ${((100 * worker) / all).toFixed(0)} % of the CPU spent at 16 connections`);
    const cores = cpus().length;
    say(
      `the aim asks for ${(aim * at16.bare.rate).toFixed(0)}/s: on ${cores} cores at most ` +
        `${((1000 * cores) / (aim * at16.bare.rate)).toFixed(2)} ms of CPU a submission for everything; ` +
        `spent ${all.toFixed(2)} ms, a bare insert ${at16.bare.cpu.toFixed(2)} ms`,
    );
  }
  await services.close();
  if (!profile) return;
  const pids = { web: pid('web'), worker: pid('worker') };
  const windows = measured.map(({ window }) => window);
  const accepted = measured.map(({ result }) => result.accepted);
  const submissions = accepted.reduce((sum, one) => sum + one, 0);
  // The profiles are written at the end of their processes.
  await stack.stop();
  for (const [name, column] of [
    ['web', 0],
    ['worker', 2],
  ]) {
    const ms = measured.reduce((sum, { cpu }, at) => sum + cpu[column] * accepted[at], 0);
    const shares = stageShares({ folder: profile, pid: pids[name], stages: stages[name], windows });
    printTable(`${name}: CPU in ms per submission, by stage`, [
      ['stage', 'ms', '%'],
      ...shares.map(([stage, share]) => [
        stage,
        ((share * ms) / submissions).toFixed(3),
        (100 * share).toFixed(1),
      ]),
    ]);
  }
});

/** Microseconds of the clock that profiles are written by. */
function now() {
  return Number(process.hrtime.bigint() / 1000n);
}

async function post(url, body) {
  const answer = await fetch(`${url}/report`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: body + randomBytes(16).toString('base64url'),
  });
  if (answer.status !== 201)
    throw new Error(`POST /report: ${answer.status}\n${await answer.text()}`);
}

/** Sends fresh submissions over so many connections; every answer's time and status is kept. */
function load(url, body, connections, duration) {
  return new Promise((done, failed) => {
    const times = [];
    let other = 0;
    const start = performance.now();
    const run = autocannon(
      {
        url: `${url}/report`,
        connections,
        duration,
        timeout: 20,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'text/html',
          'accept-encoding': 'gzip',
          'accept-language': 'zh-CN',
        },
        requests: [
          {
            setupRequest: (request) => ({
              ...request,
              body: body + randomBytes(16).toString('base64url'),
            }),
          },
        ],
      },
      (error, result) => {
        if (error) return failed(error);
        const took = (performance.now() - start) / 1000;
        const all = ascending(times);
        done({
          accepted: all.length,
          rate: all.length / took,
          times: all,
          other: other + result.errors + result.timeouts,
        });
      },
    );
    run.on('response', (_client, status, _bytes, ms) => {
      if (status === 201) times.push(ms);
      else other += 1;
    });
  });
}
