import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { feedRoutes } from '../../src/notices/feed-routes';
import type { Notice, NoticeKey } from '../../src/notices/notice';
import { noticeRoutes } from '../../src/notices/notice-routes';
import { createLogger } from '../../src/platform/logger';
import { loadReference } from '../../src/platform/reference';
import { errorHandler, notFound } from '../../src/web/errors';
import { securityHeaders } from '../../src/web/security';
import { Visitor } from '../support/visitor';

const notice: Notice = {
  id: 'NOTICE0000000001',
  number: '长轻督通〔2026〕1号',
  officeName: '长春市督查办',
  departmentName: { 'zh-CN': '农安县民政局', en: 'Civil Affairs Bureau (农安县民政局)' },
  county: '220122',
  countyName: '农安县',
  category: 'B4',
  subject: '每周报送<script>台账</script>',
  facts: '要求各村 & 社区每周报送。\n未列入目录。\u0001',
  demand: '停止报送。',
  publishedOn: '2026-11-23',
  replyDue: '2026-12-07',
  expiresOn: '2027-11-23',
  state: 'answered',
  answeredOn: '2026-12-01',
  verifiedOn: null,
  corrections: [],
  statements: [],
  withdrawal: null,
  clarifications: [],
};
const key: NoticeKey = { publishedOn: notice.publishedOn, id: notice.id };
const asked: [string | null, NoticeKey | null, number][] = [];
/** Two parts: one notice, and nothing after it. */
const board = {
  part: async (county: string | null, after: NoticeKey | null, limit: number) => {
    asked.push([county, after, limit]);
    return after ? { notices: [], next: null } : { notices: [notice], next: key };
  },
  counties: async () => [
    { code: '220102', name: '南关区' },
    { code: '220122', name: '农安县' },
  ],
};

