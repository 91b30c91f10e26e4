// Several cases of the queue at once in the demonstration: the page as it opens, and sent empty.
import { shoot, signIn, spoken } from './stage.mjs';

export async function bulkPages(browser, url, triage, language) {
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  await signIn(page, triage, language);
  await page.goto(spoken('/staff?stage=triage', language));
  const boxes = page.locator('tr[data-id] [type=checkbox]');
  if ((await boxes.count()) > 1) {
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.click('#queue-bulk button[type=submit]');
    await page.waitForSelector('form[data-bulk=return]');
    await shoot(page, 'bulk', language);
    for (const act of ['link', 'return']) {
      await page.click(`form[data-bulk=${act}] button`);
      await page.waitForSelector('.govuk-error-summary');
      await shoot(page, `bulk-${act}-errors`, language);
    }
  }
  await context.close();
}
