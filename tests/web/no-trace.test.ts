import { createHash } from 'node:crypto';
import { buildApp } from '../../src/app';
import { staffSessions } from '../../src/web/session';
import { startSite, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
let visitor: Visitor;
beforeAll(async () => {
  site = await startSite({ QUICK_EXIT_URL: 'https://weather.example.cn/' });
  visitor = site.visitor();
});
afterAll(() => site.close());

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** Every public page the application has, as `METHOD /path`: a new one is held to this by itself. */
function publicRoutes(): [string, string][] {
  const { redis, keyring, config } = site.services;
  const sessions = staffSessions({ redis, keyring, publicUrl: config.publicUrl });
  const assets = { address: (name: string) => name, folder: config.dataDir };
  const app = buildApp(site.services, { sessions, assets });
  const found: [string, string][] = [];
  const walk = (layers: Layer[]) => {
    for (const { route, handle } of layers) {
      for (const path of route ? [route.path].flat() : []) {
        // Departments sign in: their pages are held in departments.test.ts.
        if (/^\/(staff|department|health|ready|metrics)(\/|$)/.test(path)) continue;
        const address = path.replace(/:\w+/g, 'reply');
        for (const method of Object.keys(route?.methods ?? {})) {
          found.push([method.toUpperCase(), address]);
        }
      }
      if (!route && handle.stack) walk(handle.stack);
    }
  };
  walk((app.router as unknown as { stack: Layer[] }).stack);
  return found;
}

const feeds = ['GET /notices/feed.xml', 'GET /api/v1/notices.json'];

it('no public answer is kept, tells where it was read, or carries more than it must', async () => {
  const routes = publicRoutes();
  expect(routes.length).toBeGreaterThan(12);
  expect(routes).toEqual(
    expect.arrayContaining([
      ['POST', '/track/replace'],
      ['GET', '/leave'],
    ]),
  );
  const { code } = await site.file();
  const bodies = ['', `code=${code}`, `code=${code}&text=%E5%A5%BD`, 'area=1&submission=x'];
  const pages: [string, Page][] = [];
  for (const [method, path] of [...routes, ['GET', '/nothing'] as const]) {
    if (method !== 'POST')
      pages.push([`${method} ${path}`, await visitor.request(path, { method })]);
    else for (const body of bodies) pages.push([`POST ${path}`, await visitor.send(path, body)]);
  }
  for (const [what, { headers, status, html }] of pages) {
    expect([what, status < 500]).toEqual([what, true]);
    expect([what, headers.get('cache-control')]).toEqual([
      what,
      expect.stringContaining('no-store'),
    ]);
    expect([what, headers.get('referrer-policy')]).toEqual([what, 'no-referrer']);
    const policy = headers.get('content-security-policy') ?? '';
    expect([what, policy.includes('http:') || policy.includes('https:')]).toEqual([what, false]);
    // The tag of a feed says what it holds, the same to everybody; no other answer has one.
    const tag = feeds.includes(what)
      ? `W/"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`
      : null;
    expect([what, headers.get('etag')]).toEqual([what, tag]);
    for (const name of ['last-modified', 'server-timing', 'server', 'x-powered-by']) {
      expect([what, name, headers.get(name)]).toEqual([what, name, null]);
    }
    const cookies = headers.getSetCookie().filter((set) => !set.startsWith('lang='));
    expect([what, cookies]).toEqual([what, []]);
    expect([what, headers.get('x-request-id')]).toEqual([what, null]);
  }
});

it('leaving clears what the browser kept and leads to a harmless page', async () => {
  await visitor.get('/report?lang=zh-CN');
  expect(visitor.cookies.get('lang')).toBe('zh-CN');
  const left = await visitor.get('/leave');
  expect([left.status, left.location]).toEqual([303, 'https://weather.example.cn/']);
  expect(left.headers.get('clear-site-data')).toBe('"cache", "storage"');
  expect(visitor.cookies.size).toBe(0);
  expect((await visitor.get('/leave?next=https://evil.example/')).location).toBe(left.location);
});

it('stays inside where no harmless page is named', async () => {
  const plain = await startSite();
  try {
    expect((await plain.visitor().get('/leave')).location).toBe('/');
  } finally {
    await plain.close();
  }
});

it('clears after the receipt was typed back, and not before', async () => {
  const submission = site.reports.newSubmission();
  const narrative = '民政局要求每周报一次台账，还要拍照。';
  const fields = { area: '220122', department: 'other', category: 'B4', narrative, submission };
  const receipt = await visitor.send('/report', new URLSearchParams(fields).toString());
  const code = [...receipt.html.matchAll(/qc-code__group">(\d{4})</g)].map((m) => m[1]).join('');
  expect(receipt.headers.get('clear-site-data')).toBeNull();
  const confirmed = { submission, lastFour: code.slice(-4) };
  const done = await visitor.send('/report/receipt', new URLSearchParams(confirmed).toString());
  expect(done.status).toBe(200);
  expect(done.headers.get('clear-site-data')).toBe('"cache", "storage"');
});

it('every page of a reporter has the way out, as a plain link', async () => {
  const { code } = await site.file();
  const phone = await site.file({ facts: { channel: 'phone' } });
  const right = { area: '220122', department: 'other', category: 'B4' };
  const filed = { ...right, narrative: '民政局要求每周报一次台账，还要拍照。' };
  const token = site.reports.newSubmission();
  const post = (path: string, fields: Record<string, string>) =>
    visitor.send(path, new URLSearchParams(fields).toString());
  const pages = [
    await visitor.get('/report'),
    await post('/report/check', {}),
    await post('/report/check', { ...filed, submission: token }),
    await post('/report', { ...filed, submission: token }),
    await post('/report/proof', { submission: token }),
    await post('/report/proof', { submission: 'made-up' }),
    await visitor.get('/verify'),
    await post('/verify', { statement: '凭证' }),
    await visitor.get('/track'),
    await post('/track', { code: '1' }),
    await post('/track', { code }),
    await post('/track', { code: phone.code }),
  ];
  expect(pages.map(({ status }) => status)).toEqual([
    200, 422, 200, 201, 200, 409, 200, 422, 200, 422, 200, 200,
  ]);
  for (const { html } of pages) {
    expect(html).toMatch(/<a class="qc-exit__link" href="\/leave" rel="noreferrer nofollow"/);
  }
  expect((await visitor.get('/')).html).not.toContain('qc-exit');
});