let server: Server;
let reader: Visitor;
beforeAll(async () => {
  const { categories } = loadReference();
  const app = express();
  app.use(securityHeaders('http://localhost:3000'));
  app.use(
    feedRoutes({
      notices: board,
      publicUrl: 'https://site.example.cn',
    }),
  );
  app.use(
    noticeRoutes({
      notices: {
        ...board,
        get: async (id) => (id === notice.id ? notice : null),
      },
      names: { category: (code, locale) => categories.get(code).name[locale] },
      publicUrl: 'https://site.example.cn',
    }),
  );
  app.use(notFound);
  app.use(errorHandler(createLogger('silent', 'test')));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  reader = new Visitor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => new Promise((closed) => server.close(closed)));

it('shows the board, paged by key and filtered', async () => {
  const { status, html } = await reader.get('/notices?county=220122');
  expect(status).toBe(200);
  expect(asked.at(-1)).toEqual(['220122', null, 20]);
  expect(html).toContain('Replied, being checked');
  expect(html).not.toContain('<script>台账');
  expect(html).not.toContain('name="_csrf"');
  const next = `/notices?county=220122&after=2026-11-23.${notice.id}`;
  expect(html).toContain(`href="${next.replaceAll('&', '&amp;')}" rel="next"`);
  const last = await reader.get(next);
  expect(asked.at(-1)).toEqual(['220122', key, 20]);
  expect(last.html).toContain('There are no further notices.');
  expect(last.html).toContain('href="/notices?county=220122"');
});

it.each([
  'page=2',
  'after[$gt]=1',
  'county[$ne]=1',
  'county=220122201',
  'county=a&county=b',
  '__proto__[after]=2',
  'county=%00',
])('takes ?%s for nothing', async (query) => {
  expect((await reader.get(`/notices?${query}`)).status).toBe(200);
  expect(asked.at(-1)).toEqual([null, null, 20]);
});

it.each([
  'after=',
  'after=x',
  'after=2026-11-23',
  'after=2026-11-23.short',
  'after=2026-11-23.NOTICE000000000%24',
  'after=a&after=b',
  'after=%ff',
])('refuses ?%s as no place in the list', async (query) => {
  const page = await reader.get(`/notices?${query}`);
  expect([page.status, page.html.includes('The address is incomplete')]).toEqual([400, true]);
  const data = await reader.get(`/api/v1/notices?${query}`);
  expect([data.status, JSON.parse(data.html).error.code]).toEqual([400, 'badAddress']);
});

it('shows a notice in both languages', async () => {
  const english = await reader.get(`/notices/${notice.id}?lang=en`);
  expect(english.html).toContain('Civil Affairs Bureau');
  expect(english.html).toContain('lang="zh-CN"');
  const chinese = await reader.get(`/notices/${notice.id}?lang=zh-CN`);
  for (const part of [
    '农安县民政局',
    '报表、台账',
    '要求各村 &amp; 社区每周报送。',
    '2026年12月1日',
  ]) {
    expect(chinese.html).toContain(part);
  }
});

it('has no other notice', async () => {
  for (const id of ['NOTICE0000000002', '%24ne', 'x'.repeat(500)]) {
    expect((await reader.get(`/notices/${id}`)).status).toBe(404);
  }
});

it('gives the board as data', async () => {
  const got = await reader.request('/api/v1/notices', { headers: { Accept: 'application/json' } });
  const data = JSON.parse(got.html);
  const next = `https://site.example.cn/api/v1/notices?limit=20&after=2026-11-23.${notice.id}`;
  expect(data.next).toBe(next);
  expect(got.headers.get('link')).toBe(`<${next}>; rel="next"`);
  expect(data.notices[0]).toMatchObject({
    url: `https://site.example.cn/notices/${notice.id}`,
    county: { code: '220122', name: '农安县' },
  });
  expect(Object.keys(data.notices[0]).sort()).toEqual([
    'answeredOn',
    'category',
    'clarifications',
    'corrections',
    'county',
    'demand',
    'department',
    'expiresOn',
    'facts',
    'id',
    'number',
    'office',
    'publishedOn',
    'replyDue',
    'state',
    'statements',
    'subject',
    'url',
    'verifiedOn',
    'withdrawal',
  ]);
});

it('gives a feed that readers can parse', async () => {
  const { html, headers } = await reader.get('/notices/feed.xml?county=220122');
  expect(headers.get('content-type')).toContain('application/rss+xml');
  expect(asked.at(-1)).toEqual(['220122', null, 20]);
  expect(html).toContain('<pubDate>Sun, 22 Nov 2026 16:00:00 GMT</pubDate>');
  expect(html).toContain('&lt;script&gt;台账');
  expect(html).toContain('要求各村 &amp; 社区');
  expect(html).not.toContain('\u0001');
});

it('gives a JSON Feed that goes on by key', async () => {
  const first = await reader.get('/api/v1/notices.json?county=220122&limit=1');
  expect(first.headers.get('content-type')).toContain('application/feed+json');
  const feed = JSON.parse(first.html);
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    feed_url: 'https://site.example.cn/api/v1/notices.json?county=220122',
    items: [
      {
        url: `https://site.example.cn/notices/${notice.id}`,
        content_text: `${notice.facts}\n${notice.demand}`,
        date_published: '2026-11-23T00:00:00+08:00',
        _qingcun: { state: 'answered', expiresOn: '2027-11-23' },
      },
    ],
  });
  const { pathname, search } = new URL(feed.next_url);
  const last = await reader.get(pathname + search);
  expect(asked.at(-1)).toEqual(['220122', { publishedOn: '2026-11-23', id: notice.id }, 1]);
  expect(JSON.parse(last.html)).not.toHaveProperty('next_url');
});

it.each(['/notices/feed.xml', '/api/v1/notices.json'])(
  '%s is not sent again to who has it',
  async (path) => {
    const etag = (await reader.get(path)).headers.get('etag') ?? '';
    const again = await reader.request(path, { headers: { 'If-None-Match': etag } });
    expect([again.status, again.html]).toEqual([304, '']);
    const other = await reader.request(path, { headers: { 'If-None-Match': '"other"' } });
    expect(other.status).toBe(200);
  },
);

it.each(['limit=0', 'limit=51', 'limit=x', 'after=x', 'after=2026-11-23.short', 'after[$gt]=1'])(
  'takes ?%s for nothing in a feed',
  async (query) => {
    expect((await reader.get(`/notices/feed.xml?${query}`)).status).toBe(200);
    expect(asked.at(-1)).toEqual([null, null, 20]);
  },
);

it('leads feed readers to the feeds', async () => {
  const { html } = await reader.get('/notices?county=220122');
  for (const href of ['/notices/feed.xml', '/api/v1/notices.json']) {
    expect(html).toMatch(
      new RegExp(`<link rel="alternate"[^>]*href="${href.replace('.', '\\.')}\\?county=220122"`),
    );
  }
});
