// Pictures of every page; see script/shots. `node script/shots.mjs [--only=<part of a name>]
// [--url=http://… --accounts=<file with the account lines>]` photographs a running demonstration.
import { spawn } from 'node:child_process';
import { accessSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const shotsDir = join(root, '.shots');
const picturesDir = join(root, 'docs/pictures');
const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
const only = option('only') ?? '';

const languages = ['zh-CN', 'en'];
const screens = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];
/** The operator's form has to fit on the screen of an ordinary office computer. */
const officeScreen = { width: 1366, height: 768 };

/** Pictures of the README: name of the shot → name of the file. */
const chosen = {
  'home.zh-CN.1280': 'home.png',
  'report.zh-CN.1280': 'report.png',
  'receipt.zh-CN.1280': 'receipt.png',
  'track-received.zh-CN.1280': 'track.png',
  'triage-queue.zh-CN.1280': 'queue.png',
  'handler-case-issued.zh-CN.1280': 'case.png',
  'operator-phone-report.zh-CN.1366': 'phone-report.png',
  'notices.zh-CN.1280': 'notices.png',
  'home.zh-CN.360': 'home-360.png',
  'report.zh-CN.360': 'report-360.png',
  'triage-queue.zh-CN.360': 'queue-360.png',
};

const people = JSON.parse(readFileSync(join(root, 'data/demo-people.json'), 'utf8'));
const accountsExpected = people.offices.flatMap(({ accounts }) => accounts).length;

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

async function startDemo() {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingcun-shots-'));
  const child = spawn(process.execPath, [join(root, 'dist/src/standalone.js'), '--demo'], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', FLOOD_LIMITS: 'off', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  await new Promise((done, fail) => {
    child.once('exit', (code) => fail(new Error(`the demonstration ended (exit code ${code})`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (lines.filter((one) => one.startsWith('account ')).length === accountsExpected) done();
    });
  });
  const stop = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...demoOf(lines), stop };
}

function demoOf(lines) {
  const url = lines.find((line) => line.startsWith('ready '))?.slice(6) ?? '';
  const accounts = lines
    .filter((line) => line.startsWith('account '))
    .map((line) => line.split(' '))
    .map(([, role, name, password]) => ({ role, name, password }));
  return { url, accounts };
}

function findChromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    try {
      accessSync(`/usr/bin/${name}`);
      return `/usr/bin/${name}`;
    } catch {
      continue;
    }
  }
  throw new Error('Chromium is not installed: script/shots installs it.');
}

const tooWide = [];

async function shoot(page, name, language, screens_ = screens) {
  if (!`${name}.${language}`.includes(only)) return;
  for (const screen of screens_) {
    await page.setViewportSize(screen);
    await page.evaluate(() => window.scrollTo(0, 0));
    const key = `${name}.${language}.${screen.width}`;
    await page.screenshot({ path: join(shotsDir, `${key}.png`), fullPage: true });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    if (width > screen.width) tooWide.push(`${key}: ${width} px`);
    // A long page is cut for the README: what one sees first.
    if (chosen[key]) {
      await page.screenshot({
        path: join(picturesDir, chosen[key]),
        clip: { x: 0, y: 0, width: screen.width, height: screen.height },
        fullPage: true,
      });
    }
  }
}

async function fillReport(page) {
  const next = () => page.click('button[formaction="/report/area"]');
  await page.selectOption('[name=county]', '220102');
  await next();
  await page.selectOption('[name=township]', { index: 1 });
  await next();
  await page.selectOption('[name=area]', { index: 1 });
  await page.selectOption('[name=department]', { index: 3 });
  await page.check('[name=category] >> nth=1');
  await page.fill('[name=documentNo]', '〔2026〕17号');
  await page.selectOption('[name=frequency]', 'monthly');
  await page.fill('[name=hoursPerMonth]', '24');
  await page.fill(
    '[name=narrative]',
    '每月要把同一份走访表在三个系统里各填一遍，还要打印盖章再拍照上传，村里两个人要忙三天。',
  );
  await page.setInputFiles('[name=files]', {
    name: '走访表.jpg',
    mimeType: 'image/jpeg',
    buffer: jpeg,
  });
}

