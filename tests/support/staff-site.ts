import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';

import { accountRoutes } from '../../src/accounts/account-routes';
import type { AccountService } from '../../src/accounts/account-service';
import { AccountStore } from '../../src/accounts/account-store';
import { officeRoutes } from '../../src/accounts/office-routes';
import type { OfficeService } from '../../src/accounts/office-service';
import { OfficeStore } from '../../src/accounts/office-store';
import { DeskStore } from '../../src/calls/desk-store';
import { secondFactorRoutes } from '../../src/accounts/second-factor-routes';
import type { SecondFactorStore } from '../../src/accounts/second-factor-store';
import { sessionRoutes } from '../../src/accounts/session-routes';
import { signInRoutes } from '../../src/accounts/sign-in-routes';
import type { Account, Office } from '../../src/domain/account';
import type { Role } from '../../src/domain/case';
import { shanghaiDate } from '../../src/platform/clock';
import { Keyring } from '../../src/platform/crypto/keyring';
import { createLogger } from '../../src/platform/logger';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { connectRedis, type Redis } from '../../src/platform/redis';
import { loadReference } from '../../src/platform/reference';
import { redisSocketCloser } from '../../src/realtime/redis-socket-closer';
import { buildAccounts } from '../../src/services/accounts';
import { memberOf, requireRole } from '../../src/web/access';
import { formBody } from '../../src/web/body';
import { errorHandler, notFound } from '../../src/web/errors';
import { Metrics } from '../../src/web/metrics';
import { requestLog } from '../../src/web/request-log';
import { securityHeaders } from '../../src/web/security';
import { staffSessions } from '../../src/web/session';
import { staffGate } from '../../src/web/staff-gate';
import { requireStepUp } from '../../src/web/step-up';
import { throttle } from '../../src/web/throttle';
import { AuditList } from './audit';
import { testDatabase, testRedis } from './engine';

export const goodPassword = 'green hill seven lamps';

/** A clock that stands until a test moves it. */
export class SetClock {
  #now = new Date('2026-03-02T02:00:00Z');
  now(): Date {
    return this.#now;
  }
  today(): string {
    return shanghaiDate(this.#now);
  }
  forward(minutes: number): void {
    this.#now = new Date(this.#now.getTime() + minutes * 60_000);
  }
}

export interface StaffSite {
  app: Express;
  url: string;
  clock: SetClock;
  accounts: AccountService;
  factors: SecondFactorStore;
  /** As the socket server needs it. */
  sessions: RequestHandler;
  server: Server;
  offices: OfficeService;
  /** What accounts and offices put on record. */
  audit: AuditList;
  connection: Connection;
  redis: Redis;
  city: Office;
  county: Office;
  /** A new account with `goodPassword`. */
  account(office: Office, ...roles: Role[]): Promise<Account>;
  close(): Promise<void>;
}

const system = { id: 'system', office: null, roles: ['system'] } as const;
const tries = 3;

/** The staff part of the site with accounts and offices, on the run's database and Redis, CSRF on. */
export async function startStaffSite(
  options: {
    signInsPerHour?: number;
    /** Default off. */
    secondFactor?: boolean;
    /** More routes, mounted behind the staff gate. */
    routes?: (
      parts: Pick<StaffSite, 'connection' | 'offices' | 'clock'>,
    ) => readonly RequestHandler[];
  } = {},
): Promise<StaffSite> {
  const { url: redisUrl, prefix } = testRedis();
  const connection = await connectMongo(testDatabase('staff'));
  const redis = connectRedis(redisUrl, () => undefined);
  await new Promise<void>((ready) => redis.once('ready', () => ready()));
  const clock = new SetClock();
  const keyring = new Keyring(Buffer.alloc(32, 7));
  const { areas } = loadReference();
  const stores = {
    accounts: new AccountStore(connection),
    offices: new OfficeStore(connection),
    desks: new DeskStore(connection),
  };
  await Promise.all(Object.values(stores).map((store) => store.createIndexes()));
  const audit = new AuditList();
  const { offices, accounts, secondFactors, ownSessions } = buildAccounts({
    stores,
    areas,
    audit,
    sockets: redisSocketCloser(redis),
    keyring,
    clock,
    lock: { tries, lockMinutes: 15 },
    secondFactor: options.secondFactor ?? false,
  });
  const publicUrl = 'http://localhost:3000';
  const app = express();
  app.disable('x-powered-by');
  app.use(requestLog(createLogger('silent', 'test'), new Metrics()));
  app.use(securityHeaders(publicUrl));
  app.use(formBody());
  app.get('/public', (_req, res) => void res.type('html').send('public'));
  const sessions = staffSessions({ redis, keyring, publicUrl, prefix: `${prefix}:session:` });
  app.use('/staff', staffGate({ sessions, accounts, clock }));
  const limit = { redis, keyring, clock, prefix: `${prefix}:limit`, name: 'sign-in' };
  const signInLimit = throttle({
    ...limit,
    points: options.signInsPerHour ?? 10_000,
  });
  const stepUp = requireStepUp({ source: secondFactors, clock });
  app.use(signInRoutes({ accounts, ownSessions, clock, throttle: signInLimit }));
  app.use(secondFactorRoutes({ secondFactors, clock, throttle: signInLimit, stepUp }));
  app.use(sessionRoutes({ secondFactors, ownSessions, clock }));
  app.use(accountRoutes({ accounts, offices, clock, stepUp }));
  app.use(officeRoutes({ offices, areas }));
  app.get('/staff', (req, res) => void res.json({ id: memberOf(req).id }));
  app.post('/staff/approve', requireRole('approver'), (_req, res) => void res.json({ done: true }));
  app.post(
    '/staff/weighty',
    requireRole('approver'),
    stepUp,
    (req, res) => void res.json(req.body),
  );
  for (const route of options.routes?.({ connection, offices, clock }) ?? []) app.use(route);
  app.use(notFound);
  app.use(errorHandler(createLogger('silent', 'test')));

  const server: Server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo;

  const office = async (name: string, areaCode: string, documentPrefix: string) => {
    const competentBody = { name: '', email: '' };
    const contact = { phone: '', email: '', competentBody };
    const made = await offices.create(system, { name, areaCode, documentPrefix, ...contact });
    if (!made.ok) throw new Error(made.reason);
    return made.office;
  };
  const city = await office('长春市督办', '2201', '长轻督');
  const county = await office('农安县督办', '220122', '农轻督');
  let made = 0;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    clock,
    accounts,
    factors: stores.accounts.secondFactors,
    audit,
    sessions,
    server,
    offices,
    connection,
    redis,
    city,
    county,
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
    async close() {
      await new Promise((closed) => server.close(closed));
      await connection.dropDatabase();
      await connection.close();
      redis.disconnect();
    },
  };
}
