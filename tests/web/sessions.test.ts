import { io, type Socket } from 'socket.io-client';
import type { Server } from 'socket.io';

import { connectPatientRedis, type Redis } from '../../src/platform/redis';
import { startSocketServer } from '../../src/realtime/server';
import { testRedis } from '../support/engine';
import { goodPassword, startStaffSite, type StaffSite } from '../support/staff-site';
import { Visitor, type Page } from '../support/visitor';

let site: StaffSite;
let sockets: Server;
let subscriber: Redis;
const opened: Socket[] = [];

beforeAll(async () => {
  site = await startStaffSite();
  subscriber = connectPatientRedis(testRedis().url, () => undefined);
  sockets = startSocketServer({
    http: site.server,
    sessions: site.sessions,
    staff: site.accounts,
    clock: site.clock,
    redis: { publisher: site.redis, subscriber },
  });
});
afterAll(async () => {
  for (const socket of opened) socket.disconnect();
  sockets.local.disconnectSockets(true);
  subscriber.disconnect();
  await site.close();
});

const list = '/staff/sessions';

async function browsersOf(count: number) {
  const account = await site.account(site.county, 'handler');
  const browsers: Visitor[] = [];
  for (let i = 0; i < count; i += 1) {
    const browser = new Visitor(site.url);
    expect((await browser.signIn(account.signInName, goodPassword)).status).toBe(303);
    browsers.push(browser);
  }
  return { account, browsers };
}

const handles = (page: Page) =>
  [...page.html.matchAll(/\/staff\/sessions\/([\w-]+)\/end"/g)].map((found) => found[1] ?? '');
const ended = async (browser: Visitor) => (await browser.get('/staff')).status === 303;

/** A socket under the browser's session; rejects when the handshake is refused. */
async function socketOf(browser: Visitor): Promise<Socket> {
  const Cookie = `qc.sid=${browser.cookies.get('qc.sid')}`;
  const socket = io(site.url, {
    transports: ['websocket'],
    extraHeaders: { Cookie },
    forceNew: true,
    reconnection: false,
  });
  opened.push(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve());
    socket.once('connect_error', reject);
  });
  return socket;
}

const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.disconnected) resolve();
    else socket.once('disconnect', () => resolve());
  });

describe('the list of sessions', () => {
  it('shows the own ones with day and hour, marks this one, and holds no session id', async () => {
    const { browsers } = await browsersOf(2);
    await browsersOf(1);
    const page = await browsers[0]!.get(list);
    expect(handles(page)).toHaveLength(1);
    expect(page.html).toContain('This session');
    expect(page.html).toMatch(/2026-03-0\d, \d\d:00/);
    for (const browser of browsers) {
      const cookie = decodeURIComponent(browser.cookies.get('qc.sid') ?? '');
      const sid = /^s:([0-9A-Z]+)\./.exec(cookie)?.[1] ?? 'none';
      expect(sid).toHaveLength(32);
      expect(page.html).not.toContain(sid);
    }
    expect((await browsers[0]!.get('/staff/account')).html).toContain('2 sessions');
  });

  it('leaves out sessions that are over', async () => {
    const { browsers } = await browsersOf(3);
    await browsers[1]!.post('/staff/sign-out', {}, '/staff/account');
    expect(handles(await browsers[0]!.get(list))).toHaveLength(1);
    site.clock.forward(12 * 60);
    const again = new Visitor(site.url);
    const { account, browsers: fresh } = await browsersOf(1);
    await again.signIn(account.signInName, goodPassword);
    expect(handles(await fresh[0]!.get(list))).toHaveLength(1);
  });
});

