// The small-crowd guard: the meter under a draft, and a letter that few villages fit at approval.
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

export async function disclosurePages(browser, url, { handler, approver }, language) {
  const leader = await deskOf(browser, url, approver, language);
  if (await caseWith(leader, 'approval', '.qc-crowd--few', language)) {
    await shoot(leader, 'case-few-villages', language);
    await leader.click('#action-approve form > button.govuk-button');
    await shoot(leader, 'case-few-villages-errors', language);
  }
  const desk = await deskOf(browser, url, handler, language);
  if (await caseWith(desk, 'casework', '#action-revise', language)) {
    await desk.click('#action-revise summary');
    await desk.fill('#revise-facts', '6月12日上午，你单位在奢岭街道要求41户签订责任书。');
    await desk.waitForSelector('#action-revise .qc-crowd--few');
    await shoot(desk, 'case-wording', language);
    await desk.click('[data-wording-take]');
    await desk.waitForSelector('#action-revise .qc-crowd:not(.qc-crowd--few)');
    await shoot(desk, 'case-wording-taken', language);
  }
  await Promise.all([leader.context().close(), desk.context().close()]);
}
