// bench queue: the triage queue page at 1k, 10k and 100k open cases.
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
} from './support/stack.mjs';

const sizes = [1_000, 10_000, 100_000];
const most = 1.5;
const connections = 2;

await bench(async () => {
  const stack = await startStack({ worker: false });
  const services = await servicesOf(stack);
  const cookie = await staffCookie(stack, services, 'triage', 'bench-triage');
  const { id: office } = await services.offices.root();
  const make = await caseMaker(stack, services, office);
  const cases = services.connection.collection('cases');
  const web = stack.supervisor.pidOf('web');
  const database = stack.supervisor.pidOf('database');
  await pages(stack.url, cookie, 2);
  const share = seconds(30) / sizes.length;
  const rows = [];
  let count = 0;
  for (const size of sizes) {
    for (; count < size; count += 1_000) {
      const some = Array.from({ length: 1_000 }, (_, i) => make(count + i));
      await cases.insertMany(some, { ordered: false, writeConcern: { w: 1, journal: false } });
    }
    await pages(stack.url, cookie, 1);
    const before = [cpuOf(web), cpuOf(database)];
    const times = await pages(stack.url, cookie, share);
    const cpu = [cpuOf(web), cpuOf(database)].map((value, i) => (value - before[i]) / times.length);
    rows.push({ size, times, cpu });
  }
  await services.close();
  const p95 = ({ times }) => percentile(times, 95);
  printTable(
    `bench queue: GET /staff (triage), ${connections} connections, no workers; ` +
      '60 % of the cases wait for triage; CPU in ms per page',
    [
      ['open cases', 'pages', 'p50 ms', 'p95 ms', 'p99 ms', 'web', 'db', 'p95 ratio'],
      ...rows.map((row) => [
        row.size,
        row.times.length,
        ...[50, 95, 99].map((p) => percentile(row.times, p).toFixed(1)),
        ...row.cpu.map((ms) => ms.toFixed(2)),
        (p95(row) / p95(rows[0])).toFixed(2),
      ]),
    ],
  );
  say(
    `\nratio p95 at 100k to p95 at 1k: ${(p95(rows.at(-1)) / p95(rows[0])).toFixed(2)} (aim: ${most} or less)`,
  );
});

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

/** Asks for the page again and again for so long; sorted times of the answers. */
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
  return ascending(times);
}
