import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { CallMemory } from '../../src/calls/call-memory';
import { redisChannel } from '../../src/platform/redis-channel';
import { mongoPlace } from '../canary/places';
import { tracesOf } from '../canary/traces';
import { caseIn, crewOf } from '../support/case-in';
import { eventually } from '../support/engine';
import { callsKey, Exchange } from '../support/exchange';
import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let exchange: Exchange;
let li: Desk;
let wang: Desk;
beforeAll(async () => {
  site = await startSite({ CALLS_KEY: callsKey });
  exchange = new Exchange(site.visitor(), site.clock);
  li = await site.desk(site.county, 'operator');
  wang = await site.desk(site.county, 'operator', 'triage');
  await li.browser.post('/staff/calls/desk', { extension: '8001' }, '/staff/calls');
});
afterAll(() => site.close());

const path = '/staff/call-backs';
const today = '2026-03-02';
let numbers = 0;
const newNumber = () => `1390007${String((numbers += 1)).padStart(4, '0')}`;
let calls = 0;
const newCall = () => `call-${(calls += 1)}`;

const kept = async (number: string) => tracesOf([number], await mongoPlace(site));
const links = ({ html }: { html: string }) =>
  [...html.matchAll(/href="\/staff\/call-backs\/([0-9A-Z]{16})"/g)].map((found) => found[1] ?? '');

/** Ids of those to call that were not there before. */
async function added(act: () => Promise<unknown>): Promise<string[]> {
  const before = links(await li.browser.get(path));
  await act();
  return links(await li.browser.get(path)).filter((id) => !before.includes(id));
}

async function step(desk: Desk, id: string, action: string, fields: Record<string, string> = {}) {
  const { html } = await desk.browser.get(`${path}/${id}`);
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '1';
  return desk.browser.post(`${path}/${id}/${action}`, { version, ...fields }, `${path}/new`);
}

/** A call that rings at 8001 and is not taken. */
async function missed(number: string | undefined, ended: object = {}): Promise<void> {
  const call = newCall();
  await exchange.tell({ event: 'ringing', call, desk: '8001', number });
  await exchange.tell({ event: 'ended', call, ...ended });
}

const asked = (number: string, fields: Record<string, string> = {}) =>
  li.browser.post(
    path,
    { number, day: today, part: 'evening', note: '', ...fields },
    `${path}/new`,
  );

describe('a caller who asks for it', () => {
  it('is called back by one operator; the number is sealed, shown on record, and gone when it is done', async () => {
    const number = newNumber();
    const call = newCall();
    await exchange.tell({ event: 'ringing', call, desk: '8001', number });
    await exchange.tell({ event: 'answered', call, desk: '8001' });
    const form = await li.browser.get(`${path}/new`);
    expect(form.html).toContain(`value="${number}"`);
    const [id = ''] = await added(() => asked(number, { note: '晚饭后' }));
    await exchange.tell({ event: 'ended', call });
    expect(await kept(number)).toEqual([]);
    expect((await li.browser.get(path)).html).not.toContain(number);

    expect((await step(li, id, 'reveal')).status).toBe(409);
    expect((await step(li, id, 'take')).location).toBe(`${path}/${id}?done=take`);
    const other = await step(wang, id, 'reveal');
    expect([other.status, other.html.includes(number)]).toEqual([409, false]);
    expect((await step(wang, id, 'take')).status).toBe(409);
    const shown = await step(li, id, 'reveal');
    expect(shown.status).toBe(200);
    expect(shown.html).toContain(number);
    expect(shown.html).toContain('晚饭后');
    const trail = await site.services.connection.collection('audit').find().toArray();
    const looks = trail.filter(({ act }) => act === 'readNumber');
    expect(looks.map(({ subject }) => subject)).toEqual([{ kind: 'callBack', id }]);
    expect(await kept(number)).toEqual([]);

    expect((await step(wang, id, 'record', { outcome: 'reached' })).status).toBe(409);
    const done = await step(li, id, 'record', { outcome: 'reached' });
    expect(done.location).toBe(`${path}?done=reached`);
    const record = await site.services.connection.collection('call_backs').findOne({ open: false });
    expect(record).toMatchObject({ outcome: 'reached', sealed: null });
    expect((await step(li, id, 'reveal')).status).toBe(409);
    expect(links(await li.browser.get(`${path}?list=done`))).toEqual([id]);
  });

  it('is called back by a colleague when who took it lets it lie, on record', async () => {
    const number = newNumber();
    const [id = ''] = await added(() => asked(number));
    await step(li, id, 'take');
    expect((await step(wang, id, 'take')).status).toBe(409);
    site.clock.forward(91);
    expect((await wang.browser.get(`${path}/${id}`)).html).toContain('has let it lie');
    expect((await step(wang, id, 'take')).status).toBe(303);
    expect((await step(li, id, 'reveal')).status).toBe(409);
    expect((await step(wang, id, 'reveal')).html).toContain(number);
    const trail = await site.services.connection.collection('audit').find().toArray();
    const over = trail.filter(({ act }) => act === 'takeOverCallBack');
    expect(over.map(({ by, subject }) => [by.id, subject.id])).toEqual([[wang.actor.id, id]]);
    await step(wang, id, 'record', { outcome: 'reached' });
    site.clock.forward(-91);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no number', { number: '' }, 'number'],
    ['words for a number', { number: '打我手机' }, 'number'],
    ['a day that was', { day: '2026-03-01' }, 'day'],
    ['a day too far', { day: '2026-04-02' }, 'day'],
    ['no day', { day: '' }, 'day'],
    ['another part of the day', { part: 'night' }, 'part'],
    ['a long note', { note: '长'.repeat(201) }, 'note'],
  ])('with %s the form comes back as it was typed', async (_what, wrong, field) => {
    const page = await asked('13900009999', wrong);
    expect(page.status).toBe(422);
    expect(page.html).toContain(`id="${field}-error"`);
    if (field !== 'part') expect(page.html).toContain(wrong[field]);
  });

  it('lapses a week after the appointment', async () => {
    const [id = ''] = await added(() => asked(newNumber()));
    const { callBacks } = site.services;
    site.clock.forward(7 * 24 * 60);
    expect(await callBacks.sweep(10)).toBe(0);
    site.clock.forward(24 * 60);
    expect(await callBacks.sweep(10)).toBe(1);
    expect(
      await site.services.connection.collection('call_backs').findOne({ outcome: 'lapsed' }),
    ).toMatchObject({ _id: id, sealed: null });
    site.clock.forward(-8 * 24 * 60);
  });
});

