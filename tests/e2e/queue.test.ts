import type { Server as SocketServer } from 'socket.io';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import type { Role } from '../../src/domain/case';
import { connectPatientRedis } from '../../src/platform/redis';
import { PresenceSockets } from '../../src/presence/presence-sockets';
import { startSocketServer } from '../../src/realtime/server';
import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { eventually, testRedis } from '../support/engine';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';

/** The queue as two people share it, each in a browser of their own. */

let site: Site;
let sockets: SocketServer;
let presence: PresenceSockets;
let browser: Browser;
let joined = true;
let quit: () => void;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  site = await startSite();
  serveBuiltAssets(site);
  const { redis, accounts, clock } = site.services;
  const subscriber = connectPatientRedis(testRedis().url, () => undefined);
  quit = () => subscriber.disconnect();
  sockets = startSocketServer({
    http: site.http,
    sessions: site.sessions,
    staff: accounts,
    clock,
    redis: { publisher: redis, subscriber },
  });
  presence = new PresenceSockets(sockets, {
    presence: site.services.presence,
    staff: accounts,
    clock,
  });
  sockets.engine.use((_req: unknown, _res: unknown, next: (error?: Error) => void) =>
    next(joined ? undefined : new Error('cut')),
  );
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  sockets.local.disconnectSockets(true);
  await presence.stop();
  quit();
  await site.close();
});
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
});

/** A page of a desk. */
async function open(path: string, ...roles: Role[]): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: 'zh-CN',
    viewport: { width: 1280, height: 800 },
  });
  contexts.push(context);
  const { cookies } = (await site.desk(site.county, ...roles)).browser;
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.url })));
  const page = await context.newPage();
  await page.goto(path);
  if (path.startsWith('/staff?')) await page.locator('.qc-live-dot--on').waitFor();
  return page;
}

/** Ends every connection and lets none come back until it is joined again. */
async function cut(page: Page): Promise<void> {
  joined = false;
  const clients = Object.values(sockets.engine['clients'] as Record<string, { close(): void }>);
  for (const client of clients) client.close();
  await page.locator('#queue-live:not(.qc-live-dot--on)').waitFor();
}

const rowIn = (page: Page, id: string): Locator => page.locator(`tr[data-id="${id}"]`);
const nameOf = async (...roles: Role[]) => (await site.desk(site.county, ...roles)).actor.name;

it('rows enter, change and leave by themselves; a filter keeps out what does not fit', async () => {
  const { file: first } = await site.file();
  const mine = await open('/staff?stage=triage', 'triage');
  const narrow = await open('/staff?stage=triage&reason=threatened', 'triage');
  await rowIn(mine, first.id).waitFor();
  const { file } = await site.file({ content: { consequence: '不报就扣分' } });
  await rowIn(mine, file.id).waitFor();
  await rowIn(narrow, file.id).waitFor();
  expect(await rowIn(mine, file.id).innerText()).toContain('带有威胁');
  expect(await rowIn(narrow, first.id).count()).toBe(0);
  // The weightier one stands above.
  expect(await mine.locator('tr[data-id]').first().getAttribute('data-id')).toBe(file.id);
  expect(await mine.locator('#queue-news').innerText()).toContain('新到 1');
  await expectSound(mine, 'queue 1280');
  await mine.setViewportSize({ width: 360, height: 800 });
  await expectSound(mine, 'queue 360');
  await mine.setViewportSize({ width: 1280, height: 800 });

  const theirs = await open('/staff?stage=triage', 'triage', 'handler');
  await theirs.keyboard.press('j');
  await theirs.keyboard.press('c');
  await theirs.waitForURL(/done=claim/);
  const colleague = await nameOf('triage', 'handler');
  await rowIn(mine, file.id).getByText(`${colleague}认领`).waitFor();
  await theirs.click('#action-refuse summary');
  await theirs.fill('#refuse-comment', '属于诉讼事项。');
  await theirs.click('form[data-action=refuse] button.govuk-button');
  await theirs.waitForURL(/done=refuse/);
  await rowIn(mine, file.id).waitFor({ state: 'detached' });
  await rowIn(narrow, file.id).waitFor({ state: 'detached' });
});

