import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import express, { type Express } from 'express';

import { AccountService } from '../../src/accounts/account-service';
import { AccountStore } from '../../src/accounts/account-store';
import { OfficeService } from '../../src/accounts/office-service';
import { OfficeStore } from '../../src/accounts/office-store';
import { PasswordHasher } from '../../src/accounts/password-hasher';
import { signInRoutes } from '../../src/accounts/sign-in-routes';
import { caseRoutes } from '../../src/cases/case-routes';
import { CaseService, type ActResult } from '../../src/cases/case-service';
import { CaseStore, type StoredCase } from '../../src/cases/case-store';
import { queueRoutes } from '../../src/cases/queue-routes';
import type { Account, Office } from '../../src/domain/account';
import type { Actor, Case, Role, Status } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import { phoneReportRoutes } from '../../src/hotline/phone-report-routes';
import { ChineseCalendar } from '../../src/platform/calendar';
import { Keyring } from '../../src/platform/crypto/keyring';
import { randomId } from '../../src/platform/ids';
import { createLogger } from '../../src/platform/logger';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { connectRedis, type Redis } from '../../src/platform/redis';
import { loadReference, type Reference } from '../../src/platform/reference';
import type { LiveEvent } from '../../src/realtime/live-event';
import { readReportForm } from '../../src/reports/report-form';
import { ReportService, type Submission } from '../../src/reports/report-service';
import { ReportStore } from '../../src/reports/report-store';
import { formBody } from '../../src/web/body';
import { errorHandler, notFound } from '../../src/web/errors';
import { securityHeaders } from '../../src/web/security';
import { staffSessions } from '../../src/web/session';
import { staffGate } from '../../src/web/staff-gate';
import { throttle } from '../../src/web/throttle';
import { testDatabase, testRedis } from './engine';
import { goodPassword, SetClock } from './staff-site';
import { Visitor } from './visitor';

export interface CaseSite {
  app: Express;
  url: string;
  clock: SetClock;
  cases: CaseService;
  reports: ReportService;
  reference: Reference;
  city: Office;
  county: Office;
  connection: Connection;
  redis: Redis;
  /** What was published, by office. */
  live: { office: string; event: LiveEvent }[];
  account(office: Office, ...roles: Role[]): Promise<Account>;
  /** A browser signed in with a new account of these roles. */
  desk(
    office: Office,
    ...roles: Role[]
  ): Promise<{ account: Account; actor: Actor; browser: Visitor }>;
  /** Files a report and opens its case. */
  file(change?: FileChange): Promise<StoredCase>;
  close(): Promise<void>;
}

export interface FileChange {
  facts?: Partial<Submission['facts']>;
  content?: Partial<Submission['content']>;
  files?: Submission['files'];
}

/** Content of every stored file of the test site. */
export const fileContent = 'GIF89a<script>alert(1)</script>';

const system = { id: 'system', office: null, roles: ['system'] } as const;

