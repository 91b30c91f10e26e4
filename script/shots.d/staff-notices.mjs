// What staff are told: the list, how to be told, and a form that is not right.
import { shoot, signIn, spoken } from './stage.mjs';

export async function staffNoticePages(browser, url, { handler, approver, custodian }, language) {
  for (const account of [handler, approver, custodian]) {
    const context = await browser.newContext({ baseURL: url, locale: language });
    const page = await context.newPage();
    await signIn(page, account, language);
    const visit = async (name, path) => {
      await page.goto(spoken(path, language));
      await shoot(page, `${account.role}-${name}`, language);
    };
    await visit('staff-notices', '/staff/notices');
    await visit('notice-settings', '/staff/notices/settings');
    if (account === approver) {
      await page.$eval('#overdue option', (option) => (option.value = 'loud'));
      await page.click('main form .govuk-button');
      await shoot(page, 'notice-settings-errors', language);
      await visit('staff-notices-settled', '/staff/notices?unread=1&before=1&done=settings');
    }
    await context.close();
  }
}
