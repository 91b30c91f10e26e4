// Two people at one case: who looks, who writes, and the form that hands it to a colleague.
import { deskOf, shoot, spoken } from './stage.mjs';

export async function presencePages(browser, url, { triage, second, approver }, language) {
  const mine = await deskOf(browser, url, triage, language);
  const theirs = await deskOf(browser, url, second, language);
  const leader = await deskOf(browser, url, approver, language);
  await mine.goto(spoken('/staff?stage=triage', language));
  const free = mine.locator('tr[data-id]:has([data-claim]) [data-open]').first();
  const path = await free.getAttribute('href');
  await theirs.goto(spoken(path, language));
  await theirs.fill('#accept-comment', '—');
  await leader.goto(spoken(path, language));
  await mine.locator('tr[data-id] .qc-here').first().waitFor();
  await shoot(mine, 'queue-presence', language);
  await mine.goto(spoken(path, language));
  await mine.locator('#case-presence .qc-here').first().waitFor();
  await shoot(mine, 'case-presence', language);
  const claim = mine.locator('form[data-action=claim] button.govuk-button');
  await claim.click();
  await mine.goto(spoken(path, language));
  await mine.click('#action-handOn summary');
  await mine.click('form[data-action=handOn] button.govuk-button');
  await shoot(mine, 'case-hand-on-errors', language);
  await leader.goto(spoken('/staff/claim-time', language));
  await shoot(leader, 'claim-time', language);
  await Promise.all([mine, theirs, leader].map((page) => page.context().close()));
}
