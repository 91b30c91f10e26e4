// bench case: the page of a case with 500 entries in its history and 200 gathered reports beside that
// of a fresh one, asked for in turn by one handler.
import { randomBytes } from 'node:crypto';
import {
  ascending,
  bench,
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

const entries = 500;
const gathered = 200;
const most = 1.5;
const note = '已电话联系镇里核对台账样表，要求本周内书面说明依据，并附通知原件。';

await bench(async () => {
  const stack = await startStack({ worker: false });
  const services = await servicesOf(stack);
  const cookie = await staffCookie(stack, services, 'handler', 'bench-handler');
  const { id: office } = await services.offices.root();
  const person = (role) => ({
    id: `bench-${role}`,
    name: role,
    office,
    roles: [role],
    recusedFrom: [],
  });
  const file = filer(stack, services);

  const opened = async () => {
    const [report] = await services.reports.readMany([await file()]);
    await services.cases.open(report);
    const { file: one, version } = await services.cases.ofReport(report.id);
    const { category, clause, department } = one;
    const accept = { action: 'accept', nature: 'hotlineOrder', category, clause, department };
    const command = { ...accept, comment: '' };
    await done(services.cases.act(one.id, version, command, person('triage')));
    return one.id;
  };
  const fresh = await opened();
  const full = await opened();
  for (let i = 0; i < gathered; i += 1) {
    const attach = {
      action: 'attach',
      reportId: await file(),
      concerns: [],
      recused: [],
      barred: [],
    };
    await done(services.cases.system(full, attach));
  }
  for (;;) {
    const { history, version } = await services.cases.read(full);
    if (history.length >= entries) break;
    const command = { action: 'note', comment: note };
    await done(services.cases.act(full, version, command, person('handler')));
  }

  const web = stack.supervisor.pidOf('web');
  const database = stack.supervisor.pidOf('database');
  const pages = [
    { name: 'fresh', id: fresh, times: [], cpu: [0, 0] },
    { name: `${entries} entries, ${gathered} gathered`, id: full, times: [], cpu: [0, 0] },
  ];
  const ask = async (page, counted) => {
    const before = [cpuOf(web), cpuOf(database)];
    const start = performance.now();
    const answer = await fetch(`${stack.url}/staff/cases/${page.id}`, {
      headers: { Cookie: cookie },
    });
    const html = await answer.text();
    const took = performance.now() - start;
    if (answer.status !== 200) throw new Error(`GET ${page.name}: ${answer.status}`);
    page.size = html.length;
    if (!counted) return;
    page.times.push(took);
    [cpuOf(web), cpuOf(database)].forEach((value, i) => (page.cpu[i] += value - before[i]));
  };
  for (let i = 0; i < 20; i += 1) for (const page of pages) await ask(page, false);
  const end = performance.now() + seconds(30) * 1000;
  while (performance.now() < end) for (const page of pages) await ask(page, true);
  await services.close();

  const p = (page, share) => percentile(ascending(page.times), share);
  printTable('bench case: GET /staff/cases/:id in turn; CPU in ms per page', [
    ['case', 'pages', 'KB', 'p50 ms', 'p95 ms', 'p99 ms', 'web', 'db'],
    ...pages.map((page) => [
      page.name,
      page.times.length,
      (page.size / 1024).toFixed(0),
      ...[50, 95, 99].map((share) => p(page, share).toFixed(1)),
      ...page.cpu.map((ms) => (ms / page.times.length).toFixed(1)),
    ]),
  ]);
  const ratio = (share) => (p(pages[1], share) / p(pages[0], share)).toFixed(2);
  say(`\nratio to the fresh case: p95 ${ratio(95)} (aim: ${most} or less), p50 ${ratio(50)}`);
});

async function done(acting) {
  const result = await acting;
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal ?? result.reason)}`);
}

/** Files reports over HTTP, one after another, and answers their ids. */
function filer(stack, services) {
  const reports = services.connection.collection('reports');
  const known = new Set();
  return async () => {
    const answer = await fetch(`${stack.url}/report`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ...reportFields(stack),
        submission: randomBytes(16).toString('base64url'),
      }).toString(),
    });
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`POST /report: ${answer.status}`);
    const found = await reports.find({}, { projection: { _id: 1 } }).toArray();
    const id = found.map(({ _id }) => _id).find((one) => !known.has(one));
    known.add(id);
    return id;
  };
}
