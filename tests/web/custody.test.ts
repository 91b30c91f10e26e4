import type { StoredCase } from '../../src/cases/case-store';
import { crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';
import { goodPassword } from '../support/staff-site';
import { Visitor, type Page } from '../support/visitor';

let site: Site;
let handler: Desk;
let approver: Desk;
let custodian: Desk;
const passphrase = 'seven lamps on a green hill';
const reason = '多次通过查询码询问没有回音，需要当面核实。';
const person = { name: '王守密', phone: '13900007788', email: 'wang.shoumi@example.cn' };
const secrets = Object.values(person);

beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
  approver = await site.desk(site.county, 'approver');
  custodian = await site.desk(site.city, 'custodian');
});
afterAll(() => site.close());

const desk = '/staff/custody';
const summaryOf = (page: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(page.html)?.[1] ?? '';
const codeOf = (page: Page) =>
  [...page.html.matchAll(/qc-code__group">([0-9A-Z]{4})</g)].map((match) => match[1]).join('-');
const keyForm = (who: Desk, form: string, fields: Record<string, string>) =>
  who.browser.post(`${desk}/${form}`, fields, desk);
const chosen = { passphrase, repeat: passphrase };

/** A case held by the handler, about a reporter who left name, telephone and address. */
async function namedCase(identity: typeof person | null = person): Promise<StoredCase> {
  const stored = await site.file({
    facts: { identity: identity ? 'confidential' : 'anonymous' },
    identity,
  });
  const { triage } = crewOf(site.county);
  await site.cases.act(
    stored.file.id,
    1,
    {
      action: 'accept',
      nature: 'hotlineOrder',
      category: 'B4',
      clause: 8,
      department: 'county-mzj',
      comment: '',
    },
    triage,
  );
  await site.cases.act(stored.file.id, 2, { action: 'claim' }, handler.actor);
  return (await site.cases.read(stored.file.id))!;
}

const askAt = ({ file }: StoredCase) => `/staff/cases/${file.id}/identity`;

async function ask(stored: StoredCase, who = handler): Promise<string> {
  const at = askAt(stored);
  const answer = await who.browser.post(at, { report: stored.file.reportId, reason }, at);
  expect(answer.status).toBe(303);
  return answer.location!.replace(/\?.*/, '');
}

async function step(
  who: Desk,
  request: string,
  action: string,
  fields: Record<string, string> = {},
): Promise<Page> {
  const { html } = await who.browser.get(request);
  const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '1';
  return who.browser.post(`${request}/${action}`, { version, ...fields }, '/staff/password');
}

async function opened(): Promise<string> {
  const request = await ask(await namedCase());
  expect((await step(approver, request, 'approve')).status).toBe(303);
  expect((await step(custodian, request, 'grant', { passphrase })).status).toBe(303);
  return request;
}

/** Every document of the database, bytes as text. */
async function everything(): Promise<string> {
  const { connection } = site.services;
  const collections = (await connection.db?.listCollections().toArray()) ?? [];
  const texts: string[] = [];
  for (const { name } of collections) {
    for (const document of await connection.collection(name).find().toArray()) {
      texts.push(
        JSON.stringify(document, (_key, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
        ),
      );
    }
  }
  return texts.join('\n');
}

async function nothingReadable(): Promise<void> {
  const { redis } = site.services;
  const keys = await redis.keys('*');
  const values = await Promise.all(keys.map((key) => redis.dump(key)));
  const all = [await everything(), ...keys, ...values.map(String), site.log()].join('\n');
  for (const secret of [...secrets, ...secrets.map((one) => Buffer.from(one).toString('latin1'))]) {
    expect(all).not.toContain(secret);
  }
  for (const secret of [passphrase, site.recoveryKey, reason]) expect(all).not.toContain(secret);
}

describe('the desk of a custodian', () => {
  it('is where custodians land, and closed to all others', async () => {
    expect((await custodian.browser.get('/staff')).location).toBe(desk);
    const page = await custodian.browser.get(desk);
    expect(page.status).toBe(200);
    expect(page.html).toContain('No request waits');
    expect(page.html).toContain('id="enrol-code"');
    for (const role of ['operator', 'triage', 'handler', 'approver', 'administrator'] as const) {
      const { browser } = await site.desk(site.city, role);
      expect((await browser.get(desk)).status).toBe(403);
      expect((await browser.post(`${desk}/enrol`, chosen, '/staff/password')).status).toBe(403);
    }
  });

  it.each([
    ['nothing', {}, 'Recovery key'],
    ['a wrong key', { code: 'AAAA-BBBB', ...chosen }, 'Recovery key'],
    ['two passphrases', { code: 'X', passphrase, repeat: 'other' }, 'again'],
    ['a short one', { code: 'X', passphrase: 'abc1defg', repeat: 'abc1defg' }, '10'],
    ['an endless key', { code: 'A'.repeat(5000), ...chosen }, 'Recovery key'],
  ])('does not enrol with %s', async (_what, fields, word) => {
    const answer = await keyForm(custodian, 'enrol', fields as Record<string, string>);
    expect(answer.status).toBe(422);
    expect(summaryOf(answer)).toContain(word);
    expect(answer.html).not.toContain(passphrase);
  });

  it('enrols with the recovery key, as it may be typed', async () => {
    const code = site.recoveryKey.toLowerCase().replaceAll('-', ' ');
    const answer = await keyForm(custodian, 'enrol', { code, ...chosen });
    expect(answer.location).toBe(`${desk}?done=enrol`);
    expect((await custodian.browser.get(desk)).html).toContain('id="change"');
  });

  it('knows no other form and sends no one’s fields to the store', async () => {
    expect((await keyForm(custodian, '__proto__', chosen)).status).toBe(404);
    const answer = await keyForm(custodian, 'invite', { colleague: '{"$ne":1}', current: 'x' });
    expect(answer.status).toBe(422);
  });
});

describe('a named report', () => {
  it('can be read nowhere in database, Redis and logs', async () => {
    const { file } = await namedCase();
    const [document] = await site.services.connection
      .collection('reports')
      .find({ _id: file.reportId as never })
      .toArray();
    expect(document!['custodyKey']).toEqual(expect.any(String));
    const box = Buffer.from((document!['sealedIdentity'] as { buffer: Uint8Array }).buffer);
    expect(box.length).toBe(1024 + 48);
    expect(() => site.services.keyring.open(box, `identity:${file.reportId}`)).toThrow();
    await nothingReadable();
  });

  it('shows its handler the way to ask, and nobody else', async () => {
    const stored = await namedCase();
    const at = `/staff/cases/${stored.file.id}`;
    expect((await handler.browser.get(at)).html).toContain(`href="${askAt(stored)}"`);
    expect((await approver.browser.get(at)).html).not.toContain(askAt(stored));
    for (const who of [approver, custodian]) {
      expect((await who.browser.get(askAt(stored))).status).toBe(403);
    }
    const elsewhere = await site.desk(site.city, 'handler');
    expect((await elsewhere.browser.get(askAt(stored))).status).toBe(404);
    const anonymous = await namedCase(null);
    expect((await handler.browser.get(askAt(anonymous))).html).toContain('anonymous');
  });
});

describe('asking', () => {
  it.each([
    ['no reason', { reason: '' }],
    ['a short reason', { reason: '想知道' }],
    ['an endless reason', { reason: '因'.repeat(6000) }],
    ['no report', { report: '' }],
    ['another report', { report: '0123456789ABCDEF' }],
    ['an operator for the store', { report: '{"$gt":""}' }],
  ])('is refused with %s', async (_what, change) => {
    const stored = await namedCase();
    const fields = { report: stored.file.reportId, reason, ...change };
    const before = await site.count('identity_requests');
    const answer = await handler.browser.post(askAt(stored), fields, askAt(stored));
    expect(answer.status).toBe(422);
    expect(summaryOf(answer)).not.toBe('');
    if (fields.reason.length < 600) expect(answer.html).toContain(fields.reason);
    expect(await site.count('identity_requests')).toBe(before);
  });

  it('is for whoever holds the case, and once at a time', async () => {
    const stored = await namedCase();
    const other = await site.desk(site.county, 'handler', 'triage');
    const fields = { report: stored.file.reportId, reason };
    const refused = await other.browser.post(askAt(stored), fields, '/staff/password');
    expect(refused.status).toBe(422);
    const token = await handler.browser.token(askAt(stored));
    const body = new URLSearchParams({ ...fields, _csrf: token }).toString();
    const both = await Promise.all([
      handler.browser.send(askAt(stored), body),
      handler.browser.send(askAt(stored), body),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
  });
});

describe('from the request to the identity', () => {
  it('leads over an approver and the custodian, is read, and is gone in time', async () => {
    const { clock } = site;
    const stored = await namedCase();
    const request = await ask(stored);
    expect((await handler.browser.get(`${request}/opened`)).status).toBe(404);
    expect((await approver.browser.get('/staff/identity')).html).toContain(request);
    expect((await approver.browser.get(request)).html).toContain(reason);
    expect((await step(approver, request, 'approve')).location).toContain('done=approve');
    const waiting = await custodian.browser.get(desk);
    expect(waiting.html).toContain(request);
    expect((await custodian.browser.get(`/staff/cases/${stored.file.id}`)).status).toBe(403);

    const wrong = await step(custodian, request, 'grant', { passphrase: 'not the right one' });
    expect(wrong.status).toBe(422);
    expect(summaryOf(wrong)).toContain('passphrase');
    expect((await handler.browser.get(`${request}/opened`)).status).toBe(404);
    expect((await step(custodian, request, 'grant', { passphrase })).status).toBe(303);

    const page = await handler.browser.get(`${request}/opened`);
    expect(page.status).toBe(200);
    for (const secret of secrets) expect(page.html).toContain(secret);
    expect(page.html).toContain('30 minutes');
    expect(page.headers.get('refresh')).toBe(`1800;url=${request}`);
    expect(page.headers.get('cache-control')).toContain('no-store');
    for (const who of [approver, custodian]) {
      expect((await who.browser.get(`${request}/opened`)).status).toBe(403);
    }
    const colleague = await site.desk(site.county, 'handler', 'triage');
    expect((await colleague.browser.get(`${request}/opened`)).status).toBe(404);
    await nothingReadable();

    clock.forward(29);
    expect((await handler.browser.get(`${request}/opened`)).html).toContain('less than a minute');
    clock.forward(1);
    expect((await handler.browser.get(`${request}/opened`)).status).toBe(404);
    await site.services.identityRequests.sweep(100);
    const [document] = await site.services.connection
      .collection('identity_requests')
      .find({ _id: request.split('/').at(-1) as never })
      .toArray();
    expect(document).toMatchObject({ status: 'closed', opened: null, active: false });
    clock.forward(-30);
  });

  it('opens after nobody else’s steps: every role, both offices', async () => {
    const request = await ask(await namedCase());
    const others = await Promise.all([
      site.desk(site.county, 'triage'),
      site.desk(site.county, 'operator'),
      site.desk(site.county, 'administrator'),
      site.desk(site.county, 'custodian'),
      site.desk(site.city, 'handler'),
      site.desk(site.city, 'approver'),
    ]);
    for (const { browser } of others) {
      for (const action of ['approve', 'grant', 'refuse', 'withdraw', 'expire']) {
        const fields = { version: '1', passphrase, reason: '不必。' };
        const answer = await browser.post(`${request}/${action}`, fields, '/staff/password');
        expect([403, 404]).toContain(answer.status);
      }
      const page = await browser.get(request);
      expect([403, 404]).toContain(page.status);
      expect(page.html).not.toContain(reason);
    }
    expect((await step(handler, request, 'approve')).status).toBe(403);
    expect((await step(custodian, request, 'grant', { passphrase })).status).toBe(403);
    expect((await step(approver, request, 'grant', { passphrase })).status).toBe(403);
    expect((await step(handler, request, 'withdraw')).status).toBe(303);
    expect((await step(approver, request, 'approve', { version: '2' })).status).toBe(403);
  });

  it('is not approved by its asker, who may approve other things', async () => {
    const both = await site.desk(site.county, 'handler', 'approver');
    const stored = await namedCase();
    const { file, version } = stored;
    await site.cases.act(file.id, version, { action: 'claim' }, both.actor);
    const request = await ask(stored, both);
    const lists = (await both.browser.get('/staff/identity')).html.split('Requests you made');
    expect(lists[0]).not.toContain(request);
    expect(lists.at(-1)).toContain(request);
    const answer = await step(both, request, 'approve');
    expect(answer.status).toBe(422);
    expect(summaryOf(answer)).toContain('duty');
  });

  it('is refused with a reason the asker reads', async () => {
    const request = await ask(await namedCase());
    const empty = await step(approver, request, 'refuse');
    expect(empty.status).toBe(422);
    const long = await step(approver, request, 'refuse', { reason: '否'.repeat(501) });
    expect(long.status).toBe(422);
    expect((await step(approver, request, 'refuse', { reason: '先用查询码问。' })).status).toBe(
      303,
    );
    expect((await handler.browser.get(request)).html).toContain('先用查询码问。');
    const late = { passphrase, version: '2' };
    expect((await step(custodian, request, 'grant', late)).status).toBe(403);
  });

  it('is taken once: a stale page and a double click change nothing more', async () => {
    const request = await ask(await namedCase());
    const body = `_csrf=${await approver.browser.token(request)}&version=1`;
    const both = await Promise.all([
      approver.browser.send(`${request}/approve`, body),
      approver.browser.send(`${request}/approve`, body),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    for (const version of ['', '-1', '1.5', '$gt']) {
      const sent = await step(approver, request, 'approve', { version });
      expect(sent.status).toBe(400);
    }
    expect((await step(approver, request, 'promote')).status).toBe(404);
    expect((await approver.browser.get('/staff/identity/%FF')).status).toBe(400);
    expect((await approver.browser.get('/staff/identity/none')).status).toBe(404);
  });

  it('lapses when nobody answers', async () => {
    const request = await ask(await namedCase());
    await site.services.identityRequests.sweep(100);
    expect((await handler.browser.get(request)).html).toContain('Waiting for an approver');
    site.clock.forward(8 * 24 * 60);
    await site.services.identityRequests.sweep(100);
    site.clock.forward(-8 * 24 * 60);
    expect((await handler.browser.get(request)).html).toContain('Lapsed');
  });

  it('fails closed when the sealed identity was altered or exchanged', async () => {
    const reports = site.services.connection.collection('reports');
    const one = await namedCase();
    const other = await namedCase({ ...person, name: '李四' });
    const [theirs] = await reports.find({ _id: other.file.reportId as never }).toArray();
    const request = await ask(one);
    await step(approver, request, 'approve');
    const sealedIdentity = theirs!['sealedIdentity'] as unknown;
    await reports.updateOne({ _id: one.file.reportId as never }, { $set: { sealedIdentity } });
    const answer = await step(custodian, request, 'grant', { passphrase });
    expect(answer.status).toBe(500);
    expect(answer.html).not.toContain('李四');
    expect((await handler.browser.get(`${request}/opened`)).status).toBe(404);
  });
});

describe('keys', () => {
  it('get a second holder by a code that works once', async () => {
    const made = await site.services.accounts.create(
      { id: 'system', office: null, roles: ['system'] },
      {
        signInName: 'second.custodian',
        name: '白玉',
        email: '',
        office: site.city.id,
        roles: ['custodian'],
        password: goodPassword,
      },
    );
    if (!made.ok) throw new Error(made.reason);
    const browser = new Visitor(site.url);
    await browser.signIn('second.custodian', goodPassword);
    const second = { actor: custodian.actor, browser };
    const wrong = await keyForm(custodian, 'invite', { colleague: made.account.id, current: 'x' });
    expect(wrong.status).toBe(422);
    const fields = { colleague: made.account.id, current: passphrase };
    const page = await keyForm(custodian, 'invite', fields);
    expect(page.status).toBe(201);
    const code = codeOf(page);
    const own = 'another river of quiet stones';
    const sent = { code, passphrase: own, repeat: own };
    expect((await keyForm(custodian, 'enrol', sent)).status).toBe(422);
    expect((await keyForm(second, 'enrol', sent)).status).toBe(303);
    expect((await keyForm(second, 'enrol', sent)).status).toBe(422);

    const request = await ask(await namedCase());
    await step(approver, request, 'approve');
    const other = await step(second, request, 'grant', { passphrase });
    expect(other.status).toBe(422);
    expect((await step(second, request, 'grant', { passphrase: own })).status).toBe(303);
    expect((await handler.browser.get(`${request}/opened`)).html).toContain(person.name);
  });

  it('take a new passphrase and a new recovery key; the old ones end', async () => {
    const next = 'blue boats below nine bridges';
    const change = { current: passphrase, passphrase: next, repeat: next };
    expect((await keyForm(custodian, 'change', change)).location).toContain('done=change');
    expect((await keyForm(custodian, 'change', change)).status).toBe(422);
    const page = await keyForm(custodian, 'recovery', { current: next });
    expect(page.status).toBe(201);
    const fresh = codeOf(page);
    const again = { passphrase, repeat: passphrase };
    const old = await keyForm(custodian, 'enrol', { code: site.recoveryKey, ...again });
    expect(old.status).toBe(422);
    expect((await keyForm(custodian, 'enrol', { code: fresh, ...again })).status).toBe(303);
    await opened();
  });

  it('of the own office take over what is filed from then on', async () => {
    const county = await site.desk(site.county, 'custodian');
    const earlier = await ask(await namedCase());
    const before = await county.browser.get(desk);
    expect(before.html).toContain(site.city.name);
    expect((await keyForm(county, 'enrol', { code: 'X', ...chosen })).status).toBe(409);
    const page = await keyForm(county, 'setUp', chosen);
    expect(page.status).toBe(201);
    expect(codeOf(page)).toMatch(/^([0-9A-Z]{4}-){7}[0-9A-Z]{4}$/);
    expect((await keyForm(county, 'setUp', chosen)).status).toBe(409);

    const request = await ask(await namedCase());
    await step(approver, request, 'approve');
    await step(approver, earlier, 'approve');
    expect((await custodian.browser.get(request)).status).toBe(404);
    expect((await county.browser.get(earlier)).status).toBe(404);
    expect((await step(county, request, 'grant', { passphrase })).status).toBe(303);
    expect((await step(custodian, earlier, 'grant', { passphrase })).status).toBe(303);
    await nothingReadable();
  });
});

describe('an account', () => {
  it('does not hold two roles that are kept apart', async () => {
    const { browser } = await site.desk(site.city, 'administrator');
    const fields = {
      signInName: 'two.roles',
      name: '兼任',
      email: '',
      office: site.city.id,
      password: 'quiet river 3 stones',
    };
    for (const roles of [
      ['custodian', 'handler'],
      ['auditor', 'triage'],
      ['administrator', 'approver'],
    ]) {
      const at = '/staff/accounts';
      const answer = await browser.post(at, { ...fields, roles }, at);
      expect(answer.status).toBe(400);
      expect(summaryOf(answer)).toContain('two people');
      expect(answer.html).toContain('value="兼任"');
    }
    expect((await browser.get('/staff/mail')).status).toBe(403);
  });
});
