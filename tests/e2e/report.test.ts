import type { Browser, BrowserContext, Page, Route } from 'playwright-core';

import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { shownCode } from '../support/shown-code';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';

/** The reporter's pages in a real browser: the islands, and what every width and language must keep. */

const NARRATIVE = '每周一早上要报一次秸秆台账，还要拍三张照片发到群里。';
const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000', 'hex'), Buffer.alloc(900, 7)]);

let site: Site;
let browser: Browser;
let context: BrowserContext;
/** Requests that left the site, and errors of scripts. */
let strange: string[];

beforeAll(async () => {
  site = await startSite();
  serveBuiltAssets(site);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
afterEach(async () => {
  await context.close();
});

async function visit(
  path: string,
  options: { width?: number; lang?: string; javaScriptEnabled?: boolean } = {},
): Promise<Page> {
  const { width = 1280, lang = 'zh-CN', javaScriptEnabled = true } = options;
  context = await browser.newContext({
    baseURL: site.url,
    locale: lang,
    viewport: { width, height: 800 },
    javaScriptEnabled,
  });
  const page = await context.newPage();
  strange = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && origin !== site.url) strange.push(request.url());
  });
  page.on('pageerror', (error) => strange.push(error.message));
  page.on('console', (said) => {
    if (said.text().includes('Content Security Policy')) strange.push(said.text());
  });
  await page.goto(path);
  return page;
}

const next = (page: Page) => page.click('#report .qc-button--large');

it('with script: the place by initials and keys, the counter, the contact fields, the receipt', async () => {
  const page = await visit('/report');
  const place = page.locator('#area-search');
  await place.fill('hlh');
  await page.waitForSelector('[role=option]');
  expect(await place.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  expect(await place.getAttribute('aria-activedescendant')).toBe('area-option-0');
  await page.keyboard.press('Enter');
  expect(await place.inputValue()).toBe('农安县哈拉海镇');
  expect(await place.getAttribute('aria-expanded')).toBe('false');

  await page.selectOption('#department', 'county-mzj');
  await page.check('input[name=category][value=B4]');
  expect(await page.textContent('#narrative-count')).toContain('5000');
  await page.fill('#narrative', NARRATIVE);
  expect(await page.textContent('#narrative-count')).toContain(String(5000 - NARRATIVE.length));

  expect(await page.isVisible('#phone')).toBe(false);
  await page.check('input[name=identity][value=confidential]');
  expect(await page.isVisible('#phone')).toBe(true);
  await page.fill('#phone', '13800138000');
  await next(page);

  await page.click('button[formaction="/report/edit#area"]');
  expect(await page.inputValue('#area-search')).toBe('农安县哈拉海镇');
  expect(await page.inputValue('#narrative')).toBe(NARRATIVE);
  expect(await page.isVisible('#phone')).toBe(true);
  await next(page);
  await page.click('#filing .qc-button--large:not([formaction])');

  const code = await shownCode(page);
  expect(page.url()).toBe(`${site.url}/report`);
  await page.waitForSelector('[data-print]');
  await page.emulateMedia({ media: 'print' });
  expect(await page.isVisible('.qc-code')).toBe(true);
  expect(await page.isVisible('form#receipt')).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  await page.fill('#lastFour', '00');
  await page.click('#receipt button');
  await page.waitForSelector('.govuk-error-message');
  await page.fill('#lastFour', code.slice(-4));
  await page.click('#receipt button');
  await page.waitForLoadState();
  expect(await page.content()).not.toContain(code.slice(0, 4) + code.slice(4, 8));
  await site.settle();
  await page.goto('/track');
  await page.fill('#code', code.replace(/(.{4})/g, '$1 '));
  await page.click('main form button');
  await page.waitForSelector('.qc-timeline__item time');
  expect(page.url()).toBe(`${site.url}/track`);
  expect((await context.cookies()).filter(({ name }) => name !== 'lang')).toEqual([]);
  expect(strange).toEqual([]);
});

it('names the field for files in the language of the page, and says which are chosen', async () => {
  const page = await visit('/report');
  const field = page.locator('button#files');
  expect(await field.innerText()).toMatch(/还没有选文件.*选择文件.*或者拖到这里/s);
  const chooser = page.waitForEvent('filechooser');
  await field.press('Enter');
  const named = (name: string) => ({ name, mimeType: 'image/png', buffer: PNG });
  await (await chooser).setFiles([named('一.png'), named('二.png')]);
  await page.locator('button#files', { hasText: '已选 2 个文件' }).waitFor();
  await next(page);
  await page.locator('.govuk-error-summary').waitFor();
  expect(await page.content()).toContain('一.png');
});

it.each([
  ['does not answer', (route: Route) => route.abort()],
  ['was asked too often', (route: Route) => route.fulfill({ status: 429 })],
])('says that the search %s, and gives the selects back', async (_why, answer) => {
  const page = await visit('/report');
  await page.route('**/api/v1/areas*', answer);
  await page.fill('#area-search', 'nax');
  await page.waitForSelector('select[name=county]');
  expect(await page.locator('#place [role=alert]').innerText()).toContain('列表');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('area');
  await page.selectOption('select[name=county]', '220122');
  await page.click('button[formaction="/report/area"]');
  expect(await page.inputValue('#area-search')).toBe('农安县');
});

it('brings back what was typed for a place even when nothing was chosen', async () => {
  const page = await visit('/report');
  await page.locator('#area-search').fill('没有这个地方');
  await next(page);
  expect(await page.inputValue('#area-search')).toBe('没有这个地方');
  await page.click('.govuk-error-summary a[href="#area-search"]');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('area-search');
});

it.each([
  [1280, 'zh-CN', true],
  [360, 'zh-CN', false],
  [360, 'en', true],
])('every page is sound at %i px in %s (script: %s)', async (width, lang, script) => {
  // The checks themselves are a script; without it the page's own scripts are held back instead.
  const page = await visit('/track', { width, lang });
  if (!script) await page.route('**/*.js', (route) => route.abort());
  await page.goto(`/report?lang=${lang}`);
  await expectSound(page, 'form');
  await next(page);
  await expectSound(page, 'errors');
  if (script) {
    await page.fill('#area-search', 'hlh');
    await page.waitForSelector('[role=option]');
    await expectSound(page, 'type-ahead');
    await page.keyboard.press('Enter');
  } else {
    await page.selectOption('select[name=county]', '220122');
    await page.click('button[formaction="/report/area"]');
    await expectSound(page, 'levels');
  }
  await page.selectOption('#department', 'county-mzj');
  await page.check('input[name=category][value=B4]');
  await page.fill('#narrative', NARRATIVE);
  await page.setInputFiles('[name=files]', [
    { name: '通知.png', mimeType: 'image/png', buffer: PNG },
    { name: 'page.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html>') },
  ]);
  await next(page);
  await expectSound(page, 'refused file');
  await next(page);
  await expectSound(page, 'check');
  await page.click('#filing .qc-button--large:not([formaction])');
  await expectSound(page, 'receipt');
  const code = await shownCode(page);
  await page.fill('#lastFour', code.slice(-4));
  await page.click('#receipt button');
  await expectSound(page, 'done');
  await page.goto('/track');
  await page.fill('#code', '1');
  await page.click('main form button');
  await expectSound(page, 'unknown code');
  await site.settle();
  await page.fill('#code', code);
  await page.click('main form button');
  await expectSound(page, 'progress');
  await page.click('.qc-lang button');
  await page.waitForSelector(`html[lang=${lang === 'en' ? 'zh-CN' : 'en'}] .qc-timeline`);
});