/** Report without script: form, errors, check page, receipt, wrong digits, done. */
async function reportPages(browser, url, language, codes) {
  const context = await browser.newContext({ baseURL: url, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/report?lang=${language}`);
  await page.click('.qc-section ~ .govuk-button-group button');
  await shootStill(page, 'report-errors', language);
  await page.goto(`/report?lang=${language}`);
  await fillReport(page);
  await page.click('.qc-section ~ .govuk-button-group button');
  await shootStill(page, 'check-answers', language);
  await page.click('#filing .govuk-button-group button >> nth=0');
  const code = (await page.locator('.qc-code').innerText()).replace(/\D/g, '');
  codes.push(code);
  await shootStill(page, 'receipt', language);
  await page.click('.govuk-details summary');
  await page.click('form[action="/report/proof"] button');
  await shootStill(page, 'proof', language);
  await page.click('.govuk-details summary');
  await shootStill(page, 'proof-slip', language);
  const [statement, slip] = await page.locator('.qc-proof__text').allInnerTexts();
  await page.click('form[action="/report/receipt"] button');
  await verifyPages(context, language, statement, slip);
  await page.fill('[name=lastFour]', code.endsWith('0000') ? '1111' : '0000');
  await page.click('#receipt button');
  await shootStill(page, 'receipt-wrong', language);
  await page.fill('[name=lastFour]', code.slice(-4));
  await page.click('#receipt button');
  await shootStill(page, 'receipt-done', language);
  await context.close();
}

/** The check of a filing proof: genuine, altered, unreadable. */
async function verifyPages(context, language, statement, slip) {
  const page = await context.newPage();
  const check = async (name, text, content) => {
    await page.goto(`/verify?lang=${language}`);
    await page.fill('[name=statement]', text);
    if (content !== '') {
      await page.click('form .govuk-details summary');
      await page.fill('[name=slip]', content);
    }
    await page.click('#verify > button');
    await shootStill(page, name, language);
  };
  await page.goto(`/verify?lang=${language}`);
  await shootStill(page, 'verify', language);
  await check('verify-genuine', statement, slip);
  await check('verify-altered', statement.replace('月', '月1'), '');
  await check('verify-unreadable', '凭证', '');
  await page.close();
}

/** The same where the page's own script is off and nothing can be evaluated in it. */
async function shootStill(page, name, language) {
  if (!`${name}.${language}`.includes(only)) return;
  for (const screen of screens) {
    await page.setViewportSize(screen);
    const key = `${name}.${language}.${screen.width}`;
    await page.screenshot({ path: join(shotsDir, `${key}.png`), fullPage: true });
    if (chosen[key])
      await page.screenshot({ path: join(picturesDir, chosen[key]), fullPage: true });
  }
}

async function publicPages(browser, url, language, codes) {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  const visit = async (name, path) => {
    await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`);
    await shoot(page, name, language);
  };
  await visit('home', '/');
  await visit('report', '/report');
  await page.goto(`/report?lang=${language}`);
  await page.fill('#area-search', 'hlz');
  await page.waitForSelector('#area-options [role=option]');
  await page.evaluate(() => document.getElementById('area-search').scrollIntoView());
  await shoot(page, 'report-search', language);
  await visit('track', '/track');
  await page.fill('[name=code]', '1234 5678 9012 3456');
  await page.click('main form button');
  await shoot(page, 'track-wrong', language);
  for (const [name, code] of codes) {
    await page.goto(`/track?lang=${language}`);
    await page.fill('[name=code]', code);
    await page.click('main form button');
    await shoot(page, name, language);
  }
  await visit('notices', '/notices');
  const notice = page.locator('.qc-table a').first();
  if ((await notice.count()) > 0) {
    await notice.click();
    await shoot(page, 'notice', language);
  }
  await visit('not-found', '/nothing-here');
  await visit('sign-in', '/staff/sign-in');
  await page.fill('[name=signInName]', 'city.triage');
  await page.fill('[name=password]', 'not the password');
  await page.click('main form button');
  await shoot(page, 'sign-in-wrong', language);
  await context.close();
}

async function signIn(page, { name, password }, language) {
  await page.goto(`/staff/sign-in?lang=${language}`);
  await page.fill('[name=signInName]', name);
  await page.fill('[name=password]', password);
  await page.click('main form button');
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'));
}

