// Closing: a sample check that runs, one that was counted, and where villages and operators answer.
import { caseWith, deskOf, shoot, spoken } from './stage.mjs';

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
