import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

import type { Command } from '../../src/domain/commands';
import { launchBrowser } from '../support/browser';
import { serveBuiltAssets } from '../support/built-assets';
import { caseIn, circular, circularSteps, crewOf, type Crew } from '../support/case-in';
import { sendAct } from '../support/case-page';
import { startSite, type Site } from '../support/site';
import { expectSound } from '../support/sound-page';

/**
 * What a department does with its documents, in a browser without scripts: from the link in the mail to
 * its statement on the public board. What staff do in between, but for the leader's decisions, is done
 * through the service.
 */

const email = 'mzj@example.cn';
const reply = '已发文停止每周报送，改为每季度一次。';
const statement = '报送系上级统一部署，已在清理。';
const proof = {
  name: '停报通知.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n1 0 obj\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'),
};

let site: Site;
let browser: Browser;
let crew: Crew;
/** The department's browser. */
let liaison: BrowserContext;
let page: Page;
let leader: Page;

beforeAll(async () => {
  [site, browser] = await Promise.all([startSite(), launchBrowser()]);
  serveBuiltAssets(site);
  crew = crewOf(site.county);
  await site.services.contacts.save(crew.author, '220122', new Map([['county-mzj', email]]));
  liaison = await context(false);
  page = await liaison.newPage();
  const { cookies } = (await site.desk(site.county, 'approver')).browser;
  const desk = await context(false);
  await desk.addCookies([...cookies].map(([name, value]) => ({ name, value, url: site.url })));
  leader = await desk.newPage();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

function context(javaScriptEnabled: boolean): Promise<BrowserContext> {
  return browser.newContext({ baseURL: site.url, locale: 'zh-CN', javaScriptEnabled });
}

async function act(id: string, who: keyof Crew, command: Command): Promise<void> {
  const { version } = (await site.cases.read(id))!;
  const done = await site.cases.act(id, version, command, crew[who]);
  if (!done.ok) throw new Error(`${command.action}: ${JSON.stringify(done)}`);
  await site.settle();
}

/** A case whose letter was mailed to the department. */
async function letter(): Promise<string> {
  const { file } = await caseIn({ ...site, file: () => site.file() }, 'approved', crew);
  await act(file.id, 'author', { action: 'issue' });
  return file.id;
}

/** The way that the newest mail to the department names. */
function link(): string {
  const mails = site.smtp.messages.filter(({ to }) => JSON.stringify(to).includes(email));
  const found = /\/department\/open\/[A-Za-z0-9_-]{43}/.exec(mails.at(-1)?.text ?? '');
  if (!found) throw new Error('no link in the mail');
  return found[0];
}

const open = (of: Page) => of.getByRole('button', { name: '打开', exact: true });

/** Follows the link of the newest mail; answers the address of the paper. */
async function enter(): Promise<string> {
  await page.goto(link());
  await open(page).click();
  await page.waitForURL(/\/department\/papers\/[0-9A-Z]{16}$/);
  return new URL(page.url()).pathname;
}

/** The form of an act on the paper, unfolded. */
async function form(paper: string, name: string): Promise<Locator> {
  await page.goto(paper);
  const folded = page.locator(`#act-${name}`);
  if ((await folded.getAttribute('open')) === null) await folded.locator('summary').click();
  return page.locator(`form[action="${paper}/${name}"]`);
}

const press = (of: Locator) => of.locator('button[type=submit]').click();
const done = (paper: string, name: string) => page.waitForURL(`**${paper}?done=${name}`);
const said = () => page.locator('main').innerText();
const errors = () => page.locator('.govuk-error-summary').innerText();

it('a letter is read, acknowledged and answered with proof; more time is asked for', async () => {
  const id = await letter();
  const first = link();
  const paper = await enter();
  expect(await said()).toContain('要求各村每周报送。');
  expect(await said()).toContain('请不要追查、猜测是谁反映的情况');

  await press(page.locator(`form[action="${paper}/acknowledge"]`));
  await done(paper, 'acknowledge');
  expect(await said()).toContain('确认收到');
  expect(await page.locator(`form[action="${paper}/acknowledge"]`).count()).toBe(0);

  let asked = await form(paper, 'ask-time');
  await asked.locator('[name=n]').fill('5');
  await press(asked);
  expect(await errors()).toContain('理由');
  asked = page.locator(`form[action="${paper}/ask-time"]`);
  expect(await asked.locator('[name=n]').inputValue()).toBe('5');
  await asked.locator('[name=reason]').fill('需要核对各科室的通知。');
  await press(asked);
  await done(paper, 'ask-time');
  await sendAct(leader, `/staff/cases/${id}`, 'denyTime', { comment: '请按期答复。' });
  await page.goto(paper);
  expect(await said()).toContain('请按期答复。');

  let replied = await form(paper, 'reply');
  await replied.locator('[name=text]').fill(reply);
  const page404 = Buffer.from('<!doctype html><script>alert(1)</script>');
  await replied.locator('[name=files]').setInputFiles({ ...proof, buffer: page404 });
  await press(replied);
  expect(await errors()).toContain(proof.name);
  replied = page.locator(`form[action="${paper}/reply"]`);
  expect(await replied.locator('[name=text]').inputValue()).toBe(reply);
  await replied.locator('[name=files]').setInputFiles(proof);
  await press(replied);
  await done(paper, 'reply');
  expect(await said()).toContain(proof.name);
  expect(await page.locator('#act-reply').count()).toBe(0);
  expect((await site.cases.read(id))?.file.status).toBe('answered');

  // The link is used up for everybody else, and this browser is led on.
  const stranger = await (await context(false)).newPage();
  expect((await stranger.goto(first))?.status()).toBe(410);
  await stranger.goto(paper);
  expect(new URL(stranger.url()).pathname).toBe('/department');
  await page.goto(first);
  await page.getByRole('link', { name: '查看已打开的文书' }).click();
  await page.locator(`a[href="${paper}"]`).waitFor();
});

it('a statement stands on the board once a leader let it out', async () => {
  const id = await letter();
  for (const [who, command] of circularSteps(site.clock.today(), '单位已知道此事，改写不能再粗。'))
    await act(id, who, command);

  const paper = await enter();
  let stated = await form(paper, 'statement');
  await press(stated);
  expect(await errors()).not.toBe('');
  stated = page.locator(`form[action="${paper}/statement"]`);
  await stated.locator('[name=text]').fill(statement);
  await press(stated);
  await done(paper, 'statement');

  const board = await (await context(false)).newPage();
  await board.goto('/notices');
  await board.getByRole('link', { name: circular.subject }).click();
  await board.getByRole('heading', { level: 1, name: circular.subject }).waitFor();
  expect(await board.locator('main').innerText()).not.toContain(statement);

  const href = `/staff/cases/${id}`;
  await sendAct(leader, href, 'releaseStatement', {}, 'refused');
  await sendAct(leader, href, 'releaseStatement', { secrecy: 'yes' });
  await site.settle();
  await board.reload();
  await board.getByText(statement).waitFor();
  await page.goto(paper);
  expect(await said()).toContain('已公开');
});

it('the pages of the portal are sound on wide and narrow screens', async () => {
  await letter();
  const unused = link();
  await page.goto('/department/papers');
  const paper = await page.locator('a[href^="/department/papers/"]').first().getAttribute('href');
  const scripted = await context(true);
  await scripted.addCookies(await liaison.cookies());
  const seen = await scripted.newPage();
  for (const width of [1280, 360]) {
    await seen.setViewportSize({ width, height: 800 });
    for (const path of [unused, '/department/open/x', '/department/papers', paper!]) {
      await seen.goto(path);
      await expectSound(seen, `${path} at ${width}`);
    }
  }
});
