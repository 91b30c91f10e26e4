import { caseIn, crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let handler: Desk;
beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
});
afterAll(() => site.close());

const contact = (email: string) =>
  site.services.contacts.save(handler.actor, '220122', new Map([['county-mzj', email]]));

async function page(id: string) {
  const { html } = await handler.browser.request(`/staff/cases/${id}`, {
    headers: { 'Accept-Language': 'zh-CN' },
  });
  return html;
}

async function notices(): Promise<string> {
  const { html } = await handler.browser.request('/staff/notices', {
    headers: { 'Accept-Language': 'zh-CN' },
  });
  return html;
}

it('a letter that the mail server refuses for good is shown to the handler, who mends it and sends it again', async () => {
  const crew = { ...crewOf(site.county), author: handler.actor };
  await contact('gone@example.cn');
  site.smtp.refused.set('gone@example.cn', 550);
  const { file, version } = await caseIn(site, 'approved', crew);
  await site.settle();
  await site.cases.act(file.id, version, { action: 'issue' }, handler.actor);
  // Nothing is tried again for ever: what is owed comes to its end.
  await site.settle();
  await site.settle();
  const failed = await page(file.id);
  expect(failed).toContain('发往 gone@example.cn 的邮件没有送达：对方邮件服务器不接受这个地址。');
  expect(failed).toContain('action-resend');
  expect(await notices()).toContain('发给单位的邮件没有送达');
  const mails = site.services.connection.collection('mails');
  const refused = await mails.find({ caseId: file.id, rung: 0 }).toArray();
  expect(refused).toMatchObject([{ state: 'refused', attempts: 1, lastError: '550' }]);

  await contact('mzj@example.cn');
  site.smtp.clear();
  const send = async () => {
    const current = (await site.cases.read(file.id))!.version;
    const path = `/staff/cases/${file.id}`;
    const { browser } = handler;
    return browser.post(`${path}/actions/resend`, { version: String(current) }, path);
  };
  expect((await send()).location).toBe(`/staff/cases/${file.id}?done=resend`);
  await site.settle();
  await site.settle();
  const letters = site.smtp.messages.filter(({ attachments }) => attachments.length > 0);
  expect(letters.map(({ to }) => [to].flat()[0]?.text)).toEqual(['mzj@example.cn']);
  const sent = await page(file.id);
  expect(sent).toContain('发至 mzj@example.cn');
  expect(sent).not.toContain('action-resend');
  expect((await send()).status).toBe(422);
  expect(await mails.countDocuments({ caseId: file.id, rung: 0 })).toBe(2);
  // The number is the same one: nothing is issued anew.
  expect(await site.count('register')).toBe(1);
  expect(site.log()).not.toContain('gone@example.cn');
});

it('one refused address of the staff keeps nobody else from being told', async () => {
  const other = await site.desk(site.county, 'handler', 'approver');
  const [email] = await Promise.all(
    [handler, other].map(async ({ actor }) => (await site.services.accounts.find(actor.id))!.email),
  );
  const { file } = await caseIn(site, 'verifying', crewOf(site.county));
  await site.settle();
  site.smtp.clear();
  site.smtp.refused.set(email!, 550);
  await site.services.notifications.notify(file.id, 70, 'overdue');
  await site.services.notifications.notify(file.id, 70, 'overdue');
  expect(site.smtp.messages).toHaveLength(1);
});
