// What `bench live` sets going: reports, cases and changes at a constant rate, and who hears of them.
import { randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import { ascending, cpuOf, helper, openReport, reportFields } from './stack.mjs';

export const now = () => Number(process.hrtime.bigint() / 1000n);
export const pause = (ms) => new Promise((wake) => setTimeout(wake, ms));

/** Files reports one at a time, of words like no others: the same demand twice is more than one change. */
export function reporter(stack) {
  const fields = reportFields(stack);
  return async () => {
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
    return accepted;
  };
}

/** In clauses of a usual length. */
function unlike(length) {
  const signs = Array.from(randomBytes(length), (byte, i) =>
    i % 17 === 16 ? '，' : String.fromCharCode(0x4e00 + byte * 16 + (byte % 7)),
  );
  return signs.join('');
}

/** So many cases that wait for triage. */
export async function openCases(stack, services, count) {
  const { id: office } = await services.offices.root();
  for (let i = 0; i < count; i += 20) {
    const some = Array.from({ length: 20 }, () =>
      openReport(stack, office, services.clock.today()),
    );
    await Promise.all(some.map((report) => services.cases.open(report)));
  }
  const cases = services.connection.collection('cases');
  const ids = await cases.find({}, { projection: { _id: 1 } }).toArray();
  return ids.map(({ _id }) => ({ id: _id, version: 1, acting: false }));
}

/** A person at work, with one connection to each web process. */
export async function writer(urls, cookie) {
  const page = await fetch(`${urls[0]}/staff`, { headers: { Cookie: cookie } });
  const token = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1];
  if (!token) throw new Error('no token on the queue page');
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  return (web, path, fields) =>
    new Promise((done, failed) => {
      const body = new URLSearchParams({ _csrf: token, ...fields }).toString();
      const headers = {
        Cookie: cookie,
        'Content-Type': 'application/x-www-form-urlencoded',
        'Content-Length': Buffer.byteLength(body),
      };
      const sent = request(urls[web] + path, { method: 'POST', agent, headers }, (answer) => {
        answer.resume().once('end', () => done(answer.statusCode));
      });
      sent.once('error', failed).end(body);
    });
}

/**
 * Changes cases at a constant rate by the clock, however long one takes: a claim at first, then notes, each
 * by the person who claimed. Answers what was written: instants in µs of when it was due and answered.
 */
export async function write(people, cases, rate, seconds) {
  const from = now();
  const written = [];
  const under = [];
  for (let i = 0; i < rate * seconds; i += 1) {
    const due = from + (i * 1e6) / rate;
    const wait = (due - now()) / 1000;
    if (wait > 0) await pause(wait);
    const at = cases.findIndex(({ acting }) => !acting);
    const [file] = cases.splice(at, 1);
    cases.push(file);
    file.acting = true;
    const act = async () => {
      const { id, version } = file;
      file.person ??= people[i % people.length];
      const action = version === 1 ? 'claim' : 'note';
      const fields = {
        version: String(version),
        ...(action === 'note' ? { comment: '电话中了解了情况。' } : {}),
      };
      const status = await file.person(i % 2, `/staff/cases/${id}/actions/${action}`, fields);
      if (status !== 303) throw new Error(`${action}: ${status}`);
      file.version += 1;
      file.acting = false;
      written.push({ key: `${id}:${file.version}`, due, answered: now() });
    };
    under.push(act());
  }
  await Promise.all(under);
  return written.sort((a, b) => a.due - b.due);
}

/** Sockets in a process of their own, one after another on each of the urls. */
export async function crowdOf(urls, cookies, sockets, more = {}) {
  const child = helper('crowd.mjs', { urls, cookies, sockets, ...more });
  await child.next();
  return child;
}

export async function told(crowd) {
  crowd.send({});
  return crowd.next();
}

/** So many bare socket.io processes; two and more of them behind a Redis adapter. */
export async function bareProcesses(count, redisUrl) {
  const all = Array.from({ length: count }, () =>
    helper('bare-broadcast.mjs', { listen: true, redisUrl }),
  );
  const urls = [];
  for (const one of all) urls.push((await one.next()).url);
  return { all, urls, stop: () => all.forEach((one) => one.kill()) };
}

/** Their broadcasts at a constant rate, shared among them. */
export async function bareTimes({ all, urls }, { sockets, rate, seconds, warmUp }) {
  const crowd = await crowdOf(urls, [''], sockets);
  all.forEach((one, i) => one.send({ name: 'AB'[i], rate: rate / all.length, seconds }));
  const sent = [];
  for (const one of all) sent.push(...(await one.next()).sent);
  await pause(1_000);
  const { heard } = await told(crowd);
  crowd.kill();
  return delivered(sent.sort((a, b) => a[1] - b[1]).slice(warmUp), heard, sockets);
}

/** Milliseconds from each instant to each socket and to the last, ascending; what never came is missed. */
export function delivered(sent, heard, sockets) {
  const times = new Map(heard);
  const each = [];
  const last = [];
  let missed = 0;
  for (const [key, at] of sent) {
    const all = (times.get(key) ?? []).map((time) => (time - at) / 1000);
    missed += sockets - all.length;
    each.push(...all);
    last.push(Math.max(...all));
  }
  return { each: ascending(each), last: ascending(last), missed };
}

/** CPU milliseconds of each process from now on, by change. */
export function processorTime(stack) {
  const names = ['web', 'web-2', 'worker', 'database', 'redis'];
  const usage = () => names.map((name) => cpuOf(stack.supervisor.pidOf(name)));
  const before = usage();
  return (changes) => {
    const used = usage().map((value, i) => ((value - before[i]) / changes).toFixed(1));
    return names.map((name, i) => `${name} ${used[i]}`).join(', ');
  };
}
