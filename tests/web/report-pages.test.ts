import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { basename, join, resolve } from 'node:path';

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

const right: Fields = {
  area: '220122102200',
  department: 'county-mzj',
  category: 'B4',
  narrative: '民政局要求每周报一次台账，还要拍照。',
};
const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000', 'hex'), Buffer.alloc(500, 7)]);

const submission = () => site.reports.newSubmission();
const send = (path: string, fields: Fields | URLSearchParams) =>
  visitor.send(path, new URLSearchParams(fields).toString());

function upload(path: string, fields: Fields, ...names: string[]): Promise<Page> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const name of names) body.append('files', new Blob([png]), name);
  return visitor.request(path, { method: 'POST', body });
}

/** What the page's forms would send of themselves: hidden fields and ticked boxes. */
function carried(page: Page): URLSearchParams {
  const found = new URLSearchParams();
  for (const [tag] of page.html.matchAll(/<input[^>]*(?:type="hidden"|checked)[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1];
    if (name) found.append(name, /value="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return found;
}

const codeOf = (page: Page) =>
  [...page.html.matchAll(/qc-code__group">(\d{4})</g)].map((match) => match[1]).join('');
const chosen = (page: Page) =>
  [...page.html.matchAll(/<option value="(\d+)" selected/g)].map((match) => match[1]);

describe('choosing a place without script', () => {
  it('goes down level by level, keeping what was typed and the files', async () => {
    const token = submission();
    const typed = { ...right, area: '', county: '220122', submission: token };
    const one = await upload('/report/area', typed, '通知.png');
    expect(one.status).toBe(200);
    expect(chosen(one)).toEqual(['220122']);
    expect(one.html).toContain('<option value="220122102">');
    expect(one.html).toContain(right['narrative']);
    expect(one.html).toContain('通知.png');
    expect(one.html).not.toContain('govuk-error');

    const staged = carried(one).get('staged') ?? '';
    const next = { ...typed, township: '220122102', staged };
    const two = await send('/report/area', next);
    expect(chosen(two)).toEqual(['220122', '220122102']);
    expect(two.html).toContain('<option value="220122102200">');
    expect(two.html).toContain('通知.png');
  });

  it.each([
    ['county', { county: '220122', township: '', area: '' }, '农安县'],
    ['township', { county: '220122', township: '220122102', area: '' }, '农安县哈拉海镇'],
    [
      'village',
      { county: '220122', township: '220122102', area: '220122102200' },
      '农安县哈拉海镇哈拉海村',
    ],
  ])('may stop at the %s', async (_level, place, name) => {
    const check = await send('/report/check', { ...right, ...place, submission: submission() });
    expect(check.status).toBe(200);
    expect(check.html).toContain(`>${name}<`);
  });

  it('drops what lies elsewhere when the county is changed, and says so before filing', async () => {
    const moved = { ...right, county: '220182', township: '220122102', area: '220122102200' };
    const form = await send('/report/area', { ...moved, submission: submission() });
    expect(chosen(form)).toEqual(['220182']);
    const check = await send('/report/check', { ...moved, submission: submission() });
    expect(check.status).toBe(422);
    expect(check.html).toContain('href="#area"');
  });
});

describe('the language switch', () => {
  const words = { 'zh-CN': ['检查一遍再提交', '已经收到'], en: ['Check before', 'Received'] };

  it('draws form, check page and receipt again with everything in them', async () => {
    const token = submission();
    const typed = { ...right, submission: token, lang: 'zh-CN' };
    const form = await send('/report/check', typed);
    expect(form.status).toBe(200);
    expect(form.html).toContain('lang="zh-CN"');
    expect(form.html).toContain(right['narrative']);
    expect(form.html).not.toContain(words['zh-CN'][0]);

    const check = await send('/report/check', { ...right, submission: token });
    const switched = carried(check);
    switched.set('lang', 'en');
    const before = await site.count('reports');
    const english = await send('/report', switched);
    expect(english.html).toContain(words.en[0]);
    expect(await site.count('reports')).toBe(before);

    const receipt = await send('/report', carried(english));
    expect(receipt.html).toContain(words.en[1]);
    const chinese = await send('/report/receipt', { submission: token, lang: 'zh-CN' });
    expect([chinese.status, codeOf(chinese)]).toEqual([200, codeOf(receipt)]);
    expect(chinese.html).toContain(words['zh-CN'][1]);
    expect(chinese.html).not.toContain('govuk-error');
    const filed = await site.reports.findByCode(codeOf(receipt));
    expect((await site.reports.read(filed?.reportId ?? ''))?.locale).toBe('en');
    await visitor.get('/report?lang=en');
  });
});

describe('the check page', () => {
  it('has a way back to every answer, and shows the form with all of them', async () => {
    const check = await send('/report/check', { ...right, submission: submission() });
    for (const name of ['area', 'department', 'category', 'narrative', 'files', 'identity']) {
      expect(check.html).toContain(`formaction="/report/edit#${name}"`);
    }
    const form = await send('/report/edit', carried(check));
    expect(form.status).toBe(200);
    expect(chosen(form)).toEqual(['220122', '220122102', '220122102200']);
    expect(form.html).toMatch(/value="B4"[^>]*checked/);
    expect(form.html).toContain(right['narrative']);
  });

  it('does not carry on name and number of an anonymous report', async () => {
    const typed = { ...right, identity: 'anonymous', name: '张三', phone: '13800138000' };
    const check = await send('/report/check', { ...typed, submission: submission() });
    expect(check.status).toBe(200);
    expect(check.html).not.toContain('张三');
    expect(check.html).not.toContain('13800138000');
    expect(check.html).toContain('not kept');
  });

  it('sends whoever opens a step by its address to the form', async () => {
    for (const step of ['area', 'check', 'edit', 'receipt']) {
      const page = await visitor.get(`/report/${step}`);
      expect([page.status, page.location]).toEqual([303, '/report']);
    }
  });
});

describe('a report posted by a program', () => {
  it.each(['urlencoded', 'multipart'])('needs nothing but the fields (%s)', async (kind) => {
    const page =
      kind === 'multipart' ? await upload('/report', right) : await send('/report', right);
    expect(page.status).toBe(201);
    expect(codeOf(page)).toMatch(/^\d{16}$/);
  });

  it('takes its files along', async () => {
    const page = await upload('/report', right, 'a.png', 'b.png');
    const filed = await site.reports.findByCode(codeOf(page));
    const report = await site.reports.read(filed?.reportId ?? '');
    expect(report?.files.map(({ name, type, size }) => [name, type, size])).toEqual([
      ['a.png', 'image/png', png.length],
      ['b.png', 'image/png', png.length],
    ]);
    expect((await site.uploads()).kept).toEqual(
      expect.arrayContaining(report?.files.map(({ id }) => id) ?? ['none']),
    );
  });

  it('keeps no file of a repeated submission but those on record', async () => {
    const fields = { ...right, submission: submission() };
    const first = await upload('/report', fields, 'a.png');
    const { kept } = await site.uploads();
    const again = await upload('/report', fields, 'a.png', 'b.png');
    expect([again.status, codeOf(again)]).toEqual([409, codeOf(first)]);
    expect((await site.uploads()).kept).toEqual(kept);
    await send('/report/receipt', {
      submission: fields['submission'],
      lastFour: codeOf(first).slice(-4),
    });
    expect((await upload('/report', fields, 'a.png')).status).toBe(409);
    expect((await site.uploads()).kept).toEqual(kept);
  });
});

it('a file whose receipt was lost to a crash is kept by whoever opens the case', async () => {
  const check = await upload('/report/check', { ...right, submission: submission() }, 'a.png');
  const before = await site.uploads();
  const keep = jest.spyOn(site.services.files, 'keep').mockResolvedValueOnce(false);
  expect((await send('/report', carried(check))).status).toBe(201);
  keep.mockRestore();
  expect(await site.uploads()).toEqual(before);
  await site.settle();
  expect((await site.uploads()).kept).toHaveLength(before.kept.length + 1);
});

it('a fault of the disk after the filing keeps nobody from the code', async () => {
  const check = await upload('/report/check', { ...right, submission: submission() }, 'a.png');
  const fault = Object.assign(new Error("EIO, rename '/uploads/staged/x'"), { code: 'EIO' });
  const keep = jest.spyOn(site.services.files, 'keep').mockRejectedValueOnce(fault);
  const receipt = await send('/report', carried(check));
  keep.mockRestore();
  expect([receipt.status, codeOf(receipt).length]).toEqual([201, 16]);
  const { kept } = await site.uploads();
  expect(site.log()).toContain('files of a report wait for its job');
  expect(site.log()).not.toContain('/uploads/staged');
  await site.settle();
  expect((await site.uploads()).kept).toHaveLength(kept.length + 1);
});

/** Bytes of an answer as they travel to a browser that takes gzip. */
function weigh(path: string): Promise<number> {
  return new Promise((weighed, fail) => {
    get(`${site.url}${path}`, { headers: { 'Accept-Encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => weighed(bytes));
    }).on('error', fail);
  });
}

it('the form weighs less than 100 KB on the wire, style sheet included, without script', async () => {
  const assets = resolve(__dirname, '../../public/assets');
  const manifest = JSON.parse(readFileSync(join(assets, 'manifest.json'), 'utf8')) as Fields;
  const served = join(site.services.config.dataDir, 'assets');
  mkdirSync(served, { recursive: true });
  copyFileSync(join(assets, basename(manifest['main.css'] ?? '')), join(served, 'main.css'));
  for (const lang of ['zh-CN', 'en']) {
    const { html, headers } = await site.visitor().get(`/report?lang=${lang}`);
    expect(headers.get('cache-control')).toContain('no-store');
    // `data:` pictures cost no request; everything else is of this site.
    const addresses = [...html.matchAll(/(?:src|href|action)="([^"]*)"/g)].map((match) => match[1]);
    const elsewhere = (address = '') => !/^(?:\/(?!\/)|#|data:image)/.test(address);
    expect(addresses.filter(elsewhere)).toEqual([]);
    const sheet = await weigh('/assets/main.css');
    expect(sheet).toBeGreaterThan(5 * 1024);
    expect((await weigh(`/report?lang=${lang}`)) + sheet).toBeLessThan(100 * 1024);
  }
});
