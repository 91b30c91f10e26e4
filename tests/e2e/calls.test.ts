import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import { connectPatientRedis } from '../../src/platform/redis';
import { startSocketServer } from '../../src/realtime/server';
import { staffSessions } from '../../src/web/session';
import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { shownCode } from '../support/shown-code';
import { advanced, crewOf, roads } from '../support/case-in';
import { eventually, testRedis } from '../support/engine';
import { callsKey, Exchange } from '../support/exchange';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';

/** A call at an operator's desk, as the browser shows it. */

const number = '0431-5550-1234';

let site: Site;
let exchange: Exchange;
let browser: Browser;
let context: BrowserContext;
let server: Server;
let url = '';
let endSockets: () => void;

beforeAll(async () => {
  site = await startSite({ CALLS_KEY: callsKey });
  serveBuiltAssets(site);
  exchange = new Exchange(site.visitor(), site.clock);
  server = createServer(site.app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { redis, keyring, accounts, config } = site.services;
  const subscriber = connectPatientRedis(testRedis().url, () => undefined);
  const sockets = startSocketServer({
    http: server,
    sessions: staffSessions({
      redis,
      keyring,
      publicUrl: config.publicUrl,
      prefix: `${site.prefix}:session:`,
    }),
    staff: accounts,
    clock: site.clock,
    redis: { publisher: redis, subscriber },
  });
  // Answered after the subscriptions that the server asked for.
  await subscriber.ping();
  endSockets = () => {
    sockets.local.disconnectSockets(true);
    subscriber.disconnect();
  };
  browser = await launchBrowser();
  context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
  });
  const { cookies } = (await site.desk(site.county, 'operator')).browser;
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
});
afterAll(async () => {
  await browser.close();
  endSockets();
  server.closeAllConnections();
  server.close();
  await site.close();
});

