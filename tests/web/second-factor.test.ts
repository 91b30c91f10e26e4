import { totpCode } from '../../src/accounts/totp';
import type { Role } from '../../src/domain/case';
import { fc } from '../support/properties';
import { goodPassword, startStaffSite, type StaffSite } from '../support/staff-site';
import { Visitor, type Page } from '../support/visitor';

let site: StaffSite;
beforeAll(async () => {
  site = await startStaffSite({ secondFactor: true });
});
afterAll(() => site.close());

const codePage = '/staff/second-factor';
const setUpPage = '/staff/second-factor/set-up';
const stepUpPage = '/staff/step-up';

const secretOn = (page: Page) =>
  [...page.html.matchAll(/qc-code__group">([A-Z2-7]+)</g)].map((found) => found[1]).join('');
const codesOn = (page: Page) =>
  [...page.html.matchAll(/qc-mono">([0-9A-Z]{5}-[0-9A-Z]{5})</g)].map((found) => found[1] ?? '');
const errorOn = (page: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? '';
const code = (secret: string) => totpCode(secret, site.clock.now());
/** A code that is right neither now nor a step early or late. */
const wrongCode = (secret: string) => {
  const near = [-30, 0, 30].map((s) =>
    totpCode(secret, new Date(site.clock.now().getTime() + s * 1000)),
  );
  return ['000000', '111111', '222222', '333333'].find((one) => !near.includes(one)) ?? '';
};

async function passwordGiven(...roles: Role[]) {
  const account = await site.account(site.county, ...roles);
  const browser = new Visitor(site.url);
  const answer = await browser.signIn(account.signInName, goodPassword);
  return { account, browser, answer };
}

/** An account with a second factor, signed in; the code of this moment is used. */
async function setUp(...roles: Role[]) {
  const { account, browser } = await passwordGiven(...roles);
  const secret = secretOn(await browser.get(setUpPage));
  const page = await browser.post(setUpPage, { code: code(secret) }, setUpPage);
  expect(page.status).toBe(200);
  return { account, browser, secret, codes: codesOn(page) };
}

/** A minute on, so that a new code is there. */
const nextCode = () => site.clock.forward(1);

async function atCode(signInName: string): Promise<Visitor> {
  const browser = new Visitor(site.url);
  const answer = await browser.signIn(signInName, goodPassword);
  expect(answer.location).toBe(codePage);
  return browser;
}

const everyRole: Role[] = [
  'operator',
  'triage',
  'handler',
  'approver',
  'custodian',
  'auditor',
  'administrator',
];
const staffPages = [
  '/staff',
  '/staff/accounts',
  '/staff/offices',
  '/staff/password',
  '/staff/account',
  '/staff/sessions',
  '/staff/step-up',
  '/staff/second-factor/',
  '/staff/SECOND-FACTOR',
  '/staff/nowhere',
];

describe('an account without second factor', () => {
  it.each(everyRole)('is led to the set-up as %s and sees nothing else', async (role) => {
    const { browser, answer } = await passwordGiven(role);
    expect(answer.location).toBe(setUpPage);
    for (const page of [...staffPages, codePage]) {
      expect((await browser.get(page)).location).toBe(setUpPage);
    }
    const json = await browser.request('/staff', { headers: { Accept: 'application/json' } });
    expect(json.status).toBe(401);
    const token = await browser.token(setUpPage);
    for (const path of ['/staff/approve', '/staff/password', '/staff/second-factor/codes']) {
      expect((await browser.send(path, `_csrf=${token}`)).location).toBe(setUpPage);
    }
  });

  it('sets one up with a code, gets ten recovery codes once, and goes on where it wanted', async () => {
    const account = await site.account(site.county, 'handler');
    const browser = new Visitor(site.url);
    await browser.signIn(account.signInName, goodPassword, '/staff/account');
    const page = await browser.get(setUpPage);
    const secret = secretOn(page);
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(page.html).toContain('src="data:image/svg+xml,');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(secretOn(await browser.get(setUpPage))).toBe(secret);

    const wrong = await browser.post(setUpPage, { code: wrongCode(secret) }, setUpPage);
    expect(wrong.status).toBe(400);
    expect(errorOn(wrong)).toContain('clock');
    expect(secretOn(wrong)).toBe(secret);
    expect((await browser.post(setUpPage, { code: '' }, setUpPage)).status).toBe(400);
    expect((await browser.get('/staff')).location).toBe(setUpPage);

    const done = await browser.post(setUpPage, { code: code(secret) }, setUpPage);
    expect(done.status).toBe(200);
    expect(codesOn(done)).toHaveLength(10);
    expect(done.html).toContain('href="/staff/account"');
    expect(done.headers.get('cache-control')).toBe('no-store');
    expect((await browser.get('/staff')).status).toBe(200);
    const own = await browser.get('/staff/account');
    expect(own.html).toContain('10 left');
    for (const given of codesOn(done)) expect(own.html).not.toContain(given);
    expect(
      site.audit.entries.filter(
        ({ subject, act }) => subject.id === account.id && act === 'changeSecondFactor',
      ),
    ).toEqual([
      expect.objectContaining({
        act: 'changeSecondFactor',
        detail: 'setUp',
        office: site.county.id,
      }),
    ]);
  });

  it('keeps nothing of secret and codes that could be read', async () => {
    const { account, secret, codes } = await setUp('handler');
    const stored = await site.connection
      .collection('accounts')
      .findOne({ _id: account.id as never });
    const text = `${JSON.stringify(stored)} ${Buffer.from(stored?.['secondFactor'].secret.buffer).toString('latin1')}`;
    expect(text).toContain('recovery');
    expect(text).not.toContain(secret);
    for (const one of codes) expect(text).not.toContain(one.replace('-', ''));
  });

  it('is set up once by two browsers that have the password', async () => {
    const { account, browser } = await passwordGiven('handler');
    const other = new Visitor(site.url);
    await other.signIn(account.signInName, goodPassword);
    const both = await Promise.all(
      [browser, other].map(async (one) => {
        const secret = secretOn(await one.get(setUpPage));
        return one.post(setUpPage, { code: code(secret) }, setUpPage);
      }),
    );
    expect(both.filter((page) => page.status === 200)).toHaveLength(1);
  });
});

describe('an account with a second factor', () => {
  it('is asked for the code after the password and can do nothing before', async () => {
    const { account, secret } = await setUp('handler');
    const browser = await atCode(account.signInName);
    for (const page of [...staffPages, setUpPage]) {
      expect((await browser.get(page)).location).toBe(codePage);
    }
    const token = await browser.token(codePage);
    for (const path of ['/staff/approve', '/staff/accounts', '/staff/password', setUpPage]) {
      const answer = await browser.send(path, `_csrf=${token}&code=${code(secret)}`);
      expect([path, answer.location]).toEqual([path, codePage]);
    }
    nextCode();
    expect((await browser.post(codePage, { code: code(secret) }, codePage)).location).toBe(
      '/staff',
    );
    expect((await browser.get('/staff')).status).toBe(200);
    expect((await browser.get(codePage)).location).toBe('/staff');
    const acts = site.audit.entries
      .filter((entry) => entry.subject.id === account.id)
      .map(({ act }) => act);
    expect(acts).toEqual(['changeAccount', 'changeSecondFactor', 'signIn']);
  });

  it('goes on where it wanted, with a code in full width and groups', async () => {
    const { account, secret } = await setUp('handler');
    nextCode();
    const browser = new Visitor(site.url);
    await browser.signIn(account.signInName, goodPassword, '/staff/sessions?a=b');
    const wide = [...code(secret)].map((digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const typed = `${wide.slice(0, 3).join('')} ${wide.slice(3).join('')}`;
    const answer = await browser.post(codePage, { code: typed }, codePage);
    expect(answer.location).toBe('/staff/sessions?a=b');
  });

  it('has a quarter of an hour for the code', async () => {
    const { account, secret } = await setUp('handler');
    const browser = await atCode(account.signInName);
    site.clock.forward(14);
    expect((await browser.get(codePage)).status).toBe(200);
    site.clock.forward(1);
    expect((await browser.get(codePage)).location).toContain('/staff/sign-in');
    expect(code(secret)).toHaveLength(6);
  });

  it('cannot use the code that set it up, nor any other again', async () => {
    const { account, secret } = await setUp('handler');
    const browser = await atCode(account.signInName);
    const again = await browser.post(codePage, { code: code(secret) }, codePage);
    expect(again.status).toBe(401);
    expect(errorOn(again)).toContain('used');
    nextCode();
    const used = code(secret);
    expect((await browser.post(codePage, { code: used }, codePage)).status).toBe(303);
    const other = await atCode(account.signInName);
    expect((await other.post(codePage, { code: used }, codePage)).status).toBe(401);
  });

  it('lets one code in once, however many browsers send it at the same time', async () => {
    const { account, secret } = await setUp('handler');
    nextCode();
    const browsers = await Promise.all([1, 2].map(() => atCode(account.signInName)));
    const answers = await Promise.all(
      browsers.map((one) => one.post(codePage, { code: code(secret) }, codePage)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401]);
  });

  it('never has a code accepted twice, in whatever order codes come', async () => {
    const { account, secret } = await setUp('handler');
    const store = site.factors;
    let base = Math.floor(site.clock.now().getTime() / 30_000) + 10;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }),
        async (steps) => {
          base += 10;
          const taken = await Promise.all(
            steps.map((step) => store.takeStep(account.id, base + step)),
          );
          const accepted = steps.filter((_step, index) => taken[index]);
          expect(new Set(accepted).size).toBe(accepted.length);
          expect(accepted.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 25 },
    );
    expect(secret).toHaveLength(32);
  });

  it.each(['', '12345', '1234567', 'abcdef', '{"$ne":null}', '\u0000', '😀😀😀'])(
    'refuses %j',
    async (typed) => {
      const { account } = await setUp('handler');
      const browser = await atCode(account.signInName);
      const answer = await browser.post(codePage, { code: typed }, codePage);
      expect([400, 401]).toContain(answer.status);
      expect(errorOn(answer)).not.toBe('');
    },
  );
});

describe('wrong codes', () => {
  it('lock the account, whose right password forgives none of them', async () => {
    const { account, secret } = await setUp('handler');
    for (let i = 0; i < 3; i += 1) {
      const browser = await atCode(account.signInName);
      const answer = await browser.post(codePage, { code: wrongCode(secret) }, codePage);
      expect(answer.status).toBe(401);
    }
    expect((await site.accounts.find(account.id))?.lockedUntil).not.toBeNull();
    const answer = await new Visitor(site.url).signIn(account.signInName, goodPassword);
    expect(answer.status).toBe(401);
    site.clock.forward(16);
    const browser = await atCode(account.signInName);
    expect((await browser.post(codePage, { code: code(secret) }, codePage)).status).toBe(303);
    expect((await site.accounts.find(account.id))?.failures).toBe(0);
  });

  it('are not outrun by guesses in parallel, and are on record', async () => {
    const { account, secret } = await setUp('handler');
    const browsers = await Promise.all(Array.from({ length: 2 }, () => atCode(account.signInName)));
    const guess = wrongCode(secret);
    const tokens = await Promise.all(browsers.map((one) => one.token(codePage)));
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        browsers[i % 2]!.send(codePage, `_csrf=${tokens[i % 2]}&code=${guess}`),
      ),
    );
    expect((await site.accounts.find(account.id))?.failures).toBe(3);
    const refused = site.audit.entries.filter(
      (entry) => entry.subject.id === account.id && entry.act === 'signInRefused',
    );
    expect(refused).toHaveLength(10);
    expect(JSON.stringify(refused)).not.toContain(guess);
  });
});

describe('recovery codes', () => {
  it('stand in for the code once each, as people type them', async () => {
    const { account, codes } = await setUp('handler');
    const typed = ` ${codes[0]!.toLowerCase().replace('-', ' ')} `;
    const browsers = await Promise.all([1, 2].map(() => atCode(account.signInName)));
    const answers = await Promise.all(
      browsers.map((one) => one.post(codePage, { code: typed }, codePage)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 401]);
    const inside = browsers[answers.findIndex(({ status }) => status === 303)]!;
    const own = await inside.get('/staff/account?done=recoveryUsed');
    expect(own.html).toContain('9 left');
    const again = await atCode(account.signInName);
    expect((await again.post(codePage, { code: codes[0]! }, codePage)).status).toBe(401);
    expect((await again.post(codePage, { code: codes[1]! }, codePage)).location).toBe(
      '/staff/account?done=recoveryUsed',
    );
  });

  it('are no one else’s', async () => {
    const [mine, theirs] = [await setUp('handler'), await setUp('handler')];
    const browser = await atCode(mine.account.signInName);
    expect((await browser.post(codePage, { code: theirs.codes[0]! }, codePage)).status).toBe(401);
  });

  it('are renewed after a fresh proof; the earlier ones no longer work', async () => {
    const { account, browser, secret, codes } = await setUp('handler');
    site.clock.forward(6);
    const asked = await browser.post('/staff/second-factor/codes', {}, '/staff/account');
    expect(asked.status).toBe(401);
    const fresh = await browser.post(
      '/staff/second-factor/codes',
      { stepUpCode: code(secret) },
      '/staff/account',
    );
    expect(fresh.status).toBe(200);
    const renewed = codesOn(fresh);
    expect(renewed.filter((one) => codes.includes(one))).toEqual([]);
    const other = await atCode(account.signInName);
    expect((await other.post(codePage, { code: codes[0]! }, codePage)).status).toBe(401);
    expect((await other.post(codePage, { code: renewed[0]! }, codePage)).status).toBe(303);
  });
});

describe('another device', () => {
  it('takes the place of the old one after a fresh proof, and ends the other sessions', async () => {
    const { account, browser, secret } = await setUp('handler');
    nextCode();
    const elsewhere = await atCode(account.signInName);
    await elsewhere.post(codePage, { code: code(secret) }, codePage);
    site.clock.forward(6);
    const asked = await browser.get(setUpPage);
    expect(asked.location).toBe(`${stepUpPage}?next=${encodeURIComponent(setUpPage)}`);
    const next = { next: setUpPage, stepUpCode: code(secret) };
    expect((await browser.post(stepUpPage, next, stepUpPage)).location).toBe(setUpPage);
    const fresh = secretOn(await browser.get(setUpPage));
    expect(fresh).not.toBe(secret);
    expect((await browser.post(setUpPage, { code: code(fresh) }, setUpPage)).status).toBe(200);
    expect((await browser.get('/staff')).status).toBe(200);
    expect((await elsewhere.get('/staff')).location).toBe('/staff/sign-in');
    nextCode();
    const other = await atCode(account.signInName);
    expect((await other.post(codePage, { code: code(secret) }, codePage)).status).toBe(401);
    expect((await other.post(codePage, { code: code(fresh) }, codePage)).status).toBe(303);
  });

  it('is possible after an administrator has taken the lost one away, on record', async () => {
    const { account, browser } = await setUp('handler');
    const admin = await setUp('administrator');
    const stranger = await setUp('approver');
    const { version } = (await site.accounts.find(account.id))!;
    const path = `/staff/accounts/${account.id}/resetSecondFactor`;
    const fields = { version: String(version) };
    expect((await stranger.browser.post(path, fields, '/staff/account')).status).toBe(403);
    site.clock.forward(6);
    const asked = await admin.browser.post(path, fields, '/staff/accounts');
    expect(asked.status).toBe(401);
    expect(asked.html).toContain(`name="version" value="${version}"`);
    const more = { ...fields, stepUpCode: code(admin.secret) };
    const done = await admin.browser.post(path, more, '/staff/accounts');
    expect(done.location).toBe('/staff/accounts?done=resetSecondFactor');
    expect(site.audit.entries.at(-1)).toMatchObject({
      act: 'changeSecondFactor',
      detail: 'reset',
      by: { id: admin.account.id },
      subject: { kind: 'account', id: account.id },
    });
    expect((await browser.get('/staff')).location).toBe('/staff/sign-in');
    const answer = await new Visitor(site.url).signIn(account.signInName, goodPassword);
    expect(answer.location).toBe(setUpPage);
  });
});

describe('a fresh proof', () => {
  const weighty = '/staff/weighty';
  const long = '因为“依据”不足 <b>&amp;</b>\r\n第二行';
  const fields = { comment: long, roles: ['a', 'b'], empty: '' };

  it('is asked for five minutes after the last, and nothing of the form is lost', async () => {
    const { browser, secret } = await setUp('approver');
    site.clock.forward(4);
    expect((await browser.post(weighty, fields, '/staff/account')).status).toBe(200);
    site.clock.forward(1);
    const asked = await browser.post(weighty, fields, '/staff/account');
    expect(asked.status).toBe(401);
    expect(asked.html).toContain(`action="${weighty}"`);

    const carried = formOf(asked, 'step-up');
    const wrong = await browser.send(weighty, filled(carried, wrongCode(secret)));
    expect(wrong.status).toBe(401);
    expect(errorOn(wrong)).not.toBe('');
    const english = await browser.send(weighty, `${filled(formOf(wrong, 'step-up'), '1')}&lang=en`);
    expect(errorOn(english)).toBe('');
    const answer = await browser.send(weighty, filled(formOf(english, 'step-up'), code(secret)));
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.html)).toEqual({
      _csrf: expect.any(String),
      comment: long,
      roles: ['a', 'b'],
      empty: '',
    });
    expect((await browser.post(weighty, fields, '/staff/account')).status).toBe(200);
  });

  it('is not asked of whoever may not do it anyway', async () => {
    const { browser } = await setUp('handler');
    site.clock.forward(6);
    expect((await browser.post(weighty, fields, '/staff/account')).status).toBe(403);
  });

  it('counts wrong codes towards the lock', async () => {
    const { account, browser, secret } = await setUp('approver');
    site.clock.forward(6);
    for (let i = 0; i < 3; i += 1) {
      await browser.post(weighty, { stepUpCode: wrongCode(secret) }, '/staff/account');
    }
    const right = { stepUpCode: code(secret) };
    expect((await browser.post(weighty, right, '/staff/account')).status).toBe(401);
    expect((await site.accounts.find(account.id))?.lockedUntil).not.toBeNull();
  });

  it('leads back to pages of this site only', async () => {
    const { browser, secret } = await setUp('approver');
    site.clock.forward(6);
    const next = { next: 'https://evil.example/staff', stepUpCode: code(secret) };
    expect((await browser.post(stepUpPage, next, stepUpPage)).location).toBe('/staff');
  });
});

/** The hidden fields of a form, as a browser would send them. */
function formOf(page: Page, id: string): URLSearchParams {
  const form = new RegExp(`<form id="${id}".*?</form>`, 's').exec(page.html)?.[0] ?? '';
  const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value(?:="([^"]*)")?/g)];
  return new URLSearchParams(fields.map(([, name = '', value = '']) => [name, unescape(value)]));
}

function filled(form: URLSearchParams, stepUpCode: string): string {
  const copy = new URLSearchParams(form);
  copy.set('stepUpCode', stepUpCode);
  return copy.toString();
}

function unescape(text: string): string {
  return text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
}
