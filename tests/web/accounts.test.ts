import { goodPassword, startStaffSite, type StaffSite } from '../support/staff-site';
import { Visitor } from '../support/visitor';

let site: StaffSite;
let cityAdmin: Visitor;
let countyAdmin: Visitor;

async function signedIn(...of: Parameters<StaffSite['account']>): Promise<Visitor> {
  const account = await site.account(...of);
  const browser = new Visitor(site.url);
  await browser.signIn(account.signInName, goodPassword);
  return browser;
}

beforeAll(async () => {
  site = await startStaffSite();
  cityAdmin = await signedIn(site.city, 'administrator');
  countyAdmin = await signedIn(site.county, 'administrator');
});
afterAll(() => site.close());

const list = '/staff/accounts';
const post = (browser: Visitor, path: string, fields: Record<string, string | string[]>) =>
  browser.post(path, fields, list);

function fields(change: Record<string, string | string[]> = {}) {
  return {
    signInName: 'wang.fang',
    name: '王芳',
    email: 'wang.fang@example.cn',
    office: site.county.id,
    roles: ['operator', 'triage'],
    password: 'quiet river 3 stones',
    ...change,
  };
}

describe('the list', () => {
  it('shows the own office to its administrator, and all to the city’s', async () => {
    const mine = await site.account(site.county, 'handler');
    const theirs = await site.account(site.city, 'handler');
    const county = await countyAdmin.get(list);
    expect(county.status).toBe(200);
    expect(county.html).toContain(mine.signInName);
    expect(county.html).not.toContain(theirs.signInName);
    const city = await cityAdmin.get(list);
    expect(city.html).toContain(mine.signInName);
    expect(city.html).toContain(theirs.signInName);
  });

  it.each(['operator', 'triage', 'handler', 'approver'] as const)(
    'is closed to %s',
    async (role) => {
      const browser = await signedIn(site.city, role);
      expect((await browser.get(list)).status).toBe(403);
      expect((await browser.get('/staff/offices')).status).toBe(403);
      expect((await browser.post(list, fields(), '/staff/password')).status).toBe(403);
      expect((await browser.post('/staff/offices', {}, '/staff/password')).status).toBe(403);
      expect((await browser.get('/staff')).status).toBe(200);
    },
  );
});

describe('a new account', () => {
  it('can sign in and has to choose a password', async () => {
    expect((await post(countyAdmin, list, fields())).location).toBe('/staff/accounts?done=created');
    const browser = new Visitor(site.url);
    await browser.signIn('wang.fang', 'quiet river 3 stones');
    expect((await browser.get('/staff')).location).toBe('/staff/password');
    const again = await post(countyAdmin, list, fields());
    expect(again.status).toBe(400);
    expect(again.html).toContain('value="王芳"');
    expect(again.html).not.toContain('quiet river');
  });

  it('is not set up in another office', async () => {
    const answer = await post(
      countyAdmin,
      list,
      fields({ office: site.city.id, signInName: 'zhao.lei' }),
    );
    expect(answer.status).toBe(403);
    expect(await site.accounts.signIn('zhao.lei', 'quiet river 3 stones')).toBeNull();
  });

  it('is set up once by a double click', async () => {
    const token = await countyAdmin.token(list);
    const body = new URLSearchParams({
      _csrf: token,
      signInName: 'double.click',
      name: '双击',
      office: site.county.id,
      roles: 'operator',
      password: 'quiet river 3 stones',
    }).toString();
    const answers = await Promise.all([countyAdmin.send(list, body), countyAdmin.send(list, body)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 400]);
  });

  const long = 'x'.repeat(5000);
  it.each<[string, Record<string, string | string[]>]>([
    ['no sign-in name', { signInName: '' }],
    ['a sign-in name with spaces', { signInName: 'a b c' }],
    ['a long sign-in name', { signInName: long }],
    ['two sign-in names', { signInName: ['aaa', 'bbb'] }],
    ['no name', { name: '  ' }],
    ['a long name', { name: long }],
    ['a name of control characters', { name: '\u0000\u0007' }],
    ['a bad address', { email: 'not an address' }],
    ['a long address', { email: `${long}@example.cn` }],
    ['an unknown office', { office: '0123456789ABCDEF' }],
    ['an office that is no id', { office: '{"$ne":null}' }],
    ['two offices', { office: ['a', 'b'] }],
    ['no role', { roles: [] }],
    ['an unknown role', { roles: ['system'] }],
    ['too many roles', { roles: Array<string>(20).fill('operator') }],
    ['no password', { password: '' }],
    ['a weak password', { password: 'admin12345' }],
    ['a long password', { password: 'ab'.repeat(400) }],
    ['an endless password', { password: long }],
  ])('is refused with %s and shown again', async (_what, change) => {
    const typed = fields({ signInName: 'never.made', ...change });
    const answer = await post(cityAdmin, list, typed);
    expect([answer.status, answer.html.includes('govuk-error-summary')]).toEqual([400, true]);
    expect(await site.accounts.signIn('never.made', fields().password)).toBeNull();
  });

  it('takes no operators and no prototype keys', async () => {
    const token = await cityAdmin.token(list);
    const before = await site.accounts.listFor({
      id: 'x',
      office: site.city.id,
      roles: ['administrator'],
    });
    for (const body of [
      'signInName[$gt]=&name[$ne]=1&office[$ne]=1&roles[$in]=administrator&password[$ne]=1',
      '__proto__[roles]=administrator&__proto__=x&constructor[prototype][roles]=x',
      'constructor=x&prototype=y&hasOwnProperty=z&toString=t&__proto__=u',
      '%ff%fe=%ff&signInName=%c3%28&name=%00',
    ]) {
      expect((await cityAdmin.send(list, `_csrf=${token}&${body}`)).status).toBe(400);
    }
    const after = await site.accounts.listFor({
      id: 'x',
      office: site.city.id,
      roles: ['administrator'],
    });
    expect(after).toHaveLength(before.length);
    expect(({} as { roles?: unknown }).roles).toBeUndefined();
  });

  it('shows HTML as text', async () => {
    const html = '<script>alert(1)</script>';
    const typed = fields({ name: html, signInName: '"><img src=x>', roles: [] });
    const answer = await post(cityAdmin, list, typed);
    expect(answer.html).not.toContain(html);
    expect(answer.html).not.toContain('<img src=x');
    expect(answer.html).toContain('&lt;script>');
    await post(cityAdmin, list, fields({ name: html, signInName: 'html.name' }));
    const page = await cityAdmin.get(list);
    expect(page.html).toContain('html.name');
    expect(page.html).not.toContain(html);
  });
});

