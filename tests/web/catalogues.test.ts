import { fingerprintOf } from '../../src/catalogues/shipped-catalogue';
import { startSite, type Desk, type Site } from '../support/site';
import type { Page } from '../support/visitor';

let site: Site;
let handler: Desk;
let leader: Desk;
const base = '/staff/catalogues';

beforeAll(async () => {
  site = await startSite();
  const entries = site.services.shippedCatalogue;
  await site.services.catalogueChanges.takeUpShipped(entries, fingerprintOf(entries));
  handler = await site.desk(site.city, 'handler');
  leader = await site.desk(site.city, 'approver');
  for (const { browser } of [handler, leader]) await browser.get('/staff/password?lang=zh-CN');
});
afterAll(() => site.close());

async function post(desk: Desk, path: string, fields: Record<string, string | string[]>) {
  const token = await desk.browser.token('/staff/password');
  const body = new URLSearchParams({ _csrf: token });
  for (const [name, value] of Object.entries(fields)) {
    for (const one of [value].flat()) body.append(name, one);
  }
  return desk.browser.send(path, body.toString());
}

async function upload(desk: Desk, csv: string | Uint8Array, fields: Record<string, string> = {}) {
  const token = await desk.browser.token('/staff/password');
  const form = new FormData();
  form.set('_csrf', token);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([csv as never], { type: 'text/csv' }), '清单.csv');
  return desk.browser.request(`${base}/import`, { method: 'POST', body: form });
}

const location = (page: Page) => page.location?.split('?')[0] ?? '';
const exported = async (desk: Desk) => (await desk.browser.get(`${base}/export`)).html;

const newEntry = {
  entry: '',
  kind: 'form',
  name: '冬储菜登记表',
  aliases: '秋菜表\n白菜登记',
  area: '2201',
  department: 'county-nyncj',
  level: 'any',
  ruling: 'cancelled',
  frequency: '',
  funding: '',
  approvalNo: '',
  otherConditions: '',
  instrument: '示例清单',
  article: '',
  clause: '16',
  category: 'B4',
  source: '示例，非正式清单',
  origin: 'demonstration',
  effectiveFrom: '2026-03-02',
  effectiveTo: '',
  reason: '村里反映查不到',
  asked: [`department:city-mzj`],
};

async function proposed(fields: Record<string, string | string[]> = newEntry): Promise<string> {
  const page = await post(handler, `${base}/changes`, fields);
  expect(page.status).toBe(303);
  return location(page);
}

/** The version the forms of the page were drawn from. */
async function versionOf(desk: Desk, href: string): Promise<string> {
  const { html } = await desk.browser.get(href);
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
}

async function step(desk: Desk, href: string, action: string, fields = {}): Promise<Page> {
  return post(desk, `${href}/${action}`, { version: await versionOf(desk, href), ...fields });
}

