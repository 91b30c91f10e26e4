import { z } from 'zod';

import { CheckAnswerSchema } from '../../src/catalogues/check-form';
import { startSite, type Site } from '../support/site';
import type { Visitor } from '../support/visitor';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await startSite();
  visitor = site.visitor();
});
afterAll(() => site.close());

const demand = '街道让我们村签“责任状”，不签就扣分<b>';

async function ask(body: unknown) {
  const answer = await visitor.send('/api/v1/check', JSON.stringify(body), 'application/json');
  return { ...answer, json: JSON.parse(answer.html) };
}

describe('POST /api/v1/check', () => {
  it('answers in the described form, without token, session or cookie', async () => {
    const { status, json, headers } = await ask({
      text: demand,
      area: '220122',
      department: 'county-mzj',
    });
    expect(status).toBe(200);
    expect(headers.getSetCookie()).toEqual([]);
    expect(headers.get('cache-control')).toContain('no-store');
    const finding = z.strictObject(CheckAnswerSchema.shape).parse(json);
    expect(finding).toMatchObject({ verdict: 'forbidden', category: 'B2', clause: 3 });
    expect(finding.answers[0]?.entry.name).toContain('责任状');
    for (const { matched } of finding.answers) {
      for (const word of matched) expect(demand).toContain(word);
    }
  });

  it('says the same each time', async () => {
    const once = await ask({ text: demand });
    expect((await ask({ text: demand })).json).toEqual(once.json);
  });

  it.each([
    ['no text', {}],
    ['an empty text', { text: '' }],
    ['blanks', { text: ' \n ' }],
    ['a number', { text: 5 }],
    ['a list', { text: ['签责任状'] }],
    ['an operator', { text: { $ne: 1 } }],
    ['a text of 5,001 characters', { text: '表'.repeat(5_001) }],
    ['an unknown area', { text: demand, area: '999999' }],
    ['a list of areas', { text: demand, area: ['2201'] }],
    ['an unknown department', { text: demand, department: 'nobody' }],
    ['an unknown category', { text: demand, category: 'B13' }],
    ['a list', [{ text: demand }]],
  ])('refuses %s with 422 and a sentence at the field', async (_what, body) => {
    const { status, json } = await ask(body);
    expect(status).toBe(422);
    expect(json.error.code).toBe('badRequest');
    expect(json.error.fields[0].message.length).toBeGreaterThan(3);
    expect(JSON.stringify(json)).not.toContain('责任');
  });

  it.each([
    ['broken JSON', '{"text":', 'application/json', 400],
    ['a bare string', '"text"', 'application/json', 400],
    ['a form', 'text=a', 'application/x-www-form-urlencoded', 415],
    ['another type', 'text', 'text/plain', 415],
    ['a body beyond 64 kB', JSON.stringify({ text: 'a'.repeat(70_000) }), 'application/json', 413],
  ])('refuses %s', async (_what, body, type, status) => {
    const answer = await visitor.send('/api/v1/check', body, type);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.html)).toHaveProperty('error.message');
  });

  it('takes the longest text, nulls, empty choices and fields it does not know', async () => {
    const text = '让村里报表。'.repeat(833);
    const body = { text, area: null, department: '', category: null, more: 1, __proto__: { a: 1 } };
    expect((await ask(body)).status).toBe(200);
  });

  it('finds nothing in noise', async () => {
    for (const text of ['。。。', 'asdf', '\u0000\ud800', '🙂🙂', '12345', '(((((([[[[\\\\']) {
      const { status, json } = await ask({ text });
      expect([text, status]).toEqual([text, text === '\u0000\ud800' ? status : 200]);
      if (status === 200) expect(json).toMatchObject({ verdict: 'noBasisFound', answers: [] });
    }
  });
});

describe('GET /api/v1/openapi.json', () => {
  it('describes the routes, their bodies and refusals', async () => {
    const { status, html } = await visitor.get('/api/v1/openapi.json');
    expect(status).toBe(200);
    const api = JSON.parse(html);
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toEqual([
      '/api/v1/check',
      '/api/v1/calls',
      '/api/v1/areas',
      '/api/v1/departments',
      '/api/v1/notices',
      '/api/v1/notices.json',
      '/api/v1/proof-keys',
    ]);
    expect(api.paths['/api/v1/check'].post.responses).toHaveProperty('422');
    for (const search of ['areas', 'departments']) {
      expect(api.paths[`/api/v1/${search}`].get.responses).toHaveProperty('429');
    }
    expect(api.components.schemas.CheckAnswer.properties.verdict.enum).toEqual([
      'forbidden',
      'cancelled',
      'noBasisFound',
      'basisFound',
      'needsAdmission',
    ]);
    for (const name of html.matchAll(/#\/components\/schemas\/(\w+)/g)) {
      expect(api.components.schemas).toHaveProperty(name[1] ?? '');
    }
  });
});

describe('/check', () => {
  const send = (fields: Record<string, string>) =>
    visitor.send('/check', new URLSearchParams(fields).toString());

  it('is linked from every public page and opens without a cookie', async () => {
    const home = await visitor.get('/');
    expect(home.html.match(/href="\/check"/g)?.length).toBeGreaterThanOrEqual(3);
    const page = await visitor.get('/check');
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []]);
    expect(page.html).toContain('href="/leave"');
  });

  it('shows verdict, marked words, entry, clause and instrument', async () => {
    const page = await send({ text: demand });
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.html).toContain('This must not be demanded');
    expect(page.html).toMatch(/<mark>[^<]*责任状/);
    expect(page.html).toContain('第3条');
    expect(page.html).toContain('&lt;b>');
    expect(page.html).toMatch(/<a class="govuk-link" href="\/report">/);
  });

  it('says that nothing found is nothing allowed', async () => {
    const page = await send({ text: '今天天气不错' });
    expect(page.html).toContain('does not mean that it is allowed');
  });

  it('keeps what was typed beside the sentence at the field', async () => {
    const page = await send({ text: '', department: 'county-mzj', area: '1' });
    expect(page.status).toBe(422);
    expect(page.html).toContain('id="text-error"');
    expect(page.html).toMatch(/<option value="county-mzj" selected/);
  });

  it('answers in the other language when the switch is used', async () => {
    const page = await send({ text: demand, lang: 'zh-CN' });
    expect(page.html).toContain('不得这样要求');
    visitor.cookies.clear();
  });
});
