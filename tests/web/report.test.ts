import { connect } from 'node:net';

import { HourlyLimit } from '../../src/web/hourly-limit';
import { bucketOf } from '../../src/web/throttle';
import { eventually } from '../support/engine';
import { png as picture } from '../support/hostile-files';
import { startSite, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await startSite();
  visitor = site.visitor();
});
afterAll(() => site.close());

const right = {
  area: '220122102200',
  department: 'county-mzj',
  category: 'B4',
  frequency: 'weekly',
  hoursPerMonth: '8',
  villagesAffected: '3',
  documentNo: '〔2026〕12号',
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
type Fields = Record<string, string>;
const html = '<script>alert("x")</script>';

const submission = () => site.reports.newSubmission();
const send = (path: string, fields: Fields, from = visitor) =>
  from.send(path, new URLSearchParams(fields).toString());
const codeOf = (page: Page) =>
  [...page.html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]).join('');
const summaryOf = (page: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? '';

/** The hidden fields of a page, as the next step sends them. */
function hiddenOf(page: Page): URLSearchParams {
  const found = new URLSearchParams();
  for (const [tag] of page.html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    const value = /value="([^"]*)"/.exec(tag)?.[1] ?? '';
    if (name) found.append(name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  }
  return found;
}

async function nothingFiled<T>(work: () => Promise<T>): Promise<T> {
  const before = [await site.count('reports'), await site.count('cases')];
  const result = await work();
  expect([await site.count('reports'), await site.count('cases')]).toEqual(before);
  return result;
}

function multipart(
  fields: Fields,
  files: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }[],
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, type, bytes } of files)
    form.append('files', new Blob([bytes], { type }), name);
  return form;
}

const upload = (path: string, form: FormData) =>
  visitor.request(path, { method: 'POST', body: form });
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.alloc(600, 1),
]);

describe('the way of a report', () => {
  it('goes from the form over the check page to the receipt, which is shown until typed back', async () => {
    const form = await visitor.get('/report');
    expect(form.status).toBe(200);
    expect(form.headers.getSetCookie()).toEqual([]);
    for (const name of Object.keys(right)) {
      if (name !== 'locale') expect(form.html).toContain(`name="${name}"`);
    }
    const token = hiddenOf(form).get('submission') ?? '';
    const check = await send('/report/check', { ...right, submission: token });
    expect(check.status).toBe(200);
    expect(check.html).toContain(right.narrative);
    const filing = hiddenOf(check).toString();
    const before = await site.count('reports');
    const receipt = await visitor.send('/report', filing);
    expect(receipt.status).toBe(201);
    expect(receipt.headers.get('cache-control')).toContain('no-store');
    const code = codeOf(receipt);
    expect(code).toMatch(/^\d{16}$/);

    const replayed = await visitor.send('/report', filing);
    expect([replayed.status, codeOf(replayed)]).toEqual([201, code]);
    const wrong = await send('/report/receipt', { submission: token, lastFour: '12' });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, code]);
    const done = await send('/report/receipt', { submission: token, lastFour: code.slice(-4) });
    expect([done.status, codeOf(done)]).toEqual([200, '']);
    const late = await visitor.send('/report', filing);
    expect([late.status, codeOf(late)]).toEqual([409, '']);
    expect(await site.count('reports')).toBe(before + 1);
    const filed = await site.reports.findByCode(code);
    expect(await site.reports.read(filed?.reportId ?? '')).toMatchObject({
      channel: 'web',
      identity: 'anonymous',
      office: site.county.id,
      content: { narrative: right.narrative },
    });
  });

  it('files once however often it is pressed, and opens one case', async () => {
    const before = [await site.count('reports'), await site.count('cases')] as const;
    const sent = { ...right, submission: submission() };
    const pages = await Promise.all([1, 2, 3, 4, 5, 6].map(() => send('/report', sent)));
    expect(new Set(pages.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(pages.map(codeOf)).size).toBe(1);
    await site.settle();
    expect(await site.count('reports')).toBe(before[0] + 1);
    await site.settle();
    expect(await site.count('cases')).toBe(await site.count('reports'));
  });

  it('says that words and files sent with the form of a filed report are not on record, and keeps the words', async () => {
    const token = submission();
    const first = { ...right, submission: token };
    const code = codeOf(await send('/report', first));
    const later = '后来想起来：还要报照片。';
    const before = await site.count('reports');
    const changed = await send('/report', { ...first, narrative: later });
    expect([changed.status, codeOf(changed)]).toEqual([409, code]);
    expect(changed.html).toContain('was not taken');
    expect(changed.html).toContain(later);
    const file = { name: '照片.png', type: 'image/png', bytes: new Uint8Array(png) };
    const withFile = await upload('/report', multipart(first, [file]));
    expect([withFile.status, codeOf(withFile)]).toEqual([409, code]);
    for (const id of (await site.uploads()).staged) await site.services.files.discard(id);
    expect((await send('/report', { ...first, locale: 'en' })).status).toBe(201);

    const carried = Object.fromEntries(hiddenOf(changed));
    const wrong = await send('/report/receipt', { ...carried, lastFour: '12' });
    expect([wrong.status, codeOf(wrong)]).toEqual([422, code]);
    expect(wrong.html).toContain(later);
    const done = await send('/report/receipt', { ...carried, lastFour: code.slice(-4) });
    expect(done.html).toContain(later);
    const late = await send('/report', { ...first, narrative: later });
    expect([late.status, codeOf(late)]).toEqual([409, '']);
    expect(late.html).toContain(later);
    expect(await site.count('reports')).toBe(before);
    const filed = await site.reports.findByCode(code);
    expect((await site.reports.read(filed?.reportId ?? ''))?.content.narrative).toBe(
      right.narrative,
    );
  });

  it('goes back to the form with everything typed', async () => {
    const page = await send('/report/edit', { ...right, submission: submission() });
    expect(page.status).toBe(200);
    expect(page.html).toContain(right.narrative);
    expect(page.html).not.toContain('error-summary');
    expect((await visitor.get('/report/check')).location).toBe('/report');
  });
});

