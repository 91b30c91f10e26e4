import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';

import { buildApp } from '../../src/app';
import type { StoredCase } from '../../src/cases/case-store';
import { loadConfig } from '../../src/config';
import type { Office } from '../../src/domain/account';
import type { Actor, Role } from '../../src/domain/case';
import { randomId } from '../../src/platform/ids';
import { jobKinds } from '../../src/queue/jobs';
import type { Submission } from '../../src/reports/report-service';
import { buildServices, type Services } from '../../src/services';
import { staffSessions } from '../../src/web/session';
import { runJob } from '../../workers/consumers';
import { handlersOf } from '../../workers/handlers';
import { testDatabase, testRedis } from './engine';
import { startSmtpSink, type SmtpSink } from './smtp-sink';
import { goodPassword, SetClock } from './staff-site';
import { Visitor } from './visitor';

export interface Desk {
  actor: Actor;
  browser: Visitor;
}

export interface FileChange {
  facts?: Partial<Submission['facts']>;
  content?: Partial<Submission['content']>;
  identity?: Submission['identity'];
  files?: Submission['files'];
}

export interface Site {
  url: string;
  app: ReturnType<typeof buildApp>;
  /** What a socket server is put on, with the sessions it needs. */
  http: Server;
  sessions: ReturnType<typeof staffSessions>;
  /** Folder of uploads, keys and caught mails. */
  dataDir: string;
  services: Services;
  cases: Services['cases'];
  reports: Services['reports'];
  clock: SetClock;
  smtp: SmtpSink;
  /** Prefix of every key in Redis that is this site's own. */
  prefix: string;
  city: Office;
  county: Office;
  /** Opens the city office's custody key, to which identities of both offices are sealed. */
  recoveryKey: string;
  /** Everything that was logged. */
  log(): string;
  /** Names of the files in the upload folders. */
  uploads(): Promise<{ staged: string[]; kept: string[] }>;
  /** How many documents a collection holds. */
  count(collection: string): Promise<number>;
  visitor(): Visitor;
  /** A browser signed in with an account of these roles; each office has one account for each set. */
  desk(office: Office, ...roles: Role[]): Promise<Desk>;
  /** Files a report and opens its case, whose code is given too. */
  file(change?: FileChange): Promise<StoredCase & { code: string }>;
  /** Does what the outboxes owe, as the workers would. */
  settle(): Promise<void>;
  /**
   * Makes the site as it was when it had started, at a fraction of what a new one costs: no reports,
   * cases, files and mails, the first day again, and desks to be opened anew.
   */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const system = { id: 'system', office: null, roles: ['system'] } as const;

/** The whole site as it is served, on the run's database and Redis, with a database of its own. */
export async function startSite(environment: Record<string, string> = {}): Promise<Site> {
  const { url: redisUrl, prefix } = testRedis();
  const dataDir = mkdtempSync(join(tmpdir(), 'qingcun-site-'));
  const smtp = await startSmtpSink();
  const lines: string[] = [];
  const logger = pino(
    { level: 'trace' },
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(chunk.toString());
        done();
      },
    }),
  );
  const config = loadConfig({
    MONGODB_URI: testDatabase('site'),
    REDIS_URL: redisUrl,
    SMTP_URL: smtp.url,
    DATA_DIR: dataDir,
    MAIL_DIR: join(dataDir, 'mail'),
    // A key of its own: limits and sessions of other sites are counted apart.
    MASTER_KEY: Buffer.from(`${randomId()}${randomId()}`).toString('base64'),
    FLOOD_LIMITS: 'off',
    SIGN_IN_TRIES: '100',
    SECOND_FACTOR: 'off',
    ...environment,
  });
  const clock = new SetClock();
  const services = await buildServices(config, logger, { clock, queuePrefix: `${prefix}:jobs` });
  const { redis, keyring, offices, accounts, reports, cases, connection } = services;
  if (redis.status !== 'ready') {
    await new Promise<void>((ready) => redis.once('ready', () => ready()));
  }
  const { publicUrl } = config;
  const sessions = staffSessions({ redis, keyring, publicUrl, prefix: `${prefix}:session:` });
  const assets = { address: (name: string) => `/assets/${name}`, folder: join(dataDir, 'assets') };
  const app = buildApp(services, { sessions, assets });
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const office = async (name: string, areaCode: string, documentPrefix: string) => {
    const contact = { phone: '', email: '', competentBody: { name: '', email: '' } };
    const made = await offices.create(system, { name, areaCode, documentPrefix, ...contact });
    if (!made.ok) throw new Error(made.reason);
    return made.office;
  };
  const city = await office('长春市减负督办办公室', '2201', '长轻督');
  const county = await office('农安县减负督办办公室', '220122', '农轻督');
  let recoveryKey = '';
  await services.custody.ensureRootKey((shown) => {
    recoveryKey = shown;
  });
  const desks = new Map<string, Promise<Desk>>();

  async function openDesk(at: Office, roles: Role[]): Promise<Desk> {
    const signInName = `desk${desks.size}.x`;
    const made = await accounts.create(system, {
      signInName,
      name: `李${desks.size}明`,
      email: `${signInName}@example.cn`,
      office: at.id,
      roles,
      password: goodPassword,
    });
    if (!made.ok) throw new Error(made.reason);
    const browser = new Visitor(url);
    const answer = await browser.signIn(signInName, goodPassword);
    if (answer.status !== 303) throw new Error(`sign-in gave ${answer.status}`);
    const { id, name, recusedFrom } = made.account;
    return { actor: { id, name, office: at.id, roles, recusedFrom }, browser };
  }

  async function settle(): Promise<void> {
    const handlers = handlersOf(services);
    for (let done = -1; done !== 0;) {
      done = 0;
      for (const outbox of Object.values(services.outboxes)) {
        for (const { id, entries } of await outbox.pending('', 100)) {
          for (const { kind, seq } of entries) {
            await runJob(kind, { id, seq }, services.outboxes, handlers[kind]);
            done += 1;
          }
        }
      }
    }
  }

  const firstDay = clock.now();
  const collections = () => connection.db!.collections();
  const kept = new Set<string>();
  for (const one of await collections()) if (await one.findOne()) kept.add(one.collectionName);

  async function clear(): Promise<void> {
    const made = (await collections()).filter((one) => !kept.has(one.collectionName));
    await Promise.all(made.map((one) => one.deleteMany({})));
    for (const folder of ['staged', 'files', 'copies']) {
      for (const name of await names(folder)) rmSync(join(dataDir, 'uploads', folder, name));
    }
    clock.forward((firstDay.getTime() - clock.now().getTime()) / 60_000);
    smtp.clear();
    desks.clear();
  }

  const names = async (folder: string) =>
    (await readdir(join(dataDir, 'uploads', folder)).catch(() => [] as string[])).sort();

  return {
    url,
    app,
    http: server,
    sessions,
    dataDir,
    services,
    cases,
    reports,
    clock,
    smtp,
    prefix,
    city,
    county,
    recoveryKey,
    log: () => lines.join(''),
    uploads: async () => ({ staged: await names('staged'), kept: await names('files') }),
    count: (collection) => connection.collection(collection).countDocuments(),
    visitor: () => new Visitor(url),
    desk(at, ...roles) {
      const key = [at.id, ...[...roles].sort()].join(' ');
      const open = desks.get(key) ?? openDesk(at, roles);
      desks.set(key, open);
      return open;
    },
    async file(change = {}) {
      const filed = await reports.submit({
        facts: {
          area: '220122102200',
          department: 'county-mzj',
          category: 'B4',
          frequency: 'weekly',
          hoursPerMonth: 8,
          villagesAffected: 3,
          identity: 'anonymous',
          channel: 'web',
          locale: 'zh-CN',
          ...change.facts,
        },
        content: {
          documentNo: '农民发〔2026〕12号',
          occurredOn: '2026-02-20',
          consequence: '',
          claimedBasis: '',
          narrative: '每周报一次秸秆台账，还要拍照。',
          ...change.content,
        },
        files: change.files ?? [],
        identity: change.identity ?? null,
        token: reports.newSubmission(),
      });
      if (!filed.ok) throw new Error(filed.reason);
      const report = await reports.read(filed.reportId);
      if (report) await cases.open(report);
      const opened = await cases.ofReport(filed.reportId);
      if (!opened) throw new Error('no case was opened');
      return { ...opened, code: filed.code };
    },
    settle,
    clear,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      for (const kind of jobKinds) {
        const keys = await redis.keys(`${prefix}:jobs:${kind}*`);
        if (keys.length > 0) await redis.del(...keys);
      }
      await connection.dropDatabase();
      await services.close();
      await smtp.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