describe('a missed call', () => {
  it('is called back from memory alone, while the memory lasts', async () => {
    const number = newNumber();
    const [id = '', ...more] = await added(() => missed(number));
    expect(more).toEqual([]);
    expect(await kept(number)).toEqual([]);
    await step(li, id, 'take');
    expect((await step(li, id, 'reveal')).html).toContain(number);
    await step(li, id, 'record', { outcome: 'noAnswer' });
    site.clock.forward(4 * 60);
    expect((await li.browser.get(path)).html).toContain('Number gone');
    await step(li, id, 'take');
    expect((await step(li, id, 'reveal')).html).not.toContain(number);
    site.clock.forward(60);
    await site.services.callBacks.sweep(10);
    expect(links(await li.browser.get(path))).not.toContain(id);
    site.clock.forward(-5 * 60);
  });

  it('is one call-back, however often the exchange tells of it', async () => {
    const call = newCall();
    const number = newNumber();
    const ids = await added(async () => {
      await exchange.tell({ event: 'ringing', call, desk: '8001', number });
      await exchange.tell({ event: 'ended', call });
      await exchange.tell({ event: 'ended', call, again: 1 });
      await exchange.tell({ event: 'ended', call }, { time: exchange.time(1) });
    });
    expect(ids).toHaveLength(1);
  });

  it.each<[string, string | undefined, object, number]>([
    ['withheld', undefined, {}, 0],
    ['declined', '13900070001', { callBack: false }, 0],
    ['asked for by a key', '13900070002', { callBack: true }, 1],
  ])('%s', async (_what, number, ended, count) => {
    const ids = await added(() => missed(number, ended));
    expect(ids).toHaveLength(count);
    for (const id of ids) {
      await step(li, id, 'take');
      const page = await step(li, id, 'reveal');
      expect(page.html).toContain(number);
      expect(page.html).toContain('The caller asked');
    }
    if (number) expect(await kept(number)).toEqual([]);
  });

  it('does not exist for another office', async () => {
    const [id = ''] = await added(() => missed(newNumber()));
    const city = await site.desk(site.city, 'operator');
    expect((await city.browser.get(`${path}/${id}`)).status).toBe(404);
    for (const action of ['take', 'reveal']) {
      const page = await city.browser.post(
        `${path}/${id}/${action}`,
        { version: '1' },
        `${path}/new`,
      );
      expect(page.status).toBe(404);
    }
    expect(links(await city.browser.get(path))).toEqual([]);
  });
});

it('gives the leader the service figures, and operators none', async () => {
  const leader = await site.desk(site.county, 'approver');
  const { html, status } = await leader.browser.get('/staff/calls/figures');
  expect(status).toBe(200);
  expect(html).toContain('Below the standard');
  expect(html).toMatch(/<svg[^>]*role="img"/);
  expect((await li.browser.get('/staff/calls/figures')).status).toBe(403);
});