describe('a form that is not right', () => {
  it.each<[string, Fields, string]>([
    ['no area', { area: '' }, 'area'],
    ['an unknown area', { area: '999999' }, 'area'],
    ['an area that is an operator', { area: '{"$ne":1}' }, 'area'],
    ['a village of another county', { county: '220102', area: '220122102200' }, 'area'],
    ['no department', { department: '' }, 'department'],
    ['an unknown department', { department: '$ne' }, 'department'],
    ['a department of the prototype', { department: 'constructor' }, 'department'],
    ['no category', { category: '' }, 'category'],
    ['an unknown category', { category: 'B99' }, 'category'],
    ['a category of the prototype', { category: '__proto__' }, 'category'],
    ['an unknown frequency', { frequency: 'hourly' }, 'frequency'],
    ['no narrative', { narrative: '' }, 'narrative'],
    ['a narrative of blanks', { narrative: ' \n\t '.repeat(9) }, 'narrative'],
    ['too few words', { narrative: '短' }, 'narrative'],
    ['too many words', { narrative: '长'.repeat(5001) }, 'narrative'],
    ['a long document number', { documentNo: '号'.repeat(61) }, 'documentNo'],
    ['a document number in lines', { documentNo: '一\n二' }, 'documentNo'],
    ['a long consequence', { consequence: '长'.repeat(501) }, 'consequence'],
    ['a long basis', { claimedBasis: '长'.repeat(501) }, 'claimedBasis'],
    ['hours that are no number', { hoursPerMonth: 'viele' }, 'hoursPerMonth'],
    ['hours below nothing', { hoursPerMonth: '-1' }, 'hoursPerMonth'],
    ['hours beyond a month', { hoursPerMonth: '745' }, 'hoursPerMonth'],
    ['hours in powers', { hoursPerMonth: '1e3' }, 'hoursPerMonth'],
    ['no villages', { villagesAffected: '0' }, 'villagesAffected'],
    ['too many villages', { villagesAffected: '3001' }, 'villagesAffected'],
    ['a day to come', { occurredOn: '2026-03-03' }, 'occurredOn'],
    ['a day that does not exist', { occurredOn: '2026-02-30' }, 'occurredOn'],
    ['a day long ago', { occurredOn: '2019-12-31' }, 'occurredOn'],
    ['an unknown identity', { identity: 'famous' }, 'identity'],
    ['a real name without name', { identity: 'realName', phone: '13900001111' }, 'name'],
    ['a real name without contact', { identity: 'realName', name: '张三' }, 'phone'],
    ['a secret with nobody to keep', { identity: 'confidential' }, 'phone'],
    ['a mail address that is none', { identity: 'confidential', email: 'a@b' }, 'email'],
    ['a telephone that is none', { identity: 'confidential', phone: 'abc' }, 'phone'],
  ])('%s comes back at the field with everything typed', async (_what, wrong, field) => {
    for (const path of ['/report/check', '/report']) {
      const sent = { ...right, claimedBasis: `<i>市里要求`, submission: submission(), ...wrong };
      const page = await nothingFiled(() => send(path, sent));
      expect([path, page.status]).toEqual([path, 422]);
      expect(summaryOf(page)).toContain(`href="#${field}"`);
      expect(page.html).toContain(`id="${field}"`);
      if (!('claimedBasis' in wrong)) expect(page.html).toContain('&lt;i>市里要求');
      if (!('narrative' in wrong)) expect(page.html).toContain(right.narrative);
    }
  });

  it.each(Object.keys(right).filter((name) => name !== 'county'))(
    '%s sent twice is refused or taken as nothing, never as a list',
    async (name) => {
      const body = new URLSearchParams({
        ...right,
        identity: 'confidential',
        phone: '13900001111',
      });
      body.append(name, '第二个');
      body.append('submission', submission());
      const page = await visitor.send('/report/check', body.toString());
      expect([200, 422]).toContain(page.status);
      if (page.status === 200) expect(page.html).not.toContain('第二个');
    },
  );

  it.each<[string, string, string?]>([
    [
      'an operator for every field',
      Object.keys(right)
        .map((name) => `${name}[$ne]=1`)
        .join('&'),
    ],
    ['prototype keys', '__proto__[area]=220122&constructor[prototype][area]=1&prototype=1'],
    ['invalid UTF-8', 'narrative=%ff%fe%c0%80%ff%fe%c0%80%ff%fe%c0%80&area=%ff'],
    ['broken escapes', 'narrative=%&area=%zz'],
    ['nothing', ''],
    ['JSON', '{"area":{"$gt":""}}', 'application/json'],
    ['XML', '<x/>', 'text/xml'],
    ['no boundary', 'abc', 'multipart/form-data'],
    [
      'a form cut off',
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb',
      'multipart/form-data; boundary=x',
    ],
    ['many fields', 'area=1&'.repeat(400)],
    ['a large body', `narrative=${'a'.repeat(300_000)}`],
  ])('%s is refused', async (_what, body, type: string | undefined = undefined) => {
    for (const path of ['/report/check', '/report']) {
      const page = await nothingFiled(() => visitor.send(path, body, type));
      expect(page.status).toBeGreaterThanOrEqual(400);
      expect(page.status).toBeLessThan(500);
      expect(page.html).toContain('<html');
    }
    for (const path of ['/report/edit', '/report/area', '/report/receipt']) {
      const page = await nothingFiled(() => visitor.send(path, body, type));
      expect(page.status).toBeLessThan(500);
    }
  });

  it.each(['', 'short', '../../etc', 'a'.repeat(65), '$ne', '__proto__'])(
    'the submission %p gets a fresh one and no receipt of its own',
    async (made) => {
      const receipt = await send('/report/receipt', { submission: made, lastFour: '1234' });
      expect([400, 409]).toContain(receipt.status);
      expect(codeOf(receipt)).toBe('');
      const form = await send('/report/edit', { ...right, submission: made });
      expect(hiddenOf(form).get('submission')).not.toBe(made);
    },
  );

  it('shows hostile queries the plain page', async () => {
    for (const query of [
      'category[$ne]=1',
      'category=__proto__',
      'lang[]=en',
      'lang=constructor',
      'x=%ff',
      '__proto__[a]=1',
    ]) {
      expect([query, (await visitor.get(`/report?${query}`)).status]).toEqual([query, 200]);
    }
  });
});

