// bench live: 200 signed-in staff sockets on two web processes hear of 50 changes a second, beside a bare
// socket.io broadcast; what open queue pages then ask for; and how long a report takes to be heard of.
// Arguments: those of `changes`, `pages`, `reports` that are wanted; all without any.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bareProcesses,
  bareTimes,
  crowdOf,
  delivered,
  openCases,
  pause,
  processorTime,
  reporter,
  told,
  write,
  writer,
} from './support/live-load.mjs';
import {
  ascending,
  bench,
  distFile,
  percentile,
  printTable,
  require,
  root,
  say,
  seconds,
  servicesOf,
  staffCookie,
  startStack,
} from './support/stack.mjs';

const sockets = 200;
const rate = 50;
const most = 3;
const caseCount = 400;
/** Ten sockets each; those of triage write. */
const accounts = { triage: 10, handler: 6, approver: 4 };
/** Changes at the start that are not counted: compilers and connections warm up. */
const warmUp = 2 * rate;
const at = (all, p) => percentile(all, p).toFixed(1);

await bench(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qingcun-live-'));
  const published = join(folder, 'published');
  writeFileSync(published, '');
  const long = seconds(60);
  const short = Math.max(6, long / 4);
  const stack = await startStack({
    webs: 2,
    nodeArgs: [
      ...(process.env.BENCH_PROFILE
        ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
        : []),
      '--require',
      join(root, 'script/bench.d/support/note-publish.cjs'),
    ],
    env: {
      BENCH_PUBLISHED: published,
      BENCH_PUBLISHERS: distFile('src/realtime/redis-publisher.js'),
    },
  });
  const services = await servicesOf(stack);
  const desks = [];
  for (const [role, count] of Object.entries(accounts)) {
    for (let i = 0; i < count; i += 1) {
      desks.push(await staffCookie(stack, services, role, `bench-${role}-${i}`));
    }
  }
  const file = reporter(stack);
  const cases = await openCases(stack, services, caseCount);
  const people = [];
  for (const cookie of desks.slice(0, accounts.triage))
    people.push(await writer(stack.urls, cookie));
  const work = { stack, desks, people, cases, file, long, short, published };

  const parts = { changes: changesHeard, pages: openPages, reports: reportsHeard };
  const wanted = process.argv.slice(2);
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length === 0 || wanted.includes(name)) await part(work);
  }
  await services.close();
  rmSync(folder, { recursive: true, force: true });
});

