// What every part of script/shots stands on: a server, a browser, and taking a picture.
import { spawn } from 'node:child_process';
import { accessSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const shotsDir = join(root, '.shots');
export const picturesDir = join(root, 'docs/pictures');
export const option = (name) =>
  process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);

export const screens = [
  { width: 1280, height: 800 },
  { width: 360, height: 740 },
];
/** The operator's form has to fit on the screen of an ordinary office computer. */
export const officeScreen = { width: 1366, height: 768 };

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
  'portal-paper.zh-CN.1280': 'portal.png',
  'case-presence.zh-CN.1280': 'presence.png',
  'check-cancelled.zh-CN.1280': 'check.png',
  'catalogues.zh-CN.1280': 'catalogues.png',
  'clusters.zh-CN.1280': 'clusters.png',
  'operator-check.zh-CN.1366': 'operator-check.png',
  'home.zh-CN.360': 'home-360.png',
  'report.zh-CN.360': 'report-360.png',
  'triage-queue.zh-CN.360': 'queue-360.png',
};

/** Heights of pictures whose subject reaches below the screen, in px. */
const heights = { 'check.png': 970, 'clusters.png': 860 };

/**
 * Starts everything in a folder of its own; `done` says of the lines printed so far whether it is up.
 */
async function start(args, environment, done) {
  const dataDir = mkdtempSync(join(tmpdir(), 'qingcun-shots-'));
  const child = spawn(process.execPath, [join(root, 'dist/src/standalone.js'), ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = [];
  await new Promise((up, fail) => {
    child.once('exit', (code) => fail(new Error(`the server ended (exit code ${code})`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (done(lines)) up();
    });
  });
  const stop = async () => {
    const ended = new Promise((gone) => child.once('exit', gone));
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...siteOf(lines), stop };
}

function siteOf(lines) {
  const url = lines.find((line) => line.startsWith('ready '))?.slice(6) ?? '';
  const accounts = lines
    .filter((line) => line.startsWith('account '))
    .map((line) => line.split(' '))
    .map(([, role, name, password]) => ({ role, name, password }));
  return { url, accounts, stop: async () => undefined };
}

const accountLines = (lines) => lines.filter((line) => line.startsWith('account ')).length;

/** The demonstration without limits and second factors, or a running one whose lines stand in a file. */
export function startDemo() {
  const given = option('demo');
  if (given) return siteOf(readFileSync(given, 'utf8').split('\n'));
  const people = JSON.parse(readFileSync(join(root, 'data/demo-people.json'), 'utf8'));
  const expected = people.offices.flatMap(({ accounts }) => accounts).length;
  const environment = { FLOOD_LIMITS: 'off', CALLS_KEY: callsKey() };
  return start(['--demo'], environment, (lines) => accountLines(lines) === expected);
}

/** An empty installation as it is meant to run: second factors on, and full after one request. */
export function startGuarded() {
  const limits = { REPORTS_PER_HOUR: '1', TRACK_TRIES_PER_HOUR: '1' };
  return start([], limits, (lines) => accountLines(lines) === 1);
}

/** The key of the telephone exchange; for a demonstration that runs already, CALLS_KEY has to name its own. */
export function callsKey() {
  return process.env.CALLS_KEY ?? 'the key of an exchange in the pictures';
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

/** On a busy machine a picture comes late rather than not at all. */
const patience = 180_000;

export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => {
    const context = await newContext(options);
    context.setDefaultTimeout(patience);
    return context;
  };
  return browser;
}

/** Pages that stick out of the screen, and how far. */
export const tooWide = [];

const only = option('only') ?? '';

/**
 * Takes the page at each width. `still`: a page without script, in which nothing can be evaluated and
 * which stands at its head anyway.
 */
export async function shoot(page, name, language, { sizes = screens, still = false } = {}) {
  if (!`${name}.${language}`.includes(only)) return;
  for (const screen of sizes) {
    await page.setViewportSize(screen);
    const key = `${name}.${language}.${screen.width}`;
    if (!still) await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: join(shotsDir, `${key}.png`), fullPage: true });
    if (!still) {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > screen.width) tooWide.push(`${key}: ${width} px`);
    }
    if (chosen[key]) {
      // A long page is cut for the README: what one sees first.
      const height = heights[chosen[key]] ?? screen.height;
      const clip = { x: 0, y: 0, width: screen.width, height };
      const path = join(picturesDir, chosen[key]);
      await page.screenshot({ path, fullPage: true, ...(still ? {} : { clip }) });
    }
  }
}

export const shootStill = (page, name, language) => shoot(page, name, language, { still: true });

/** The page as it is printed on A4, without its margins; works without script too. */
export async function shootPrint(page, name, language) {
  await page.emulateMedia({ media: 'print' });
  const sizes = [{ width: 794, height: 1123 }];
  await shoot(page, `${name}-print`, language, { sizes, still: true });
  await page.emulateMedia({ media: 'screen' });
}

export const spoken = (path, language) =>
  `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;

/** Signs in and waits for what comes next, which may be a second step. */
export async function signIn(page, { name, password }, language) {
  await page.goto(spoken('/staff/sign-in', language));
  await page.fill('[name=signInName]', name);
  await page.fill('[name=password]', password);
  await page.click('main form button');
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'));
}

/** A page of its own on which `account` is signed in. */
export async function deskOf(browser, url, account, language) {
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  await signIn(page, account, language);
  return page;
}

/** The first case of a list whose page has `selector`, opened. */
export async function caseWith(page, stage, selector, language) {
  await page.goto(`/staff?stage=${stage}`);
  const links = await page.$$eval('tr[data-id] [data-open]', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  for (const href of links) {
    await page.goto(spoken(href, language));
    if ((await page.locator(selector).count()) > 0) return true;
  }
  return false;
}