const atWidths = async (page: Page, name: string) => {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await expectSound(page, `${name} at ${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
};

it('comes up by itself, opens the form when it is answered, outlives a reload, and goes', async () => {
  const page = await context.newPage();
  await page.goto('/staff/calls');
  await page.fill('#extension', '8001');
  await page.press('#extension', 'Enter');
  await page.waitForSelector('#call-bar .qc-call__desk');
  const call = { call: 'a', desk: '8001' };
  await exchange.tell({ event: 'ringing', ...call, number });
  await page.waitForSelector('.qc-call--ringing');
  expect(await page.textContent('.qc-call__number')).toBe(number);
  await atWidths(page, 'ringing');
  await exchange.tell({ event: 'answered', ...call });
  await page.waitForURL('**/staff/report');
  await page.waitForSelector('.qc-call--answered');
  expect(await page.textContent('.qc-call__number')).toBe(number);
  await page.fill('#narrative', '街道让我们每周报台账');
  await page.keyboard.press('F2');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('area-search');
  expect(await page.inputValue('#narrative')).toBe('街道让我们每周报台账');
  await page.reload();
  // It saved what was taken down on its way.
  await eventually(async () => (await site.count('call_drafts')) === 1);
  await page.waitForSelector('.qc-call--answered');
  // From the empty form the key leads to what this call has said so far.
  await page.keyboard.press('F2');
  await page.waitForURL('**/staff/report?draft=*');
  expect(await page.inputValue('#narrative')).toBe('街道让我们每周报台账');
  await page.waitForSelector('.qc-call--answered');
  // Words that nothing saves are not left: the form opens beside them, and it is the same call's.
  await page.keyboard.press('Alt+b');
  await page.waitForURL('**/staff/call-backs/new');
  await page.fill('#note', '下午三点以后打');
  await page.waitForSelector('.qc-call--answered');
  const [beside] = await Promise.all([context.waitForEvent('page'), page.keyboard.press('F2')]);
  await beside.waitForURL('**/staff/report?draft=*');
  expect(await beside.inputValue('#narrative')).toBe('街道让我们每周报台账');
  expect(await page.inputValue('#note')).toBe('下午三点以后打');
  await page.close();
  await beside.goto('/staff/report');
  await beside.waitForSelector('.qc-call--answered');
  await exchange.tell({ event: 'ended', call: 'a' });
  // Something of this call waits to be filed: its form stays.
  await beside.waitForSelector('.qc-call--answered', { state: 'detached' });
  await beside.waitForSelector('#call-bar .qc-call__desk');
  expect(await beside.content()).not.toContain(number);
  expect(new URL(beside.url()).pathname).toBe('/staff/report');
  await beside.close();
  await page.close();
});

it('opens the form at the desk a call is put through to, and closes it only where nothing was taken down', async () => {
  const page = await context.newPage();
  const said = page.locator('[data-call-news]');
  await page.goto('/staff/call-backs');
  await page.waitForSelector('#call-bar .qc-call__desk');
  for (const words of ['', '街道让我们每周报台账']) {
    const call = `put-through-${words.length}`;
    await exchange.tell({ event: 'ringing', call, desk: '8002' });
    await exchange.tell({ event: 'answered', call, desk: '8002' });
    await exchange.tell({ event: 'answered', call, desk: '8001' });
    await page.waitForURL('**/staff/report');
    await page.waitForSelector('.qc-call--answered');
    if (words !== '') await page.fill('#narrative', words);
    await exchange.tell({ event: 'ended', call });
    if (words === '') await page.waitForURL('**/staff/call-backs');
    else await said.getByText('通话已结束').waitFor({ state: 'attached' });
    await page.waitForSelector('.qc-call--answered', { state: 'detached' });
    await page.waitForSelector('#call-bar .qc-call__desk');
  }
  expect(await page.inputValue('#narrative')).toBe('街道让我们每周报台账');
  await page.close();
});

it('goes back from an empty form to a page that can be asked for, also where a form was sent or refused', async () => {
  const page = await context.newPage();
  const answered = async (call: string) => {
    await exchange.tell({ event: 'ringing', call, desk: '8001' });
    await exchange.tell({ event: 'answered', call, desk: '8001' });
  };
  await page.goto('/staff/ballot?done=yes');
  await page.waitForSelector('#call-bar .qc-call__desk');
  await answered('notice');
  await page.waitForURL('**/staff/report');
  // Over before the form looked for the first time.
  await exchange.tell({ event: 'ended', call: 'notice' });
  await page.waitForURL((to) => to.pathname === '/staff/ballot' && to.search === '');
  await page.waitForSelector('#call-bar .qc-call__desk');

  // The answer to a form, at an address that has no GET; then one with errors, which is not left.
  await page.goto('/staff/report');
  await page.fill('#narrative', '民政局要求每周报一次台账，还要拍照。');
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('#phone-report')!;
    const set = (name: string, value: string) => {
      (form.elements.namedItem(name) as HTMLInputElement).value = value;
    };
    set('area', '220122102200');
    set('department', 'county-mzj');
    set('category', 'B4');
    set('frequency', 'weekly');
  });
  await page.keyboard.press('Control+Enter');
  const shown = await shownCode(page);
  const last = shown.slice(-4);
  await page.fill('[name=lastFour]', last === '0000' ? '1111' : '0000');
  await page.press('[name=lastFour]', 'Enter');
  await page.waitForSelector('.govuk-error-message');
  await page.waitForSelector('#call-bar .qc-call__desk');
  await answered('code');
  await page.waitForSelector('.qc-call--answered');
  await exchange.tell({ event: 'ended', call: 'code' });
  await page.waitForSelector('.qc-call--answered', { state: 'detached' });
  expect(await shownCode(page)).toBe(shown);
  await page.fill('[name=lastFour]', last);
  await page.press('[name=lastFour]', 'Enter');
  await page.waitForSelector('.qc-banner');
  expect(new URL(page.url()).pathname).toBe('/staff/report/receipt');
  await page.waitForSelector('#call-bar .qc-call__desk');
  await answered('receipt');
  await page.waitForURL('**/staff/report');
  await page.waitForSelector('.qc-call--answered');
  await exchange.tell({ event: 'ended', call: 'receipt' });
  await page.waitForURL('**/staff/calls');
  await page.close();
});

it('leads from the words of an earlier call to a form of its own, and keeps words whose session is lost', async () => {
  const page = await context.newPage();
  const narrative = page.locator('#narrative');
  const answered = async (call: string) => {
    await exchange.tell({ event: 'ringing', call, desk: '8001' });
    await exchange.tell({ event: 'answered', call, desk: '8001' });
    await page.waitForSelector('.qc-call--answered');
  };
  const { browser: visitor } = await site.desk(site.county, 'operator');
  await visitor.post('/staff/calls/desk', { extension: '8001' }, '/staff/calls');
  await page.goto('/staff/report');
  await page.waitForSelector('#call-bar .qc-call__desk');
  const kept = await site.count('call_drafts');
  await answered('earlier');
  await narrative.fill('先前来电人说的话');
  await exchange.tell({ event: 'ended', call: 'earlier' });
  await page.waitForSelector('.qc-call--answered', { state: 'detached' });
  await answered('later');
  await page.keyboard.press('F2');
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>('#narrative')?.value === '',
  );
  await eventually(async () => (await site.count('call_drafts')) > kept);
  await page.waitForSelector('.qc-call--answered');
  await narrative.fill('这一位说的话');
  await page.keyboard.press('F2');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('area-search');
  expect(await narrative.inputValue()).toBe('这一位说的话');

  const cookies = await context.cookies();
  await context.clearCookies();
  await exchange.tell({ event: 'ended', call: 'later' });
  await page.locator('#signed-out').waitFor();
  expect(await narrative.inputValue()).toBe('这一位说的话');
  await atWidths(page, 'signed out');
  await context.addCookies(cookies);
  await exchange.tell({ event: 'ringing', call: 'last', desk: '8001' });
  await page.locator('#signed-out').waitFor({ state: 'hidden' });
  await exchange.tell({ event: 'ended', call: 'last' });
  await page.close();
});

it('leaves room for the whole form in English too, with the line above it that must not be forgotten', async () => {
  const page = await context.newPage();
  // A little less than the screen: fonts differ.
  await page.setViewportSize({ width: 1366, height: 758 });
  await page.goto('/staff/report?lang=en');
  await page.waitForSelector('#area-search');
  expect(await page.locator('.qc-slim:not([hidden]), .qc-call-place').count()).toBe(2);
  const over = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(over).toBeLessThanOrEqual(0);
  await page.goto('/staff/report?lang=zh-CN');
  await page.close();
});

it('can be called back, on pages that are sound at both widths', async () => {
  const page = await context.newPage();
  await exchange.tell({ event: 'ringing', call: 'b', desk: '8001', number });
  await exchange.tell({ event: 'ended', call: 'b' });
  await page.goto('/staff/call-backs/new');
  await page.waitForSelector('#number:focus');
  await atWidths(page, 'new call-back');
  await page.goto('/staff/call-backs');
  await atWidths(page, 'call-backs');
  const another = '13500000009';
  await exchange.tell({ event: 'ringing', call: 'c', desk: '8001', number: another });
  await exchange.tell({ event: 'ended', call: 'c' });
  await page.waitForFunction(() => document.querySelectorAll('#call-backs [data-id]').length === 2);
  await page.click('.qc-table a');
  await page.click('form[action$="/take"] button');
  await page.click('form[action$="/reveal"] button');
  await page
    .locator('main')
    .getByText(/0431-5550-1234|13500000009/)
    .first()
    .waitFor();
  await atWidths(page, 'call-back');
  await page.goto('/staff/calls');
  await atWidths(page, 'calls');
  const { cookies } = (await site.desk(site.county, 'approver')).browser;
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url })));
  await page.goto('/staff/calls/figures');
  await atWidths(page, 'figures');
  await page.close();
});

it('goes from the first word of the exchange to the closed case, which the caller follows by code', async () => {
  const { browser: desk } = await site.desk(site.county, 'operator');
  const call = { call: 'd', desk: '8001' };
  for (const event of [
    { event: 'ringing', ...call, number },
    { event: 'answered', ...call },
  ]) {
    expect((await exchange.tell(event)).status).toBeLessThan(300);
  }
  const entered = await desk.post(
    '/staff/report',
    {
      area: '220122102200',
      department: 'county-mzj',
      category: 'B4',
      frequency: 'weekly',
      hoursPerMonth: '8',
      occurredOn: '2026-02-20',
      narrative: '民政局要求每周报一次台账，还要拍照。',
      consequence: '不报就扣分',
      identity: 'anonymous',
      locale: 'zh-CN',
      token: site.reports.newSubmission(),
    },
    '/staff/report',
  );
  const code = [...entered.html.matchAll(/qc-code__group">(\d{4})</g)]
    .map(([, four]) => four)
    .join('');
  expect(code).toMatch(/^\d{16}$/);
  await exchange.tell({ event: 'ended', call: call.call });
  await site.settle();
  const found = await site.reports.findByCode(code);
  const opened = (await site.cases.ofReport(found!.reportId))!;
  expect(opened.file).toMatchObject({ channel: 'phone', status: 'received' });
  const crew = crewOf(site.county);
  const road = roads.closed;
  const registered = road.findIndex(([who]) => who === 'system');
  const { file } = await advanced(site, opened, road.slice(0, registered), crew);
  // The letter is numbered, written and sent by the workers.
  await site.settle();
  const issued = (await site.cases.read(file.id))!;
  expect(issued.file.rungs[0]?.document).toBeTruthy();
  await advanced(site, issued, road.slice(registered + 1), crew);
  await site.settle();
  expect((await site.cases.read(file.id))?.file.status).toBe('closed');

  const page = await browser.newPage({ baseURL: url, locale: 'zh-CN' });
  await page.goto('/track');
  await page.fill('[name=code]', code);
  await page.press('[name=code]', 'Enter');
  // The code that an operator knows gives way to the caller's own.
  const own = await shownCode(page);
  await page.fill('[name=lastFour]', own.slice(-4));
  await page.press('[name=lastFour]', 'Enter');
  await page.waitForSelector('text=已经办结。');
  await page.close();
  // Neither case nor report keeps who called, or that this call was it.
  for (const name of ['cases', 'reports', 'calls']) {
    const kept = await site.services.connection.collection(name).find().toArray();
    for (const digits of [number, number.replaceAll('-', '')]) {
      expect(JSON.stringify(kept)).not.toContain(digits);
    }
  }
});
