// bench queue: the triage queue page at 1k, 10k and 100k open cases (or as BENCH_SIZES says).
import {
  ascending,
  bench,
  built,
  cpuOf,
  percentile,
  printTable,
  reportFields,
  say,
  seconds,
  servicesOf,
  staffCookie,
  startStack,
  until,
} from './support/stack.mjs';

const sizes = (process.env.BENCH_SIZES ?? '1000,10000,100000').split(',').map(Number);
const most = 1.5;
const connections = 2;
/** The sizes take turns this long, so that what else the machine does meets all of them alike. */
const turn = 0.5;
const quietMs = 1_000;

await bench(async () => {
  const filled = [];
  for (const size of sizes) filled.push(await fill(size));
  for (const { database } of filled) await settled(database);
  for (const { url, cookie } of filled) await pages(url, cookie, 2);
  const turns = Math.ceil(seconds(60) / sizes.length / turn);
  const rows = filled.map(({ size }) => ({ size, times: [], web: 0, database: 0 }));
  for (let i = 0; i < turns; i += 1) {
    for (const [at, { url, cookie, web, database }] of filled.entries()) {
      const row = rows[at];
      const before = [cpuOf(web), cpuOf(database)];
      row.times.push(...(await pages(url, cookie, turn)));
      row.web += cpuOf(web) - before[0];
      row.database += cpuOf(database) - before[1];
    }
  }
  const of = ({ times }, p) => percentile(ascending(times), p);
  const perPage = ({ times }, cpu) => (cpu / times.length).toFixed(2);
  printTable(
    `bench queue: GET /staff (triage), ${connections} connections, no workers, a database for each ` +
      `size, ${turns} turns of ${turn} s; 60 % of the cases wait for triage; CPU in ms per page`,
    [
      ['open cases', 'pages', 'p50 ms', 'p95 ms', 'p99 ms', 'web', 'db', 'p95 ratio'],
      ...rows.map((row) => [
        row.size,
        row.times.length,
        ...[50, 95, 99].map((p) => of(row, p).toFixed(1)),
        perPage(row, row.web),
        perPage(row, row.database),
        (of(row, 95) / of(rows[0], 95)).toFixed(2),
      ]),
    ],
  );
  const [few, many] = [rows[0], rows.at(-1)];
  const ratio = (value) => (value(many) / value(few)).toFixed(2);
  say(
    `\nratio at ${many.size} to ${few.size}: p95 ${ratio((row) => of(row, 95))} ` +
      `(aim: ${most} or less), p50 ${ratio((row) => of(row, 50))}, ` +
      `CPU ${ratio(({ times, web, database }) => (web + database) / times.length)}`,
  );
});

/** A stack of its own with so many open cases. */
async function fill(size) {
  const stack = await startStack({ worker: false });
  const services = await servicesOf(stack);
  const cookie = await staffCookie(stack, services, 'triage', 'bench-triage');
  const { id: office } = await services.offices.root();
  const make = await caseMaker(stack, services, office);
  const cases = services.connection.collection('cases');
  for (let count = 0; count < size; count += 1_000) {
    const some = Array.from({ length: Math.min(1_000, size - count) }, (_, i) => make(count + i));
    await cases.insertMany(some, { ordered: false, writeConcern: { w: 1, journal: false } });
  }
  await services.close();
  const [web, database] = ['web', 'database'].map((name) => stack.supervisor.pidOf(name));
  return { size, url: stack.url, cookie, web, database };
}

/** Waits until a database has written behind what was put into it. */
async function settled(database) {
  let [since, known] = [performance.now(), cpuOf(database)];
  const isQuiet = () => {
    const cpu = cpuOf(database);
    // Its timers alone take a few milliseconds a second.
    if (performance.now() - since < quietMs) return false;
    const quiet = cpu - known <= quietMs / 20;
    [since, known] = [performance.now(), cpu];
    return quiet;
  };
  await until(isQuiet, 180_000, 'quiet of the database');
}

/** Cases as the worker opens them, some of them further on. */
async function caseMaker(stack, services, office) {
  const { openCase } = built('src/domain/case-opening.js');
  const { ChineseCalendar } = built('src/platform/calendar.js');
  const { randomId } = built('src/platform/ids.js');
  const { categories } = built('src/domain/burden.js');
  const { addDays } = built('src/domain/deadline.js');
  const rules = { clocks: services.reference.clocks, calendar: new ChineseCalendar() };
  const { area, department, narrative } = reportFields(stack);
  const today = services.clock.today();
  const author = { id: 'bench-handler', name: '高远' };
  return (i) => {
    const report = {
      id: randomId(),
      office,
      area,
      department,
      category: categories[i % categories.length],
      frequency: 'weekly',
      hoursPerMonth: i % 40,
      villagesAffected: 1 + (i % 9),
      identity: i % 3 === 0 ? 'realName' : 'anonymous',
      channel: 'web',
      locale: 'zh-CN',
      filedOn: addDays(today, -(i % 60)),
      content: {
        documentNo: '',
        occurredOn: today,
        consequence: i % 4 ? '' : '通报',
        claimedBasis: '',
        narrative,
      },
      files: [],
    };
    const { id, ...file } = openCase(randomId(), report, 5, report.filedOn, rules);
    const stage = i % 10 < 6 ? 'triage' : i % 10 < 9 ? 'casework' : 'approval';
    const later =
      stage === 'triage'
        ? {}
        : {
            status: stage === 'casework' ? 'verifying' : 'approving',
            assignee: author,
            nature: 'hotlineOrder',
          };
    const { due } = file.deadline;
    const deadline = { ...file.deadline, overdue: due < today };
    return { _id: id, ...file, ...later, deadline, version: 1, stage, history: [], outbox: [] };
  };
}

/** Asks for the page again and again for so many seconds; times of the answers. */
async function pages(url, cookie, duration) {
  const times = [];
  const end = performance.now() + duration * 1000;
  const ask = async () => {
    while (performance.now() < end) {
      const start = performance.now();
      const answer = await fetch(`${url}/staff`, {
        headers: { Cookie: cookie },
        redirect: 'manual',
      });
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`GET /staff: ${answer.status}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return times;
}
