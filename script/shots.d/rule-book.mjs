// The rule book: the basis check and where it shows, the catalogues, and how they are changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeScreen, root, screens, shoot, shootStill, signIn, spoken } from './stage.mjs';

const forbidden = '镇里让村书记签安全生产责任状，出了事由村里承担责任。';
const cancelled = '派出所让村里给村民开亲属关系证明，不开不给落户。';
const questions = {
  forbidden,
  cancelled,
  'basis-found': '武装部让村里协助做兵役登记和征兵宣传。',
  nothing: '今天天气不错，出去遛弯。',
};

async function desk(browser, url, account, language, javaScriptEnabled = true) {
  const context = await browser.newContext({ baseURL: url, locale: language, javaScriptEnabled });
  const page = await context.newPage();
  await signIn(page, account, language);
  return page;
}

/** The basis check and the catalogues for everyone. */
export async function openRulePages(browser, url, language) {
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  const take = (name) => shoot(page, name, language);
  await page.goto(spoken('/check', language));
  await take('check');
  await page.click('#check > button');
  await take('check-errors');
  for (const [name, text] of Object.entries(questions)) {
    await page.goto(spoken('/check', language));
    await page.fill('[name=text]', text);
    await page.click('#check > button');
    await take(`check-${name}`);
  }
  for (const kind of ['', 'certificateToCancel', 'form']) {
    await page.goto(spoken(`/catalogues${kind && `?kind=${kind}`}`, language));
    if (kind === 'certificateToCancel') await page.click('main details summary >> nth=0');
    await take(`catalogues-open${kind && `-${kind}`}`);
  }
  await context.close();
}

/** What the lists say, on the page before a report is sent. */
export async function reportHint(browser, url, language) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await page.goto(spoken('/report', language));
  await page.selectOption('[name=county]', '220102');
  await page.click('button[formaction="/report/area"]');
  await page.selectOption('[name=department]', { index: 3 });
  await page.check('[name=category] >> nth=1');
  await page.fill('[name=narrative]', cancelled);
  await page.click('.qc-section ~ .govuk-button-group button');
  await shootStill(page, 'check-answers-hint', language);
  await context.close();
}

/** The operator's desk while the caller is still speaking. */
export async function operatorHint(browser, url, account, language) {
  const page = await desk(browser, url, account, language);
  await page.goto(spoken('/staff/report', language));
  const search = async (field, text) => {
    await page.fill(`#${field}-search`, text);
    await page.waitForSelector(`#${field}-option-0`);
    await page.press(`#${field}-search`, 'Enter');
  };
  await search('area', 'nax hlhc');
  await search('department', 'gaj');
  await page.locator('[name=narrative]').pressSequentially(cancelled);
  await page.waitForSelector('#call-help [data-verdict=cancelled]');
  await shoot(page, 'operator-check', language, { sizes: [...screens, officeScreen] });
  await page.context().close();
}

const filed = [
  '每周要把秸秆普查统计表报一遍，还要拍照，村里两个人忙一天。',
  '一周一回，让村里填苞米秆摸底表，照片少一张都退回来。',
  '秸秆的表又来了，每周五前报，过期通报。',
];

/** Calls about one document, from three villages, so that they are proposed as one demand. */
export async function fileOneDemand(browser, url, account, documentNo) {
  const page = await desk(browser, url, account, 'zh-CN', false);
  for (const [at, narrative] of filed.entries()) {
    const next = () => page.click('#phone-report button[name=step][value=area]');
    await page.goto('/staff/report');
    await page.selectOption('[name=county]', '220102');
    await next();
    await page.selectOption('[name=township]', { index: 1 });
    await next();
    await page.selectOption('[name=area]', { index: at + 1 });
    await page.selectOption('[name=department]', 'county-nyncj');
    await page.selectOption('[name=category]', 'B4');
    await page.fill('[name=documentNo]', documentNo);
    await page.fill('[name=narrative]', narrative);
    await page.click('#phone-report button.govuk-button:not([name])');
    await page.waitForSelector('.qc-code');
  }
  await page.context().close();
}

/** Waits until the jobs have compared the reports, however long that takes them. */
async function openClusters(page, language) {
  for (;;) {
    await page.goto(spoken('/staff/clusters', language));
    if ((await page.locator('form.qc-cluster').count()) > 0) return;
    await page.waitForTimeout(500);
  }
}

/** What may be one demand: the list, nothing ticked, and the card of a case. */
export async function clusterPages(browser, url, account, language) {
  const page = await desk(browser, url, account, language);
  await openClusters(page, language);
  await shoot(page, 'clusters', language);
  const caseHref = await page.locator('form.qc-cluster a').first().getAttribute('href');
  for (const box of await page.locator('form.qc-cluster >> nth=0 >> [name=member]').all()) {
    await box.uncheck();
  }
  await page.click('form.qc-cluster >> nth=0 >> button');
  await shoot(page, 'clusters-nothing-ticked', language);
  await page.goto(spoken(caseHref, language));
  await shoot(page, 'case-cluster', language);
  await page.context().close();
}

