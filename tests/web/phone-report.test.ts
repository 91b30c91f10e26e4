import { startSite, type Site } from '../support/site';
import { Visitor } from '../support/visitor';

let site: Site;
let browser: Visitor;
let token: string;
let operatorId: string;
beforeAll(async () => {
  site = await startSite();
  const desk = await site.desk(site.county, 'operator');
  ({ browser } = desk);
  operatorId = desk.actor.id;
  token = await browser.token('/staff/report');
});
afterAll(() => site.close());

const right = {
  area: '220122102200',
  department: 'county-mzj',
  category: 'B4',
  frequency: 'weekly',
  hoursPerMonth: '8',
  villagesAffected: '',
  documentNo: '',
  occurredOn: '2026-02-20',
  narrative: '民政局要求每周报一次台账，还要拍照。',
  consequence: '不报就扣分',
  claimedBasis: '',
  identity: 'anonymous',
  name: '',
  phone: '',
  email: '',
  locale: 'zh-CN',
};

function send(fields: Record<string, string>, path = '/staff/report') {
  return browser.send(path, new URLSearchParams({ _csrf: token, ...fields }).toString());
}

const count = (collection: string) => site.count(collection);

const codeOf = (html: string) =>
  [...html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]).join('');
const submission = () => site.reports.newSubmission();

