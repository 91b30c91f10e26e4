import { roles, type Role } from '../../src/domain/case';
import { caseIn, crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
const desks = {} as Record<Role, Desk>;
const issued: string[] = [];
beforeAll(async () => {
  site = await startSite();
  for (const role of roles) desks[role] = await site.desk(site.county, role);
  const { cases, clock } = site;
  for (let n = 0; n < 2; n += 1) {
    const crew = crewOf(site.county);
    const found = await caseIn({ cases, clock, file: () => site.file() }, 'approved', crew);
    await cases.act(found.file.id, found.version, { action: 'issue' }, crew.author);
    await site.services.letters.issueDocument(found.file.id, 0);
    issued.push(found.file.id);
  }
});
afterAll(() => site.close());

const inChinese = (browser: Visitor, path: string) =>
  browser.request(path, { headers: { 'Accept-Language': 'zh-CN' } });
const errorsIn = ({ html }: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';

describe('a document as a page', () => {
  it('is what will go out before approval, and is led to from the approver’s page', async () => {
    const { cases, clock } = site;
    const { file } = await caseIn(
      { cases, clock, file: () => site.file() },
      'approving',
      crewOf(site.county),
    );
    const approver = desks.approver.browser;
    const path = `/staff/cases/${file.id}/papers/0`;
    expect((await inChinese(approver, `/staff/cases/${file.id}`)).html).toContain(path);
    const { html } = await inChinese(approver, path);
    for (const words of ['未印发', '的提示函', '〔印发时填入〕', '不得追查反映人', '整改回复单']) {
      expect(html).toContain(words);
    }
    expect(html).not.toContain('/file"');
  });

  it('shows what went out, and makes the sheets that go with it', async () => {
    const base = `/staff/cases/${issued[0]}`;
    const { html } = await inChinese(desks.handler.browser, `${base}/papers/0`);
    expect(html).toContain('存档后不再变动');
    expect(html).toContain(`${base}/documents/0`);
    for (const paper of ['reply', 'briefing']) {
      expect((await desks.handler.browser.get(`${base}/papers/${paper}`)).status).toBe(200);
    }
    const file = await desks.handler.browser.get(`${base}/papers/reply/file`);
    expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain(
      '整改回复单',
    );
    for (const paper of ['record', '9', 'nothing', '0/file']) {
      expect((await desks.handler.browser.get(`${base}/papers/${paper}`)).status).toBe(404);
    }
  });
});

describe('the register', () => {
  it('lists a year of a series, says that none is missing, and can be taken away', async () => {
    const browser = desks.handler.browser;
    const { html } = await inChinese(browser, '/staff/register');
    expect(html).toContain('从1号到2号，没有缺号和重号');
    for (const id of issued) expect(html).toContain(`/staff/cases/${id}`);
    expect(html.indexOf('〕2号')).toBeLessThan(html.indexOf('〕1号'));
    expect((await inChinese(browser, '/staff/register?before=2')).html).not.toContain('〕2号');
    expect((await inChinese(browser, '/staff/register?kind=notice')).html).toContain('没有文号');
    const file = await inChinese(browser, '/staff/register/export?kind=letter');
    expect(file.html.trim().split('\r\n')).toHaveLength(3);
  });

  it('leads administrators to no case and shows another office nothing', async () => {
    const { html } = await inChinese(desks.administrator.browser, '/staff/register');
    expect(html).toContain('〕2号');
    expect(html).not.toContain('/staff/cases/');
    const above = await site.desk(site.city, 'handler');
    expect((await above.browser.get('/staff/register')).html).not.toContain('〕2号');
  });
});

describe('templates', () => {
  const path = '/staff/templates/letter';
  const body =
    '经核实，{被督促单位}有下列情形。\n{事实}\n{依据}\n{整改要求}\n请于{答复期限}前答复。\n{保护反映人}';
  const wording = { title: '关于{事由}的提示函', addressee: '{被督促单位}', body, copies: '' };
  const send = (fields: Record<string, string>) =>
    desks.administrator.browser.post(
      path,
      { ...wording, secrecy: '', urgency: '', edition: '0', intent: 'save', ...fields },
      path,
    );

  it('are refused with a sentence at the field, and nothing typed is lost', async () => {
    const refused = await send({ title: '关于{反映人姓名}的函', body: '{事实}和{依据}，{甲' });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('id="title-error"');
    expect(refused.html).toContain('id="body-error"');
    expect(refused.html).toContain('关于{反映人姓名}的函');
    expect(errorsIn(refused)).toContain('{反映人姓名}');
    expect(errorsIn(refused)).toContain('{保护反映人}');
  });

  it('are shown in an invented case before they are saved, and count from then on', async () => {
    const preview = await send({ intent: 'preview' });
    expect(preview.status).toBe(200);
    expect(preview.html).toContain('经核实，示例县某某局有下列情形。');
    const before = (await site.services.letters.download(desks.handler.actor, issued[0]!, 0))!;
    expect((await send({})).location).toBe(`${path}?done=1`);
    expect((await send({})).status).toBe(409);
    expect((await send({ edition: '1' })).status).toBe(422);
    const reply = await inChinese(desks.administrator.browser, '/staff/templates');
    expect(reply.html).toContain('本单位第1版');
    const after = (await site.services.letters.download(desks.handler.actor, issued[0]!, 0))!;
    expect(after.sha256).toBe(before.sha256);
    const { templates } = site.services;
    expect((await templates.of(site.county.id)).letter.body).toBe(body);
    expect((await templates.of(site.city.id)).letter.body).not.toBe(body);
    expect((await send({ edition: '1', intent: 'reset' })).location).toBe(`${path}?done=2`);
    const page = await inChinese(desks.administrator.browser, path);
    for (const words of ['系统初始用语', '第2版', '第1版', '恢复系统初始用语']) {
      expect(page.html).toContain(words);
    }
  });

  it('show an administrator no word of a real case', async () => {
    const { html } = await desks.administrator.browser.get(path);
    expect(html).not.toContain('停止每周报送。');
    expect(html).toContain('示例县');
  });
});

it('goes out as it was handed in and approved, whatever the office sets meanwhile', async () => {
  const { cases, clock } = site;
  const crew = crewOf(site.county);
  const { file } = await caseIn({ cases, clock, file: () => site.file() }, 'approving', crew);
  const approver = desks.approver.browser;
  const path = `/staff/cases/${file.id}/papers/0`;
  expect((await inChinese(approver, path)).html).not.toContain('提交时的样子');
  // What the office sets meanwhile counts for the next text; this one goes out as it was handed in.
  const { contacts, letters } = site.services;
  const instrument = { title: '后来换的文件', number: '' };
  const settings = { instrument, contactName: '后来的联系人', address: '' };
  await contacts.saveSettings(desks.administrator.actor, settings);
  for (const page of [`/staff/cases/${file.id}`, path]) {
    expect((await inChinese(approver, page)).html).toContain('仍按提交时的样子审批和印发');
  }
  const { approver: leader, author } = crew;
  for (const [command, who] of [
    [{ action: 'approve', comment: '', acceptSkip: false }, leader],
    [{ action: 'issue' }, author],
  ] as const) {
    await cases.act(file.id, (await cases.read(file.id))!.version, command, who);
  }
  await letters.issueDocument(file.id, 0);
  const issuedPage = (await inChinese(approver, path)).html;
  expect(issuedPage).toContain('存档后不再变动');
  expect(issuedPage).not.toContain('后来');
});
