import { totpCode } from '../../src/accounts/totp';
import type { Account } from '../../src/domain/account';
import type { Role } from '../../src/domain/case';
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
const secretOn = (html: string) =>
  [...html.matchAll(/qc-code__group">([A-Z2-7]+)</g)].map((found) => found[1]).join('');
let made = 0;

/** Somebody whose last proof of presence is six minutes old. */
async function longSignedIn(...roles: Role[]): Promise<{ account: Account; browser: Visitor }> {
  made += 1;
  const created = await site.services.accounts.create(system, {
    signInName: `fresh${made}.x`,
    name: '孟一',
    email: '',
    office: site.county.id,
    roles,
    password: goodPassword,
  });
  if (!created.ok) throw new Error(created.reason);
  const browser = new Visitor(site.url);
  await browser.signIn(created.account.signInName, goodPassword);
  const { html } = await browser.get(setUpPage);
  const code = totpCode(secretOn(html), site.clock.now());
  expect((await browser.post(setUpPage, { code }, setUpPage)).status).toBe(200);
  return { account: created.account, browser };
}

async function asked(
  browser: Visitor,
  path: string,
  fields: Record<string, string>,
): Promise<boolean> {
  const page = await browser.post(path, fields, '/staff/account');
  return page.status === 401 && page.html.includes('name="stepUpCode"');
}

/** A path may spell any letter of its last part as %XX: the router compares, then decodes. */
const spellings = ['approve', '%61pprove', 'appro%76e', 'approve/'];

it('asks for a fresh code before approving a letter, however the address is spelt', async () => {
  const { file, version } = await caseIn(site, 'approving', crewOf(site.county));
  const { browser } = await longSignedIn('approver');
  site.clock.forward(6);
  for (const action of spellings) {
    const path = `/staff/cases/${file.id}/actions/${action}`;
    expect([action, await asked(browser, path, { version: String(version) })]).toEqual([
      action,
      true,
    ]);
  }
  expect((await site.cases.read(file.id))?.file.status).toBe('approving');
});

it('asks before agreeing to and unsealing an identity, however the address is spelt', async () => {
  const { browser } = await longSignedIn('approver', 'custodian');
  site.clock.forward(6);
  const request = '/staff/identity/0123456789ABCDEF';
  for (const action of [...spellings, 'grant', 'gr%61nt', 'gran%74']) {
    const given = await asked(browser, `${request}/${action}`, { version: '1' });
    expect([action, given]).toEqual([action, true]);
  }
});

it('asks before an administrator changes who may come in and who is kept from what', async () => {
  const { browser } = await longSignedIn('administrator');
  const { account } = await longSignedIn('handler');
  site.clock.forward(6);
  const own = `/staff/accounts/${account.id}`;
  const version = String((await site.services.accounts.find(account.id))?.version);
  const cases: [string, Record<string, string>][] = [
    [`${own}/resetSecondFactor`, { version }],
    [`${own}/%72esetSecondFactor`, { version }],
    [`${own}/password`, { version, password: 'three lamps and a long road' }],
    [`${own}/recusal`, { version, departments: 'county-mzj', reason: '' }],
    ['/staff/accounts', { signInName: 'new.x', name: '新', office: site.county.id }],
  ];
  for (const [path, fields] of cases) {
    expect([path, await asked(browser, path, fields)]).toEqual([path, true]);
  }
});