describe('the catalogues', () => {
  it('are read by everybody, one kind at a time', async () => {
    const kept = await site.visitor().get('/catalogues?lang=zh-CN');
    expect(kept.status).toBe(200);
    expect(kept.html).toContain('农村宅基地使用情况证明');
    expect(kept.html).toContain('证明内容范本');
    expect(kept.html).toContain('>示例<');
    const cancelled = await site.visitor().get('/catalogues?kind=certificateToCancel&lang=zh-CN');
    expect(cancelled.html).toContain('亲属关系证明');
    expect(cancelled.html).toContain('取消后的办理方式');
    expect(cancelled.html).toContain('2020年4月27日');
    const english = await site.visitor().get('/catalogues?kind=certificateToCancel&lang=en');
    expect(english.html).toContain('27 April 2020');
    expect((await site.visitor().get('/catalogues?kind=x&page=-1')).status).toBe(200);
  });

  it('are found by kind and by the words people use', async () => {
    const page = await handler.browser.get(`${base}?kind=certificateToCancel&q=没犯过事`);
    expect(page.html).toContain('无犯罪记录证明');
    expect(page.html).toContain('共1条');
    expect((await handler.browser.get(`${base}?q=没有这种东西`)).html).toContain(
      '没有符合条件的条目',
    );
    expect((await handler.browser.get(`${base}?kind=x&q=a&q=b&page=0`)).status).toBe(200);
    expect((await handler.browser.get(base)).html).toContain('page=2');
  });

  it('go out as a file that comes in again without a difference', async () => {
    const csv = await exported(handler);
    expect(csv.startsWith('id,kind,name') || csv.startsWith('\ufeffid,kind,name')).toBe(true);
    const trial = await upload(handler, csv);
    expect(trial.status).toBe(200);
    expect(trial.html).toContain('新增0条，修改0条，取消0条，未变338条，有误0处');
  });

  it('change by proposal, opinions, approval and publication', async () => {
    const href = await proposed();
    const shown = await handler.browser.get(href);
    expect(shown.html).toContain('冬储菜登记表');
    expect(shown.html).toContain('还没有意见');

    const early = await step(leader, href, 'approve');
    expect(early.status).toBe(409);
    expect(early.html).toContain('还有单位没有登记意见');

    const of = ['department:county-nyncj', 'department:city-mzj'];
    const odd = await step(handler, href, 'giveOpinion', { of, text: '' });
    expect(odd.status).toBe(400);
    const noText = await step(handler, href, 'giveOpinion', { of, stance: 'disagree', text: '' });
    expect(noText.status).toBe(409);
    const heard = await step(handler, href, 'giveOpinion', {
      of,
      stance: 'agreeWithRemarks',
      text: '表名改短一些，见3月2日会议纪要',
    });
    expect(heard.status).toBe(303);
    expect((await handler.browser.get(href)).html).toContain('见3月2日会议纪要');

    expect((await step(handler, href, 'approve')).status).toBe(403);
    expect((await step(leader, href, 'approve')).status).toBe(303);
    const past = await step(leader, href, 'publish', { effectiveFrom: '2026-03-01' });
    expect(past.status).toBe(409);
    expect(past.html).toContain('施行日期不能早于今天');
    expect((await step(leader, href, 'publish', { effectiveFrom: '2026-03-02' })).status).toBe(303);
    expect((await leader.browser.get(href)).html).toContain('正在发布');
    await site.settle();
    const list = await handler.browser.get(`${base}?q=秋菜表`);
    expect(list.html).toContain('冬储菜登记表');
    expect(list.html).toContain('现行第2版');
    const compared = await handler.browser.get(`${base}/compare?from=1&to=2`);
    expect(compared.html).toContain('秋菜表、白菜登记');
    expect((await handler.browser.get(`${base}/editions`)).html).toContain('第2版');
  });

  it('show every version of an entry and what two of them have different', async () => {
    const entry = '/staff/catalogues/entries/cert-alive';
    const form = await handler.browser.get(`${base}/changes/new?entry=cert-alive`);
    expect(form.html).toContain('提出修改：健在证明');
    const now = site.services.catalogues.find('cert-alive');
    if (!now?.certificate) throw new Error('cert-alive');
    const fields = {
      ...newEntry,
      entry: 'cert-alive',
      kind: now.kind,
      name: '健在（生存）证明',
      aliases: now.aliases.join('\n'),
      area: '',
      department: now.department,
      ruling: now.ruling,
      instrument: now.instrument,
      article: now.article,
      clause: '24',
      category: 'B9',
      certificateBasis: now.certificate.basis,
      certificateOtherWay: now.certificate.otherWay,
      effectiveFrom: now.effectiveFrom,
      source: now.source,
      origin: now.origin,
      asked: [],
    };
    const same = await post(handler, `${base}/changes`, { ...fields, name: now.name });
    expect(same.status).toBe(400);
    expect(same.html).toContain('没有改动');
    const href = await proposed(fields);
    await step(handler, href, 'giveOpinion', {
      of: 'department:county-sbj',
      stance: 'agree',
      text: '',
    });
    await step(leader, href, 'approve');
    await step(leader, href, 'publish', { effectiveFrom: '2026-03-02' });
    await site.settle();
    const page = await handler.browser.get(`${entry}?from=1&to=2`);
    expect(page.html).toContain('健在（生存）证明');
    expect(page.html).toContain('第2次');
    expect(page.html).toContain('比较两次修订');
    expect((await handler.browser.get(`${entry}?from=1&to=9`)).status).toBe(404);
  });

  it('give back what was typed, each fault at its field', async () => {
    const page = await post(handler, `${base}/changes`, {
      ...newEntry,
      name: '',
      clause: '99',
      kind: 'certificateToKeep',
      effectiveFrom: '昨天',
      reason: '',
    });
    expect(page.status).toBe(400);
    expect(page.html).toContain('名称：没有填');
    expect(page.html).toContain('任务分解表第几条：应是1到31的数字');
    expect(page.html).toContain('证明内容范本：没有填');
    expect(page.html).toContain('施行日期：不是日期');
    expect(page.html).toContain('白菜登记');
    const nobody = await post(handler, `${base}/changes`, {
      ...newEntry,
      department: '',
      asked: [],
    });
    expect(nobody.html).toContain('请至少选一家会商单位');
    const strange = await post(handler, `${base}/changes`, { ...newEntry, asked: 'x:y' });
    expect(strange.status).toBe(400);
    expect((await post(handler, `${base}/changes`, { ...newEntry, entry: 'no' })).status).toBe(404);
  });

  it('show every row’s fate before a file becomes a change', async () => {
    const csv = await exported(handler);
    const lines = csv.replace('\ufeff', '').split('\r\n');
    const [head = '', , ...rest] = lines;
    const without = [head, ...rest].join('\r\n');
    const changed = without.replace('出生证明', '出生（登记）证明');
    const added = `${changed}form-new,form,新报表,,2201,,any,cancelled,,,,,示例清单,,16,B4,,,,,,,2026-03-02,,示例,demonstration\r\n`;
    const trial = await upload(handler, added, { whole: '1' });
    expect(trial.status).toBe(200);
    expect(trial.html).toMatch(/新增1条，修改1条，取消1条，未变\d+条，有误0处/);
    expect(trial.html).toContain('form-new');
    const draft = /href="(\/staff\/catalogues\/changes\/[0-9A-Z]{16})"/.exec(trial.html)?.[1] ?? '';
    expect((await leader.browser.get(draft)).status).toBe(404);
    const submitted = await step(handler, draft, 'submit', { reason: '年度清理' });
    expect(submitted.status).toBe(303);
    expect((await leader.browser.get(draft)).html).toContain('年度清理');
    expect((await handler.browser.get(`${base}/changes?status=proposed`)).html).toContain(
      '批量导入',
    );
  });

  it('tell the errors of a file by line and column, and keep nothing of it', async () => {
    const csv = await exported(handler);
    const [head = '', first = ''] = csv.replace('\ufeff', '').split('\r\n');
    const before = await site.count('catalogue_changes');
    const trial = await upload(handler, `${head}\r\n${first.replace(',B', ',Z')}\r\na,b\r\n`);
    expect(trial.status).toBe(422);
    expect(trial.html).toContain('第2行');
    expect(trial.html).toContain('负担类别（category）');
    expect(trial.html).toContain('第3行');
    expect(trial.html).toContain('列数不对');
    expect(await site.count('catalogue_changes')).toBe(before);
  });

  it('take a file as spreadsheets of Chinese systems write it, and refuse what is no text', async () => {
    const gb = Uint8Array.from([0xd6, 0xd0, 0xce, 0xc4]);
    expect((await upload(handler, gb)).html).toContain('表头与导出的表格不一致');
    const binary = await upload(handler, Uint8Array.from([0, 1, 2, 0xff, 0xfe]));
    expect(binary.status).toBe(400);
    expect(binary.html).toContain('不是 UTF-8');
    const nothing = await upload(handler, '');
    expect(nothing.status).toBe(400);
    expect(nothing.html).toContain('请选择一个CSV文件');
    expect((await upload(handler, 'x'.repeat(8_100_000))).html).toContain('文件超过8 MB');
  });

  it('need the token, for files as well', async () => {
    const form = new FormData();
    form.set('file', new Blob(['x']), 'x.csv');
    const page = await handler.browser.request(`${base}/import`, { method: 'POST', body: form });
    expect(page.status).toBe(403);
  });

  it('refuse a form drawn from an older version', async () => {
    const href = await proposed({ ...newEntry, name: '另一张表' });
    const version = await versionOf(handler, href);
    await step(handler, href, 'giveOpinion', {
      of: 'department:city-mzj',
      stance: 'agree',
      text: '',
    });
    const late = await post(handler, `${href}/withdraw`, { version });
    expect(late.status).toBe(409);
    expect(late.html).toContain('刚才有人办理过');
    expect((await step(handler, href, 'withdraw')).status).toBe(303);
    expect((await post(handler, `${href}/withdraw`, { version: 'x' })).status).toBe(400);
    expect((await post(handler, `${href}/explode`, { version })).status).toBe(404);
  });
});