it('a row that leaves under the keys gives them to no other', async () => {
  const first = await site.file({ content: { consequence: '不报就扣分' } });
  const second = await site.file({ content: { consequence: '不报就扣分' } });
  const page = await open('/staff?stage=triage&holder=none&reason=threatened', 'triage');
  const list = page.locator('tr[data-id]');
  await rowIn(page, first.file.id).waitFor();
  await rowIn(page, second.file.id).waitFor();
  await page.keyboard.press('j');
  const [chosen = '', neighbour = ''] = await list.evaluateAll((rows) =>
    rows.map((row) => (row as HTMLElement).dataset['id'] ?? ''),
  );
  const { actor } = await site.desk(site.county, 'triage', 'handler');
  await site.cases.act(chosen, 1, { action: 'claim' }, actor);
  await rowIn(page, chosen).waitFor({ state: 'detached' });
  const trace = page.locator('.qc-row-gone');
  expect(await trace.innerText()).toContain(chosen.match(/.{4}/g)!.join(' '));
  expect(await trace.evaluate((row) => row === document.activeElement)).toBe(true);
  expect(await list.first().getAttribute('data-id')).toBe(neighbour);
  for (const key of ['c', 'x', 'Enter']) await page.keyboard.press(key);
  expect(await rowIn(page, neighbour).locator('[data-select]').isChecked()).toBe(false);
  expect(page.url()).toContain('holder=none');
  await page.keyboard.press('j');
  await trace.waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await eventually(async () => (await site.cases.read(neighbour))?.version === 2);
});

it('who was slower is told who was faster and what was done', async () => {
  const { file } = await site.file();
  const slow = await open('/staff?stage=triage', 'triage');
  const claim = rowIn(slow, file.id).locator('[data-claim]');
  await claim.waitFor();
  await slow.route('**/staff?*fragment=1*', (route) => route.abort());
  const fast = await open('/staff?stage=triage', 'triage', 'handler');
  await rowIn(fast, file.id).locator('[data-claim]').click();
  await fast.waitForURL(/done=claim/);
  await claim.click();
  await slow.locator('.qc-timeline').first().waitFor();
  await slow.waitForLoadState();
  const said = await slow.locator('main').innerText();
  expect(said).toContain(await nameOf('triage', 'handler'));
  expect(said).toContain('认领');
  await expectSound(slow, 'conflict');
});

it('a lost connection that comes back says exactly what was missed', async () => {
  const made = await Promise.all([site.file(), site.file(), site.file()]);
  const [changed, left, still] = made.map(({ file }) => file.id);
  const page = await open('/staff?stage=triage', 'triage');
  await rowIn(page, still!).waitFor();
  await cut(page);
  const { actor } = await site.desk(site.county, 'triage', 'handler');
  await site.cases.act(changed!, 1, { action: 'claim' }, actor);
  await site.cases.act(left!, 1, { action: 'refuse', comment: '重复。' }, actor);
  const { file: arrived } = await site.file();
  joined = true;
  const missed = page.locator('#queue-missed:not([hidden])');
  await missed.waitFor();
  const said = await missed.innerText();
  expect(said).toContain('新到 1、变化 1、移出 1');
  expect(said).toContain(left!.match(/.{4}/g)!.join(' '));
  const marked = page.locator('tr[data-id]:has(.qc-row-missed)');
  const ids = await marked.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id')));
  expect(ids.sort()).toEqual([changed, arrived.id].sort());
});