describe('HTML in a report', () => {
  it('is text on every page that shows it', async () => {
    const texts = {
      narrative: `${html}每周报送台账`,
      consequence: html,
      claimedBasis: html,
      documentNo: html,
    };
    const person = { identity: 'confidential', name: html, phone: '13900001111' };
    const sent = { ...right, ...texts, ...person, submission: submission() };
    const wrong = await send('/report/check', { ...sent, category: html });
    const check = await send('/report/check', sent);
    expect([wrong.status, check.status]).toEqual([422, 200]);
    const receipt = await send('/report', sent);
    const code = codeOf(receipt);
    await site.settle();
    const filed = await site.reports.findByCode(code);
    const found = await site.cases.ofReport(filed?.reportId ?? '');
    const { browser } = await site.desk(site.county, 'triage');
    const page = await browser.get(`/staff/cases/${found?.file.id}`);
    expect(page.html).toContain('&lt;script');
    const note = await browser.post(
      `/staff/cases/${found?.file.id}/actions/return`,
      { version: String(found?.version), comment: html },
      `/staff/cases/${found?.file.id}`,
    );
    expect(note.status).toBe(303);
    const track = await send('/track', { code });
    expect(track.html).toContain('&lt;script');
    const pages = [
      wrong,
      check,
      page,
      track,
      await browser.get(`/staff/cases/${found?.file.id}`),
      await browser.get('/staff?stage=triage'),
      await visitor.get('/notices'),
    ];
    for (const shown of pages) {
      expect(shown.html).not.toContain('<script>alert');
      expect(shown.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
  });
});

describe('files', () => {
  it('are carried to the report, and handed to staff as downloads only', async () => {
    const token = submission();
    const form = multipart({ ...right, submission: token }, [
      { name: '../台账"<b>.png', type: 'text/html', bytes: new Uint8Array(picture) },
    ]);
    const check = await upload('/report/check', form);
    expect(check.status).toBe(200);
    expect(check.html).not.toContain('<b>');
    const { staged } = await site.uploads();
    expect(staged).toHaveLength(1);
    const receipt = await visitor.send('/report', hiddenOf(check).toString());
    expect(receipt.status).toBe(201);
    expect(await site.uploads()).toEqual({ staged: [], kept: staged });
    await site.settle();
    const filed = await site.reports.findByCode(codeOf(receipt));
    const found = await site.cases.ofReport(filed?.reportId ?? '');
    const { browser } = await site.desk(site.county, 'triage');
    const sent = await browser.get(`/staff/cases/${found?.file.id}/files/${staged[0]}`);
    expect(sent.status).toBe(200);
    expect(sent.headers.get('content-type')).toContain('image/png');
    expect(sent.headers.get('content-disposition')).toMatch(/^attachment/);
    const other = await site.desk(site.city, 'triage');
    const foreign = await other.browser.get(`/staff/cases/${found?.file.id}/files/${staged[0]}`);
    expect(foreign.status).toBe(404);
  });

  it('HTML named .jpg is refused with a sentence, and nothing of it is kept', async () => {
    const before = await site.uploads();
    const form = multipart({ ...right, submission: submission() }, [
      {
        name: '照片.jpg',
        type: 'image/jpeg',
        bytes: new TextEncoder().encode(`<html>${html}</html>`),
      },
    ]);
    const page = await nothingFiled(() => upload('/report/check', form));
    expect(page.status).toBe(422);
    expect(summaryOf(page)).toContain('href="#files"');
    expect(summaryOf(page)).toContain('照片.jpg');
    expect(page.html).toContain(right.narrative);
    expect(await site.uploads()).toEqual(before);
  });

  it('a sixth is named as too many, a ticket of another submission as gone', async () => {
    const six = Array.from({ length: 6 }, (_, i) => ({
      name: `${i}.png`,
      type: 'image/png',
      bytes: new Uint8Array(png),
    }));
    const page = await nothingFiled(() =>
      upload('/report/check', multipart({ ...right, submission: submission() }, six)),
    );
    expect(page.status).toBe(422);
    expect(summaryOf(page)).toContain('href="#files"');
    const staged = hiddenOf(page).get('staged') ?? 'made-up';
    const stolen = await nothingFiled(() =>
      send('/report', { ...right, submission: submission(), staged }),
    );
    expect(stolen.status).toBe(422);
    expect(summaryOf(stolen)).toContain('href="#files"');
  });

  it('51 MB of one file come back with a sentence, more than all files may be with 413', async () => {
    const before = await site.uploads();
    const large = Buffer.concat([png, Buffer.alloc(51 * 1024 * 1024)]);
    const form = multipart({ ...right, submission: submission() }, [
      { name: 'gross.png', type: 'image/png', bytes: new Uint8Array(large) },
    ]);
    const page = await nothingFiled(() => upload('/report/check', form));
    expect(page.status).toBe(422);
    expect(summaryOf(page)).toContain('gross.png');
    const text = await nothingFiled(() =>
      visitor.send('/report', `narrative=${'a'.repeat(20 * 1024 * 1024)}`),
    );
    expect(text.status).toBe(413);
    expect(text.html).toContain('too large');
    expect(await site.uploads()).toEqual(before);
  });

  it('an upload that breaks off leaves nothing in the folder', async () => {
    const before = await site.uploads();
    const { port } = new URL(site.url);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise((open) => socket.once('connect', open));
    const head = [
      '--b',
      'Content-Disposition: form-data; name="files"; filename="a.png"',
      'Content-Type: image/png',
      '',
      '',
    ].join('\r\n');
    socket.write(
      `POST /report/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n${head}`,
    );
    socket.write(Buffer.concat([png, Buffer.alloc(100_000)]));
    await eventually(async () =>
      (await site.uploads()).staged.some((name) => name.endsWith('.part')),
    );
    socket.destroy();
    await eventually(async () => {
      const now = await site.uploads();
      return JSON.stringify(now) === JSON.stringify(before);
    });
    expect(await site.uploads()).toEqual(before);
  });
});

describe('the answers of /api', () => {
  it('finds areas and says nothing else', async () => {
    const page = await visitor.get('/api/v1/areas?q=nongan&limit=3');
    expect(page.status).toBe(200);
    const { areas } = JSON.parse(page.html) as { areas: object[] };
    expect(areas.length).toBeGreaterThan(0);
    expect(areas.length).toBeLessThanOrEqual(3);
    expect(Object.keys(areas[0] ?? {})).toEqual(['code', 'name', 'fullName']);
  });

  it.each([
    'q[$ne]=1',
    'q=a&q=b',
    `q=${'a'.repeat(61)}`,
    'limit=0',
    'limit=21',
    'limit=abc',
    'limit[]=1',
    'limit=1.5',
  ])('answers %s with 400 and a sentence', async (query) => {
    const page = await visitor.get(`/api/v1/areas?${query}`);
    expect([200, 400]).toContain(page.status);
    if (query !== 'q[$ne]=1' && query !== 'limit[]=1') expect(page.status).toBe(400);
    if (page.status === 400)
      expect(JSON.parse(page.html)).toHaveProperty('error.code', 'badRequest');
  });

  it('takes hostile words as words', async () => {
    for (const q of ['%ff%fe', '.*', '(((((', '$where', '__proto__', encodeURIComponent(html)]) {
      expect([q, (await visitor.get(`/api/v1/areas?q=${q}`)).status]).toEqual([q, 200]);
    }
    expect((await visitor.get('/api/v1/nothing')).status).toBe(404);
  });
});

describe('the flood limit', () => {
  it('keeps the filing on its page with 429, and lets it through an hour later', async () => {
    const limited = await startSite({ FLOOD_LIMITS: 'on', REPORTS_PER_HOUR: '2' });
    try {
      const one = limited.visitor();
      const file = () => send('/report', { ...right, submission: submission() }, one);
      expect([(await file()).status, (await file()).status]).toEqual([201, 201]);
      const busy = await file();
      expect(busy.status).toBe(429);
      expect(busy.html).toContain(right.narrative);
      expect(await limited.count('reports')).toBe(2);
      limited.clock.forward(61);
      expect((await file()).status).toBe(201);
    } finally {
      await limited.close();
    }
  });
});

describe('the searches for places', () => {
  it.each(['areas', 'departments'])('refuse %s to a network that asks too often', async (what) => {
    const limited = await startSite({ FLOOD_LIMITS: 'on' });
    try {
      const ask = () => limited.visitor().get(`/api/v1/${what}?q=nax`);
      expect((await ask()).status).toBe(200);
      const { redis, keyring } = limited.services;
      const now = limited.clock.now();
      const limit = new HourlyLimit({ name: 'places', points: 30_000, redis });
      await limit.take(bucketOf(keyring, now, '127.0.0.1'), 29_999, now);
      const refused = await ask();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(JSON.parse(refused.html)).toMatchObject({
        error: { code: 'tooMany', message: expect.stringContaining(' ') },
      });
    } finally {
      await limited.close();
    }
  });
});

describe('an anonymous report', () => {
  it('leaves no trace of its sender in MongoDB, Redis or the log', async () => {
    const own = await startSite({ FLOOD_LIMITS: 'on', TRUST_PROXY: '1' });
    try {
      const markers = ['203.0.113.77', 'Markeragent', 'marker-referrer', '张三丰', '13911112222'];
      const headers = {
        'X-Forwarded-For': markers[0]!,
        'User-Agent': `${markers[1]}/1.0`,
        Referer: `https://${markers[2]}.example/`,
        'Content-Type': 'application/x-www-form-urlencoded',
      };
      const started = new Date();
      const body = new URLSearchParams({
        ...right,
        name: markers[3]!,
        phone: markers[4]!,
        submission: submission(),
      }).toString();
      const browser = own.visitor();
      for (const path of ['/report/check', '/report']) {
        const page = await browser.request(path, { method: 'POST', body, headers });
        expect([200, 201]).toContain(page.status);
        if (path === '/report') {
          const code = new URLSearchParams({ code: codeOf(page) }).toString();
          const track = await browser.request('/track', { method: 'POST', body: code, headers });
          expect(track.status).toBe(200);
        }
      }
      const wrong = await browser.request('/report', { method: 'POST', body: 'area=1', headers });
      expect(wrong.status).toBe(422);
      await own.settle();

      const { connection, redis } = own.services;
      const collections = (await connection.db?.listCollections().toArray()) ?? [];
      const documents: string[] = [];
      for (const { name } of collections) {
        for (const document of await connection.collection(name).find().toArray()) {
          const text = JSON.stringify(document, (_key, value: unknown) =>
            value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
          );
          documents.push(text);
          if (name === 'reports') {
            const sealed = document['sealed'] as { buffer: Uint8Array };
            expect(Buffer.from(sealed.buffer).toString()).not.toContain(right.narrative);
            expect(document['sealedIdentity']).toBeNull();
          }
          if (name === 'reports' || name === 'cases') {
            expect([name, text]).toEqual([name, expect.not.stringMatching(/\d{2}:\d{2}:\d{2}/)]);
            expect(Object.values(document).some((value) => value instanceof Date)).toBe(false);
            // An ObjectId would carry the second it was made.
            expect(document['_id']).toEqual(expect.any(String));
          }
        }
      }
      const keys = await redis.keys('*');
      const values = await Promise.all(keys.map((key) => redis.dump(key)));
      const everything = [
        ...documents,
        ...keys,
        ...values.map((value) => String(value)),
        own.log(),
      ].join('\n');
      for (const marker of [...markers, right.narrative]) expect(everything).not.toContain(marker);
      const lines = own
        .log()
        .split('\n')
        .filter((line) => line.includes('/report'));
      expect(lines).toEqual([]);
      expect(started.getTime()).toBeGreaterThan(0);
    } finally {
      await own.close();
    }
  });
});
