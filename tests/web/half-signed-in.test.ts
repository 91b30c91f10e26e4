import type { Express } from 'express';

import { totpCode } from '../../src/accounts/totp';
import { buildApp } from '../../src/app';
import { staffOfSession } from '../../src/web/access';
import { caseIn, crewOf } from '../support/case-in';
import { startSite, type Site } from '../support/site';
import { goodPassword } from '../support/staff-site';
import { Visitor } from '../support/visitor';

let site: Site;
beforeAll(async () => {
  site = await startSite({ SECOND_FACTOR: 'on' });
});
afterAll(() => site.close());

const system = { id: 'system', office: null, roles: ['system'] } as const;
const setUpPage = '/staff/second-factor/set-up';
let made = 0;

/** A browser that has given the password of an account with every role that may go together, and nothing else. */
async function passwordGiven() {
  made += 1;
  const account = await site.services.accounts.create(system, {
    signInName: `half${made}.x`,
    name: '孟一',
    email: '',
    office: site.county.id,
    roles: ['operator', 'triage', 'handler', 'approver'],
    password: goodPassword,
  });
  if (!account.ok) throw new Error(account.reason);
  const browser = new Visitor(site.url);
  await browser.signIn(account.account.signInName, goodPassword);
  return { account: account.account, browser };
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle?: { stack?: Layer[] };
}

/** Every staff route of the real application: method and path, with ids filled in. */
function staffRoutes(app: Express, caseId: string): [string, string][] {
  const found: [string, string][] = [];
  const walk = (layers: readonly Layer[]) => {
    for (const { route, handle } of layers) {
      if (route && typeof route.path === 'string' && route.path.startsWith('/staff')) {
        const path = route.path.replace(/:id/g, caseId).replace(/:\w+/g, 'approve');
        for (const method of Object.keys(route.methods)) found.push([method.toUpperCase(), path]);
      }
      if (handle?.stack) walk(handle.stack);
    }
  };
  walk((app as unknown as { router: { stack: Layer[] } }).router.stack);
  return found;
}

describe('between password and second factor', () => {
  it('every staff route leads back to the second factor and shows nothing', async () => {
    const { browser } = await passwordGiven();
    const filed = await site.file();
    const app = buildApp(site.services, {
      sessions: (_req, _res, next) => next(),
      assets: { address: (name) => name, folder: '/nowhere' },
    });
    const routes = staffRoutes(app, filed.file.id);
    expect(routes.length).toBeGreaterThan(30);
    const token = await browser.token(setUpPage);
    const open = [`GET ${setUpPage}`, `POST ${setUpPage}`, 'GET /staff/sign-in'];
    const leaving = ['POST /staff/sign-in', 'POST /staff/sign-out'];
    for (const [method, path] of routes) {
      const name = `${method} ${path}`;
      if (open.includes(name) || leaving.includes(name)) continue;
      const answer =
        method === 'GET' ? await browser.get(path) : await browser.send(path, `_csrf=${token}`);
      expect([name, answer.status, answer.location]).toEqual([name, 303, setUpPage]);
      expect(answer.html).not.toContain('秸秆台账');
    }
  });

  it('no session counts that was opened without the factor that is asked now', async () => {
    const { account } = await passwordGiven();
    const { accounts, clock } = site.services;
    const session = {
      account: account.id,
      epoch: account.sessionEpoch,
      since: clock.now().getTime(),
    };
    expect(await staffOfSession(session, accounts, clock)).toBeNull();
    const proved = { ...session, proved: session.since };
    expect(await staffOfSession(proved, accounts, clock)).toMatchObject({ id: account.id });
  });
});

describe('approving', () => {
  it('asks for a fresh code, keeps the remark and then approves', async () => {
    const { browser } = await passwordGiven();
    const secret = [
      ...(await browser.get(setUpPage)).html.matchAll(/qc-code__group">([A-Z2-7]+)</g),
    ]
      .map((found) => found[1])
      .join('');
    const code = () => totpCode(secret, site.clock.now());
    await browser.post(setUpPage, { code: code() }, setUpPage);
    const waiting = await caseIn(site, 'approving', crewOf(site.county));
    const path = `/staff/cases/${waiting.file.id}/actions/approve`;
    const fields = { version: String(waiting.version), comment: '同意，请按期印发。' };
    site.clock.forward(6);
    const asked = await browser.post(path, fields, '/staff/account');
    expect(asked.status).toBe(401);
    expect(asked.html).toContain('value="同意，请按期印发。"');
    const reader = crewOf(site.county).triage;
    const stored = () => site.cases.find(waiting.file.id, reader);
    expect((await stored())?.file.status).toBe('approving');
    const done = await browser.post(path, { ...fields, stepUpCode: code() }, '/staff/account');
    expect(done.location).toBe(`/staff/cases/${waiting.file.id}?done=approve`);
    const after = await stored();
    expect(after?.file.status).toBe('approved');
    expect(JSON.stringify(after)).not.toContain('stepUpCode');
  });
});
