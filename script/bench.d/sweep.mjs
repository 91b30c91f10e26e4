// bench sweep: 5,000 due cases among 50,000 and among 1,000,000, swept as the worker does it.
import {
  bench,
  built,
  cpuOf,
  openReport,
  printTable,
  say,
  servicesOf,
  startStack,
} from './support/stack.mjs';

const sizes = (process.env.BENCH_SIZES ?? '50000,1000000').split(',').map(Number);
const dueCases = Number(process.env.BENCH_DUE ?? 5_000);
const batch = 200;
const most = 2;
/** Written together; few enough that one insert stays below the largest message. */
const chunk = 5_000;

await bench(async () => {
  const stack = await startStack({ worker: false });
  const services = await servicesOf(stack);
  const { id: office } = await services.offices.root();
  const cases = services.connection.collection('cases');
  const database = stack.supervisor.pidOf('database');
  const make = await maker(stack, services, office);
  const rows = [];
  let idle = 0;
  for (const size of sizes) {
    const before = rows.length * dueCases;
    for (; idle < size - before - dueCases; idle += chunk) {
      const count = Math.min(chunk, size - before - dueCases - idle);
      const some = Array.from({ length: count }, (_, i) => make.idle(idle + i));
      await cases.insertMany(some, { ordered: false, writeConcern: { w: 1, journal: false } });
    }
    for (let i = 0; i < dueCases; i += 100) {
      const some = Array.from({ length: Math.min(100, dueCases - i) }, () => make.due());
      await Promise.all(some.map((report) => services.cases.open(report)));
    }
    const [from, cpu] = [performance.now(), cpuOf(database)];
    let found = 0;
    for (let one = batch; one > 0;) {
      one = await services.cases.sweep(batch);
      found += one;
    }
    const took = performance.now() - from;
    rows.push({
      size: await cases.estimatedDocumentCount(),
      found,
      took,
      cpu: cpuOf(database) - cpu,
    });
    const left = await cases.countDocuments({ nextCheck: { $lte: services.clock.today() } });
    if (left > 0 || found < dueCases) throw new Error(`swept ${found}, left ${left}`);
  }
  await services.close();
  printTable(
    `bench sweep: ${dueCases} cases due, in batches of ${batch}, real query and write, no workers`,
    [
      ['cases', 'swept', 'seconds', 'ms per due case', 'db CPU s'],
      ...rows.map(({ size, found, took, cpu }) => [
        size,
        found,
        (took / 1000).toFixed(1),
        (took / found).toFixed(2),
        (cpu / 1000).toFixed(1),
      ]),
    ],
  );
  const ratio = rows.at(-1).took / rows[0].took;
  say(`\nratio of the times: ${ratio.toFixed(2)} (aim: ${most} or less)`);
});

/** Cases with nothing to do for a long time, lean; and reports whose cases are due at once. */
async function maker(stack, services, office) {
  const { openCase } = built('src/domain/case-opening.js');
  const { clockIndex } = built('src/domain/case-clocks.js');
  const { ChineseCalendar } = built('src/platform/calendar.js');
  const { randomId } = built('src/platform/ids.js');
  const { addDays } = built('src/domain/deadline.js');
  const rules = { clocks: services.reference.clocks, calendar: new ChineseCalendar() };
  const today = services.clock.today();
  const like = openCase('', openReport(stack, office, today), 8, addDays(today, 30), rules);
  delete like.id;
  const index = clockIndex(like);
  return {
    idle: () => ({
      _id: randomId(),
      ...like,
      ...index,
      reportId: randomId(),
      version: 1,
      stage: 'triage',
      history: [],
      outbox: [],
    }),
    due: () => openReport(stack, office, addDays(today, -30)),
  };
}
