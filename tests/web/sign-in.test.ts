import { goodPassword, startStaffSite, type StaffSite } from '../support/staff-site';
import { Visitor, type Page } from '../support/visitor';

let site: StaffSite;
beforeAll(async () => {
  site = await startStaffSite();
});
afterAll(() => site.close());

const visitor = () => new Visitor(site.url);

async function signedIn(...roles: Parameters<StaffSite['account']>[1][]) {
  const account = await site.account(site.county, ...roles);
  const browser = visitor();
  const answer = await browser.signIn(account.signInName, goodPassword);
  expect(answer.status).toBe(303);
  return { account, browser };
}

function sentence(page: Page): string {
  return /error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? '';
}

describe('signing in', () => {
  it('opens the staff pages under a new session id', async () => {
    const account = await site.account(site.county, 'handler');
    const browser = visitor();
    await browser.get('/staff/sign-in');
    const before = browser.cookies.get('qc.sid');
    const answer = await browser.signIn(account.signInName.toUpperCase(), goodPassword);
    expect(answer.location).toBe('/staff');
    expect(before).toBeDefined();
    expect(browser.cookies.get('qc.sid')).not.toBe(before);
    expect(JSON.parse((await browser.get('/staff')).html)).toEqual({ id: account.id });
    const fixated = visitor();
    fixated.cookies.set('qc.sid', before ?? '');
    expect((await fixated.get('/staff')).location).toBe('/staff/sign-in');
  });

  it('sets a cookie that scripts and other sites cannot use, and none on public pages', async () => {
    const page = await visitor().get('/staff/sign-in');
    const cookie = page.headers.getSetCookie().find((set) => set.startsWith('qc.sid='));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect((await visitor().get('/public')).headers.getSetCookie()).toEqual([]);
    expect((await visitor().get('/nowhere')).headers.getSetCookie()).toEqual([]);
  });

  it.each([
    ['/staff/cases/ABC?x=1', '/staff/cases/ABC?x=1'],
    ['/staff', '/staff'],
    ['//evil.example', '/staff'],
    ['https://evil.example/staff', '/staff'],
    ['/staff\\..\\..', '/staff'],
    ['/staff/../report', '/staff'],
    ['/staff//evil.example', '/staff'],
    ['/staff/sign-out', '/staff'],
    ['/staffroom', '/staff'],
    ['/staff@evil.example', '/staff'],
  ])('goes on to %s as %s', async (next, location) => {
    const account = await site.account(site.county, 'handler');
    expect((await visitor().signIn(account.signInName, goodPassword, next)).location).toBe(
      location,
    );
  });

  it('leads people who are not signed in to the sign-in page and back', async () => {
    const browser = visitor();
    expect((await browser.get('/staff/accounts?a=b')).location).toBe(
      '/staff/sign-in?next=%2Fstaff%2Faccounts%3Fa%3Db',
    );
    const json = await browser.request('/staff', { headers: { Accept: 'application/json' } });
    expect(json.status).toBe(401);
    const posted = await browser.send('/staff/approve', '');
    expect([posted.status, posted.location]).toEqual([303, '/staff/sign-in']);
  });

  it('answers unknown name, wrong password, locked and disabled account alike', async () => {
    const [known, locked, disabled] = await Promise.all([
      site.account(site.county, 'handler'),
      site.account(site.county, 'handler'),
      site.account(site.county, 'handler'),
    ]);
    const admin = await site.account(site.city, 'administrator');
    const actor = { id: admin.id, name: admin.name, office: admin.office, roles: admin.roles };
    await site.accounts.act(actor, disabled.id, 1, { action: 'disable' });
    for (let i = 0; i < 3; i += 1) await site.accounts.signIn(locked.signInName, 'wrong');
    const answers = await Promise.all([
      visitor().signIn('nobody.here', goodPassword),
      visitor().signIn(known.signInName, 'wrong password'),
      visitor().signIn(locked.signInName, goodPassword),
      visitor().signIn(disabled.signInName, goodPassword),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 401]);
    expect(new Set(answers.map(sentence)).size).toBe(1);
    expect(sentence(answers[0]!)).toContain('wrong');
    expect(answers[1]!.html).toContain(`value="${known.signInName}"`);
    expect(answers[1]!.html).not.toContain('wrong password"');
  });
});

describe('the lock', () => {
  it('closes after three failures, for longer each time, and a good sign-in resets it', async () => {
    const { signInName } = await site.account(site.county, 'handler');
    const right = () => site.accounts.signIn(signInName, goodPassword);
    const fail = () => site.accounts.signIn(signInName, 'wrong');
    for (let i = 0; i < 3; i += 1) await fail();
    expect(await right()).toBeNull();
    site.clock.forward(14);
    expect(await right()).toBeNull();
    site.clock.forward(2);
    await fail();
    site.clock.forward(16);
    expect(await right()).toBeNull();
    site.clock.forward(15);
    expect(await right()).not.toBeNull();
    await fail();
    await fail();
    expect(await right()).not.toBeNull();
  });

  it('is not outrun by guesses in parallel', async () => {
    const { id, signInName } = await site.account(site.county, 'handler');
    await Promise.all(Array.from({ length: 12 }, () => site.accounts.signIn(signInName, 'wrong')));
    expect((await site.accounts.find(id))?.failures).toBe(3);
  });
});

