// Time limits in the demonstration: the office's table, what is overdue, and more time asked for.
import { deskOf, shoot, spoken } from './stage.mjs';

const row = '/staff/clocks/rows/conclusion.hotlineOrder';

export async function clockPages(browser, url, { handler, approver }, language) {
  const leader = await deskOf(browser, url, approver, language);
  const visit = async (name, path) => {
    await leader.goto(spoken(path, language));
    await shoot(leader, name, language);
  };
  await visit('overdue', '/staff/overdue');
  await visit('overdue-nothing', '/staff/overdue?kind=feedback&holder=none');
  await visit('clocks', '/staff/clocks');
  await visit('clock-editions', '/staff/clocks/editions');
  await visit('clock-row', row);
  await leader.fill('#n', '999');
  await leader.click('main form .govuk-button');
  await shoot(leader, 'clock-row-errors', language);
  await leader.fill('#n', String(11 + Math.floor(Math.random() * 80)));
  await leader.fill('#reason', '本市热线办理办法规定的时限。');
  await leader.click('main form .govuk-button');
  await shoot(leader, 'clocks-changed', language);
  await visit('clock-editions-one', '/staff/clocks/editions');

  const desk = await deskOf(browser, url, handler, language);
  const asking = await caseAsking(desk, language);
  if (!asking) return;
  const form = '#action-askExtension';
  await desk.click(`${form} summary`);
  await desk.click(`${form} form button.govuk-button`);
  await shoot(desk, 'case-extension-errors', language);
  await desk.fill(`${form} input[name=n]`, '5');
  await desk.fill(`${form} textarea`, '涉及三个乡镇，需要逐一核对。');
  await desk.click(`${form} form button.govuk-button`);
  await shoot(desk, 'case-extension-asked', language);
  await visit('case-extension-to-answer', asking);
  await Promise.all([leader.context().close(), desk.context().close()]);
}

/** A case of the list whose page offers to ask for more time, opened. */
async function caseAsking(page, language) {
  await page.goto('/staff?stage=casework');
  const links = await page.$$eval('tr[data-id] [data-open]', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  for (const href of links) {
    await page.goto(spoken(href, language));
    if ((await page.locator('#action-askExtension').count()) > 0) return href;
  }
  return null;
}
