import type { StoredCase } from '../../src/cases/case-store';
import type { Command } from '../../src/domain/commands';
import { crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';
import type { Page } from '../support/visitor';

let site: Site;
let handler: Desk;
let approver: Desk;
let second: Desk;
beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
  approver = await site.desk(site.county, 'approver');
  second = await site.desk(site.county, 'approver', 'triage');
});
afterAll(() => site.close());

const today = '2026-03-02';
const text = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };
const skip = { skipReason: '三个月内第四次被反映，影响面大，需要直接处理。', badEffect: '' };
const plan = {
  interviewTime: '上午9时',
  place: '三楼会议室',
  attendees: '某局局长',
  interviewers: '秦正',
};
const record = {
  on: today,
  time: '上午9时',
  attendance: '某局局长到场。',
  explanation: '说是上级要求。',
  criticism: '没有依据。',
  requirements: '停止报送。',
  commitments: '三日内停止。',
  replyBy: '2026-03-16',
};

const errorsOf = ({ html }: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';

async function stored(id: string): Promise<StoredCase> {
  const found = await site.cases.read(id);
  if (!found) throw new Error('the case is gone');
  return found;
}

/** A finding of the handler's, without a basis and without evidence. */
async function found(): Promise<string> {
  const { file, version } = await site.file();
  const accept: Command = {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  };
  await site.cases.act(file.id, version, accept, crewOf(site.county).triage);
  await done(handler, file.id, 'substantiate', { comment: '查阅文件属实。' });
  return file.id;
}

async function post(desk: Desk, id: string, action: string, fields: Record<string, string> = {}) {
  const { version } = await stored(id);
  const path = `/staff/cases/${id}/actions/${action}`;
  const token = await desk.browser.token('/staff/password');
  const body = new URLSearchParams({ _csrf: token, version: String(version), ...fields });
  return desk.browser.request(path, {
    method: 'POST',
    headers: {
      'Accept-Language': 'zh-CN',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: body.toString(),
  });
}

async function done(desk: Desk, id: string, action: string, fields: Record<string, string> = {}) {
  const page = await post(desk, id, action, fields);
  expect([action, errorsOf(page), page.status]).toEqual([action, '', 303]);
  await site.settle();
}

async function refused(
  desk: Desk,
  id: string,
  action: string,
  fields: Record<string, string>,
  said: string,
) {
  const { version } = await stored(id);
  const page = await post(desk, id, action, fields);
  expect([action, page.status]).toEqual([action, 422]);
  expect(errorsOf(page)).toContain(said);
  expect((await stored(id)).version).toBe(version);
}

async function letter(): Promise<string> {
  const id = await found();
  await done(handler, id, 'waiveBasis', { comment: '查过现行清单，没有这一事项。' });
  await done(handler, id, 'draft', { kind: 'letter', ...text });
  await done(handler, id, 'submit');
  await done(approver, id, 'approve');
  await done(handler, id, 'issue');
  return id;
}

it('the dossier of the department holds what the reader may open, and suggests', async () => {
  const [earlier, elsewhere, withdrawn] = [await letter(), await letter(), await letter()];
  const one = { _id: elsewhere } as never;
  const change = { $set: { office: site.city.id } };
  await site.services.connection.collection('cases').updateOne(one, change);
  await done(handler, withdrawn, 'recuse', { comment: '反映的是我爱人任职的单位。' });
  const id = await found();
  const shown = async (language: string) => {
    const { html } = await handler.browser.request(`/staff/cases/${id}`, {
      headers: { 'Accept-Language': language },
    });
    return /<section[^>]*id="dossier">.*?<\/section>/s.exec(html)?.[0] ?? '';
  };
  const zh = await shown('zh-CN');
  expect(zh.match(/\/staff\/cases\/\w+/g)).toEqual([`/staff/cases/${earlier}`]);
  expect(zh).toContain('农安县民政局在本办另有1件督办，其中1件是同类负担');
  expect(zh).toMatch(/农轻督函〔2026〕\d+号/);
  expect(zh).toContain('供参考的下一步：通报曝光');
  expect(zh).not.toContain('哈拉海');
  expect(await shown('en')).toContain('A suggestion only');
});

it('a letter waits for its basis, and the page says what would close the gate', async () => {
  const id = await found();
  await done(handler, id, 'draft', { kind: 'letter', ...text });
  const { html } = await handler.browser.request(`/staff/cases/${id}`, {
    headers: { 'Accept-Language': 'zh-CN' },
  });
  expect(html).toMatch(/data-gate="basis" data-open="yes"/);
  expect(html).toContain('由承办人“采用依据”');
  await refused(handler, id, 'submit', {}, '条件未具备：已采用依据');
  await refused(handler, id, 'waiveBasis', { comment: '没有' }, '#waiveBasis-comment');
  await done(handler, id, 'waiveBasis', { comment: '查过现行清单，没有这一事项。' });
  await done(handler, id, 'submit');
  expect((await stored(id)).file.status).toBe('approving');
});

it('a notice takes evidence, two checks and two leaders; taken back, the board says so', async () => {
  const id = await found();
  const both = { legal: 'yes', secrecy: 'yes' };
  const accept = { acceptSkip: 'yes' };
  await done(handler, id, 'waiveBasis', { comment: '查过现行清单，没有这一事项。' });
  await done(handler, id, 'draft', { kind: 'notice', ...text, ...skip });
  await refused(handler, id, 'submit', {}, '条件未具备：事实已核实，证据已列明');
  await refused(handler, id, 'listEvidence', { exhibits: ' \n ' }, '#listEvidence-exhibits');
  await done(handler, id, 'listEvidence', { exhibits: '某局通知\n\n台账截图' });
  await done(handler, id, 'submit');
  await refused(approver, id, 'approve', accept, '条件未具备：合法性审核');
  await refused(handler, id, 'checkText', both, '您写过这份文稿或者无对应清单事项的说明');
  await refused(approver, id, 'checkText', {}, '#checkText-legal');
  await done(approver, id, 'checkText', both);
  await done(approver, id, 'approve', accept);
  expect((await stored(id)).file).toMatchObject({
    status: 'approving',
    rungs: [{ approver: null }],
  });
  await refused(approver, id, 'approve', accept, '您已经批准过这份文稿');
  expect((await post(handler, id, 'issue')).status).toBe(403);
  await done(second, id, 'approve', accept);
  await done(handler, id, 'issue');

  const amend = { rung: '0', text: '', comment: '所依据的通知已被发文单位撤销。' };
  await refused(
    handler,
    id,
    'askAmendment',
    { ...amend, kind: 'correction' },
    '#askAmendment-text',
  );
  await done(handler, id, 'askAmendment', { ...amend, kind: 'withdrawal' });
  expect((await post(handler, id, 'grantAmendment')).status).toBe(403);
  await done(approver, id, 'grantAmendment');
  expect((await stored(id)).file).toMatchObject({
    status: 'verifying',
    rungs: [{ withdrawnOn: today, withdrawal: { approver: { id: approver.actor.id } } }],
  });
  await done(handler, id, 'dismiss', { comment: '重新核实，所依据的通知已撤销。' });
  const { html } = await handler.browser.get(`/staff/cases/${id}`);
  // What was issued is still there to be read, whatever was found since.
  expect(html).toContain('id="measures"');
  expect(html).toContain((await stored(id)).file.rungs[0]!.number);
  const board = await handler.browser.request('/api/v1/notices');
  const { notices } = JSON.parse(board.html) as { notices: { url: string; state: string }[] };
  expect(notices.map(({ state }) => state)).toEqual(['withdrawn']);
  const shown = await handler.browser.request(new URL(notices[0]!.url).pathname, {
    headers: { 'Accept-Language': 'zh-CN' },
  });
  expect(shown.html).toContain(`本通报已于2026年3月2日撤回。理由：${amend.comment}`);
});

it('an interview is announced in time, recorded and signed; then only a body decides', async () => {
  const id = await found();
  await done(handler, id, 'waiveBasis', { comment: '查过现行清单，没有这一事项。' });
  const interview = { kind: 'interview', ...text, ...skip };
  const half = { ...interview, interviewOn: '2026-03-03' };
  await refused(handler, id, 'draft', half, '#draft-place');
  await done(handler, id, 'draft', { ...half, ...plan });
  await done(handler, id, 'submit');
  await done(approver, id, 'approve', { acceptSkip: 'yes' });
  await refused(handler, id, 'issue', {}, '条件未具备：提前通知约谈');
  await done(handler, id, 'recall');
  await done(handler, id, 'revise', { ...text, ...skip, ...plan, interviewOn: '2026-03-05' });
  await done(handler, id, 'submit');
  await done(approver, id, 'approve', { acceptSkip: 'yes' });
  await done(handler, id, 'issue');
  const reply = { comment: '正在改。', on: today };
  await refused(handler, id, 'recordAnswer', reply, '条件未具备：约谈记录');
  await refused(
    handler,
    id,
    'recordInterview',
    { ...record, on: '2026-03-01' },
    '#recordInterview-on',
  );
  await refused(handler, id, 'recordInterview', record, '#recordInterview-earlier');
  const earlier = '对方来函同意当日约谈。';
  const precise = { ...record, earlier, criticism: '共有41户填报37项。' };
  await refused(handler, id, 'recordInterview', precise, '#recordInterview-criticism');
  await done(handler, id, 'recordInterview', { ...record, earlier });
  const names = { interviewers: '秦正', attendees: '', recorder: '高远', on: today, comment: '' };
  await refused(handler, id, 'signRecord', names, '#signRecord-comment');
  await done(handler, id, 'signRecord', { ...names, attendees: '某局局长' });
  await done(handler, id, 'recordAnswer', reply);
  await done(handler, id, 'verify', { rectified: 'no', comment: '仍在报送。' });

  const badEffect = '持续三个月，多名村干部无法值守，造成恶劣社会影响。';
  const proposal = { ...text, skipReason: '', badEffect };
  await done(handler, id, 'listEvidence', { exhibits: '某局通知' });
  await done(handler, id, 'draft', { kind: 'accountability', ...proposal });
  await refused(handler, id, 'submit', {}, '条件未具备：已写明向哪个有权机关建议');
  await refused(
    handler,
    id,
    'revise',
    { ...proposal, measures: 'cadre.death' },
    '#revise-measures',
  );
  await done(handler, id, 'revise', { ...proposal, body: '农安县纪委监委' });
  await done(handler, id, 'submit');
  await done(approver, id, 'approve');
  await done(handler, id, 'issue');
  expect((await post(handler, id, 'recordAnswer', reply)).status).toBe(403);
  const decision = { body: '农安县纪委监委', on: today, documentNo: '', comment: '予以通报。' };
  await done(handler, id, 'recordDecision', { ...decision, measures: 'organisation.notice' });
  await done(handler, id, 'recordAppeal', { by: '某局', on: today, comment: '认为过重。' });
  await done(handler, id, 'verify', { rectified: 'yes', comment: '已停止。' });
  const close = { outcome: 'rectified', comment: '已停止报送。' };
  await refused(handler, id, 'close', close, '条件未具备：申诉已有结果');
  await done(handler, id, 'answerAppeal', { outcome: 'upheld', on: today, comment: '维持。' });
  await refused(handler, id, 'close', close, '条件未具备：决定的执行情况已登记');
  await done(handler, id, 'recordEffect', { on: today, comment: '已通报。' });
  await refused(handler, id, 'close', close, '还不能办结：村（社区）抽样确认');
  await done(handler, id, 'waiveSample', { comment: '只涉及一个村，无法抽样。' });
  await done(handler, id, 'tellResult', { comment: '经核实属实，单位已停止。' });
  await done(handler, id, 'close', close);
});
