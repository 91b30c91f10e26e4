import type { Browser, Page } from 'playwright-core';

import type { Role } from '../../src/domain/case';
import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { eventually } from '../support/engine';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';
import { goodPassword } from '../support/staff-site';

/** The operator's desk by keyboard alone, as a call goes. */

let site: Site;
let browser: Browser;
let page: Page;
/** Addresses asked for, and errors of scripts. */
const asked: string[] = [];
const strange: string[] = [];

beforeAll(async () => {
  site = await startSite();
  serveBuiltAssets(site);
  browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL: site.url,
    locale: 'zh-CN',
    viewport: { width: 1366, height: 768 },
  });
  const { cookies } = (await site.desk(site.county, 'operator')).browser;
  await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.url })));
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('pageerror', (error) => strange.push(error.message));
  page.on('console', (said) => {
    if (said.text().includes('Content Security Policy')) strange.push(said.text());
  });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(() => expect(strange.splice(0)).toEqual([]));

/** A new session of the account with these roles. */
async function signIn(...roles: Role[]): Promise<void> {
  const { id } = (await site.desk(site.county, ...roles)).actor;
  const account = await site.services.accounts.find(id);
  const visitor = site.visitor();
  await visitor.signIn(account!.signInName, goodPassword);
  const cookies = [...visitor.cookies].map(([name, value]) => ({ name, value, url: site.url }));
  await page.context().addCookies(cookies);
}

const focused = () => page.evaluate(() => document.activeElement?.id);
const value = (name: string) =>
  page.evaluate(
    (of) => (document.querySelector<HTMLInputElement>(`[name=${of}]`) ?? { value: '' }).value,
    name,
  );
const offered = (field: string) => page.waitForSelector(`#${field}-option-0`);

it('takes a whole call down without the mouse, and fits on an office screen', async () => {
  await page.goto('/staff/report');
  expect(await focused()).toBe('area-search');
  await page.keyboard.insertText('nax hlhc');
  await offered('area');
  await page.keyboard.press('Tab');
  expect(await value('area')).toBe('220122102200');
  // Faster than the answer: whoever goes on takes the best.
  await page.keyboard.type('mzj');
  await page.keyboard.press('Enter');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name=department]')?.value === 'county-mzj',
  );
  expect(await page.inputValue('#department-search')).toBe('农安县民政局');

  await page.keyboard.press('Alt+4');
  expect(await focused()).toBe('narrative');
  await page.keyboard.type('派出所让村里给村民开亲属关系证明，不开不给落户');
  await page.waitForSelector('#call-help [data-take=B9]');
  await expectSound(page, 'the desk');
  await page.keyboard.press('Alt+7');
  expect(await value('category')).toBe('B9');
  await page.waitForSelector('[data-missing="0"]');
  const open = '#call-help li[data-field=frequency]:not(.qc-desk__answered)';
  await page.waitForSelector(open);
  await page.focus('#frequency');
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector(open, { state: 'detached' });
  const fits = await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight);
  expect(fits).toBe(true);

  // A question mark in a field is typed; outside it shows the keys.
  await page.keyboard.press('Alt+5');
  await page.keyboard.type('扣分?');
  expect(await page.inputValue('#consequence')).toBe('扣分?');
  await page.keyboard.press('Alt+h');
  expect(await focused()).toBe('call-help');
  await page.keyboard.type('?');
  expect(await page.locator('#shortcuts').getAttribute('open')).not.toBeNull();
  await expectSound(page, 'the keys');
  await page.keyboard.type('?');

  // The three answers to who calls are one field.
  await page.keyboard.press('Alt+6');
  expect(await focused()).toBe('identity');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('locale');

  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#lastFour:focus');
  const marked = '.qc-code__group[aria-current]';
  await expectSound(page, 'the code');
  const groups = await page.locator('.qc-code__group').allInnerTexts();
  for (const group of groups) {
    await page.keyboard.press('Alt+r');
    expect(await page.locator(marked).allInnerTexts()).toEqual([group]);
  }
  await page.keyboard.press('Alt+r');
  expect(await page.locator(marked).count()).toBe(0);
  expect(await page.locator('[data-read-said]').innerText()).toContain('再从头读一遍');
  // Enter checks the four digits: it presses no other button of the page.
  await page.keyboard.type(groups.at(-1)!);
  await page.keyboard.press('Enter');
  await page.waitForSelector('.qc-banner');
  await expectSound(page, 'the code read back');
  await page.keyboard.press('Alt+n');
  await page.waitForSelector('#area-search:focus');
  expect(asked.filter((url) => /%E8%AF%81%E6%98%8E|证明/.test(url))).toEqual([]);
});

