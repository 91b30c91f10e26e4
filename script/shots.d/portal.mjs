// The portal of the departments: the door, a link from a mail, the paper it opens and what can be done.
import { shoot, signIn, spoken } from './stage.mjs';

/** The newest link in the mails that went out; a new one is sent for a case that waits for a reply. */
async function freshLink(desk, language) {
  await desk.goto('/staff?stage=casework');
  const cases = await desk.$$eval('tr[data-id] [data-open]', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  for (const href of cases) {
    await desk.goto(spoken(href, language));
    const form = desk.locator('form[action$="/actions/sendLink"]');
    const waits = desk.locator('form[action$="/actions/recordAnswer"]');
    if ((await form.count()) === 0 || (await waits.count()) === 0) continue;
    await form.evaluate((one) => one.submit());
    await desk.waitForURL(/done=sendLink/);
    for (let tries = 0; tries < 30; tries += 1) {
      await desk.goto('/staff/mail');
      await desk.locator('main a[href^="/staff/mail/"]').first().click();
      const text = await desk.textContent('main');
      const link = /\/department\/open\/[A-Za-z0-9_-]{43}/.exec(text ?? '');
      if (link && (text ?? '').includes('新的链接')) return link[0];
      await desk.waitForTimeout(500);
    }
  }
  return null;
}

export async function portalPages(browser, url, { handler }, language) {
  const staff = await browser.newContext({ baseURL: url, locale: language });
  const desk = await staff.newPage();
  await signIn(desk, handler, language);
  const link = await freshLink(desk, language);
  const context = await browser.newContext({ baseURL: url, locale: language });
  const page = await context.newPage();
  await page.goto(spoken('/department', language));
  await shoot(page, 'portal-door', language);
  if (link) {
    await page.goto(spoken(link, language));
    await shoot(page, 'portal-link', language);
    await page.click('main button[type=submit]');
    await page.waitForURL(/papers/);
    await shoot(page, 'portal-paper', language);
    // In the second language the paper was acknowledged before.
    const receipt = page.locator('form[action$="/acknowledge"] button');
    if ((await receipt.count()) > 0) await receipt.click();
    await page.fill('#reply-text', '');
    await page.locator('form[action$="/reply"] button').click();
    await shoot(page, 'portal-errors', language);
    await page.goto(spoken('/department/papers', language));
    await shoot(page, 'portal-list', language);
  }
  await Promise.all([staff.close(), context.close()]);
}