async function changesHeard({ stack, desks, people, cases, long, short, published }) {
  const bare = { sockets, rate, seconds: short, warmUp };
  const one = await bareProcesses(1);
  const alone = await bareTimes(one, bare);
  one.stop();
  const two = await bareProcesses(2, stack.env.REDIS_URL);
  const adapted = await bareTimes(two, bare);
  const writing = write(people, cases, rate, short + 2);
  const beside = await bareTimes(two, bare);
  await writing;
  two.stop();

  const crowd = await crowdOf(stack.urls, desks, sockets);
  const used = processorTime(stack);
  const written = await write(people, cases, rate, long);
  const cpu = used(written.length);
  await pause(1_000);
  const { heard, lost } = await told(crowd);
  crowd.kill();
  const counted = written.slice(warmUp);
  const instants = new Map(
    readFileSync(published, 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .map(([key, time]) => [key, Number(time)]),
  );
  const own = delivered(
    counted.map(({ key }) => [key, instants.get(key)]),
    heard,
    sockets,
  );
  const asked = delivered(
    counted.map(({ key, due }) => [key, due]),
    heard,
    sockets,
  );
  const posts = ascending(counted.map(({ due, answered }) => (answered - due) / 1000));
  const row = (name, { each, last, missed }) => [
    name,
    last.length,
    missed,
    ...[50, 95, 99].map((p) => at(each, p)),
    ...[50, 99].map((p) => at(last, p)),
  ];
  printTable(
    `bench live: ${rate} changes a second, ${long} s (bare: ${short} s), each to ${sockets} sockets; ms from publishing\n` +
      'to each socket, and to the last of them; changes: claims and notes posted to both web processes',
    [
      ['', 'changes', 'missed', 'p50', 'p95', 'p99', 'last p50', 'last p99'],
      row('Qingcun, two web processes', own),
      row('  from when the write was due', asked),
      row('bare socket.io, one process', alone),
      row('bare, two processes, adapter', adapted),
      row('  with the same writes beside', beside),
    ],
  );
  const ratio = (other) => (percentile(own.each, 99) / percentile(other.each, 99)).toFixed(2);
  say(`\nratio p99 to the bare broadcast of one process: ${ratio(alone)} (aim: ${most} or less)`);
  say(`to two processes: ${ratio(adapted)}; to two with the same writes beside: ${ratio(beside)}`);
  say(`writes answered: p50 ${at(posts, 50)}, p99 ${at(posts, 99)} ms; sockets lost: ${lost}`);
  say(`CPU ms per change: ${cpu}`);
}

/** Open queue pages under such changes: what they ask for, and how old what they show is. */
async function openPages({ stack, desks, people, cases, short }) {
  const { buildSync } = require('esbuild');
  const { outputFiles } = buildSync({
    entryPoints: [join(root, 'src/browser/lib/pace.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const pace = `data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`;
  const rows = [];
  const used = [];
  for (const perSecond of [5, rate]) {
    const crowd = await crowdOf(stack.urls, desks, sockets, { pace });
    const cpu = processorTime(stack);
    const written = await write(people, cases, perSecond, short);
    used.push(cpu(written.length));
    await pause(9_000);
    const { shown, answers } = await told(crowd);
    crowd.kill();
    const ages = delivered(
      written.map(({ key, answered }) => [key, answered]),
      shown,
      sockets,
    );
    const times = ascending(answers.map(({ ms }) => ms));
    const posts = ascending(written.map(({ due, answered }) => (answered - due) / 1000));
    rows.push([
      perSecond,
      (answers.length / short).toFixed(0),
      ...[50, 95].map((p) => at(times, p)),
      answers.filter(({ status }) => status !== 200).length,
      ...[50, 95, 99].map((p) => (percentile(ages.each, p) / 1000).toFixed(2)),
      ages.missed,
      at(posts, 95),
    ]);
  }
  printTable(
    `${sockets} open queue pages, which ask for rows at the pace of the browser's code: requests, and seconds from a\n` +
      'change until a page shows it',
    [
      [
        'changes/s',
        'asked/s',
        'p50 ms',
        'p95 ms',
        'not 200',
        'p50 s',
        'p95 s',
        'p99 s',
        'missed',
        'POST p95',
      ],
      ...rows,
    ],
  );
  say(`\nCPU ms per change:\n${used.join('\n')}`);
}

/** From a report accepted (201 heard) to its case at each socket. */
async function reportsHeard({ stack, desks, file, short }) {
  const rows = [];
  for (const [name, between] of [
    ['one straight after another', 0],
    ['two a second', 500],
  ]) {
    const crowd = await crowdOf(stack.urls, desks, sockets, { tellsOpened: true });
    const waits = [];
    const end = performance.now() + short * 1000;
    for (let i = 0; performance.now() < end; i += 1) {
      const rest = pause(between);
      const accepted = await file();
      const { opened } = await crowd.next();
      if (i >= 5) waits.push(...opened.map((time) => (time - accepted) / 1000));
      await rest;
    }
    crowd.kill();
    rows.push([name, waits.length / sockets, ...[50, 95, 99].map((p) => at(ascending(waits), p))]);
  }
  printTable(
    `report accepted to event received, ${sockets} sockets, the worker opens the case; ms`,
    [['', 'reports', 'p50', 'p95', 'p99'], ...rows],
  );
}
