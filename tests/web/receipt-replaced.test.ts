import { startSite, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await startSite();
  visitor = site.visitor();
});
afterAll(() => site.close());

type Fields = Record<string, string>;
const post = (path: string, fields: Fields) =>
  visitor.send(path, new URLSearchParams(fields).toString());
const shownCode = (page: Page) =>
  [...page.html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]).join('');
const hidden = (page: Page, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page.html)?.[1] ?? '';
const byPhone = () => site.file({ facts: { channel: 'phone' } });

/** What the page's form sends when the last four digits are typed back. */
const confirmation = (page: Page, lastFour = shownCode(page).slice(-4)) => ({
  code: hidden(page, 'code'),
  token: hidden(page, 'token'),
  pass: hidden(page, 'pass'),
  lastFour,
});

async function stored(reportId: string) {
  const collection = site.services.connection.collection('reports');
  const found = await collection.findOne({ _id: reportId as never });
  return {
    hash: found?.['receiptHash'] as string,
    replaced: found?.['receiptReplaced'] as boolean,
  };
}

it('a code of the web form is not replaced', async () => {
  const { code } = await site.file();
  const page = await post('/track', { code });
  expect([page.status, shownCode(page)]).toEqual([200, '']);
  expect(page.html).toContain('Progress');
});

it('a code read out on the telephone gives way to a new one before anything is shown', async () => {
  const { code, file } = await byPhone();
  const before = await stored(file.reportId);
  const form = await visitor.get('/track');
  const token = hidden(form, 'token');
  const first = await post('/track', { code, token });
  expect(first.status).toBe(200);
  expect(first.html).not.toContain('What has happened');
  const fresh = shownCode(first);
  expect(fresh).toMatch(/^\d{16}$/);
  expect(fresh).not.toBe(code);

  const again = await post('/track', { code, token });
  expect(shownCode(again)).toBe(fresh);
  const chinese = await post('/track/replace', { ...confirmation(first), lang: 'zh-CN' });
  expect([chinese.status, shownCode(chinese)]).toEqual([200, fresh]);
  expect(chinese.html).toContain('请先换一个新的查询码');
  const wrong = await post('/track/replace', { ...confirmation(first, '00'), lang: 'en' });
  expect([wrong.status, shownCode(wrong)]).toEqual([200, fresh]);
  const slip = await post('/track/replace', confirmation(first, '00'));
  expect([slip.status, shownCode(slip)]).toEqual([422, fresh]);
  expect(slip.html).toContain('href="#lastFour"');
  expect(await stored(file.reportId)).toEqual(before);

  const twice = await Promise.all([1, 2].map(() => post('/track/replace', confirmation(first))));
  for (const page of [...twice, await post('/track/replace', confirmation(first))]) {
    expect(page.status).toBe(200);
    expect(page.html).toContain('Your code has been replaced');
    expect(page.html).toContain('What has happened');
    expect([shownCode(page), hidden(page, 'code')]).toEqual(['', fresh]);
  }
  expect(await stored(file.reportId)).toMatchObject({ replaced: true });
  expect((await post('/track', { code })).status).toBe(422);
  expect((await post('/track', { code: fresh })).html).toContain('What has happened');
});

it('nothing is said or seen with the old code beside the page that replaces it', async () => {
  const { code, file } = await byPhone();
  const before = await site.cases.read(file.id);
  for (const action of ['reply', 'supplement', 'confirm', 'dispute']) {
    const page = await post(`/track/${action}`, { code, text: '还在报。' });
    expect(page.html).toContain('new code');
    expect(page.html).not.toContain('What has happened');
  }
  expect((await site.cases.read(file.id))?.version).toBe(before?.version);
});

it('another page has another code: who looked before the caller has learnt nothing', async () => {
  const { code } = await byPhone();
  const operator = await post('/track', { code });
  const caller = await post('/track', { code });
  expect(shownCode(operator)).not.toBe(shownCode(caller));
  const done = await post('/track/replace', confirmation(caller));
  expect(done.html).toContain('Your code has been replaced');
  const late = await post('/track/replace', confirmation(operator));
  expect(late.status).toBe(422);
  expect((await post('/track', { code: shownCode(operator) })).status).toBe(422);
  expect((await post('/track', { code: shownCode(caller) })).status).toBe(200);
});

it('of several pages at once one wins, and its code alone works', async () => {
  for (let round = 0; round < 5; round += 1) {
    const { code } = await byPhone();
    const pages = await Promise.all([1, 2, 3].map(() => post('/track', { code })));
    const answers = await Promise.all(
      pages.map((page) => post('/track/replace', confirmation(page))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
    const working = [];
    for (const page of pages)
      working.push((await post('/track', { code: shownCode(page) })).status);
    expect(working).toEqual(answers.map(({ status }) => status));
  }
});

it("the operator's form shows no code any more once it was replaced", async () => {
  const desk = await site.desk(site.county, 'operator');
  const token = site.reports.newSubmission();
  const fields = {
    area: '220122102200',
    department: 'county-mzj',
    category: 'B4',
    narrative: '民政局要求每周报一次台账，还要拍照。',
    identity: 'anonymous',
    token,
  };
  const filed = await desk.browser.post('/staff/report', fields, '/staff/report');
  expect(filed.html).toContain('Then read this to the caller');
  const code = shownCode(filed);
  await post('/track/replace', confirmation(await post('/track', { code })));
  const again = await desk.browser.post('/staff/report', fields, '/staff/report');
  expect(shownCode(again)).toBe('');
  const back = { token, lastFour: code.slice(-4) };
  const late = await desk.browser.post('/staff/report/receipt', back, '/staff/report');
  expect(shownCode(late)).toBe('');
});

it.each<[string, Fields]>([
  ['nothing', {}],
  ['a made-up token', { token: 'x', lastFour: '1234' }],
  [
    'a made-up pass',
    { pass: `${'0'.repeat(16)}.1.9999999999.${'a'.repeat(43)}`, lastFour: '1234' },
  ],
  ['operators', { 'code[$ne]': '1', lastFour: '1' }],
])('%s replaces nothing', async (_what, made) => {
  const { code, file } = await byPhone();
  const before = await stored(file.reportId);
  const page = await post('/track/replace', { code, ...made });
  expect(page.status).toBeLessThan(500);
  expect(await stored(file.reportId)).toEqual(before);
});
