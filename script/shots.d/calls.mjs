// The telephone in the demonstration: a call at an operator's desk, call-backs, the leader's figures.
import { createHmac } from 'node:crypto';
import { callsKey, deskOf, officeScreen, screens, shoot, spoken } from './stage.mjs';

async function tell(url, event) {
  const body = JSON.stringify(event);
  const time = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', callsKey()).update(`${time}.${body}`).digest('hex');
  const answer = await fetch(`${url}/api/v1/calls`, {
    method: 'POST',
    body,
    headers: {
      'Content-Type': 'application/json',
      'X-Call-Time': time,
      'X-Call-Signature': signature,
    },
  });
  if (!answer.ok) throw new Error(`the call was refused: ${answer.status}`);
}

/** Calls that are over, for log and figures. */
async function earlier(url, run) {
  for (const [no, talked] of [40, 185, 320, 75, 610, 130].entries()) {
    const call = `${run}-${no}`;
    await tell(url, { event: 'ringing', call, desk: '8001', number: `0431-5550-10${no}0` });
    if (no % 3 !== 2)
      await tell(url, { event: 'answered', call, desk: '8001', waited: 4 + 6 * no });
    await tell(url, { event: 'ended', call, ...(no % 3 === 2 ? {} : { talked }) });
  }
}

export async function callPages(browser, url, { operator, approver }, language) {
  const run = `shots-${language}-${Date.now()}`;
  const page = await deskOf(browser, url, operator, language);
  const visit = async (name, path) => {
    await page.goto(spoken(path, language));
    await shoot(page, name, language);
  };
  await page.goto('/staff/calls');
  if (await page.locator('form[action$="/leave"] button').count()) {
    await page.click('form[action$="/leave"] button');
  }
  await visit('calls-no-desk', '/staff/calls');
  await page.fill('#extension', '80 01');
  await page.click('form[action="/staff/calls/desk"] button');
  await shoot(page, 'calls-desk-error', language);
  await page.fill('#extension', '8001');
  await page.click('form[action="/staff/calls/desk"] button');
  await page.waitForSelector('.qc-call__desk');
  await earlier(url, run);
  await visit('calls', '/staff/calls');
  const event = { call: `${run}-now`, desk: '8001' };
  await tell(url, { event: 'ringing', ...event, number: '0431-5550-1234' });
  await page.waitForSelector('.qc-call--ringing');
  await shoot(page, 'call-ringing', language);
  await tell(url, { event: 'answered', ...event });
  await page.waitForURL('**/staff/report');
  await page.waitForSelector('.qc-call--answered');
  await shoot(page, 'call-answered', language, { sizes: [...screens, officeScreen] });
  await visit('call-back-new', '/staff/call-backs/new');
  await page.fill('#day', '');
  await page.click('main form button');
  await shoot(page, 'call-back-errors', language);
  await page.fill('#day', await page.getAttribute('#day', 'min'));
  await page.click('main form button');
  await tell(url, { event: 'ended', call: event.call });
  await visit('call-backs', '/staff/call-backs');
  await page.click('.qc-table a');
  await page.click('form[action$="/take"] button');
  await shoot(page, 'call-back-taken', language);
  await page.click('form[action$="/reveal"] button');
  await shoot(page, 'call-back-number', language);
  await page.click('button[value="reached"]');
  await visit('call-backs-done', '/staff/call-backs?list=done');
  const leader = await deskOf(browser, url, approver, language);
  await leader.goto(spoken('/staff/calls/figures', language));
  await shoot(leader, 'call-figures', language);
  await leader.goto(spoken('/staff/calls', language));
  await shoot(leader, 'calls-of-leader', language);
  await Promise.all([page.context().close(), leader.context().close()]);
}