/** The first case of each status in the lists this account sees. */
async function caseLinks(page) {
  const found = new Map();
  for (const stage of ['triage', 'casework', 'approval', 'done']) {
    await page.goto(`/staff?stage=${stage}`);
    const rows = await page.$$eval('tr[data-id]', (all) =>
      all.map((row) => [
        row.querySelector('[class*=qc-tag][data-status]')?.getAttribute('data-status') ??
          row.children[6]?.textContent?.trim() ??
          '',
        row.querySelector('[data-open]')?.getAttribute('href') ?? '',
      ]),
    );
    for (const [status, href] of rows) if (href && !found.has(status)) found.set(status, href);
  }
  return found;
}

const caseNames = {
  待分办: 'received',
  退回补充: 'returned',
  不予受理: 'refused',
  已并案: 'linked',
  核实中: 'verifying',
  认定属实: 'substantiated',
  认定不属实: 'unsubstantiated',
  拟稿中: 'drafting',
  待审批: 'approving',
  已批准待印发: 'approved',
  已印发待答复: 'issued',
  逾期未答复: 'overdue',
  已答复待核验: 'answered',
  已核验: 'verified',
  已办结: 'closed',
};

const pagesOf = {
  operator: [['phone-report', '/staff/report']],
  triage: [
    ['queue', '/staff?stage=triage'],
    ['queue-empty', '/staff?stage=triage&mine=1&overdue=1'],
  ],
  handler: [
    ['queue', '/staff?stage=casework'],
    ['departments', '/staff/departments'],
    ['mails', '/staff/mail'],
  ],
  approver: [
    ['queue', '/staff?stage=approval'],
    ['mails', '/staff/mail'],
  ],
  administrator: [
    ['accounts', '/staff/accounts'],
    ['offices', '/staff/offices'],
    ['departments', '/staff/departments'],
  ],
  auditor: [
    ['audit', '/staff/audit'],
    ['audit-wrong', '/staff/audit?from=2026-13-01'],
    ['audit-empty', '/staff/audit?person=nobody'],
  ],
};

async function staffPages(browser, url, account, language) {
  const { role } = account;
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await signIn(page, account, 'zh-CN');
  const cases = ['triage', 'handler', 'approver'].includes(role)
    ? await caseLinks(page)
    : new Map();
  const say = language === 'zh-CN' ? '' : `lang=${language}`;
  const visit = async (name, path) => {
    await page.goto(say ? `${path}${path.includes('?') ? '&' : '?'}${say}` : path);
    const more = name === 'phone-report' ? [...screens, officeScreen] : screens;
    await shoot(page, `${role}-${name}`, language, more);
  };
  for (const [name, path] of pagesOf[role] ?? []) await visit(name, path);
  if (pagesOf[role]?.some(([name]) => name === 'mails')) {
    const mail = page.locator('.qc-table a').first();
    await page.goto('/staff/mail');
    if ((await mail.count()) > 0) {
      await mail.click();
      await shoot(page, `${role}-mail`, language);
    }
  }
  for (const [status, href] of cases) await visit(`case-${caseNames[status] ?? status}`, href);
  if (role === 'triage') await visit('forbidden', '/staff/accounts');
  await visit('password', '/staff/password');
  await visit('own-account', '/staff/account');
  await visit('sessions', '/staff/sessions');
  if (role === 'operator') await phoneReceipt(page, language);
  await context.close();
}

async function phoneReceipt(page, language) {
  await page.goto('/staff/report');
  await page.click(
    '#phone-report button[accesskey="9"], #phone-report button.govuk-button:last-of-type',
  );
  await shoot(page, 'operator-phone-errors', language, [...screens, officeScreen]);
}

async function main() {
  mkdirSync(shotsDir, { recursive: true });
  mkdirSync(picturesDir, { recursive: true });
  const given = option('url');
  const demo = given
    ? {
        ...demoOf(readFileSync(option('accounts'), 'utf8').split('\n')),
        url: given,
        stop: () => undefined,
      }
    : await startDemo();
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  try {
    for (const language of languages) {
      const codes = [];
      await reportPages(browser, demo.url, language, codes);
      await publicPages(
        browser,
        demo.url,
        language,
        codes.map((code) => ['track-received', code]),
      );
      for (const account of demo.accounts.filter(({ name }) => name.startsWith('city.'))) {
        await staffPages(browser, demo.url, account, language);
        process.stdout.write(`${account.role} ${language}\n`);
      }
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  for (const line of tooWide) process.stdout.write(`wider than the screen: ${line}\n`);
}

await main();
