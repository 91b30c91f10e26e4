import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';

import { buildApp } from '../../src/app';
import type { Command } from '../../src/domain/commands';
import { eventsFor } from '../../src/notifications/staff-notice-presenter';
import { connectPatientRedis } from '../../src/platform/redis';
import { numbered } from '../../src/queue/outbox-numbers';
import { startSocketServer } from '../../src/realtime/server';
import { buildServices, type Services } from '../../src/services';
import { staffSessions } from '../../src/web/session';
import { caseIn, crewOf, type OpenStatus } from '../support/case-in';
import { eventually, testRedis } from '../support/engine';
import { startSite, type Desk, type Site } from '../support/site';
import { recipients } from '../support/smtp-sink';
import { Visitor } from '../support/visitor';

let site: Site;
let handler: Desk;
let approver: Desk;
const path = '/staff/notices';
const day = 24 * 60;

beforeAll(async () => {
  site = await startSite({ PUBLIC_URL: 'http://hotline.example.cn' });
  handler = await site.desk(site.county, 'handler');
  approver = await site.desk(site.county, 'approver');
});
afterAll(() => site.close());
beforeEach(async () => {
  await site.settle();
  site.smtp.clear();
  for (const name of ['staffNotices', 'noticeDesks']) {
    await site.services.connection.collection(name).deleteMany({});
  }
});

/** A case in this status whose author is the handler's desk. */
async function brought(status: OpenStatus) {
  const crew = { ...crewOf(site.county), author: handler.actor };
  const found = await caseIn(site, status, crew);
  await site.settle();
  return found;
}

async function act(id: string, desk: Desk, command: Command): Promise<void> {
  const current = await site.cases.read(id);
  const done = await site.cases.act(id, current!.version, command, desk.actor);
  expect(done).toMatchObject({ ok: true });
}

const submit: Command = { action: 'submit', comment: '' };

async function listOf({ browser }: Desk, query = '') {
  const { html } = await browser.request(`${path}${query}`, {
    headers: { 'Accept-Language': 'zh-CN' },
  });
  const rows = [...html.matchAll(/<tr[^>]*data-id="(\d+)".*?<\/tr>/gs)];
  return { html, rows: rows.map(([row]) => row), seqs: rows.map(([, seq]) => Number(seq)) };
}

async function unread({ browser }: Desk): Promise<number> {
  const { html } = await browser.get(`${path}/count`);
  return (JSON.parse(html) as { unread: number }).unread;
}

const groups = (id: string) => id.match(/.{4}/g)!.join(' ');
const subjects = () => site.smtp.messages.map(({ subject }) => subject);

