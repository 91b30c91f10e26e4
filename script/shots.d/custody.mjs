// A request for an identity in the demonstration: asked, agreed to, opened, read.
import { shoot, signIn, spoken } from './stage.mjs';

/** The custodian of the demonstration has the sign-in password as passphrase. */
export async function custodyPages(browser, url, accountOf, language) {
  const desks = {};
  for (const role of ['handler', 'approver', 'custodian']) {
    const context = await browser.newContext({ baseURL: url, locale: language });
    desks[role] = await context.newPage();
    await signIn(desks[role], accountOf(role), language);
  }
  const { handler, approver, custodian } = desks;
  const take = (page, name) => shoot(page, name, language);

  await openFirstNamedCase(handler);
  await take(handler, 'identity-ask');
  await handler.click('main form button.govuk-button');
  await take(handler, 'identity-ask-errors');
  const [radio] = await handler.locator('[name=report]').all();
  await radio?.check();
  await handler.fill(
    '[name=reason]',
    '对方称没有发过这个通知，需要当面看原始通知，查询码里没有回音。',
  );
  await handler.click('main form button.govuk-button');
  await take(handler, 'identity-asked');
  const request = new URL(handler.url()).pathname;

  await approver.goto(spoken(request, language));
  await take(approver, 'identity-to-approve');
  await approver.click('#approve form button.govuk-button');
  await take(approver, 'identity-approved');

  await custodian.goto(spoken(request, language));
  await take(custodian, 'identity-to-grant');
  await custodian.fill('#grant-passphrase', 'not the passphrase');
  await custodian.click('#grant form button.govuk-button');
  await take(custodian, 'identity-wrong-passphrase');
  await custodian.fill('#grant-passphrase', accountOf('custodian').password);
  await custodian.click('#grant form button.govuk-button');
  await take(custodian, 'identity-granted');

  await handler.goto(spoken(request, language));
  await take(handler, 'identity-open');
  await handler.goto(spoken(`${request}/opened`, language));
  await take(handler, 'identity-read');
  await handler.goto(spoken(request, language));
  await handler.click('#withdraw summary');
  await handler.click('#withdraw form button.govuk-button');
  await take(handler, 'identity-closed');
  for (const page of Object.values(desks)) await page.context().close();
}

/** Opens the form of the first case whose reporter gave an identity that nobody has asked for yet. */
async function openFirstNamedCase(page) {
  await page.goto('/staff?stage=casework');
  const links = await page.$$eval('tr[data-id] [data-open]', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  for (const href of links) {
    await page.goto(href);
    const ask = page.locator('main a[href$="/identity"]').first();
    if ((await ask.count()) === 0) continue;
    await ask.click();
    if ((await page.locator('[name=report]:not([type=hidden])').count()) > 0) return;
    if ((await page.locator('[name=reason]').count()) > 0) return;
  }
  throw new Error('the demonstration has no case whose reporter gave an identity');
}
