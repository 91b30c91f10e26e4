// The small-crowd guard: the meter under a draft, and a letter that few villages fit at approval.
import { caseWith, deskOf, shoot } from './stage.mjs';

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