describe('sessions', () => {
  it('end with sign-out', async () => {
    const { browser } = await signedIn('handler');
    const old = new Map(browser.cookies);
    const answer = await browser.post('/staff/sign-out', {}, '/staff/password');
    expect(answer.location).toBe('/staff/sign-in?done=signedOut');
    old.forEach((value, name) => browser.cookies.set(name, value));
    expect((await browser.get('/staff')).location).toBe('/staff/sign-in');
  });

  it('end twelve hours after sign-in', async () => {
    const { browser } = await signedIn('handler');
    site.clock.forward(12 * 60 - 1);
    expect((await browser.get('/staff')).status).toBe(200);
    site.clock.forward(1);
    expect((await browser.get('/staff')).status).toBe(303);
  });

  it('end everywhere when the account is disabled', async () => {
    const { account, browser } = await signedIn('handler');
    const admin = await site.account(site.county, 'administrator');
    await site.accounts.act(admin, account.id, account.version, { action: 'disable' });
    expect((await browser.get('/staff')).location).toBe('/staff/sign-in');
  });

  it('survive a role that does not suffice', async () => {
    const { browser } = await signedIn('handler');
    expect((await browser.post('/staff/approve', {}, '/staff/password')).status).toBe(403);
    expect((await browser.get('/staff/accounts')).status).toBe(403);
    expect((await browser.get('/staff')).status).toBe(200);
    const approver = (await signedIn('approver')).browser;
    expect((await approver.post('/staff/approve', {}, '/staff/password')).status).toBe(200);
  });
});

describe('the own password', () => {
  const change = (browser: Visitor, fields: Record<string, string>) =>
    browser.post('/staff/password', fields, '/staff/password');
  const next = 'yellow boat nine drums';

  it('is changed, keeps this session and ends the others', async () => {
    const { account, browser } = await signedIn('handler');
    const elsewhere = visitor();
    await elsewhere.signIn(account.signInName, goodPassword);
    const answer = await change(browser, { current: goodPassword, next, repeat: next });
    expect(answer.location).toBe('/staff/password?done=changed');
    expect((await browser.get('/staff')).status).toBe(200);
    expect((await elsewhere.get('/staff')).status).toBe(303);
    expect(await site.accounts.signIn(account.signInName, goodPassword)).toBeNull();
    expect(await site.accounts.signIn(account.signInName, next)).not.toBeNull();
  });

  it.each([
    ['nothing sent', {}, 'fill this in'],
    ['a wrong current one', { current: 'x', next, repeat: next }, 'Current password'],
    ['two that differ', { current: goodPassword, next, repeat: `${next}!` }, 'again'],
    ['a short one', { current: goodPassword, next: 'ab1cd2ef3', repeat: 'ab1cd2ef3' }, '10'],
    ['a common one', { current: goodPassword, next: 'password12', repeat: 'password12' }, 'New'],
    ['a run', { current: goodPassword, next: '1234567890', repeat: '1234567890' }, 'New'],
    [
      'one character',
      { current: goodPassword, next: 'z'.repeat(20), repeat: 'z'.repeat(20) },
      'New',
    ],
    [
      'a very long one',
      { current: goodPassword, next: 'pq'.repeat(90), repeat: 'pq'.repeat(90) },
      '128',
    ],
    ['the same', { current: goodPassword, next: goodPassword, repeat: goodPassword }, 'differ'],
  ])('refuses %s', async (_what, fields, word) => {
    const { account, browser } = await signedIn('handler');
    const answer = await change(browser, fields as Record<string, string>);
    expect(answer.status).toBe(400);
    expect(sentence(answer)).toContain(word);
    expect(answer.html).not.toContain(next);
    expect(await site.accounts.signIn(account.signInName, goodPassword)).not.toBeNull();
  });

  it('refuses one that holds the own name', async () => {
    const { account, browser } = await signedIn('handler');
    const own = `very long ${account.signInName} words`;
    const answer = await change(browser, { current: goodPassword, next: own, repeat: own });
    expect(answer.status).toBe(400);
  });

  it('has to be chosen first after an administrator gave one', async () => {
    const { account, browser } = await signedIn('handler');
    const admin = await site.account(site.county, 'administrator');
    const given = 'given by the office 77';
    await site.accounts.act(admin, account.id, account.version, {
      action: 'password',
      password: given,
    });
    expect((await browser.get('/staff')).location).toBe('/staff/sign-in');
    await browser.signIn(account.signInName, given);
    expect((await browser.get('/staff')).location).toBe('/staff/password');
    await change(browser, { current: given, next, repeat: next });
    expect((await browser.get('/staff')).status).toBe(200);
  });
});

describe('the CSRF token', () => {
  it('is needed, belongs to the session and ends with sign-in', async () => {
    const account = await site.account(site.county, 'handler');
    const browser = visitor();
    const fields = new URLSearchParams({ signInName: account.signInName, password: goodPassword });
    expect((await browser.send('/staff/sign-in', fields.toString())).status).toBe(403);
    const foreign = await visitor().token('/staff/sign-in');
    await browser.get('/staff/sign-in');
    expect((await browser.send('/staff/sign-in', `${fields}&_csrf=${foreign}`)).status).toBe(403);
    const before = await browser.token('/staff/sign-in');
    expect((await browser.send('/staff/sign-in', `${fields}&_csrf=${before}`)).status).toBe(303);
    expect((await browser.send('/staff/sign-out', `_csrf=${before}`)).status).toBe(403);
    for (const body of ['_csrf=', '_csrf=a&_csrf=b', '_csrf[$ne]=x', '__proto__=x', 'csrfToken=']) {
      expect([400, 403]).toContain((await browser.send('/staff/sign-out', body)).status);
    }
    expect((await browser.get('/staff')).status).toBe(200);
  });
});