describe('the telephone form', () => {
  it('is one page with the fields of the web form and a plain figure', async () => {
    const { html, status } = await browser.get('/staff/report');
    expect(status).toBe(200);
    for (const name of Object.keys(right)) expect(html).toContain(`name="${name}"`);
    expect(html).toContain('accesskey="1"');
    expect(html).toMatch(/id="area"[^>]*autofocus|autofocus[^>]*id="area"/);
    expect(html).not.toContain('data-id=');
  });

  it('files a report by telephone, and the code is read back', async () => {
    const before = await count('reports');
    const sent = { ...right, token: submission() };
    const shown = await send(sent);
    expect(shown.status).toBe(200);
    expect(shown.headers.get('cache-control')).toBe('no-store, no-transform');
    const code = codeOf(shown.html);
    expect(code).toMatch(/^\d{16}$/);
    const twice = await send(sent);
    expect(twice.status).toBe(200);
    expect(codeOf(twice.html)).toBe(code);
    expect(await count('reports')).toBe(before + 1);

    const wrong = await send({ token: sent.token, lastFour: '000' }, '/staff/report/receipt');
    expect(wrong.status).toBe(422);
    expect(codeOf(wrong.html)).toBe(code);
    expect(wrong.html).toContain('Ask the caller to read them again');
    const serial = /QC-\d{4}(-[0-9A-Z]{4}){3}-[0-9A-Z]/;
    const spoken = (html: string) =>
      [...html.matchAll(/qc-serial__group">([^<]+)</g)].map((match) => match[1]).join('-');
    expect(spoken(shown.html)).toMatch(serial);
    expect(shown.html).toContain('/verify');
    const good = await send(
      { token: sent.token, lastFour: code.slice(-4) },
      '/staff/report/receipt',
    );
    expect(good.status).toBe(200);
    expect(codeOf(good.html)).toBe('');
    expect(spoken(good.html)).toBe(spoken(shown.html));
    const checked = await site.visitor().send('/verify', `statement=${spoken(good.html)}`);
    expect(checked.html).toContain(site.county.name);
    expect(good.html).toContain('Next call');
    const late = await send(sent);
    expect(codeOf(late.html)).toBe('');
    expect(late.html).toContain('not shown again');
    expect(await count('reports')).toBe(before + 1);

    const filed = await site.reports.findByCode(code);
    const report = await site.reports.read(filed?.reportId ?? '');
    expect(report).toMatchObject({
      channel: 'phone',
      identity: 'anonymous',
      office: site.county.id,
    });
  });

  it('says that words sent with the form of a filed report are not on record, and keeps them', async () => {
    const first = { ...right, token: submission() };
    const code = codeOf((await send(first)).html);
    const before = await count('reports');
    const later = '后来想起来：还要报照片。';
    const changed = await send({ ...first, narrative: later });
    expect([changed.status, codeOf(changed.html)]).toEqual([409, code]);
    expect(changed.html).toContain('was not taken');
    expect(changed.html).toContain(later);
    const sent = { token: first.token, notTaken: later };
    for (const lastFour of ['000', code.slice(-4)]) {
      const page = await send({ ...sent, lastFour }, '/staff/report/receipt');
      expect(page.html).toContain(later);
    }
    expect((await send({ ...first, narrative: later })).html).toContain(later);
    expect(await count('reports')).toBe(before);
  });

  it('leaves nothing of the operator, and no name of an anonymous caller', async () => {
    const shown = await send({
      ...right,
      name: '张三丰',
      phone: '13900001111',
      token: submission(),
    });
    expect(shown.status).toBe(200);
    const all = await site.services.connection.collection('reports').find().toArray();
    const text = JSON.stringify(all);
    expect(text).not.toContain(operatorId);
    expect(all.at(-1)?.['sealedIdentity']).toBeNull();
  });

  it.each<[string, Record<string, string>, string]>([
    ['no area', { area: '' }, 'area'],
    ['an unknown area', { area: '999999' }, 'area'],
    ['no department', { department: '' }, 'department'],
    ['an unknown department', { department: '$ne' }, 'department'],
    ['no category', { category: '' }, 'category'],
    ['too few words', { narrative: '短' }, 'narrative'],
    ['too many words', { narrative: '长'.repeat(5001) }, 'narrative'],
    ['hours beyond a month', { hoursPerMonth: '745' }, 'hoursPerMonth'],
    ['a day to come', { occurredOn: '2026-03-03' }, 'occurredOn'],
    ['a real name without name', { identity: 'realName' }, 'name'],
  ])('%s comes back at the field with everything typed', async (_what, wrong, field) => {
    const before = await count('reports');
    const page = await send({
      ...right,
      claimedBasis: '<i>市里要求</i>',
      ...wrong,
      token: submission(),
    });
    expect(page.status).toBe(422);
    const list = /error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? '';
    expect(list).toContain(`href="#${field}"`);
    expect(page.html).toContain(`id="${field}"`);
    expect(page.html).toContain('&lt;i>市里要求');
    if (!('narrative' in wrong)) expect(page.html).toContain(right.narrative);
    expect(await count('reports')).toBe(before);
  });

  it('opens areas level by level without script, and keeps what was typed', async () => {
    const county = await send({ ...right, area: '', county: '220122', step: 'area', token: 't' });
    expect(county.status).toBe(200);
    expect(county.html).toContain('哈拉海镇');
    expect(county.html).toContain(right.narrative);
    expect(county.html).not.toContain('error-summary');
    const filed = await send({
      ...right,
      area: '',
      county: '220122',
      township: '',
      token: submission(),
    });
    expect(codeOf(filed.html)).toMatch(/^\d{16}$/);
  });
});

it('keeps what was typed, and the code, when the language is changed', async () => {
  const before = await count('reports');
  const fields = { ...right, claimedBasis: '市里要求的', token: submission() };
  const chinese = await send({ ...fields, lang: 'zh-CN' });
  expect(chinese.status).toBe(200);
  expect(chinese.html).toContain('电话录入');
  for (const text of [right.narrative, '市里要求的', fields.token]) {
    expect(chinese.html).toContain(text);
  }
  expect(chinese.html).not.toContain('error-summary');
  expect(chinese.html).toMatch(/<button[^>]*form="phone-report"[^>]*name="lang"/);
  expect(await count('reports')).toBe(before);

  const receipt = await send(fields);
  expect(receipt.html).toContain('请把这段话念给来电人');
  const back = { token: fields.token, lastFour: '', lang: 'en' };
  const english = await send(back, '/staff/report/receipt');
  expect([english.status, codeOf(english.html)]).toEqual([200, codeOf(receipt.html)]);
  expect(english.html).toContain('Then read this to the caller');
  expect(english.html).not.toContain('Ask the caller to read them again');
});

describe('the type-ahead of demanding bodies', () => {
  it.each([
    ['q=mzj&area=220122102200&limit=1', ['农安县民政局']],
    ['q=mzj&limit=1', ['民政局']],
    ['q=', []],
  ])('%s', async (query, names) => {
    const { status, html } = await browser.get(`/api/v1/departments?${query}&lang=zh-CN`);
    const found = JSON.parse(html).departments.map(
      ({ fullName }: { fullName: string }) => fullName,
    );
    expect([status, found]).toEqual([200, names.map((name) => expect.stringContaining(name))]);
  });

  it.each(['limit=0', 'limit=x', `q=${'a'.repeat(61)}`])('refuses %s', async (query) => {
    expect((await browser.get(`/api/v1/departments?${query}`)).status).toBe(400);
  });
});

describe('who may not', () => {
  it('other roles get 403, strangers the sign-in page', async () => {
    for (const role of ['triage', 'handler', 'approver', 'administrator'] as const) {
      const desk = await site.desk(site.county, role);
      expect((await desk.browser.get('/staff/report')).status).toBe(403);
    }
    const outside = new Visitor(site.url);
    expect((await outside.get('/staff/report')).location).toContain('/staff/sign-in');
  });

  it('refuses forms without token and hostile bodies, without filing anything', async () => {
    const before = await count('reports');
    const bare = await browser.send('/staff/report', new URLSearchParams(right).toString());
    expect(bare.status).toBe(403);
    const start = `_csrf=${token}`;
    const bodies: [string, string?][] = [
      [`${start}&area[$ne]=1`],
      [`${start}&__proto__[area]=1&constructor=2`],
      [`${start}&narrative=${'a'.repeat(300_000)}`],
      [`${start}&narrative=%ff%fe%00`],
      ['{"area":{"$gt":""}}', 'application/json'],
      [`${start}&${'area=1&'.repeat(50)}`],
    ];
    for (const [body, type] of bodies) {
      const page = await browser.send('/staff/report', body, type);
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.status).toBeLessThan(500);
    }
    expect((await send({ lastFour: '1234' }, '/staff/report/receipt')).status).toBe(400);
    const made = await send({ token: 'made-up', lastFour: '1234' }, '/staff/report/receipt');
    expect(codeOf(made.html)).toBe('');
    expect(await count('reports')).toBe(before);
  });
});
