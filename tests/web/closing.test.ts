import { lastClarification } from '../../src/domain/clarification';
import type { Command } from '../../src/domain/commands';
import { ballotAnswers, type BallotAnswer } from '../../src/domain/closing';
import { MailStore } from '../../src/letters/mail-store';
import { caseIn, crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
let handler: Desk;
let visitor: Visitor;
const tokens = new Map<Desk, string>();

beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
  visitor = site.visitor();
});
afterAll(() => site.close());

const zh = { 'Accept-Language': 'zh-CN', 'Content-Type': 'application/x-www-form-urlencoded' };

async function post(desk: Desk | null, path: string, fields: Record<string, string>) {
  let token = desk ? tokens.get(desk) : '';
  if (desk && !token) {
    token = await desk.browser.token('/staff/password');
    tokens.set(desk, token);
  }
  const body = new URLSearchParams({ ...(token ? { _csrf: token } : {}), ...fields }).toString();
  return (desk?.browser ?? visitor).request(path, { method: 'POST', headers: zh, body });
}

const fileOf = async (id: string) => {
  const found = await site.cases.read(id);
  if (!found) throw new Error('the case is gone');
  return found;
};

async function act(id: string, command: Command) {
  const { version } = await fileOf(id);
  const done = await site.cases.act(id, version, command, handler.actor);
  if (!done.ok) throw new Error(`${command.action}: ${JSON.stringify(done)}`);
}

async function submit(id: string, action: string, fields: Record<string, string>) {
  const version = String((await fileOf(id)).version);
  return post(handler, `/staff/cases/${id}/actions/${action}`, { version, ...fields });
}

/** A case whose letter was verified, in the handler's hands, with the code of its reporter. */
async function verified(): Promise<{ id: string; code: string; reportId: string }> {
  let code = '';
  const file = async () => {
    const filed = await site.file();
    code = filed.code;
    return filed;
  };
  const parts = { cases: site.cases, clock: site.clock, file };
  const { file: made } = await caseIn(parts, 'approved', crewOf(site.county));
  await act(made.id, { action: 'claim' });
  await act(made.id, { action: 'issue' });
  await site.settle();
  await act(made.id, { action: 'recordAnswer', comment: '已停止。', on: site.clock.today() });
  await act(made.id, { action: 'verify', rectified: true, comment: '已停止。' });
  return { id: made.id, code, reportId: made.reportId };
}

const see = (path: string) => handler.browser.request(path, { headers: zh });
const open = ({ html }: Page) =>
  [...html.matchAll(/data-point="(\w+)" data-open="yes"/g)].map(([, point]) => point);
