// bench cluster: the search for earlier cases of the same demand. How its cost grows with the number of
// signatures, and what of 200 generated groups among 5,000 others is proposed, through the services
// themselves. `script/bench cluster quality` or `growth` runs one of the two; BENCH_SIGNATURES sets the
// larger number of signatures.
import { randomBytes } from 'node:crypto';
import {
  ascending,
  bench,
  built,
  percentile,
  printTable,
  reportFields,
  require,
  say,
  seconds,
  servicesOf,
  startStack,
} from './support/stack.mjs';

const { demandReports } = require('./script/bench.d/support/demands.cjs');

const most = 1.5;
const sizes = [10_000, Number(process.env.BENCH_SIGNATURES ?? 1_000_000)];
/** As signature-service.ts asks. */
const perKey = 20;
const keysEach = 13;
/** Signatures that share their keys, as villages with one demand do. */
const groupSize = 5;
const hotKeys = 20;

await bench(async () => {
  const stack = await startStack({ worker: false });
  const services = await servicesOf(stack);
  const [, , part] = process.argv;
  if (part !== 'growth') await quality(stack, services);
  if (part !== 'quality') await growth(stack);
  await services.close();
});

/** Text of a key as the signer makes it. */
function key(prefix) {
  return prefix + randomBytes(12).toString('base64url');
}

/** Both sizes stand side by side and are asked in turn, so that whatever else the machine does meets both. */
async function growth(stack) {
  const sides = [];
  for (const size of sizes) sides.push(await filled(stack, size));
  for (let i = 0; i < 200; i += 1) for (const side of sides) await side.lookUp(i);
  const end = performance.now() + seconds(40) * 1000;
  for (let i = 0; performance.now() < end; i += 1) {
    for (const side of sides) side.times.push(await side.lookUp(i));
  }
  for (const side of sides) {
    side.times = ascending(side.times);
    await side.connection.close();
  }
  const at = (side, p) => percentile(side.times, p);
  printTable(
    `bench cluster: candidates of one report by its ${keysEach} keys, at most ${perKey} a key; one of ten asks\n` +
      'for a document number that one of 200 signatures carries; both sizes asked in turn',
    [
      ['signatures', 'filled in s', 'look-ups', 'p50 ms', 'p95 ms', 'p99 ms'],
      ...sides.map((side) => [
        side.size,
        side.took.toFixed(0),
        side.times.length,
        ...[50, 95, 99].map((p) => at(side, p).toFixed(2)),
      ]),
    ],
  );
  const ratio = (p) => (at(sides.at(-1), p) / at(sides[0], p)).toFixed(2);
  say(
    `\nratio ${sizes.at(-1)} to ${sizes[0]}: p50 ${ratio(50)}, p95 ${ratio(95)} (aim: ${most} or less)`,
  );
}

/** So many signatures in a database of their own, and the look-up of some of them. */
async function filled(stack, size) {
  const { connectMongo } = built('src/platform/mongo.js');
  const { SignatureStore } = built('src/clusters/signature-store.js');
  const { randomId } = built('src/platform/ids.js');
  const connection = await connectMongo(
    stack.env.MONGODB_URI.replace('/qingcun', `/qingcun-${size}`),
  );
  const signatures = connection.collection('reportSignatures');
  const hot = Array.from({ length: hotKeys }, () => key('d'));
  const known = [];
  let shared = [];
  // Every tenth carries a document number that thousands carry: such a key must cost no more.
  const make = (i) => {
    if (i % groupSize === 0) shared = Array.from({ length: keysEach - 1 }, () => key('t'));
    const keys = [...shared, i % 10 === 0 ? hot[(i / 10) % hotKeys] : key('t')];
    const two = (n) => String(n).padStart(2, '0');
    const made = {
      _id: randomId(),
      keys,
      filedOn: `2026-${two(1 + (i % 12))}-${two(1 + (i % 28))}`,
    };
    if (i % Math.ceil(size / 1_000) === 0) known.push(made);
    return made;
  };
  const from = performance.now();
  for (let count = 0; count < size; count += 2_000) {
    const some = Array.from({ length: 2_000 }, (_, i) => make(count + i));
    await signatures.insertMany(some, { ordered: false, writeConcern: { w: 1, journal: false } });
  }
  // At the end: a million times thirteen keys go into an index faster in one sort.
  const store = new SignatureStore(connection);
  await store.createIndexes();
  const lookUp = async (i) => {
    const { _id, keys } = known[(i * 7919) % known.length];
    const start = performance.now();
    const found = await store.alike(_id, keys, perKey);
    if (found.length < groupSize - 1) throw new Error('a look-up found too few');
    return performance.now() - start;
  };
  return { size, connection, lookUp, times: [], took: (performance.now() - from) / 1000 };
}

async function quality(stack, services) {
  const told = demandReports({ groups: 200, others: 5_000, seed: 20_260_301 });
  const { area } = reportFields(stack);
  const groupOf = new Map();
  const file = async ({ department, category, narrative, documentNo, group }) => {
    const filed = await services.reports.submit({
      facts: {
        area,
        department,
        category,
        frequency: null,
        hoursPerMonth: null,
        villagesAffected: null,
        identity: 'anonymous',
        channel: 'web',
        locale: 'zh-CN',
      },
      content: { documentNo, occurredOn: '', consequence: '', claimedBasis: '', narrative },
      files: [],
      identity: null,
      token: services.reports.newSubmission(),
    });
    groupOf.set(filed.reportId, group);
    const report = await services.reports.read(filed.reportId);
    await services.cases.open(report);
    const start = performance.now();
    await services.signatures.sign(report);
    return performance.now() - start;
  };
  const times = [];
  const waiting = [...told];
  // Four at once, as jobs are.
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) times.push(await file(next));
    }),
  );
  const cases = await services.connection
    .collection('cases')
    .find({}, { projection: { reportId: 1, sameAs: 1 } })
    .toArray();
  const byId = new Map(cases.map((one) => [one._id, one]));
  const leadOf = (one) => {
    let lead = one;
    for (let hop = 0; hop < 5 && lead.sameAs; hop += 1) lead = byId.get(lead.sameAs.target);
    return lead._id;
  };
  const groups = new Map();
  const proposed = new Map();
  for (const one of cases) {
    const group = groupOf.get(one.reportId);
    if (group !== null) groups.set(group, (groups.get(group) ?? 0) + 1);
    const lead = leadOf(one);
    proposed.set(lead, [...(proposed.get(lead) ?? []), group]);
  }
  const pairsOf = (n) => (n * (n - 1)) / 2;
  const all = [...groups.values()].reduce((sum, n) => sum + pairsOf(n), 0);
  let [made, right] = [0, 0];
  for (const members of proposed.values()) {
    made += pairsOf(members.length);
    const counts = new Map();
    for (const group of members)
      if (group !== null) counts.set(group, (counts.get(group) ?? 0) + 1);
    for (const n of counts.values()) right += pairsOf(n);
  }
  const sorted = ascending(times);
  const share = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;
  printTable(
    'bench cluster: pairs gathered in one proposal, of 200 groups of retold and retyped demands among\n' +
      '5,000 others, three tenths of which differ from a group in one word alone',
    [
      ['reports', 'pairs', 'proposed', 'right', 'precision', 'recall', 'sign p50 ms', 'p95 ms'],
      [
        told.length,
        all,
        made,
        right,
        share(right, made),
        share(right, all),
        ...[50, 95].map((p) => percentile(sorted, p).toFixed(1)),
      ],
    ],
  );
  say('\naim: precision 95 % or more, recall 85 % or more');
}
