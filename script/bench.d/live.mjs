// bench live: from a report accepted to its event at 500 staff sockets, beside a bare broadcast.
import { randomBytes } from 'node:crypto';
import {
  ascending,
  bench,
  helper,
  percentile,
  printTable,
  reportFields,
  say,
  seconds,
  servicesOf,
  staffCookie,
  startStack,
} from './support/stack.mjs';

const sockets = 500;
const accounts = 5;
const now = () => Number(process.hrtime.bigint() / 1000n);

await bench(async () => {
  const budget = (seconds(30) * 1000) / 2;
  const bare = helper('bare-broadcast.mjs', { listen: true });
  const { url } = await bare.next();
  const bareTimes = await measure(await listeners(url, ['']), budget, async () => {
    bare.send({ event: { kind: 'case', id: '0123456789ABCDEF', seq: 1 } });
    return (await bare.next()).at;
  });
  bare.kill();

  const stack = await startStack();
  const services = await servicesOf(stack);
  const cookies = [];
  for (let i = 0; i < accounts; i += 1) {
    cookies.push(await staffCookie(stack, services, 'triage', `bench-triage-${i}`));
  }
  const fields = reportFields(stack);
  const sent = [];
  const times = await measure(await listeners(stack.url, cookies), budget, async () => {
    const start = now();
    const answer = await fetch(`${stack.url}/report`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        ...fields,
        documentNo: '',
        claimedBasis: '',
        narrative: unlike(fields.narrative.length),
        submission: randomBytes(16).toString('base64url'),
      }).toString(),
    });
    const accepted = now();
    await answer.arrayBuffer();
    if (answer.status !== 201) throw new Error(`POST /report: ${answer.status}`);
    sent.push((accepted - start) / 1000);
    return accepted;
  });
  await services.close();

  const row = (name, { each, last }) => [
    name,
    last.length,
    ...[50, 95, 99].map((p) => percentile(ascending(each), p).toFixed(1)),
    percentile(ascending(last), 50).toFixed(1),
    percentile(ascending(last), 99).toFixed(1),
  ];
  printTable(
    `bench live: report accepted (201 heard) to event received, ${sockets} signed-in staff sockets of\n` +
      `${accounts} accounts, one report at a time, workers running; ms over all sockets, and to the last socket`,
    [
      ['', 'events', 'p50', 'p95', 'p99', 'last p50', 'last p99'],
      row('Qingcun', times),
      row('bare socket.io', bareTimes),
    ],
  );
  const p99 = (measured) => percentile(ascending(measured.each), 99);
  say(`\nratio p99 to the bare broadcast: ${(p99(times) / p99(bareTimes)).toFixed(2)}`);
  say(`POST /report itself: p50 ${percentile(ascending(sent), 50).toFixed(1)} ms`);
});

/** Words like no others: a report like an earlier one would cause a second event, its proposal. */
function unlike(length) {
  const signs = Array.from(randomBytes(length), (byte) => 0x4e00 + byte * 16 + (byte % 7));
  return String.fromCharCode(...signs);
}

async function listeners(url, cookies) {
  const child = helper('sockets.mjs', { url, cookies, sockets });
  await child.next();
  return child;
}

/** One event after another; how long each socket waited for each, in ms. */
async function measure(child, budget, cause) {
  const each = [];
  const last = [];
  const end = performance.now() + budget;
  for (let i = 0; performance.now() < end; i += 1) {
    const at = await cause();
    const { heard } = await child.next();
    if (i < 5) continue; // warming up
    for (const time of heard) each.push((time - at) / 1000);
    last.push((heard.at(-1) - at) / 1000);
  }
  child.kill();
  return { each, last };
}