/** Queue, cases and telephone desk on the run's database and Redis, with sign-in and CSRF. */
export async function startCaseSite(
  extend: (app: Express, site: { reference: Reference }) => void = () => undefined,
): Promise<CaseSite> {
  const { url: redisUrl, prefix } = testRedis();
  const connection = await connectMongo(testDatabase('cases'));
  const redis = connectRedis(redisUrl, () => undefined);
  await new Promise<void>((ready) => redis.once('ready', () => ready()));
  const clock = new SetClock();
  const keyring = new Keyring(Buffer.alloc(32, 7));
  const reference = loadReference();
  const { areas, categories, clocks } = reference;
  const stores = {
    accounts: new AccountStore(connection),
    offices: new OfficeStore(connection),
    reports: new ReportStore(connection, keyring),
    cases: new CaseStore(connection),
  };
  await stores.accounts.createIndexes();
  await stores.offices.createIndexes();
  await stores.reports.createIndexes();
  await stores.cases.createIndexes();
  const offices = new OfficeService({ store: stores.offices, areas, clock, newId: randomId });
  const accounts = new AccountService({
    store: stores.accounts,
    offices,
    hasher: new PasswordHasher(),
    clock,
    newId: randomId,
    limits: { tries: 100, lockMinutes: 15 },
  });
  const office = async (name: string, areaCode: string, documentPrefix: string) => {
    const contact = { phone: '', email: '', competentBody: { name: '', email: '' } };
    const made = await offices.create(system, { name, areaCode, documentPrefix, ...contact });
    if (!made.ok) throw new Error(made.reason);
    return made.office;
  };
  const city = await office('长春市减负督办办公室', '2201', '长轻督');
  const county = await office('农安县减负督办办公室', '220122', '农轻督');

  const dispatcher = { dispatch: () => undefined };
  const officeFor = async (area: string) => (area.startsWith('220122') ? county.id : city.id);
  const reports = new ReportService(stores.reports, { officeFor }, dispatcher, keyring, clock);
  const live: CaseSite['live'] = [];
  const cases = new CaseService({
    store: stores.cases,
    reports,
    dispatcher,
    live: { publish: (to, event) => void live.push({ office: to, event }) },
    clock,
    rules: {
      clocks,
      calendar: new ChineseCalendar(),
      clauseFor: (category) => categories.clauseOf(category),
    },
  });

  const publicUrl = 'http://localhost:3000';
  const app = express();
  app.use(securityHeaders(publicUrl));
  app.use(formBody());
  extend(app, { reference });
  const sessions = staffSessions({ redis, keyring, publicUrl, prefix: `${prefix}:session:` });
  app.use('/staff', staffGate({ sessions, accounts, clock }));
  const limit = { redis, keyring, clock, prefix: `${prefix}:limit`, name: 'sign-in' };
  app.use(
    signInRoutes({
      accounts,
      clock,
      throttle: throttle({ ...limit, points: 10_000, seconds: 3600 }),
    }),
  );
  app.use(queueRoutes({ cases, reference, clock }));
  const files = { open: async () => Readable.from([Buffer.from(fileContent)]) };
  app.use(caseRoutes({ cases, files, reference, clock }));
  app.use(phoneReportRoutes({ reports, cases, form: { read: readReportForm }, reference, clock }));
  app.use(notFound);
  app.use(errorHandler(createLogger('silent', 'test')));
  const server: Server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  let made = 0;
  const site: CaseSite = {
    app,
    url,
    clock,
    cases,
    reports,
    reference,
    city,
    county,
    connection,
    redis,
    live,
    async account(at, ...roles) {
      made += 1;
      const result = await accounts.create(system, {
        signInName: `user${made}.x`,
        name: `李${made}明`,
        email: '',
        office: at.id,
        roles,
        password: goodPassword,
      });
      if (!result.ok) throw new Error(result.reason);
      return result.account;
    },
    async desk(at, ...roles) {
      const account = await site.account(at, ...roles);
      const browser = new Visitor(url);
      const answer = await browser.signIn(account.signInName, goodPassword);
      if (answer.status !== 303) throw new Error(`sign-in gave ${answer.status}`);
      const actor = { id: account.id, name: account.name, office: at.id, roles };
      return { account, actor, browser };
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
        identity: null,
        token: reports.newSubmission(),
      });
      if (!filed.ok) throw new Error(filed.reason);
      await cases.open(filed.reportId);
      const opened = await stores.cases.findByReport(filed.reportId);
      if (!opened) throw new Error('no case was opened');
      return opened;
    },
    async close() {
      await new Promise((closed) => server.close(closed));
      await connection.dropDatabase();
      await connection.close();
      redis.disconnect();
    },
  };
  return site;
}

/** Whoever brings cases into a status: people that the tests themselves do not act as. */
export interface Crew {
  triage: Actor;
  author: Actor;
  approver: Actor;
}