const codesIn = ({ html }: Page) =>
  [...html.matchAll(/qc-slip__title.*?<\/li>/gs)].map(([slip]) =>
    [...slip.matchAll(/qc-code__group">(\d{4})/g)].map(([, group]) => group).join(''),
  );
const hidden = ({ html }: Page, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** Begins a sample check through its page. */
async function ballot(id: string, codes: number) {
  const form = await see(`/staff/cases/${id}/ballot`);
  const fields = { version: hidden(form, 'version'), token: hidden(form, 'token') };
  const sent = { ...fields, codes: String(codes), days: '5' };
  return { sent, page: await post(handler, `/staff/cases/${id}/ballot`, sent) };
}

const vote = (code: string, answer: BallotAnswer | '') =>
  post(null, '/ballot/answer', { code, answer });
const unknown = '这个核验码不能用';

/** Counts what is due that many days later; signed-in people are not away so long. */
async function countedAfter(days: number): Promise<string> {
  site.clock.forward(days * 24 * 60);
  const today = site.clock.today();
  await site.services.ballots.sweep(50);
  await site.settle();
  site.clock.forward(-days * 24 * 60);
  return today;
}

it('a case is closed point by point; villages confirm by codes that lead to nobody', async () => {
  const { id } = await verified();
  const page = `/staff/cases/${id}`;
  expect(open(await see(page))).toEqual(['verification', 'told']);
  const close = { outcome: 'rectified', comment: '已停止报送。' };
  const refused = await submit(id, 'close', close);
  expect([refused.status, refused.html.includes('还不能办结：村（社区）抽样确认')]).toEqual([
    422,
    true,
  ]);

  const bad = await post(handler, `${page}/ballot`, { version: '1', codes: '4', days: 'x' });
  expect(bad.status).toBe(422);
  expect(bad.html).toContain('href="#codes"');
  expect(bad.html).toContain('href="#days"');
  const { sent, page: shown } = await ballot(id, 6);
  const codes = codesIn(shown);
  expect([shown.status, new Set(codes).size]).toEqual([200, 6]);
  // A second click or a lost answer: the same codes, and no second ballot.
  expect(codesIn(await post(handler, `${page}/ballot`, sent))).toEqual(codes);
  expect(await site.count('ballots')).toBe(1);
  const stored = await site.services.connection.collection('ballots').findOne({});
  for (const code of codes) expect(JSON.stringify(stored)).not.toContain(code);
  expect((await ballot(id, 6)).page.status).toBe(422);

  const question = await post(null, '/ballot', { code: codes[0]!.replace(/(.{4})/g, '$1 ') });
  expect([question.status, question.headers.getSetCookie()]).toEqual([200, []]);
  expect(question.html).toContain('农安县民政局');
  expect(question.html).not.toContain('哈拉海');
  expect((await vote(codes[0]!, '')).html).toContain('请选一个答案');
  // Twenty times at the same moment: one answer.
  const answers = await Promise.all(Array.from({ length: 20 }, () => vote(codes[0]!, 'rectified')));
  const taken = answers.map(({ status }) => status).sort();
  expect(taken).toEqual([200, ...Array.from({ length: 19 }, () => 422)]);
  for (const wrong of [codes[0]!, '1234', '0000000000000000', '']) {
    expect((await vote(wrong, 'notRectified')).html).toContain(unknown);
  }
  const operator = await site.desk(site.county, 'operator');
  const phoned = await post(operator, '/staff/ballot', { code: codes[1]!, answer: 'unsure' });
  expect([phoned.status, phoned.location]).toEqual([303, '/staff/ballot?done=yes']);
  const again = await post(operator, '/staff/ballot', { code: codes[1]!, answer: 'unsure' });
  expect([again.status, again.html.includes(unknown)]).toEqual([422, true]);
  // The same form sent again, at once and later, is thanked again and counted once; any other is not.
  const asked = await post(null, '/ballot', { code: codes[2]! });
  const form = (answer: BallotAnswer, code = codes[2]!) =>
    post(null, '/ballot/answer', {
      code,
      answer,
      pass: hidden(asked, 'pass'),
      token: hidden(asked, 'token'),
    });
  const pressed = await Promise.all([form('rectified'), form('rectified')]);
  for (const page of [...pressed, await form('notRectified')]) {
    expect([page.status, page.html.includes('谢谢，已经记下')]).toEqual([200, true]);
  }
  expect((await form('rectified', codes[0])).html).toContain('那一次已经算数');
  for (const code of codes.slice(3)) expect((await vote(code, 'rectified')).status).toBe(200);

  // All are in, and nothing is told before the day is over.
  await site.services.ballots.sweep(50);
  const running = await see(page);
  expect(running.html).toContain('截止前看不到票数');
  expect(running.html).not.toContain('qc-tally');
  const used = await site.services.connection.collection('ballots').findOne({});
  expect(used).toMatchObject({ hashes: [], tally: { rectified: 5, unsure: 1 } });
  expect(Object.keys(used!).sort()).toEqual(
    ['_id', 'caseId', 'closesOn', 'countOn', 'hashes', 'sent', 'tally'].sort(),
  );
  expect(used!['sent']).toHaveLength(1);
  const day = await countedAfter(1);
  expect(await site.count('ballots')).toBe(0);
  const counted = await see(page);
  expect(counted.html).toContain('发出6个核验码，收到6票');
  expect(counted.html).toContain('抽样核验已统计');
  expect(open(counted)).toEqual(['told']);
  const last = (await fileOf(id)).history.at(-1);
  expect([last?.command.action, last?.at]).toEqual(['countBallot', day]);

  expect((await submit(id, 'tellResult', { comment: '经核实属实，已停止。' })).status).toBe(303);
  expect((await submit(id, 'close', close)).status).toBe(303);
  expect((await fileOf(id)).file).toMatchObject({ status: 'closed', outcome: 'rectified' });
  for (const code of codes) expect(site.log()).not.toContain(code);
});

it('too few answers are not told and do not count; late ones are refused', async () => {
  const { id } = await verified();
  const codes = codesIn((await ballot(id, 7)).page);
  for (const code of codes.slice(0, 4)) expect((await vote(code, 'notRectified')).status).toBe(200);
  site.clock.forward(6 * 24 * 60);
  expect((await vote(codes[4]!, 'rectified')).status).toBe(422);
  site.clock.forward(-6 * 24 * 60);
  await countedAfter(6);
  const { file } = await fileOf(id);
  expect(file.closure.ballot?.result).toMatchObject({ tally: null });
  const { html } = await see(`/staff/cases/${id}`);
  expect(html).toContain('答复不到5票');
  expect(html).not.toContain('qc-tally');
});

it('no sample of answers is counted twice, whatever comes in whatever order', async () => {
  const { id } = await verified();
  const codes = codesIn((await ballot(id, 30)).page);
  const tries = codes.flatMap((code, i) =>
    Array.from({ length: 3 }, (_, n) =>
      site.services.ballots.vote(code, ballotAnswers[(i + n) % ballotAnswers.length]!),
    ),
  );
  const done = (await Promise.all(tries)).filter(Boolean).length;
  expect(done).toBe(30);
  await countedAfter(1);
  const { tally } = (await fileOf(id)).file.closure.ballot!.result!;
  expect(Object.values(tally!).reduce((sum, n) => sum + n, 0)).toBe(30);
});

it('another office, other roles and forms of before reach no sample check', async () => {
  const { id } = await verified();
  const path = `/staff/cases/${id}/ballot`;
  const other = await site.desk(site.city, 'handler');
  const approver = await site.desk(site.county, 'approver');
  expect((await other.browser.get(path)).status).toBe(404);
  expect((await approver.browser.get(path)).status).toBe(403);
  const fields = { version: '1', token: site.reports.newSubmission(), codes: '8', days: '5' };
  expect((await post(other, path, fields)).status).toBe(404);
  expect((await post(handler, path, fields)).status).toBe(409);
  expect((await post(handler, path, { ...fields, token: 'x', version: '99' })).status).toBe(400);
  expect(await site.count('ballots')).toBe(0);
});

it('a reporter is asked later only if they want, and an answer puts the case first', async () => {
  const { id, code } = await verified();
  const track = (form = '', fields: Record<string, string> = {}) =>
    post(null, `/track${form}`, { code, ...fields });
  expect((await track()).html).toContain('action="/track/watch"');
  expect((await track('/watch')).html).toContain('您选择了回访');
  expect((await track('/watch')).status).toBe(200);
  const given = await track('/unwatch');
  expect([given.status, given.html.includes('明天起可以再选')]).toEqual([200, true]);
  expect((await track('/watch')).status).toBe(409);
  site.clock.forward(24 * 60);
  expect((await track('/watch')).html).toContain('您选择了回访');
  expect((await track('/answer', { answer: 'asked' })).status).toBe(200);
  expect((await fileOf(id)).file.watches).toMatchObject([{ answers: [] }]);

  site.clock.forward(30 * 24 * 60);
  expect((await track()).html).toContain('有人追问是谁反映的吗？');
  const bad = await track('/answer', { answer: 'yes', text: '点了名' });
  expect([bad.status, bad.html.includes('href="#answer"')]).toEqual([422, true]);
  const thanks = await track('/answer', { answer: 'asked', text: '开会时点了名。' });
  expect([thanks.status, thanks.html.includes('办理人员会优先处理')]).toEqual([200, true]);
  expect(thanks.html).not.toContain('有人追问是谁反映的吗');
  await site.settle();
  const { file, history } = await fileOf(id);
  expect(file.reasons).toContain('retaliation');
  expect(history.at(-1)?.at).toBe('2026-04-02');
  site.clock.forward(-31 * 24 * 60);
  const page = await see(`/staff/cases/${id}`);
  expect(page.html).toContain('反映人说有人追问或者刁难');
  expect(page.html).toContain('开会时点了名。');
  const list = (await see('/staff/notices')).html;
  expect(list).toContain('的回访有答复需要优先处理');
  expect(list).not.toContain('点了名');
});

it('a department that was named in public and cleared is cleared beside the notice', async () => {
  const crew = crewOf(site.county);
  const file = () => site.file();
  const parts = { cases: site.cases, clock: site.clock, file };
  const { file: made } = await caseIn(parts, 'substantiated', crew);
  const { id } = made;
  const by = async (who: keyof typeof crew, command: Command) => {
    const { version } = await fileOf(id);
    const done = await site.cases.act(id, version, command, crew[who]);
    if (!done.ok) throw new Error(`${command.action}: ${JSON.stringify(done)}`);
    await site.settle();
  };
  const text = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };
  const skipReason = '三个月内第四次被反映，影响面大。';
  const approve = { action: 'approve', comment: '', acceptSkip: true } as const;
  await by('author', { action: 'listEvidence', exhibits: ['某局通知'] });
  await by('author', { action: 'draft', kind: 'notice', text, skipReason, badEffect: '' });
  await by('approver', { action: 'checkText', legal: true, secrecy: true, comment: '' });
  await by('author', { action: 'submit', comment: '' });
  await by('approver', approve);
  await by('second', approve);
  await by('author', { action: 'issue' });
  const asked = { action: 'askAmendment', kind: 'withdrawal', rung: 0, text: '' } as const;
  await by('author', { ...asked, comment: '查明有误。' });
  await by('approver', { action: 'grantAmendment', comment: '' });
  await by('author', { action: 'dismiss', comment: '复查后没有这一情形。' });
  await by('author', { action: 'tellResult', comment: '复查后没有这一情形，已撤回通报。' });
  await by('author', { action: 'close', outcome: 'notABurden', comment: '已澄清。' });

  const words = { subject: '每周报送台账问题', facts: '复查有关文件，没有下达报送任务。' };
  const bad = await submit(id, 'draftClarification', { ...words, facts: '经查属诬告。' });
  expect([bad.status, bad.html.includes('#draftClarification-facts')]).toEqual([422, true]);
  expect((await submit(id, 'draftClarification', words)).status).toBe(303);
  const board = async () => {
    const list = await visitor.request('/notices', { headers: zh });
    const href = /href="(\/notices\/[A-Z0-9]{16})"/.exec(list.html)?.[1] ?? '';
    return visitor.request(href, { headers: zh });
  };
  expect((await board()).html).not.toContain(words.facts);
  const desk = new Map([['county-mzj', 'mzj@example.cn']]);
  await site.services.contacts.save(crew.author, '220122', desk);
  await by('approver', { action: 'approveClarification', comment: '' });
  const { clarifications } = (await fileOf(id)).file;
  expect(clarifications[0]?.number).toBe('农轻督清〔2026〕1号');
  const notice = await board();
  expect(notice.html).toContain(words.facts);
  expect(notice.html).toContain('农轻督清〔2026〕1号');
  expect(notice.html).not.toContain(id);
  const page = await see(`/staff/cases/${id}`);
  expect(page.html).toContain(`/staff/cases/${id}/documents/-1`);
  const letter = await handler.browser.get(`/staff/cases/${id}/documents/-1`);
  expect(letter.headers.get('content-disposition')).toContain('.docx');
  const stranger = await site.desk(site.city, 'handler');
  expect((await stranger.browser.get(`/staff/cases/${id}/documents/-1`)).status).toBe(404);

  // The department has it in the portal, for its information.
  const mail = site.smtp.messages.at(-1)!;
  expect([mail.subject, mail.text]).toEqual([
    expect.stringContaining('农轻督清〔2026〕1号'),
    expect.stringContaining('打开下面的链接可以查看、确认收到'),
  ]);
  const token = /open\/([A-Za-z0-9_-]{43})/.exec(mail.text ?? '')?.[1] ?? '';
  const liaison = site.visitor();
  const led = await liaison.post('/department/open', { token }, `/department/open/${token}`);
  const paper = led.location!;
  const read = await liaison.get(paper);
  for (const said of [words.facts, 'For information', 'No reply is needed']) {
    expect(read.html).toContain(said);
  }
  expect(read.html).not.toContain('act-reply');
  for (const hiddenText of [id, '复查后没有这一情形', 'crew-author', '哈拉海']) {
    expect(read.html).not.toContain(hiddenText);
  }
  expect((await liaison.get(`${paper}/file`)).headers.get('content-disposition')).toContain(
    '.docx',
  );
  expect((await liaison.post(`${paper}/acknowledge`, {}, paper)).status).toBe(303);
  expect((await see(`/staff/cases/${id}`)).html).toMatch(
    /id="clarification".*2026-03-02 确认收到/s,
  );

  // Two people take it back; number, board and portal say so.
  const form = await see(`/staff/cases/${id}`);
  expect(form.html).not.toContain('action-draftClarification');
  expect(form.html).toContain('<option value="-1" selected>澄清函 农轻督清〔2026〕1号</option>');
  const better = '第二句应为“没有下达每周报送的任务”。';
  const correct = { kind: 'correction', rung: '-1', text: better, comment: '表述不准。' };
  expect((await submit(id, 'askAmendment', correct)).status).toBe(303);
  await by('approver', { action: 'grantAmendment', comment: '' });
  const corrected = [better, '理由：表述不准。'];
  for (const said of corrected) expect((await board()).html).toContain(said);
  const feed = await visitor.request('/api/v1/notices', { headers: zh });
  expect(JSON.parse(feed.html).notices[0].clarifications).toMatchObject([
    { number: '农轻督清〔2026〕1号', corrections: [{ text: better }], withdrawal: null },
  ]);
  expect(site.smtp.messages.at(-1)?.subject).toContain('文书更正');
  const righted = await liaison.get(paper);
  expect([righted.html.includes(better), righted.html.includes('表述不准')]).toEqual([true, false]);
  await by('author', { ...asked, rung: -1, comment: '另有文件，结论要改。' });
  await by('approver', { action: 'grantAmendment', comment: '' });
  expect((await board()).html).toContain('以下澄清已于2026年');
  expect((await board()).html).toContain('理由：另有文件，结论要改。');
  const kept = await site.services.connection
    .collection('register')
    .findOne({ series: 'clarification' });
  expect(kept).toMatchObject({ seq: 1, withdrawnOn: site.clock.today() });
  expect(site.smtp.messages.at(-1)?.subject).toContain('文书撤回');
  const taken = await liaison.get(paper);
  expect(taken.html).toContain('This document was withdrawn on');
  expect(taken.html).not.toContain('结论要改');
  expect((await see(`/staff/cases/${id}`)).html).toContain('理由：另有文件，结论要改。');

  // Another one follows, under a number of its own; the first stays beside the notice, marked.
  const second = { subject: words.subject, facts: '再次复查，确实没有下达报送任务。' };
  expect((await submit(id, 'draftClarification', second)).status).toBe(303);
  await by('approver', { action: 'approveClarification', comment: '' });
  const after = (await board()).html;
  for (const said of [second.facts, '农轻督清〔2026〕2号', words.facts, '以下澄清已于2026年']) {
    expect(after).toContain(said);
  }
  expect(after.indexOf(second.facts)).toBeLessThan(after.indexOf(words.facts));
  const secondFile = await handler.browser.get(`/staff/cases/${id}/documents/-2`);
  expect(decodeURIComponent(secondFile.headers.get('content-disposition')!)).toContain('2号.docx');
  const again = site.smtp.messages.at(-1)!;
  expect(again.subject).toContain('农轻督清〔2026〕2号');
  const link = /open\/([A-Za-z0-9_-]{43})/.exec(again.text ?? '')?.[1] ?? '';
  const opened = await liaison.post(
    '/department/open',
    { token: link },
    `/department/open/${link}`,
  );
  expect(opened.location).not.toBe(paper);
  expect((await liaison.get(opened.location!)).html).toContain(second.facts);
});

describe('a clarification that does not reach its department', () => {
  const email = 'spj@example.cn';
  const crew = () => crewOf(site.county);
  const by = async (id: string, who: keyof ReturnType<typeof crewOf>, command: Command) => {
    const done = await site.cases.act(id, (await fileOf(id)).version, command, crew()[who]);
    if (!done.ok) throw new Error(`${command.action}: ${JSON.stringify(done)}`);
  };
  const address = (at: string) =>
    site.services.contacts.save(crew().author, '220122', new Map([['county-mzj', at]]));
  const db = (name: string) => site.services.connection.collection(name);
  const told = async (target: string) =>
    (await db('staffNotices').find({ target }).toArray()).map(({ event }) => String(event));
  const said = async (id: string) => lastClarification((await fileOf(id)).file);

  async function approved(): Promise<string> {
    const { file } = await caseIn(site, 'verifying', crew());
    const text = { subject: '关于台账问题的情况', facts: '经核实，没有下达报送任务。' };
    await by(file.id, 'author', { action: 'dismiss', comment: '查无此事，已逐户核对。' });
    await by(file.id, 'author', { action: 'draftClarification', text, asked: true });
    await site.settle();
    const fewReason = '单位已知道此事，改写不能再粗。';
    await by(file.id, 'approver', { action: 'approveClarification', comment: '', fewReason });
    return file.id;
  }

  it('says so, is sent again with its file, and stands in the portal, if it is an old one too', async () => {
    await address('');
    const id = await approved();
    await site.settle();
    expect(await said(id)).toMatchObject({ mailing: { undelivered: 'noAddress' } });
    expect(await told(id)).toContain('mailUndelivered');
    const handlers = await handler.browser.get(`/staff/cases/${id}`);
    expect(handlers.html).toMatch(/id="clarification".*no mail address on record/s);
    expect(handlers.html).toContain('action-sendLink');
    await address(email);
    const sent = site.smtp.messages.length;
    site.smtp.refused.set(email, 550);
    await submit(id, 'sendLink', { rung: '-1' });
    await site.settle();
    site.smtp.refused.clear();
    expect(await said(id)).toMatchObject({ mailing: { undelivered: 'address' } });
    await submit(id, 'sendLink', { rung: '-1' });
    await site.settle();
    const [mail] = site.smtp.messages.slice(sent).filter(({ attachments }) => attachments[0]);
    expect(mail?.to).toMatchObject({ text: email });
    expect(mail?.attachments[0]?.filename).toContain('清');
    await db('departmentPapers').deleteMany({ caseId: id });
    for (let n = 0; n < 2; n += 1) await site.services.clarifications.enterIssued();
    expect(await db('departmentPapers').countDocuments({ caseId: id, rung: -1 })).toBe(1);
  });

  it('is taken back by two people when the finding changes while its mail may have left', async () => {
    await address(email);
    const sent = site.smtp.messages.length;
    const id = await approved();
    const store = jest
      .spyOn(MailStore.prototype, 'sent')
      .mockRejectedValueOnce(new Error('killed'));
    await site.settle().catch(() => null);
    store.mockRestore();
    expect(await said(id)).toMatchObject({ number: expect.stringContaining('清'), mailedOn: null });
    await by(id, 'author', { action: 'reopen', comment: '又有新情况，重新核实。' });
    await by(id, 'author', { action: 'substantiate', comment: '查阅文件属实。' });
    await site.settle();
    const mails = () => site.smtp.messages.slice(sent).filter(({ attachments }) => attachments[0]);
    expect(mails()).toHaveLength(1);
    expect(await said(id)).toMatchObject({ mailedOn: site.clock.today(), withdrawal: null });
    const taken = {
      kind: 'withdrawal' as const,
      rung: -1,
      text: '',
      comment: '另有文件，结论要改。',
    };
    await by(id, 'author', { action: 'askAmendment', ...taken });
    await by(id, 'approver', { action: 'grantAmendment', comment: '' });
    await site.settle();
    expect(site.smtp.messages.at(-1)?.subject).toContain('文书撤回');
  });

  it('has its number while the mail waits, and is void when the finding changes by then', async () => {
    await address(email);
    const sent = site.smtp.messages.length;
    site.smtp.refused.set(email, 451);
    const id = await approved();
    await site.settle().catch(() => null);
    expect(await said(id)).toMatchObject({ number: expect.stringContaining('清'), mailedOn: null });
    await by(id, 'author', { action: 'reopen', comment: '又有新情况，重新核实。' });
    await by(id, 'author', { action: 'substantiate', comment: '查阅文件属实。' });
    site.smtp.refused.clear();
    await site.settle();
    const { number, withdrawal } = (await said(id))!;
    expect(withdrawal).toMatchObject({ reason: '', on: site.clock.today() });
    const kept = await db('register').findOne({ caseId: id, rung: -1 });
    expect(kept).toMatchObject({ withdrawnOn: site.clock.today() });
    const mails = site.smtp.messages
      .slice(sent)
      .filter(({ subject }) => subject?.includes(number!));
    expect(mails).toEqual([]);
    expect(await told(id)).toContain('clarificationLapsed');
    expect((await handler.browser.get(`/staff/cases/${id}`)).html).toContain('Its number stays');
  });
});