it('two people at one case see each other look, write and leave; one hands it to the other', async () => {
  const { file } = await site.file();
  const path = `/staff/cases/${file.id}`;
  const [me, colleague] = [await nameOf('triage'), await nameOf('triage', 'handler')];
  const list = await open('/staff?stage=triage', 'approver');
  await list.locator(`tr[data-id="${file.id}"]`).waitFor();
  const mine = await open(path, 'triage');
  const theirs = await open('about:blank', 'triage', 'handler');
  await theirs.clock.install();
  await theirs.goto(path);
  const here = mine.locator('#case-presence');
  await here.getByText(`正在查看：${colleague}`).waitFor();
  await theirs.locator('#case-presence').getByText(`正在查看：${me}`).waitFor();
  await rowIn(list, file.id)
    .getByText(/正在查看：.+、/)
    .waitFor();

  await mine.click('#action-claim summary, form[data-action=claim] button.govuk-button');
  await mine.waitForURL(/done=claim/);
  await theirs.locator('#action-note summary').click();
  await theirs.fill('#note-comment', '已电话核对。');
  await here.getByText(`正在编辑：${colleague}`).waitFor();
  await rowIn(list, file.id).getByText(`正在编辑：${colleague}`).waitFor();
  for (const page of [mine, list]) await page.setViewportSize({ width: 360, height: 800 });
  await expectSound(mine, 'case with presence 360');
  await expectSound(list, 'queue with presence 360');
  await theirs.locator('#note-comment').blur();
  await theirs.clock.fastForward(20_000);
  await here.getByText(`正在查看：${colleague}`).waitFor();
  await theirs.context().close();
  await here.getByText(colleague).waitFor({ state: 'detached' });
  await rowIn(list, file.id).getByText(colleague).waitFor({ state: 'detached' });

  await mine.locator('#action-handOn summary').click();
  await mine.selectOption('#handOn-person', { label: colleague });
  await mine.fill('#handOn-comment', '请您接着办。');
  await mine.click('form[data-action=handOn] button.govuk-button');
  await mine.waitForURL(/done=handOn/);
  await rowIn(list, file.id).getByText(`${colleague}认领`).waitFor();
  expect(await mine.locator('.qc-timeline').innerText()).toContain(`转交给${colleague}`);
});

it('a case that changes leaves open what is open and the keyboard where it is, and says so', async () => {
  const { file } = await site.file();
  const page = await open(`/staff/cases/${file.id}`, 'triage');
  await page.locator('#action-refuse summary').focus();
  await page.keyboard.press('Enter');
  const { actor } = await site.desk(site.county, 'triage', 'handler');
  await site.cases.act(file.id, 1, { action: 'note', comment: '已电话核对。' }, actor);
  await page.locator('#case[data-version="2"]').waitFor();
  const now = await page.evaluate(() => {
    const details = document.querySelector('#action-refuse');
    return [details?.hasAttribute('open'), document.activeElement?.parentElement === details];
  });
  expect(now).toEqual([true, true]);
  expect(await page.locator('#case-news').textContent()).toContain('页面已更新');
});

it('is sound on the other pages of these desks: bulk acts, transfers, notices and their settings', async () => {
  const atWidths = async (page: Page, name: string) => {
    for (const width of [1280, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await expectSound(page, `${name} ${width}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
  };
  const sorter = await site.desk(site.county, 'triage');
  const there = await site.desk(site.city, 'triage');
  const { file } = await site.file();
  await site.file();
  const moved = await site.file();
  await site.cases.act(
    moved.file.id,
    1,
    {
      action: 'transfer',
      office: site.city.id,
      stay: true,
      comment: '请接办。',
      way: null,
      barred: [],
    },
    sorter.actor,
  );
  await site.cases.act(
    moved.file.id,
    2,
    { action: 'passBack', comment: '不属于我们。', barred: [] },
    there.actor,
  );
  await site.settle();
  const page = await open('/staff?stage=triage', 'triage');
  for (const id of [file.id, moved.file.id])
    await rowIn(page, id).locator('[type=checkbox]').check();
  await page.keyboard.press('b');
  await page.waitForSelector('form[data-bulk=return]');
  await atWidths(page, 'bulk');
  for (const act of ['link', 'return']) {
    await page.locator(`form[data-bulk=${act}] button`).click();
    await page.waitForSelector('.govuk-error-summary');
    await atWidths(page, `bulk ${act} with errors`);
  }
  await page.fill('#comment', '请补充是哪一天的会议。');
  await page.locator('form[data-bulk=return] button').click();
  await page.waitForSelector('form[data-bulk]', { state: 'detached' });
  await atWidths(page, 'bulk, done');
  for (const path of ['/staff/transfers', '/staff/notices', '/staff/notices/settings']) {
    await page.goto(path);
    await atWidths(page, path);
  }
});
