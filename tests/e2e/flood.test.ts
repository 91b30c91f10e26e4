import type { Browser, Page } from 'playwright-core';

import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { shownCode } from '../support/shown-code';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';
import { tollOf } from '../support/toll';

/** Both ways through a flood, the way out, and a code that is replaced, in a real browser. */

const NARRATIVE = '每周一早上要报一次秸秆台账，还要拍三张照片发到群里。';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  site = await startSite({
    FLOOD_LIMITS: 'on',
    REPORTS_PER_HOUR: '1',
    TRACK_TRIES_PER_HOUR: '1',
    FLOOD_WORK: '40',
  });
  serveBuiltAssets(site);
  browser = await launchBrowser();
  await fetch(`${site.url}/report`, { method: 'POST', body: new URLSearchParams(right()) });
  await fetch(`${site.url}/track`, { method: 'POST', body: new URLSearchParams({ code: '1' }) });
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

function right(): Record<string, string> {
  const submission = site.reports.newSubmission();
  return { area: '220122', department: 'other', category: 'B4', narrative: NARRATIVE, submission };
}

async function visit(options: { script: boolean; width?: number }) {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: 'zh-CN',
    viewport: { width: options.width ?? 1280, height: 800 },
    javaScriptEnabled: options.script,
  });
  const page = await context.newPage();
  const strange: string[] = [];
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (!['data:', 'blob:'].includes(protocol) && origin !== site.url) strange.push(request.url());
  });
  page.on('pageerror', (error) => strange.push(error.message));
  page.on('console', (said) => {
    if (said.text().includes('Content Security Policy')) strange.push(said.text());
  });
  return { context, page, strange };
}

async function fill(page: Page): Promise<void> {
  await page.goto('/report');
  if (await page.isVisible('#area-search')) {
    await page.fill('#area-search', 'hlh');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('Enter');
  } else {
    await page.selectOption('select[name=county]', '220122');
  }
  await page.selectOption('#department', 'county-mzj');
  await page.check('input[name=category][value=B4]');
  await page.fill('#narrative', NARRATIVE);
  await page.click('#report .qc-button--large');
}

const submit = '#filing .qc-button--large:not([formaction])';

it('with script: the work is done in a worker, and the report goes off by itself', async () => {
  const { context, page, strange } = await visit({ script: true });
  const workers: string[] = [];
  page.on('worker', (worker) => workers.push(worker.url()));
  await fill(page);
  await page.click(submit);
  await page.waitForSelector('.qc-code__group');
  expect(workers).toEqual([expect.stringContaining('flood-worker')]);
  expect(strange).toEqual([]);
  await context.close();
});

it('with script but without workers: the page does the work itself', async () => {
  const { context, page } = await visit({ script: true });
  await page.route('**/flood-worker*', (route) => route.abort());
  await fill(page);
  await page.click(submit);
  await page.waitForSelector('.qc-code__group');
  await context.close();
});

it('with script but without cryptography: the question stays', async () => {
  const { context, page } = await visit({ script: true });
  await page.addInitScript(() =>
    Object.defineProperty(window, 'isSecureContext', { value: false }),
  );
  await fill(page);
  await page.click(submit);
  await page.waitForSelector('#answer');
  await page.waitForLoadState();
  expect(await page.isVisible('[data-toll-status]')).toBe(false);
  await context.close();
});

it('without script: a question and a wait, and nothing typed is lost', async () => {
  const { context, page, strange } = await visit({ script: false, width: 360 });
  await fill(page);
  await page.click(submit);
  await page.waitForSelector('text=秒后提交');
  await page.waitForSelector(`text=${NARRATIVE}`);
  await page.waitForLoadState();
  const toll = tollOf(await page.content());
  await page.fill('#answer', toll?.answer ?? '');
  await page.click(submit);
  expect(await page.textContent('.govuk-error-summary')).toContain('还早了一点');
  expect(await page.inputValue('#answer')).toBe(toll?.answer);
  site.clock.forward(2);
  await page.click(submit);
  await shownCode(page);
  expect(strange).toEqual([]);
  await context.close();
});

it.each([true, false])('the owner of a code gets through (script: %s)', async (script) => {
  const { code } = await site.file();
  const { context, page } = await visit({ script });
  await page.goto('/track');
  await page.fill('#code', code);
  await page.click('main form button');
  if (!script) {
    await page.waitForSelector('#answer');
    await page.waitForLoadState();
    await page.fill('#answer', tollOf(await page.content())?.answer ?? '');
    site.clock.forward(2);
    await page.click('main form button');
  }
  await page.waitForSelector('.qc-timeline');
  await page.click('#follow button');
  await page.waitForSelector('.qc-timeline');
  await context.close();
});

it.each([1280, 360])('the pages of a flood are sound at %i px', async (width) => {
  const { context, page } = await visit({ script: true, width });
  await page.route('**/*.js', (route) => route.abort());
  await fill(page);
  await page.click(submit);
  await page.waitForSelector('#toll');
  await expectSound(page, page.url());
  await page.fill('#answer', 'x');
  await page.click(submit);
  await page.waitForSelector('.govuk-error-summary');
  await expectSound(page, page.url());
  await page.goto('/track');
  await page.fill('#code', '2');
  await page.click('main form button');
  await page.waitForSelector('#toll');
  await expectSound(page, page.url());
  await context.close();
});

it('leaves at the third Esc within three seconds, without an entry in the history, and by the link', async () => {
  const { context, page } = await visit({ script: true });
  await page.clock.install();
  await page.goto('/notices');
  await page.goto('/report');
  await page.waitForSelector('[data-quick-exit-keys]:not([hidden])');
  await page.fill('#narrative', NARRATIVE);
  await page.clock.pauseAt(Date.now() + 60 * 60_000);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.clock.fastForward(3_000);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  expect(await page.inputValue('#narrative')).toBe(NARRATIVE);
  await page.keyboard.press('Escape');
  await page.waitForURL(`${site.url}/`);
  await page.goBack();
  expect(page.url()).toBe(`${site.url}/notices`);
  await page.goto('/track');
  await page.waitForSelector('[data-quick-exit-keys]:not([hidden])');
  await page.click('[data-quick-exit]');
  await page.waitForURL(`${site.url}/`);
  await page.goBack();
  expect(page.url()).toBe(`${site.url}/notices`);
  await context.close();
});

it('leaves by the link without script', async () => {
  const { context, page } = await visit({ script: false });
  await page.goto('/report?lang=zh-CN');
  await page.click('[data-quick-exit]');
  await page.waitForURL(`${site.url}/`);
  expect(await context.cookies()).toEqual([]);
  await context.close();
});