it('tells who has to act and not who acted, in the head of every page, the list and one mail', async () => {
  const { file } = await brought('drafting');
  await act(file.id, handler, submit);
  await site.settle();
  await site.settle();
  expect([await unread(approver), await unread(handler)]).toEqual([1, 0]);
  const head = await approver.browser.get('/staff');
  expect(head.html).toMatch(/id="notice-link".*?qc-bell__count" aria-hidden="true">1</s);
  const { rows, seqs } = await listOf(approver);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(`案件 ${groups(file.id)} 有文稿送审，请审批。`);
  expect(subjects()).toEqual([`【待审批】${file.id}`]);

  const opened = await approver.browser.get(`${path}/${seqs[0]}`);
  expect([opened.status, opened.location]).toEqual([303, `/staff/cases/${file.id}`]);
  expect(await unread(approver)).toBe(0);
  const { browser } = approver;
  expect((await browser.post(`${path}/${seqs[0]}/unread`, {}, path)).location).toBe(path);
  expect(await unread(approver)).toBe(1);
  await browser.post(`${path}/${seqs[0]}/read`, {}, path);
  expect(await unread(approver)).toBe(0);

  await act(file.id, approver, { action: 'sendBack', comment: '金丝雀意见：改一处。' });
  await site.settle();
  const back = await listOf(handler);
  expect(back.rows[0]).toContain('的文稿被退回');
  expect(back.html).not.toContain('金丝雀');
  expect(await site.count('staffNotices')).toBe(2);
});

it('loses nothing and doubles nothing when a mail fails, jobs run twice and at once', async () => {
  const { file } = await brought('drafting');
  await act(file.id, handler, submit);
  site.smtp.refuseNext(1);
  await expect(site.settle()).rejects.toThrow(/mail server/);
  expect(await unread(approver)).toBe(1);
  expect(subjects()).toEqual([]);
  await site.settle();
  expect(subjects()).toEqual([`【待审批】${file.id}`]);
  const { version } = (await site.cases.read(file.id))!;
  const [owed] = numbered([{ kind: 'notify', event: 'submitted' }], version);
  const again = () => site.services.notifications.notify(file.id, owed!.seq, 'submitted');
  await Promise.all([again(), again(), again(), again()]);
  expect(await site.count('staffNotices')).toBe(1);
  expect(site.smtp.messages).toHaveLength(1);
  // Two jobs at once on a case nobody was told of yet.
  const both = () => site.services.notifications.notify(file.id, 990, 'halfUsed');
  await Promise.all([both(), both(), both()]);
  expect(await site.count('staffNotices')).toBe(2);
});

it('what a reporter wrote comes by mail in the digest alone, once, with counts and no case', async () => {
  const { file } = await brought('verifying');
  await act(file.id, handler, { action: 'claim' });
  const reply = { action: 'reply', reportId: file.reportId, comment: '金丝雀：在村部。' } as const;
  expect(await site.cases.byReporter(file.reportId, reply)).toMatchObject({ ok: true });
  await site.settle();
  expect([await unread(handler), subjects()]).toEqual([1, []]);

  const { digests, connection } = site.services;
  await digests.sweep(100);
  await site.settle();
  expect(subjects()).toEqual([]);
  site.clock.forward(day);
  await Promise.all([digests.sweep(100), digests.sweep(100)]);
  site.smtp.refuseNext(1);
  await expect(site.settle()).rejects.toThrow(/mail server/);
  // The one before has not gone out: no second one is owed.
  await digests.sweep(100);
  await site.settle();
  await digests.sweep(100);
  await site.settle();
  expect(subjects()).toEqual(['【消息】1条未读']);
  const [mail] = site.smtp.messages;
  expect(mail!.text).toContain('反映人有新答复：1条');
  expect(mail!.text).toContain('http://hotline.example.cn/staff/notices');
  expect(mail!.headers.get('x-qingcun-office')).toBeUndefined();
  const raw = JSON.stringify([...mail!.headers.values(), mail!.text]);
  for (const word of [file.id, file.reportId, '金丝雀', '农安']) expect(raw).not.toContain(word);

  // The server took it and the process died before that was on record.
  const dead = connection.collection('mails');
  await dead.updateMany({ caseId: null }, { $set: { state: 'queued' } });
  await connection.collection('staffNotices').updateMany({}, { $set: { digest: true } });
  await digests.send(handler.actor.id, 1, 1);
  expect([...site.smtp.counts().values()]).toEqual([2]);

  // Read since: nothing to count, and the record of the mail before is forgotten.
  await digests.send(handler.actor.id, 2, 1);
  expect([site.smtp.messages.length, await dead.countDocuments({ caseId: null })]).toEqual([2, 0]);
  site.clock.forward(-day);
});

it('is told as each person chose, and a form that is not right comes back whole', async () => {
  const { browser } = approver;
  const settings = `${path}/settings`;
  const kinds = eventsFor(approver.actor.roles);
  expect(kinds).toEqual(expect.arrayContaining(['submitted', 'signatureAwaited', 'identityWaits']));
  const all = Object.fromEntries(kinds.map((kind) => [kind, 'mail']));
  const page = await browser.get(settings);
  for (const kind of kinds)
    expect(page.html).toContain(`<select class="govuk-select" id="${kind}"`);
  expect(page.html).not.toContain('id="sentBack"');
  for (const wrong of ['', 'loud', '__proto__', 'mail,off']) {
    const sent = { ...all, digestHour: '9', overdue: 'off', submitted: wrong };
    const answer = await browser.post(settings, sent, settings);
    expect([wrong, answer.status]).toEqual([wrong, 422]);
    expect(answer.html).toContain('href="#submitted"');
    expect(answer.html).toMatch(/id="overdue".*?value="off" selected/s);
    expect(answer.html).toMatch(/id="digestHour".*?value="9" selected/s);
  }
  for (const hour of ['5', '22', '-1', '８', '1e1', '']) {
    const answer = await browser.post(settings, { ...all, digestHour: hour }, settings);
    expect([hour, answer.status]).toEqual([hour, 422]);
  }
  const choose = (changed: object) =>
    browser.post(settings, { ...all, digestHour: 'never', ...changed }, settings);
  const { file } = await brought('drafting');
  for (const [choice, listed, mailed] of [
    ['off', 0, 0],
    ['list', 1, 0],
    ['mail', 1, 1],
  ] as const) {
    expect((await choose({ submitted: choice })).location).toBe(`${path}?done=settings`);
    site.smtp.clear();
    const before = await unread(approver);
    await act(file.id, handler, submit);
    await site.settle();
    const told = [(await unread(approver)) - before, site.smtp.messages.length];
    expect([choice, ...told]).toEqual([choice, listed, mailed]);
    await act(file.id, handler, { action: 'recall', comment: '' });
  }
  await site.services.notifications.notify(file.id, 70, 'disputed');
  site.clock.forward(2 * day);
  await site.services.digests.sweep(100);
  await site.settle();
  site.clock.forward(-2 * day);
  expect(subjects().filter((subject) => subject?.includes('未读'))).toEqual([]);
});

it('shows nothing of a case that is not open to the reader any more, and tells them nothing new', async () => {
  const { file } = await brought('approving');
  expect(await unread(approver)).toBe(1);
  const { seqs } = await listOf(approver);
  await act(file.id, approver, { action: 'recuse', comment: '与该单位负责人是亲属。' });
  const { html, rows } = await listOf(approver);
  expect(rows[0]).toContain('一条与您现在不能查看的事项有关的消息。');
  for (const word of [file.id, groups(file.id), '送审', `href="${path}/${seqs[0]}"`]) {
    expect(html).not.toContain(word);
  }
  const opened = await approver.browser.get(`${path}/${seqs[0]}`);
  expect([opened.status, opened.location]).toEqual([404, null]);
  expect(opened.html).not.toContain(file.id);
  site.smtp.clear();
  await site.services.notifications.notify(file.id, 80, 'overdue');
  expect(recipients(site.smtp)).toEqual([]);
  expect(await unread(approver)).toBe(1);
});

it('goes page by page, marks what was before the reader, and ends after ninety days', async () => {
  const { file } = await brought('verifying');
  const notice = { event: 'overdue', target: file.id, caseId: file.id, digest: false };
  const many = Array.from({ length: 65 }, (_, i) => ({
    _id: `n${i + 1}` as never,
    account: handler.actor.id,
    seq: i + 1,
    ...notice,
    on: i < 5 ? '2025-12-01' : '2025-12-02',
    unread: true,
  }));
  await site.services.connection.collection('staffNotices').insertMany(many);
  const found: number[] = [];
  let query: string | undefined = '?unread=1';
  while (query !== undefined) {
    const { html, seqs } = await listOf(handler, query);
    found.push(...seqs);
    query = /href="\/staff\/notices(\?[^"]*before=[^"]*)" rel="next"/.exec(html)?.[1];
    query = query?.replaceAll('&amp;', '&');
  }
  expect(found).toEqual(Array.from({ length: 65 }, (_, i) => 65 - i));
  for (const odd of ['?before=0', '?before=-1', '?before=x', '?unread=2', '?before[]=1']) {
    expect([odd, (await listOf(handler, odd)).seqs[0]]).toEqual([odd, 65]);
  }
  const { browser } = handler;
  expect((await browser.post(`${path}/read-all`, { upTo: 'all' }, path)).status).toBe(400);
  await browser.post(`${path}/read-all`, { upTo: '60' }, path);
  expect(await unread(handler)).toBe(5);
  for (const odd of ['0', '66', '1e1', '99999999999999999', '%00']) {
    expect([odd, (await browser.get(`${path}/${odd}`)).status]).toEqual([odd, 404]);
  }
  expect((await browser.post(`${path}/1/gone`, {}, path)).status).toBe(404);
  // 91 and 90 days before the second of March.
  expect([await site.services.staffNotices.sweep(3), await site.count('staffNotices')]).toEqual([
    3, 62,
  ]);
  expect([
    await site.services.staffNotices.sweep(9),
    await site.services.staffNotices.sweep(9),
  ]).toEqual([2, 0]);
  await site.services.staffNotices.sweep(9);
  expect(await site.count('staffNotices')).toBe(60);
});

it('tells of requests for an identity without a word of the case, and asks anew who may open one', async () => {
  const custodian = await site.desk(site.city, 'custodian');
  const { file } = await site.file({
    facts: { identity: 'confidential' },
    identity: { name: '王金丝', phone: '', email: '' },
  });
  const crew = crewOf(site.county);
  const { cases, identityRequests, staffNotices } = site.services;
  const accept: Command = {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  };
  expect(await cases.act(file.id, 1, accept, crew.triage)).toMatchObject({ ok: true });
  await act(file.id, handler, { action: 'claim' });
  const asked = await identityRequests.ask(file.id, file.reportId, '当面核实。', handler.actor);
  if (!asked.ok) throw new Error(asked.reason);
  await site.settle();
  const waits = '有一项查看身份的申请等您审核。';
  const [row] = (await listOf(approver)).rows;
  expect(row).toContain(waits);
  const step = { action: 'approve', reason: '', passphrase: '' } as const;
  expect(await identityRequests.act(asked.id, 1, step, approver.actor)).toEqual({ ok: true });
  await site.settle();
  await site.services.identityNews.notify(asked.id, 2, 'identityWaits');
  const { html, rows, seqs } = await listOf(custodian);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain(waits);
  expect(await unread(custodian)).toBe(1);
  const opened = await custodian.browser.get(`${path}/${seqs[0]}`);
  expect(opened.location).toBe(`/staff/identity/${asked.id}`);
  const mails = site.smtp.messages.map(({ subject, text }) => `${subject}\n${text}`);
  expect(subjects()).toEqual(Array(2).fill('【身份查看待审核】'));
  for (const word of [file.id, groups(file.id), file.reportId, asked.id, '金丝']) {
    expect([html.includes(word), mails.join().includes(word)]).toEqual([false, false]);
  }
  // The case moved on to an office of which the custodian is not: nothing leads there any more.
  await site.services.connection
    .collection('identity_requests')
    .updateOne({ _id: asked.id as never }, { $set: { custodyKey: 'ANOTHERKEY000000' } });
  expect((await listOf(custodian)).rows[0]).toContain('不能查看');
  expect((await custodian.browser.get(`${path}/${seqs[0]}`)).status).toBe(404);
  await site.services.connection.collection('identity_requests').deleteMany({});
  expect((await staffNotices.list(approver.actor, { unread: false, before: 99 }))[0]).toMatchObject(
    {
      open: false,
      caseId: file.id,
    },
  );
  const settings = await custodian.browser.get(`${path}/settings`);
  expect(settings.html.match(/<select class="govuk-select" id="\w+"/g)).toHaveLength(2);
});

it('tells the holder once that a claim runs out, and an office that leaves a case nothing of it', async () => {
  const sorter = await site.desk(site.county, 'triage');
  const there = await site.desk(site.city, 'handler');
  const { file } = await site.file();
  await act(file.id, sorter, { action: 'claim' });
  for (const minutes of [49, 2, 2]) {
    site.clock.forward(minutes);
    await site.cases.sweep(100);
    await site.settle();
  }
  expect((await listOf(sorter)).rows.filter((row) => row.includes('快到时了'))).toHaveLength(1);
  expect(subjects()).toEqual([`【认领快到时】${file.id}`]);
  site.clock.forward(-53);

  const { id: office } = site.city;
  const add: Command = { action: 'addOwner', office, comment: '两地。', known: true, barred: [] };
  await act(file.id, sorter, add);
  await site.settle();
  await act(file.id, sorter, { action: 'removeOwner', office, comment: '不涉及。' });
  await site.settle();
  const { html, rows, seqs } = await listOf(there);
  expect(rows[0]).toContain('有一个案件不再由您单位共同承办。');
  expect(rows[1]).toContain('不能查看');
  expect(html).not.toContain(groups(file.id));
  expect((await there.browser.get(`${path}/${seqs[0]}`)).location).toBe('/staff/transfers');
});

it('tells of a change of the rule book: who reviews, who decides, who proposed', async () => {
  const { catalogueChanges, ruleBook } = site.services;
  const [entry] = (await ruleBook.latest()).entries;
  const own = { ...entry!, id: 'city-own-1', area: '220122' };
  const proposal = { source: 'form', rows: [{ id: own.id, base: 0, entry: own }] } as const;
  const body = { kind: 'office', id: site.county.id } as const;
  const made = await catalogueChanges.propose(handler.actor, proposal, {
    reason: '新增一项。',
    asked: [body],
  });
  if (!made.ok) throw new Error(made.reason);
  const sorter = await site.desk(site.county, 'triage');
  await site.settle();
  expect((await listOf(sorter)).rows[0]).toContain('等您单位提出意见');
  expect(await unread(handler)).toBe(0);
  const { asked, id } = made.change;
  const opinion = { action: 'giveOpinion', of: asked, stance: 'agree', text: '' } as const;
  expect(await catalogueChanges.act(sorter.actor, id, 1, opinion)).toMatchObject({ ok: true });
  await site.settle();
  const deciding =
    made.change.office === site.county.id ? approver : await site.desk(site.city, 'approver');
  const { rows, seqs } = await listOf(deciding);
  expect(rows[0]).toContain('已收齐意见');
  const to = await deciding.browser.get(`${path}/${seqs[0]}`);
  expect(to.location).toBe(`/staff/catalogues/changes/${id}`);
  const refuse = { action: 'refuse', remark: '已有同类项。' } as const;
  expect(await catalogueChanges.act(deciding.actor, id, 2, refuse)).toMatchObject({ ok: true });
  await site.settle();
  expect((await listOf(handler)).rows[0]).toContain('有了结果');
});

describe('in two web processes', () => {
  let services: Services;
  let http: HttpServer;
  let sockets: Server;
  let socket: Socket;
  let quit: () => void;

  beforeAll(async () => {
    const { config, logger } = site.services;
    services = await buildServices(config, logger, {
      clock: site.clock,
      queuePrefix: `${site.prefix}:jobs`,
    });
    const { redis, keyring, accounts } = services;
    const prefix = `${site.prefix}:session:`;
    const { publicUrl } = config;
    const sessions = staffSessions({ redis, keyring, publicUrl, prefix });
    const assets = { address: (name: string) => `/assets/${name}`, folder: site.dataDir };
    http = createServer(buildApp(services, { sessions, assets })).listen(0, '127.0.0.1');
    await new Promise((listening) => http.once('listening', listening));
    const subscriber = connectPatientRedis(testRedis().url, () => undefined);
    quit = () => subscriber.disconnect();
    sockets = startSocketServer({
      http,
      sessions,
      staff: accounts,
      clock: site.clock,
      redis: { publisher: redis, subscriber },
    });
    await subscriber.ping();
  });
  afterAll(async () => {
    socket?.close();
    await sockets.close();
    quit();
    await services.close();
  });

  it('the other process tells the page that something came, and counts the same', async () => {
    const { port } = http.address() as AddressInfo;
    const there = new Visitor(`http://127.0.0.1:${port}`);
    for (const [name, value] of approver.browser.cookies) there.cookies.set(name, value);
    const cookie = [...there.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    socket = io(`http://127.0.0.1:${port}`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { Cookie: cookie },
    });
    const heard: unknown[] = [];
    socket.on('change', (event: { kind: string }) => event.kind === 'notice' && heard.push(event));
    await new Promise<void>((ready) => socket.once('connect', ready));
    const { file } = await brought('drafting');
    await act(file.id, handler, submit);
    await site.settle();
    await eventually(() => heard.length > 0);
    expect(heard).toEqual([{ kind: 'notice', id: approver.actor.id, seq: 1 }]);
    const other: Desk = { actor: approver.actor, browser: there };
    expect([await unread(other), await unread(approver)]).toEqual([1, 1]);
    await approver.browser.post(`${path}/1/read`, {}, path);
    expect(await unread(other)).toBe(0);
  });
});
