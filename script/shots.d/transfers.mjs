// Cases between offices in the demonstration: what waits, what came back, what is owned together.
import { deskOf, shoot, spoken } from './stage.mjs';

const transfers = '/staff/transfers';

export async function transferPages(browser, url, { triage, approver }, language) {
  const leader = await deskOf(browser, url, approver, language);
  await leader.goto(spoken(transfers, language));
  await shoot(leader, 'transfers', language);
  const [waiting] = await leader.$$eval('tr[data-id] a', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  const desk = await deskOf(browser, url, triage, language);
  if (waiting) {
    await desk.goto(spoken(waiting, language));
    await shoot(desk, 'case-to-sign-for', language);
    const form = '#action-passBack';
    await desk.click(`${form} summary`);
    await desk.click(`${form} form button.govuk-button`);
    await shoot(desk, 'case-pass-back-errors', language);
  }
  await desk.goto('/staff?stage=triage');
  const links = await desk.$$eval('tr[data-id] [data-open]', (all) =>
    all.map((link) => link.getAttribute('href')),
  );
  for (const href of links) {
    await desk.goto(spoken(href, language));
    if ((await desk.locator('#routing ol li').count()) > 0) continue;
    const form = '#action-transfer';
    if ((await desk.locator(form).count()) === 0) continue;
    await desk.click(`${form} summary`);
    await shoot(desk, 'case-transfer', language);
    break;
  }
  await Promise.all([leader.context().close(), desk.context().close()]);
}