describe('ending a session', () => {
  it('closes it and its sockets, on record, and leaves the others', async () => {
    const { account, browsers } = await browsersOf(3);
    const [mine, other, third] = browsers as [Visitor, Visitor, Visitor];
    const open = await Promise.all(browsers.map(socketOf));
    const before = handles(await mine.get(list));
    const gone = before.find(Boolean)!;
    expect((await mine.post(`${list}/${gone}/end`, {}, list)).location).toBe(`${list}?done=ended`);
    const states = [await ended(mine), await ended(other), await ended(third)];
    expect(states.filter(Boolean)).toHaveLength(1);
    expect(states[0]).toBe(false);
    await closed(open[states.indexOf(true)]!);
    expect(open[0]!.connected).toBe(true);
    await expect(socketOf(browsers[states.indexOf(true)]!)).rejects.toThrow('unauthenticated');
    expect(handles(await mine.get(list))).toEqual(before.filter((one) => one !== gone));
    expect(site.audit.entries.at(-1)).toMatchObject({
      act: 'endSession',
      detail: 'one',
      by: { id: account.id },
    });
  });

  it('ends all others at once', async () => {
    const { browsers } = await browsersOf(3);
    const open = await Promise.all(browsers.map(socketOf));
    await browsers[0]!.post(`${list}/end-others`, {}, list);
    expect(await Promise.all(browsers.map(ended))).toEqual([false, true, true]);
    await Promise.all(open.slice(1).map(closed));
    expect(open[0]!.connected).toBe(true);
  });

  it('is for the owner alone', async () => {
    const { browsers } = await browsersOf(2);
    const stranger = (await browsersOf(1)).browsers[0]!;
    const handle = handles(await browsers[0]!.get(list))[0]!;
    for (const path of [handle, 'x', '__proto__', 'a'.repeat(500), '%00']) {
      expect((await stranger.post(`${list}/${path}/end`, {}, list)).status).toBe(404);
    }
    expect(await Promise.all(browsers.map(ended))).toEqual([false, false]);
  });

  it('holds against a request still at work in that session', async () => {
    const { browsers } = await browsersOf(2);
    const [mine, other] = browsers as [Visitor, Visitor];
    const cookie = decodeURIComponent(other.cookies.get('qc.sid') ?? '');
    const sid = /^s:([0-9A-Z]+)\./.exec(cookie)?.[1] ?? '';
    const key = (await site.redis.keys(`*:session:${sid}`))[0] ?? '';
    const record = await site.redis.get(key);
    expect(record).toContain('"staff"');
    await mine.post(`${list}/end-others`, {}, list);
    expect(await site.redis.get(key)).toBeNull();
    // What express-session does when a request ends that changed its session.
    await site.redis.set(key, record ?? '', 'EX', 60);
    expect(await ended(other)).toBe(true);
    expect(handles(await mine.get(list))).toEqual([]);
  });

  it('closes the sockets of a sign-out, a new password and an administrator’s act', async () => {
    const { account, browsers } = await browsersOf(3);
    const open = await Promise.all(browsers.map(socketOf));
    await browsers[0]!.post('/staff/sign-out', {}, list);
    await closed(open[0]!);
    expect(open[1]!.connected).toBe(true);
    const next = 'yellow boat nine drums';
    const change = { current: goodPassword, next, repeat: next };
    await browsers[1]!.post('/staff/password', change, '/staff/password');
    await Promise.all(open.map(closed));
    expect(await Promise.all(browsers.map(ended))).toEqual([true, false, true]);

    const admin = await site.account(site.county, 'administrator');
    const socket = await socketOf(browsers[1]!);
    const { version } = (await site.accounts.find(account.id))!;
    const result = await site.accounts.act(admin, account.id, version, { action: 'endSessions' });
    expect(result.ok).toBe(true);
    await closed(socket);
    expect(await ended(browsers[1]!)).toBe(true);
    expect(site.audit.entries.at(-1)).toMatchObject({
      act: 'endSession',
      detail: 'all',
      by: { id: admin.id },
      subject: { id: account.id },
    });
  });
});

describe('with the second factor switched off', () => {
  it('weighty steps ask for nothing, and nothing can be set up', async () => {
    const account = await site.account(site.county, 'approver');
    const browser = new Visitor(site.url);
    await browser.signIn(account.signInName, goodPassword);
    site.clock.forward(60);
    expect((await browser.post('/staff/weighty', {}, list)).status).toBe(200);
    expect((await browser.get('/staff/second-factor')).location).toBe('/staff');
    expect((await browser.get('/staff/second-factor/set-up')).status).toBe(404);
    expect((await browser.get('/staff/account')).html).toContain('Off');
  });
});