describe('actions on an account', () => {
  const act = (browser: Visitor, id: string, action: string, version: string, password = '') =>
    post(browser, `${list}/${id}/${action}`, { version, password });

  it('disable, enable, unlock and set a password', async () => {
    const { id, signInName } = await site.account(site.county, 'handler');
    const state = () => site.accounts.find(id);
    expect((await act(countyAdmin, id, 'disable', '1')).location).toBe(`${list}?done=disable`);
    expect(await state()).toMatchObject({ disabled: true, sessionEpoch: 2, version: 2 });
    expect((await act(countyAdmin, id, 'enable', '2')).status).toBe(303);
    for (let i = 0; i < 3; i += 1) await site.accounts.signIn(signInName, 'wrong');
    expect((await state())?.lockedUntil).not.toBeNull();
    expect((await act(countyAdmin, id, 'unlock', '3')).status).toBe(303);
    expect(await site.accounts.signIn(signInName, goodPassword)).not.toBeNull();
    const given = 'blue bridge 5 clouds';
    expect((await act(countyAdmin, id, 'password', '4', given)).status).toBe(303);
    expect(await site.accounts.signIn(signInName, goodPassword)).toBeNull();
    expect(await site.accounts.signIn(signInName, given)).toMatchObject({
      account: { mustChangePassword: true },
    });
  });

  it('are refused when stale, foreign, unknown, malformed or on oneself', async () => {
    const mine = await site.account(site.county, 'handler');
    const theirs = await site.account(site.city, 'handler');
    const own = await site.account(site.county, 'administrator');
    const self = new Visitor(site.url);
    await self.signIn(own.signInName, goodPassword);
    expect((await act(countyAdmin, mine.id, 'disable', '7')).status).toBe(409);
    expect((await act(countyAdmin, theirs.id, 'disable', '1')).status).toBe(404);
    expect((await act(countyAdmin, '0123456789ABCDEF', 'disable', '1')).status).toBe(404);
    expect((await act(countyAdmin, 'x'.repeat(400), 'disable', '1')).status).toBe(404);
    expect((await act(countyAdmin, '%FF', 'disable', '1')).status).toBe(400);
    expect((await act(countyAdmin, mine.id, 'promote', '1')).status).toBe(404);
    expect((await act(countyAdmin, mine.id, '__proto__', '1')).status).toBe(404);
    for (const version of ['', '-1', '1.5', 'NaN', '$gt', '99999999999']) {
      expect((await act(countyAdmin, mine.id, 'disable', version)).status).toBe(400);
    }
    expect((await act(self, own.id, 'disable', '1')).status).toBe(403);
    for (const untouched of [mine, theirs, own]) {
      expect(await site.accounts.find(untouched.id)).toMatchObject({ disabled: false, version: 1 });
    }
  });

  it('happen once when sent twice at once', async () => {
    const { id } = await site.account(site.county, 'handler');
    const body = `_csrf=${await countyAdmin.token(list)}&version=1`;
    const both = await Promise.all([
      countyAdmin.send(`${list}/${id}/disable`, body),
      countyAdmin.send(`${list}/${id}/disable`, body),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect((await site.accounts.find(id))?.version).toBe(2);
  });

  it.each(['', 'short', 'password123', 'z'.repeat(2000)])(
    'show the row again for the password "%.12s"',
    async (password) => {
      const { id } = await site.account(site.county, 'handler');
      const answer = await act(countyAdmin, id, 'password', '1', password);
      expect(answer.status).toBe(400);
      expect(answer.html).toContain(`href="#password-${id}"`);
      expect(answer.html).toContain(`id="password-${id}-error"`);
      expect((await site.accounts.find(id))?.version).toBe(1);
    },
  );
});