it('another web process hears of a call over Redis, asks for what it missed, and forgets it', async () => {
  const { redis, keyring, callMemory } = site.services;
  await callMemory.start();
  const [before, after, number] = [newCall(), newCall(), newNumber()];
  const idOf = (call: string) => keyring.hmac('call', call).slice(0, 22);
  await exchange.tell({ event: 'ringing', call: before, desk: '8001', number });
  const channel = redisChannel(redis, 'qingcun:calls');
  const other = new CallMemory({ channel, keyring, clock: site.clock });
  try {
    await other.start();
    await exchange.tell({ event: 'ringing', call: after, desk: '8001', number });
    await eventually(() =>
      [before, after].every((call) => other.get(idOf(call))?.number === number),
    );
    for (const call of [before, after]) {
      await exchange.tell({ event: 'answered', call, desk: '8001' });
      await exchange.tell({ event: 'ended', call });
    }
    await eventually(() => [before, after].every((call) => other.get(idOf(call)) === null));
  } finally {
    other.stop();
  }
});

it('the script for exchanges signs as the program reads it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-exchange-'));
  try {
    const seconds = Math.floor(site.clock.now().getTime() / 1000);
    // A second later each time it is asked.
    const date = `#!/bin/sh\necho >> "${dir}/asked"\necho $((${seconds} + $(wc -l < "${dir}/asked")))\n`;
    writeFileSync(join(dir, 'date'), date);
    writeFileSync(join(dir, 'key'), `${callsKey}\n`);
    chmodSync(join(dir, 'date'), 0o755);
    const script = resolve(__dirname, '../../script/call-event');
    const env = {
      ...process.env,
      PATH: `${dir}${delimiter}${process.env['PATH'] ?? ''}`,
      QINGCUN_URL: site.url,
      QINGCUN_KEY_FILE: join(dir, 'key'),
    };
    const run = (...said: string[]) => promisify(execFile)(script, said, { env });
    await run('ringing', '1772429861.7', '8001', '0431 "8800" $(1234)');
    expect((await li.browser.get('/staff/calls/current')).html).toContain('043188001234');
    await run('answered', '1772429861.7', '8001');
    await run('ended', '1772429861.7');
    await expect(run('answered', '1772429861.7', '8001')).rejects.toThrow('refused: 409');
    // Faster than its first ring: told again.
    const early = run('answered', '1772429861.8', '8001');
    await eventually(() => site.log().includes('"reason":"unknown"'));
    await run('ringing', '1772429861.8', '8001');
    await early;
    await run('ended', '1772429861.8');
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

it('a call goes its way from the exchange to a closed case', async () => {
  const call = newCall();
  const number = newNumber();
  await exchange.tell({ event: 'ringing', call, desk: '8001', number });
  await exchange.tell({ event: 'answered', call, desk: '8001', waited: 4 });
  const bar = await li.browser.get('/staff/calls/current');
  expect(bar.html).toContain(number);
  const form = /href="([^"]+)"[^>]*data-call-form/.exec(bar.html)?.[1] ?? '';
  const entry = await li.browser.get(form);
  const token = /name="token" value="([^"]+)"/.exec(entry.html)?.[1] ?? '';
  const receipt = await li.browser.post(
    form,
    {
      token,
      area: '220122102200',
      department: 'county-mzj',
      category: 'B4',
      narrative: '民政局要求每周报一次台账，还要拍照。',
      identity: 'anonymous',
      locale: 'zh-CN',
    },
    form,
  );
  expect(receipt.status).toBe(200);
  const code = [...receipt.html.matchAll(/qc-code__group">(\d{4})</g)].map((m) => m[1]).join('');
  await exchange.tell({ event: 'ended', call, talked: 184 });
  await site.settle();

  const filed = await site.reports.findByCode(code);
  const opened = await site.cases.ofReport(filed?.reportId ?? '');
  if (!opened) throw new Error('no case');
  const { cases, clock } = site;
  const file = () => Promise.resolve({ ...opened, code });
  const closed = await caseIn({ cases, clock, file }, 'closed', crewOf(site.county));
  expect(closed.file).toMatchObject({ status: 'closed', channel: 'phone' });
  const page = await site.visitor().send('/track', `code=${code}`);
  expect(page.status).toBe(200);

  expect(await kept(number)).toEqual([]);
  expect(site.log()).not.toContain(number);
  const records = await site.services.connection.collection('calls').find().toArray();
  for (const record of records) {
    for (const id of [opened.file.id, opened.file.reportId]) {
      expect(JSON.stringify(record)).not.toContain(id);
    }
  }
});