/** Finding and proposal on a case to triage; adopting a basis on one that is being looked into. */
export async function caseBasisPages(browser, url, { triage, handler }, language) {
  const sorting = await desk(browser, url, triage, language);
  await sorting.goto('/staff?stage=triage');
  await openWith(sorting, '.qc-finding__answers', language);
  await shoot(sorting, 'triage-basis', language);
  await sorting.context().close();

  const working = await desk(browser, url, handler, language);
  await working.goto('/staff?stage=casework');
  await openWith(working, '#action-adopt', language);
  await working.click('#action-adopt summary');
  await shoot(working, 'case-adopt', language);
  await working.check('#action-adopt [name=entry] >> nth=0');
  await working.click('#action-adopt form button.govuk-button');
  await shoot(working, 'case-adopted', language);
  await working.context().close();
}

/** Opens the first case of the list on the page that has such a part. */
async function openWith(page, selector, language) {
  const hrefs = await page.$$eval('tr[data-id] [data-open]', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  for (const href of hrefs) {
    await page.goto(spoken(href, language));
    if ((await page.locator(selector).count()) > 0) return;
  }
  throw new Error(`no case of the demonstration has ${selector}`);
}

/** The catalogues of the staff: list, entry, versions; proposal, opinions, publication; a file on trial. */
export async function cataloguePages(browser, url, { handler, approver }, language) {
  const page = await desk(browser, url, handler, language);
  const take = (name) => shoot(page, name, language);
  const visit = async (name, path) => {
    await page.goto(spoken(path, language));
    await take(name);
  };
  const entry = '/staff/catalogues/entries/cert-kinship';
  await visit('catalogues', '/staff/catalogues');
  await visit('catalogues-empty', '/staff/catalogues?q=不存在的事项');
  await visit('catalogue-proposal', '/staff/catalogues/changes/new');
  await page.click('main form[method=post] > button');
  await take('catalogue-proposal-errors');

  await page.goto(spoken('/staff/catalogues/changes/new?entry=cert-kinship', language));
  const aliases = page.locator('[name=aliases]');
  await aliases.fill(`${await aliases.inputValue()}\n祖孙关系证明${language === 'en' ? '信' : ''}`);
  await page.fill('[name=reason]', '村里反映这个叫法查不到。');
  await take('catalogue-proposal-filled');
  await page.click('main form[method=post] > button');
  await take('catalogue-change-proposed');
  const change = new URL(page.url()).pathname;
  await page.check('#giveOpinion [name=stance] >> nth=0');
  await page.click('#giveOpinion form button.govuk-button');
  await take('catalogue-change-heard');
  await visit('catalogue-changes', '/staff/catalogues/changes');
  await visit('catalogue-changes-empty', '/staff/catalogues/changes?status=refused');

  const deciding = await desk(browser, url, approver, language);
  await deciding.goto(spoken(change, language));
  await shoot(deciding, 'catalogue-change-to-approve', language);
  await deciding.click('#approve form button.govuk-button');
  await deciding.click('#publish form button.govuk-button');
  await shoot(deciding, 'catalogue-change-published', language);
  await deciding.context().close();

  do await page.goto(spoken(entry, language));
  while ((await page.locator('[name=from]').count()) === 0);
  await take('catalogue-entry');
  await page.click('main form[method=get] button, main form:not([method]) button');
  await take('catalogue-entry-compared');
  await visit('catalogue-editions', '/staff/catalogues/editions');
  await page.click('.qc-table a[href*="/compare"] >> nth=0');
  await take('catalogue-compare');
  await importPages(page, language);
  await page.context().close();
}

/** A file read on trial: none chosen, with errors, and with rows that would do something. */
async function importPages(page, language) {
  const shipped = readFileSync(join(root, 'data/catalogue.csv'), 'utf8').split('\n');
  const trial = async (name, lines) => {
    await page.goto(spoken('/staff/catalogues/import', language));
    if (lines) {
      const buffer = Buffer.from(lines.join('\n'));
      await page.setInputFiles('[name=file]', { name: '清单.csv', mimeType: 'text/csv', buffer });
    }
    await page.click('main form[method=post] button');
    await shoot(page, name, language);
  };
  await page.goto(spoken('/staff/catalogues/import', language));
  await shoot(page, 'catalogue-import', language);
  await trial('catalogue-import-no-file', null);
  const [head, , second, third, fourth] = shipped;
  await trial('catalogue-import-errors', [
    head,
    second.replace('2020-04-27', '2020-13-01').replace('county-gaj', 'nobody'),
    third,
    third,
  ]);
  await trial('catalogue-import-trial', [
    head,
    second.replace('身份证明|', '身份证明|一人两名证明|'),
    third,
    fourth.replace('cert-dog', 'cert-pigeon').replace('居民养犬证明', '居民养鸽证明'),
  ]);
}
