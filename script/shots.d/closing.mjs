// Closing: a sample check that runs, one that was counted, and where villages and operators answer.
import { shoot, signIn, spoken } from './stage.mjs';

async function deskOf(browser, url, account, language) {
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  await signIn(page, account, language);
  return page;
}

/** The first case of a list whose page has `selector`, opened. */
async function caseWith(page, stage, selector, language) {
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

export async function closingPages(browser, url, { handler, operator }, language) {
  const desk = await deskOf(browser, url, handler, language);
  const running = '[data-point="verification"][data-open="yes"]';
  if (await caseWith(desk, 'casework', running, language)) {
    await shoot(desk, 'case-closing', language);
  }
  if (await caseWith(desk, 'done', '.qc-tally', language)) {
    await shoot(desk, 'case-sample-counted', language);
  }
  const phone = await deskOf(browser, url, operator, language);
  await phone.goto(spoken('/staff/ballot', language));
  await shoot(phone, 'operator-ballot', language);
  const village = await (await browser.newContext({ baseURL: url, locale: language })).newPage();
  await village.goto(spoken('/ballot', language));
  await shoot(village, 'ballot', language);
  await village.fill('[name=code]', '1234');
  await village.click('#look-up button');
  await shoot(village, 'ballot-errors', language);
}
