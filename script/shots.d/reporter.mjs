// Pages of reporters and of everybody: form, receipt, proof, look-up, notices.
import { shoot, shootPrint, shootStill, signIn, spoken } from './stage.mjs';

const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

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
}

const checkForm = '.qc-section ~ .govuk-button-group button';
const sendForm = '#filing .govuk-button-group button >> nth=0';
const codeOn = async (page) => (await page.locator('.qc-code').innerText()).replace(/\D/g, '');
const wrongFour = (code) => (code.endsWith('0000') ? '1111' : '0000');

/** Report without script: form, errors, check page, receipt, proof, wrong digits, done. Gives the code. */
export async function reportPages(browser, url, language) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const still = (name) => shootStill(page, name, language);
  await page.goto(spoken('/report', language));
  await page.click(checkForm);
  await still('report-errors');
  await page.goto(spoken('/report', language));
  await fillReport(page);
  await page.setInputFiles('[name=files]', {
    name: '走访表.jpg',
    mimeType: 'image/jpeg',
    buffer: jpeg,
  });
  await page.click(checkForm);
  await still('check-answers');
  await page.click(sendForm);
  const code = await codeOn(page);
  await still('receipt');
  await shootPrint(page, 'receipt', language);
  await page.click('.govuk-details summary');
  await page.click('form[action="/report/proof"] button');
  await still('proof');
  await shootPrint(page, 'proof', language);
  await page.click('.govuk-details summary');
  await still('proof-slip');
  const [statement, slip] = await page.locator('.qc-proof__text').allInnerTexts();
  await page.click('form[action="/report/receipt"] button');
  await verifyPages(context, language, statement, slip);
  await page.fill('[name=lastFour]', wrongFour(code));
  await page.click('#receipt button.govuk-button--start, #receipt > .govuk-button');
  await still('receipt-wrong');
  await page.fill('[name=lastFour]', code.slice(-4));
  await page.click('#receipt > .govuk-button');
  await still('receipt-done');
  await context.close();
  return code;
}

/** The check of a filing proof: empty, genuine, altered, unreadable. */
async function verifyPages(context, language, statement, slip) {
  const page = await context.newPage();
  const check = async (name, text, content) => {
    await page.goto(spoken('/verify', language));
    await page.fill('[name=statement]', text);
    if (content !== '') {
      await page.click('form .govuk-details summary');
      await page.fill('[name=slip]', content);
    }
    await page.click('#verify > button');
    await shootStill(page, name, language);
  };
  await page.goto(spoken('/verify', language));
  await shootStill(page, 'verify', language);
  await check('verify-genuine', statement, slip);
  await check('verify-altered', statement.replace('月', '月1'), '');
  await check('verify-unreadable', '凭证', '');
  await page.close();
}

export async function publicPages(browser, url, language, code) {
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  const visit = async (name, path) => {
    await page.goto(spoken(path, language));
    await shoot(page, name, language);
  };
  await visit('home', '/');
  await visit('report', '/report');
  await page.goto(spoken('/report', language));
  await page.fill('#area-search', 'hlz');
  await page.waitForSelector('#area-options [role=option]');
  await page.evaluate(() => document.getElementById('area-search').scrollIntoView());
  await shoot(page, 'report-search', language);
  await visit('track', '/track');
  await lookUp(page, language, '1234 5678 9012 3456');
  await shoot(page, 'track-wrong', language);
  await lookUp(page, language, code);
  await shoot(page, 'track-received', language);
  await visit('notices', '/notices');
  const notice = page.locator('.qc-table a').first();
  if ((await notice.count()) > 0) {
    await notice.click();
    await shoot(page, 'notice', language);
    await shootPrint(page, 'notice', language);
  }
  await visit('not-found', '/nothing-here');
  await visit('sign-in', '/staff/sign-in');
  await page.fill('[name=signInName]', 'city.triage');
  await page.fill('[name=password]', 'not the password');
  await page.click('main form button');
  await shoot(page, 'sign-in-wrong', language);
  await context.close();
}

async function lookUp(page, language, code) {
  await page.goto(spoken('/track', language));
  await page.fill('[name=code]', code);
  await page.click('main form button');
}

/** A call: the code read out and read back, the serial, and the caller's first look-up. */
export async function phonePages(browser, url, language, operator) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  const still = (name) => shootStill(page, name, language);
  await signIn(page, operator, language);
  await page.goto('/staff/report');
  await page.selectOption('[name=county]', '220102');
  await page.selectOption('[name=department]', { index: 3 });
  await page.selectOption('[name=category]', { index: 2 });
  await page.fill('[name=narrative]', '民政局要求每周报一次台账，还要拍照，村里一个人要忙一天。');
  await page.click('#phone-report button.govuk-button:not([name])');
  const code = await codeOn(page);
  await page.click('.govuk-details summary');
  await still('operator-receipt');
  await page.fill('[name=lastFour]', code.slice(-4));
  await page.click('#read-back button.govuk-button');
  await still('operator-receipt-confirmed');
  const caller = await (
    await browser.newContext({ baseURL: url, locale: language, javaScriptEnabled: false })
  ).newPage();
  await lookUp(caller, language, code);
  await shootStill(caller, 'replace-receipt', language);
  await caller.fill('[name=lastFour]', wrongFour(await codeOn(caller)));
  await caller.click('#replace > .govuk-button');
  await shootStill(caller, 'replace-receipt-wrong', language);
  await caller.context().close();
  await context.close();
}

/** What is asked while too much comes in; the server takes one request an hour. */
export async function floodPages(browser, url, language) {
  const context = await browser.newContext({
    baseURL: url,
    locale: language,
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  for (let sent = 0; sent < 2; sent += 1) {
    await page.goto(spoken('/report', language));
    await fillReport(page);
    await page.click(checkForm);
    await page.click(sendForm);
  }
  await shootStill(page, 'flood-report', language);
  for (let sent = 0; sent < 2; sent += 1) await lookUp(page, language, '1234 5678 9012 3456');
  await shootStill(page, 'flood-track', language);
  await page.fill('[name=answer]', '不知道');
  await page.click('#look-up > .govuk-button');
  await shootStill(page, 'flood-track-wrong', language);
  await context.close();
}
