import type { StoredCase } from '../../src/cases/case-store';
import { crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let handler: Desk;
let approver: Desk;
let elsewhere: Desk;

beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
  approver = await site.desk(site.county, 'approver');
  elsewhere = await site.desk(site.city, 'handler');
});
afterAll(() => site.close());

const telling = {
  subject: '停止每周报送台账',
  facts: '你单位于当天上午9时在哈拉海镇要求每周报送台账。',
  demand: '停止报送。',
};
const harmless = { ...telling, facts: '你单位要求哈拉海镇各村每周报送台账。' };

async function waiting(text: typeof telling): Promise<StoredCase> {
  const filed = await site.file();
  const { triage, author } = crewOf(site.county);
  const { id } = filed.file;
  const steps = [
    [
      triage,
      {
        action: 'accept',
        nature: 'hotlineOrder',
        category: 'B4',
        clause: 8,
        department: 'county-mzj',
        comment: '',
      },
    ],
    [author, { action: 'substantiate', comment: '查阅文件属实。' }],
    [author, { action: 'waiveBasis', comment: '查过现行清单，没有这一事项。' }],
    [author, { action: 'draft', kind: 'letter', text, skipReason: '', badEffect: '' }],
    [author, { action: 'submit', comment: '' }],
  ] as const;
  let { version } = filed;
  for (const [actor, command] of steps) {
    const result = await site.cases.act(id, version, command, actor);
    if (!result.ok) throw new Error(result.reason);
    ({ version } = result);
  }
  return (await site.cases.read(id))!;
}

const approve = ({ file, version }: StoredCase, fields: Record<string, string>) =>
  approver.browser.post(
    `/staff/cases/${file.id}/actions/approve`,
    { version: String(version), comment: '', ...fields },
    `/staff/cases/${file.id}`,
  );

it('a text that points to one village is approved only with a reason and a tick, on record', async () => {
  const stored = await waiting(telling);
  const page = await approver.browser.get(`/staff/cases/${stored.file.id}`);
  expect(page.html).toContain('Only 1 village fits');
  expect(page.html).toContain('“上午9时” – write “当时”');
  const reason = '该单位只在一个村开展此项工作，无法再概括。';
  const lacking: Record<string, string>[] = [
    {},
    { acceptFew: 'yes' },
    { fewReason: reason },
    { acceptFew: 'yes', fewReason: '短' },
  ];
  for (const fields of lacking) {
    const refused = await approve(stored, fields);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('href="#approve-fewReason"');
  }
  expect((await approve(stored, { acceptFew: 'yes', fewReason: reason })).status).toBe(303);
  const { file, history } = (await site.cases.read(stored.file.id))!;
  expect(file.rungs[0]?.crowd).toMatchObject({ fits: 1, least: 5, reason });
  expect(history.at(-1)?.command).toMatchObject({ action: 'approve', fewReason: reason });
  const audited: (string | undefined)[] = [];
  for await (const batch of site.services.audit.everything()) {
    audited.push(...batch.filter(({ subject }) => subject.id === file.id).map((e) => e.reason));
  }
  expect(audited).toContain(reason);
  const shown = await handler.browser.get(`/staff/cases/${file.id}`);
  expect(shown.html).toContain(reason);
});

it('a text that many villages fit needs neither, and a verdict cannot be sent along', async () => {
  const few = await waiting(telling);
  const forged = { crowd: 'x', 'crowd[fits]': '99', 'crowd[least]': '5' };
  expect((await approve(few, forged)).status).toBe(422);
  const stored = await waiting(harmless);
  expect((await approve(stored, {})).status).toBe(303);
  const { file } = (await site.cases.read(stored.file.id))!;
  expect(file.rungs[0]?.crowd).toMatchObject({ least: 5, tells: [], reason: null });
});

it('an approving leader sets how many have to fit, within bounds, on record', async () => {
  const set = (fields: Record<string, string>) =>
    approver.browser.post('/staff/guard', fields, '/staff/guard');
  const bad = await set({ least: '2', noticeDays: 'x', reason: '' });
  expect(bad.status).toBe(422);
  for (const field of ['least', 'noticeDays', 'reason']) {
    expect(bad.html).toContain(`href="#${field}"`);
  }
  const reason = '本县乡镇较小。';
  const saved = await set({ least: '50', noticeDays: '90', reason });
  expect([saved.status, saved.location]).toEqual([303, '/staff/guard?done=yes']);
  const shown = await approver.browser.get('/staff/guard?done=yes');
  expect(shown.html).toContain('value="90"');
  const stored = await waiting(harmless);
  expect((await approve(stored, {})).status).toBe(422);
  await set({ least: '5', noticeDays: '365', reason });
  expect((await approve(stored, {})).status).toBe(303);
  const audited: string[] = [];
  for await (const batch of site.services.audit.everything()) {
    audited.push(...batch.map(({ detail }) => detail ?? ''));
  }
  expect(audited).toEqual(expect.arrayContaining(['guard 50 90', 'guard 5 365']));
});

describe('while staff write', () => {
  const path = async () => {
    const { file, version } = await waiting(telling);
    const recalled = await site.cases.act(
      file.id,
      version,
      { action: 'recall', comment: '' },
      crewOf(site.county).author,
    );
    if (!recalled.ok) throw new Error(recalled.reason);
    return `/staff/cases/${file.id}`;
  };
  const typed = {
    for: 'revise',
    subject: '台账',
    demand: '停止。',
    facts: '６月１２日，哈拉海镇有私密情形。',
  };

  it('the meter answers at once and keeps nothing', async () => {
    const from = await path();
    const before = await site.count('audit');
    const token = await handler.browser.token(from);
    const looked = (await site.count('audit')) - before;
    const ask = (desk: Desk, fields: Record<string, string>) =>
      desk.browser.request(`${from}/wording`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Accept: 'application/json' },
      });
    const answer = await ask(handler, { _csrf: token, ...typed });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(JSON.parse(answer.html).crowd).toMatchObject({
      few: true,
      offer: { facts: '第二季度，哈拉海镇有私密情形。' },
    });
    expect((await ask(handler, typed)).status).toBe(403);
    expect(await site.count('audit')).toBe(before + looked);
    expect(site.log()).not.toContain('私密情形');
    const { browser } = elsewhere;
    const stranger = await ask(elsewhere, {
      _csrf: await browser.token('/staff/password'),
      ...typed,
    });
    expect(stranger.status).toBe(404);
  });

  it('without scripts a button shows it and puts the coarser wording in', async () => {
    const from = await path();
    const checked = await handler.browser.post(`${from}/wording`, typed, from);
    expect(checked.status).toBe(200);
    expect(checked.html).toContain('６月１２日，哈拉海镇有私密情形。');
    expect(checked.html).toContain('“６月１２日” – write “第二季度”');
    const taken = await handler.browser.post(`${from}/wording`, { ...typed, take: 'yes' }, from);
    expect(taken.html).toContain('第二季度，哈拉海镇有私密情形。');
    expect(taken.html).not.toContain('– write');
    expect((await handler.browser.post(`${from}/wording`, { for: 'approve' }, from)).status).toBe(
      400,
    );
  });
});
