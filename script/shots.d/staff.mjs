// Desks of staff in the demonstration, one account of each role.
import { officeScreen, screens, shoot, signIn, spoken } from './stage.mjs';

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
    ['queue-empty', '/staff?stage=triage&holder=me&overdue=1'],
    ['queue-left', '/staff?done=recuse'],
    ['forbidden', '/staff/accounts'],
  ],
  handler: [
    ['queue', '/staff?stage=casework'],
    ['departments', '/staff/departments'],
    ['mails', '/staff/mail'],
    ['identity-requests', '/staff/identity'],
  ],
  approver: [
    ['queue', '/staff?stage=approval'],
    ['mails', '/staff/mail'],
    ['retention', '/staff/retention'],
    ['bypass', '/staff/bypass'],
    ['identity-requests', '/staff/identity'],
  ],
  custodian: [['custody', '/staff/custody']],
  administrator: [
    ['accounts', '/staff/accounts'],
    ['offices', '/staff/offices'],
    ['departments', '/staff/departments'],
    ['retention', '/staff/retention'],
  ],
  auditor: [
    ['audit', '/staff/audit'],
    ['audit-cases', '/staff/audit?act=actOnCase'],
    ['audit-wrong', '/staff/audit?from=2026-13-01'],
    ['audit-empty', '/staff/audit?person=nobody'],
  ],
};

/** A page behind the first link of a list. */
async function first(page, list, selector, name, language) {
  await page.goto(spoken(list, language));
  const link = page.locator(selector).first();
  if ((await link.count()) === 0) return;
  await link.click();
  await shoot(page, name, language);
}

export async function staffPages(browser, url, account, language) {
  const { role } = account;
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  await signIn(page, account, 'zh-CN');
  const works = ['triage', 'handler', 'approver'].includes(role);
  const cases = works ? await caseLinks(page) : new Map();
  const visit = async (name, path) => {
    await page.goto(spoken(path, language));
    const sizes = name === 'phone-report' ? [...screens, officeScreen] : screens;
    await shoot(page, `${role}-${name}`, language, { sizes });
  };
  for (const [name, path] of pagesOf[role] ?? []) await visit(name, path);
  if (role === 'handler' || role === 'approver') {
    await first(page, '/staff/mail', '.qc-table a', `${role}-mail`, language);
  }
  if (role === 'administrator') {
    await first(page, '/staff/accounts', 'a[href$="/recusal"]', 'recusal', language);
  }
  for (const [status, href] of cases) await visit(`case-${caseNames[status] ?? status}`, href);
  if (role === 'handler') await withdrawForm(page, cases.values().next().value, language);
  await visit('password', '/staff/password');
  await visit('own-account', '/staff/account');
  await visit('sessions', '/staff/sessions');
  if (role === 'operator') await phoneErrors(page, language);
  await context.close();
}

/** The form with which one withdraws from a case, sent without its reason. */
async function withdrawForm(page, href, language) {
  await page.goto(spoken(href, language));
  await page.click('#action-recuse summary');
  await page.click('#action-recuse form button.govuk-button');
  await shoot(page, 'case-withdraw', language);
}

async function phoneErrors(page, language) {
  await page.goto('/staff/report');
  await page.click(
    '#phone-report button[accesskey="9"], #phone-report button.govuk-button:last-of-type',
  );
  await shoot(page, 'operator-phone-errors', language, { sizes: [...screens, officeScreen] });
}