export function crewOf(office: Office): Crew {
  const person = (id: string, ...roles: Role[]): Actor => ({
    id,
    name: id,
    office: office.id,
    roles,
  });
  return {
    triage: person('crew-triage', 'triage'),
    author: person('crew-author', 'handler'),
    approver: person('crew-approver', 'approver'),
  };
}

const rungText = { subject: '停止每周报送台账', facts: '要求各村每周报送。', demand: '停止报送。' };

type Step = [who: keyof Crew | 'system', command: Command | ((file: Case) => Command)];

const accept: Step = [
  'triage',
  {
    action: 'accept',
    nature: 'hotlineOrder',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  },
];
const found: Step = ['author', { action: 'substantiate', comment: '查阅文件属实。' }];
const draft: Step = [
  'author',
  { action: 'draft', kind: 'letter', text: rungText, skipReason: '', badEffect: '' },
];
const submit: Step = ['author', { action: 'submit', comment: '' }];
const approve: Step = ['approver', { action: 'approve', comment: '', acceptSkip: false }];
const issue: Step = ['author', { action: 'issue' }];
const register: Step = [
  'system',
  { action: 'register', rung: 0, number: '农轻督函〔2026〕1号', document: 'DOC1' },
];
const answer: Step = [
  'author',
  (file) => ({
    action: 'recordAnswer',
    comment: '已停止报送。',
    on: file.rungs[0]?.issuedOn ?? file.filedOn,
  }),
];
const verify: Step = ['author', { action: 'verify', rectified: false, comment: '仍在报送。' }];
const issued = [accept, found, draft, submit, approve, issue, register];

/** How a case comes into each status, through the service alone. `linked` needs a target. */
export const roads: Record<Exclude<Status, 'linked' | 'overdue'>, Step[]> = {
  received: [],
  returned: [['triage', { action: 'return', comment: '请补充时间。' }]],
  refused: [['triage', { action: 'refuse', comment: '属于诉讼事项。' }]],
  verifying: [accept],
  substantiated: [accept, found],
  unsubstantiated: [accept, ['author', { action: 'dismiss', comment: '属于服务下沉。' }]],
  drafting: [accept, found, draft],
  approving: [accept, found, draft, submit],
  approved: [accept, found, draft, submit, approve],
  issued,
  answered: [...issued, answer],
  verified: [...issued, answer, verify],
  closed: [
    ...issued,
    answer,
    verify,
    ['author', { action: 'close', outcome: 'notRectified', comment: '转下一步。' }],
  ],
};

function expectOk(result: ActResult): Extract<ActResult, { ok: true }> {
  if (!result.ok) {
    throw new Error(result.reason === 'refused' ? result.refusal.kind : result.reason);
  }
  return result;
}

/** A new case in `status`, held by nobody; the crew brings it there. */
export async function caseIn(
  site: Pick<CaseSite, 'cases' | 'clock'> & { file(): Promise<StoredCase> },
  status: Status,
  crew: Crew,
): Promise<{ file: Case; version: number }> {
  let current: { file: Case; version: number } = await site.file();
  const act = async (who: keyof Crew | 'system', command: Command) => {
    const { file, version } = current;
    current = expectOk(
      who === 'system'
        ? await site.cases.system(file.id, command)
        : await site.cases.act(file.id, version, command, crew[who]),
    );
  };
  if (status === 'linked') {
    const target = await site.file();
    await act('triage', { action: 'link', target: target.file.id, comment: '' });
    return current;
  }
  for (const [who, command] of roads[status === 'overdue' ? 'issued' : status]) {
    await act(who, typeof command === 'function' ? command(current.file) : command);
  }
  if (status === 'overdue') {
    site.clock.forward(60 * 24 * 60);
    await act('system', { action: 'markOverdue' });
    site.clock.forward(-60 * 24 * 60);
  }
  return current;
}
