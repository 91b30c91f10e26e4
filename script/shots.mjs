// Pictures of every page; see script/shots. `node script/shots.mjs [--only=<part of a name>]
// [--demo=<file with the lines a running demonstration printed>]`; the parts are in shots.d/.
import { mkdirSync } from 'node:fs';
import { bulkPages } from './shots.d/bulk.mjs';
import { callPages } from './shots.d/calls.mjs';
import { clockPages } from './shots.d/clocks.mjs';
import { custodyPages } from './shots.d/custody.mjs';
import { presencePages } from './shots.d/presence.mjs';
import { transferPages } from './shots.d/transfers.mjs';
import { closingPages } from './shots.d/closing.mjs';
import { disclosurePages } from './shots.d/disclosure.mjs';
import { documentPages } from './shots.d/documents.mjs';
import { portalPages } from './shots.d/portal.mjs';
import { guardedPages } from './shots.d/guarded.mjs';
import { staffNoticePages } from './shots.d/staff-notices.mjs';
import { floodPages, phonePages, publicPages, reportPages } from './shots.d/reporter.mjs';
import {
  caseBasisPages,
  cataloguePages,
  clusterPages,
  fileOneDemand,
  openRulePages,
  operatorHint,
  reportHint,
} from './shots.d/rule-book.mjs';
import {
  openBrowser,
  picturesDir,
  shotsDir,
  startDemo,
  startGuarded,
  tooWide,
} from './shots.d/stage.mjs';
import { staffPages } from './shots.d/staff.mjs';

async function demoPages(browser, { url, accounts }, language) {
  const code = await reportPages(browser, url, language);
  await publicPages(browser, url, language, code);
  const accountOf = (role) => accounts.find((one) => one.name === `city.${role}`);
  await phonePages(browser, url, language, accountOf('operator'));
  await custodyPages(browser, url, accountOf, language);
  await ruleBookPages(browser, url, accountOf, language);
  const [handler, approver] = [accountOf('handler'), accountOf('approver')];
  const custodian = accountOf('custodian');
  await staffNoticePages(browser, url, { handler, approver, custodian }, language);
  await disclosurePages(browser, url, { handler, approver }, language);
  await closingPages(browser, url, { handler, operator: accountOf('operator') }, language);
  await clockPages(browser, url, { handler, approver }, language);
  await callPages(browser, url, { operator: accountOf('operator'), approver }, language);
  await bulkPages(browser, url, accountOf('triage'), language);
  await transferPages(browser, url, { triage: accountOf('triage'), approver }, language);
  const second = accountOf('triage-two');
  await presencePages(browser, url, { triage: accountOf('triage'), second, approver }, language);
  const administrator = accountOf('administrator');
  await documentPages(browser, url, { handler, administrator }, language);
  await portalPages(browser, url, { handler }, language);
  for (const account of accounts.filter(({ name }) => name.startsWith('city.'))) {
    await staffPages(browser, url, account, language);
    process.stdout.write(`${account.role} ${language}\n`);
  }
}

async function ruleBookPages(browser, url, accountOf, language) {
  const [triage, handler, approver, operator] = ['triage', 'handler', 'approver', 'operator'].map(
    accountOf,
  );
  await openRulePages(browser, url, language);
  await reportHint(browser, url, language);
  await operatorHint(browser, url, operator, language);
  await caseBasisPages(browser, url, { triage, handler }, language);
  await fileOneDemand(browser, url, operator, '南农发〔2026〕12号');
  await clusterPages(browser, url, triage, language);
  await cataloguePages(browser, url, { handler, approver }, language);
}

/** Runs `act` on a server of its own for as long as it takes. */
async function on(server, act) {
  const site = await server;
  try {
    await act(site);
  } finally {
    await site.stop();
  }
}

mkdirSync(shotsDir, { recursive: true });
mkdirSync(picturesDir, { recursive: true });
const browser = await openBrowser();
try {
  await on(startDemo(), async (site) => {
    for (const language of ['zh-CN', 'en']) await demoPages(browser, site, language);
  });
  for (const language of ['zh-CN', 'en']) {
    await on(startGuarded(), async (site) => {
      await floodPages(browser, site.url, language);
      await guardedPages(browser, site, language);
    });
  }
} finally {
  await browser.close();
}
for (const line of tooWide) process.stdout.write(`wider than the screen: ${line}\n`);