it('saves the call on its way, and goes on with it after a crash', async () => {
  await page.goto('/staff/report');
  await page.keyboard.press('Alt+4');
  await page.keyboard.insertText('街道要每天报两遍积雪台账');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name=draftVersion]')?.value === '1',
  );
  // Without an answer it says so, and saves by itself once there is one.
  await page.route('**/staff/report/draft', (route) => route.abort());
  await page.keyboard.insertText('，还要照片');
  await page.locator('#draft [role=alert]').getByText('没有存上').waitFor();
  await page.unroute('**/staff/report/draft');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name=draftVersion]')?.value === '2',
  );
  expect(await page.locator('#draft').innerText()).toContain('草稿已保存');
  // Signed out meanwhile: the same operator signs in elsewhere, and it goes on; nobody else's session will do.
  await page.context().clearCookies();
  await page.keyboard.insertText('，天天催');
  const alert = page.locator('#draft [role=alert]');
  await alert.getByText('登录已经失效').waitFor();
  await signIn('operator', 'triage');
  await page.waitForResponse(
    (answer) => answer.url().endsWith('/staff/report') && answer.status() === 200,
  );
  await signIn('operator');
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name=draftVersion]')?.value === '3',
  );
  expect(await site.count('call_drafts')).toBe(1);
  // What equals the saved version is saved: the alert goes when the change is taken back.
  await page.route('**/staff/report/draft', (route) => route.abort());
  await page.keyboard.type('x');
  await alert.getByText('没有存上').waitFor();
  await page.keyboard.press('Backspace');
  await page.locator('#draft').getByText('草稿已保存').waitFor();
  await page.unroute('**/staff/report/draft');
  // An answer that is none of ours is not "no connection".
  await page.route('**/staff/report/draft', (route) => route.fulfill({ status: 413, body: '' }));
  await page.keyboard.type('y');
  await alert.getByText('服务器没有保存').waitFor();
  await page.unroute('**/staff/report/draft');
  await page.keyboard.press('Backspace');
  await alert.waitFor({ state: 'detached' });
  // What was typed since is saved as the page goes.
  await page.keyboard.insertText('，一直到春天');
  await page.goto('/staff/report/drafts');
  await eventually(
    async () =>
      (await site.services.connection.collection('call_drafts').findOne())?.['version'] === 4,
  );
  await expectSound(page, 'unfinished calls');
  await page.click('a[href*="?draft="]');
  await page.waitForLoadState();
  expect(await page.inputValue('#narrative')).toBe(
    '街道要每天报两遍积雪台账，还要照片，天天催，一直到春天',
  );
  // Sent without a session it stays where it is; with one again it is saved before it is sent.
  await page.context().clearCookies();
  await page.focus('#narrative');
  await page.keyboard.press('End');
  await page.keyboard.insertText('。完');
  await page.keyboard.press('Control+Enter');
  await page.locator('#draft [role=alert]').getByText('登录已经失效').waitFor();
  await signIn('operator');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('.govuk-error-summary');
  await page.goto('/staff/report/drafts');
  expect(await page.locator('a[href*="?draft="]').count()).toBe(1);
  await page.click('a[href*="?draft="]');
  expect(await page.inputValue('#narrative')).toContain('。完');
  await page.goto('/staff/report/drafts');
  await page.click('form button:has-text("丢弃")');
  await page.waitForSelector('.qc-empty');
});

it('waits with the department for the place, whoever types faster than the answers', async () => {
  let answer = () => undefined as void;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/v1/areas?*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/staff/report');
  await page.keyboard.insertText('nax hlhc');
  await page.keyboard.press('Tab');
  await page.keyboard.insertText('nax mzj');
  await page.keyboard.press('Enter');
  answer();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[name=department]')?.value === 'county-mzj',
  );
  expect(await page.inputValue('#area-search')).toContain('农安县');
  expect(await page.inputValue('#department-search')).toBe('农安县民政局');
  // Nothing is found: it says so, and shows nothing that was found before.
  await page.fill('#department-search', '民政');
  await offered('department');
  await page.keyboard.insertText('没有');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#department-options .qc-combobox__status');
  expect(await page.locator('#department-options [role=option]').count()).toBe(0);
  await page.unroute('**/api/v1/areas?*');
});

it('stacks on a telephone', async () => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/staff/report');
  await expectSound(page, 'the desk on a telephone');
});

it('takes the best of what is left, faster than its answer or slower, and says what leads to nothing', async () => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto('/staff/report');
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/api/v1/areas*', async (route) => {
    await held;
    await route.continue();
  });
  await page.waitForSelector('#area-search:focus');
  await page.keyboard.type('nax');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('mzj');
  expect(await page.inputValue('#area-search')).toBe('nax');
  expect(await page.inputValue('#department-search')).toBe('mzj');
  answer();
  const becomes = (name: string, expected: string) =>
    page.waitForFunction(
      ([of, wanted]) => document.querySelector<HTMLInputElement>(of!)?.value === wanted,
      [name, expected],
    );
  await becomes('[name=area]', '220122');
  await page.keyboard.press('Alt+4');
  await becomes('#department-search', '农安县民政局');
  expect(await value('department')).toBe('county-mzj');

  // The list is there, and the box is left; the body is called otherwise there.
  await page.unrouteAll();
  await page.fill('#area-search', '榆树市');
  await offered('area');
  await page.keyboard.press('Alt+2');
  await becomes('[name=area]', '220182');
  await becomes('#department-search', '榆树市民政局');
  expect(await value('department')).toBe('county-mzj');

  await page.fill('#department-search', 'mzj');
  await offered('department');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await page.locator('#department-search-error').waitFor();
  expect(await page.getAttribute('#department-search', 'aria-invalid')).toBe('true');
  expect(await focused()).not.toBe('department-search');
  await expectSound(page, 'nothing chosen');
  await page.keyboard.press('Alt+2');
  await page.keyboard.press('ArrowDown');
  await offered('department');
  await page.keyboard.press('Enter');
  expect(await value('department')).toBe('county-mzj');
  expect(await page.getAttribute('#department-search', 'aria-invalid')).toBeNull();
});
