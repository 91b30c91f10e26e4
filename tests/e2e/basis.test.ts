import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { Role } from '../../src/domain/case';
import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';

/** The basis check where people meet it: while they report, at the operator's desk, at triage, on a case. */

const KINSHIP = '派出所让村里给村民开亲属关系证明，不开不给落户';
const found = '#basis-hint .qc-finding';

let site: Site;
let browser: Browser;
const contexts: BrowserContext[] = [];
/** Requests that left the site, and errors of scripts. */
const strange: string[] = [];

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
  for (const context of contexts.splice(0)) await context.close();
  expect(strange.splice(0)).toEqual([]);
});

/** A page at `path`; signed in when roles are given. */
async function open(path: string, width: number, ...roles: Role[]): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: 'zh-CN',
    viewport: { width, height: 800 },
  });
  contexts.push(context);
  if (roles.length > 0) {
    const { cookies } = (await site.desk(site.county, ...roles)).browser;
    await context.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.url })));
  }
  const page = await context.newPage();
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

const focused = (page: Page) => page.evaluate(() => document.activeElement?.id);

describe.each([1280, 360])('at %i px', (width) => {
  it('the reporter is shown what the lists say while writing, and goes on undisturbed', async () => {
    const page = await open('/report', width);
    expect(await page.locator('#basis-hint').isHidden()).toBe(true);
    await page.locator('#narrative').pressSequentially(KINSHIP);
    await page.waitForSelector(`${found}[data-verdict=cancelled]`);
    expect(await page.locator(found).innerText()).toContain('亲属关系证明');
    expect(await focused(page)).toBe('narrative');
    expect(await page.locator('#narrative').inputValue()).toBe(KINSHIP);
    await expectSound(page, `report ${width}`);
    await page.fill('#narrative', '');
    await page.waitForSelector('#basis-hint', { state: 'hidden' });
    expect(await page.context().cookies()).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  });

  it('an answer that does not come leaves the form as it is', async () => {
    const page = await open('/report', width);
    await page.route('**/api/v1/check', (route) => route.abort());
    const failed = page.waitForEvent('requestfailed');
    await page.locator('#narrative').pressSequentially(KINSHIP);
    await failed;
    expect(await page.locator('#basis-hint').isHidden()).toBe(true);
    expect(await page.locator('#narrative').inputValue()).toBe(KINSHIP);
  });

  it('the operator takes the proposed category over from the keyboard, or leaves it', async () => {
    const page = await open('/staff/report', width, 'operator');
    await page.selectOption('#category', 'B4');
    await page.locator('#narrative').pressSequentially(KINSHIP);
    const take = page.locator('#call-help [data-take=B9]');
    await take.waitFor();
    expect(await focused(page)).toBe('narrative');
    expect(await page.locator('#category').inputValue()).toBe('B4');
    await page.keyboard.press('Alt+7');
    await take.waitFor({ state: 'detached' });
    expect(await page.locator('#category').inputValue()).toBe('B9');
    expect(await focused(page)).toBe('category');
  });

  it('triage reads the finding and decides; the handler adopts the entry', async () => {
    const { file } = await site.file({ content: { narrative: KINSHIP } });
    const triage = await open(`/staff/cases/${file.id}`, width, 'triage');
    expect(await triage.locator('#basis-check').innerText()).toContain('亲属关系证明');
    expect(await triage.locator('#accept-category').inputValue()).toBe('B9');
    await expectSound(triage, `triage ${width}`);
    await triage.click('form[data-action=accept] button');
    await triage.waitForURL(/done=accept/);

    const handler = await open(`/staff/cases/${file.id}`, width, 'handler');
    await handler.click('#action-adopt summary');
    await handler.check('form[data-action=adopt] input[value=cert-kinship]');
    await expectSound(handler, `adopt ${width}`);
    await handler.click('form[data-action=adopt] button');
    await handler.waitForURL(/done=adopt/);
    const said = await handler.locator('main').innerText();
    expect(said).toContain('采用的依据');
    expect(said).toContain('民发〔2020〕20号');
    expect(said).toContain('已取消');
  });
});
