import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import express, { type Express } from 'express';

import { Keyring } from '../../src/platform/crypto/keyring';
import { createLogger } from '../../src/platform/logger';
import { connectRedis, type Redis } from '../../src/platform/redis';
import { formBody, jsonBody } from '../../src/web/body';
import { errorHandler, HttpError, notFound } from '../../src/web/errors';
import { Metrics } from '../../src/web/metrics';
import { operationsRoutes } from '../../src/web/operations-routes';
import { requestLog } from '../../src/web/request-log';
import { securityHeaders } from '../../src/web/security';
import { staffSessions } from '../../src/web/session';
import { ByteBudget } from '../../src/web/byte-budget';
import { bucketOf, throttle } from '../../src/web/throttle';
import { startEngine, testRedis, type TestEngine } from '../support/engine';
import { SetClock } from '../support/staff-site';
import { Visitor } from '../support/visitor';

const keyring = new Keyring(Buffer.alloc(32, 9));
const servers: Server[] = [];
const redises: Redis[] = [];
afterAll(async () => {
  for (const redis of redises) redis.disconnect();
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
});

function redisAt(url: string): Redis {
  const redis = connectRedis(url, () => undefined);
  redises.push(redis);
  return redis;
}

async function serve(
  fill: (app: Express) => void,
  publicUrl = 'http://localhost',
): Promise<string> {
  const app = express();
  app.use(requestLog(createLogger('silent', 'test'), new Metrics()));
  app.use(securityHeaders(publicUrl));
  fill(app);
  app.use(notFound);
  app.use(errorHandler(createLogger('silent', 'test')));
  const server = createServer(app).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((listening) => server.once('listening', listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('headers', () => {
  it('allow nothing inline and nothing from elsewhere', async () => {
    const { headers } = await new Visitor(await serve(() => undefined)).get('/');
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      expect(policy.split(';')).toContain(part);
    }
    expect(policy).not.toContain('unsafe');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  it('ask for https where the site is served by it', async () => {
    const url = await serve(() => undefined, 'https://hotline.example.cn');
    const { headers } = await new Visitor(url).get('/');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('content-security-policy')).toContain('wss://hotline.example.cn');
  });
});

describe('bodies', () => {
  const form = 'application/x-www-form-urlencoded';
  let url: string;
  beforeAll(async () => {
    url = await serve((app) => {
      app.post('/api/x', ...jsonBody('1kb'), (req, res) => void res.json(req.body));
      app.use(formBody('1kb'));
      app.post('/form', (req, res) => void res.json(req.body ?? null));
    });
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, string, number]>([
    ['small', 'a=b', form, 200],
    ['too large', `a=${'x'.repeat(2000)}`, form, 413],
    ['too many fields', 'a&'.repeat(300), form, 413],
    ['nested', 'a[b][$ne]=c', form, 200],
    ['no UTF-8', new Uint8Array([0x61, 0x3d, 0xff, 0xfe, 0xc3]), form, 200],
    ['an unknown charset', 'a=b', `${form}; charset=utf-7`, 415],
    ['JSON', '{}', 'application/json', 415],
    ['text', 'a=b', 'text/plain', 415],
    ['no type', 'a=b', '', 415],
    ['a broken type', 'a=b', ';;;', 415],
  ])('a form that is %s', async (_what, body, type, status) => {
    const answer = await new Visitor(url).send('/form', body, type);
    expect(answer.status).toBe(status);
    expect(answer.html).not.toContain('    at ');
  });

  it.each([
    ['valid', '{"a":1}', 'application/json', 200],
    ['broken', '{"a":', 'application/json', 400],
    ['a bare word', '"a"', 'application/json', 400],
    ['too large', JSON.stringify('x'.repeat(2000)), 'application/json', 413],
    ['a form', 'a=b', form, 415],
  ])('JSON that is %s is answered in JSON', async (_what, body, type, status) => {
    const answer = await new Visitor(url).send('/api/x', body, type);
    expect(answer.status).toBe(status);
    const read: unknown = JSON.parse(answer.html);
    if (status !== 200) {
      expect(read).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    }
  });

  it('keeps nesting flat and prototypes out of reach', async () => {
    const { html } = await new Visitor(url).send('/form', 'a[b][$ne]=c&__proto__[x]=y&a[]=1');
    const read: unknown = JSON.parse(html);
    expect(read).toHaveProperty(['a[b][$ne]'], 'c');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('takes no compressed body', async () => {
    const headers = { 'Content-Type': form, 'Content-Encoding': 'gzip' };
    const init = { method: 'POST', body: 'a=b', headers };
    expect((await new Visitor(url).request('/form', init)).status).toBe(415);
  });

  it('outlives a body that stops half-way', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise((open) => socket.once('connect', open));
    socket.write(
      `POST /form HTTP/1.1\r\nHost: x\r\nContent-Type: ${form}\r\nContent-Length: 50\r\n\r\na=`,
    );
    socket.destroy();
    expect((await new Visitor(url).send('/form', 'a=b')).status).toBe(200);
  });
});

describe('errors', () => {
  let url: string;
  beforeAll(async () => {
    url = await serve((app) => {
      app.get(['/bug', '/api/bug'], () => {
        throw new Error('secret of the machinery');
      });
      app.get('/late', async () => Promise.reject(new HttpError('conflict')));
      app.get('/:id', (req, res) => void res.send(req.params.id));
    });
  });

  it('show a page in the reader’s language without the cause', async () => {
    const visitor = new Visitor(url);
    const page = await visitor.get('/bug');
    expect(page.status).toBe(500);
    expect(page.html).not.toContain('secret');
    expect(page.html).toContain('lang="en"');
    expect((await visitor.get('/bug?lang=zh-CN')).html).toContain('系统出了问题');
    expect((await visitor.get('/bug')).html).toContain('系统出了问题');
    const api = await visitor.get('/api/bug');
    expect([api.status, api.html.includes('secret')]).toEqual([500, false]);
    expect((await visitor.get('/late')).status).toBe(409);
    expect((await visitor.get('/no/such')).status).toBe(404);
  });

  it.each(['/%', '/%ff', '/%E0%A4%A', '/late/%00', '/a?lang=%ff&lang=en&lang[x]=1'])(
    'of the address %s are the sender’s',
    async (path) => {
      expect((await new Visitor(url).get(path)).status).toBeLessThan(500);
    },
  );
});

describe('operations', () => {
  it('tell apart being alive and being ready, and name no address in the figures', async () => {
    let away = false;
    const metrics = new Metrics();
    const url = await serve((app) => {
      app.use(requestLog(createLogger('silent', 'test'), metrics));
      const probe = () => (away ? Promise.reject(new Error('away')) : Promise.resolve());
      app.use(operationsRoutes({ probes: { database: probe, redis: probe }, metrics }));
      app.get('/notices/:id', (_req, res) => void res.send('x'));
      app.get('/staff/cases/:id', (_req, res) => void res.send('x'));
      app.post('/staff/report', (_req, res) => void res.send('x'));
    });
    const visitor = new Visitor(url);
    expect((await visitor.get('/ready')).status).toBe(200);
    away = true;
    expect((await visitor.get('/health')).status).toBe(200);
    const ready = await visitor.get('/ready');
    expect([ready.status, JSON.parse(ready.html).parts.redis]).toEqual([503, 'away']);
    await visitor.get('/notices/which-one');
    await visitor.request('/staff/report', { method: 'POST' });
    await visitor.request('/staff/cases/A', { headers: { 'X-Requested-With': 'live' } });
    const { html } = await visitor.get('/metrics');
    expect(html).toContain('route="public"');
    expect(html).not.toContain('/staff');
    await visitor.get('/staff/cases/A');
    expect((await visitor.get('/metrics')).html).toContain('route="/staff/cases/:id"');
    expect(html).not.toContain('which-one');
    const init = { headers: { 'X-Forwarded-For': '203.0.113.1' } };
    expect((await visitor.request('/metrics', init)).status).toBe(404);
  });
});

describe('the throttle', () => {
  const limited = (redis: Redis, prefix: string, clock = new SetClock()) =>
    serve((app) => {
      const limit = { name: 'x', points: 3, redis, keyring, clock, prefix };
      app.get('/', throttle(limit), (_req, res) => void res.send('in'));
    });
  const statuses = async (url: string, times: number) => {
    const found: number[] = [];
    for (let i = 0; i < times; i += 1) found.push((await new Visitor(url).get('/')).status);
    return found;
  };

  /** How long keys are kept; a slow machine has used up some of it. */
  const timeLeft = async (redis: Redis, keys: readonly string[]) => {
    const seconds = await Promise.all(keys.map((key) => redis.ttl(key)));
    const within = (most: number) => seconds.every((left) => left <= most && left > most - 600);
    return within(3_600) ? 'an hour' : within(2_400) ? 'forty minutes' : seconds;
  };

  it('refuses the fourth of three with one sentence and a time, and keeps no address', async () => {
    const { url: redisUrl, prefix } = testRedis();
    const redis = redisAt(redisUrl);
    await new Promise<void>((ready) => redis.once('ready', () => ready()));
    const clock = new SetClock();
    const url = await limited(redis, prefix, clock);
    expect(await statuses(url, 4)).toEqual([200, 200, 200, 429]);
    const refused = await new Visitor(url).get('/');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.html).toContain('<h1');
    const keys = await redis.keys(`${prefix}*`);
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toContain('127.0.0.1');
    // The clock stands at the full hour: a later one leaves less.
    expect(await timeLeft(redis, keys)).toBe('an hour');
    clock.forward(60);
    expect(await statuses(url, 1)).toEqual([200]);
  });

  it('forgets at the end of the hour, so that Redis does not tell when somebody came', async () => {
    const { url: redisUrl, prefix } = testRedis();
    const redis = redisAt(redisUrl);
    await new Promise<void>((ready) => redis.once('ready', () => ready()));
    const clock = new SetClock();
    clock.forward(20);
    const own = `${prefix}:hour`;
    await statuses(await limited(redis, own, clock), 1);
    const budget = new ByteBudget({
      name: own,
      bytesPerHour: 4096,
      redis,
      keyring,
      clock,
      enabled: true,
    });
    expect(await budget.take('127.0.0.1', 1024)).toBe(true);
    const keys = [...(await redis.keys(`${own}*`)), ...(await redis.keys(`qingcun:limit:${own}*`))];
    expect(keys).toHaveLength(2);
    expect(await timeLeft(redis, keys)).toBe('forty minutes');
  });

  it('counts a household of IPv6 as one, and every hour anew', () => {
    const now = new Date('2026-03-02T02:10:00Z');
    const bucket = (address: string, at = now) => bucketOf(keyring, at, address);
    expect(bucket('2001:db8:1:2::1')).toBe(bucket('2001:0DB8:1:2:aaaa:bbbb:cccc:dddd'));
    expect(bucket('2001:db8:1:3::1')).not.toBe(bucket('2001:db8:1:2::1'));
    expect(bucket('::ffff:10.0.0.1')).toBe(bucket('10.0.0.1'));
    expect(bucket('10.0.0.2')).not.toBe(bucket('10.0.0.1'));
    expect(bucket('10.0.0.1', new Date('2026-03-02T03:10:00Z'))).not.toBe(bucket('10.0.0.1'));
  });

  it('counts by itself while Redis was never there', async () => {
    const url = await limited(redisAt('redis://127.0.0.1:1/0'), 'p');
    expect(await statuses(url, 4)).toEqual([200, 200, 200, 429]);
  });

  describe('with a Redis that stops', () => {
    let engine: TestEngine;
    beforeAll(async () => {
      engine = await startEngine();
    });
    afterAll(() => engine.stop());

    it('neither fails nor waits, while staff pages say at once that it is away', async () => {
      const redis = redisAt(engine.redisUrl);
      await new Promise<void>((ready) => redis.once('ready', () => ready()));
      const url = await serve((app) => {
        const limit = { name: 'x', points: 3, redis, keyring, clock: new SetClock() };
        app.get('/', throttle(limit), (_req, res) => void res.send('in'));
        app.use('/staff', staffSessions({ redis, keyring, publicUrl: 'http://localhost' }));
        app.get('/staff', (req, res) => {
          req.session.staff ??= { account: 'x', epoch: 1, since: 0 };
          res.send('in');
        });
      });
      const visitor = new Visitor(url);
      expect((await visitor.get('/staff')).status).toBe(200);
      expect(visitor.cookies.has('qc.sid')).toBe(true);
      await engine.supervisor.stop('redis');
      expect(await statuses(url, 4)).toEqual([200, 200, 200, 429]);
      expect((await visitor.get('/staff')).status).toBe(503);
    });
  });
});
