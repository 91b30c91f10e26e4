import type { ChainedEntry } from '../../src/audit/audit-chain';
import type { Role } from '../../src/domain/case';
import { caseIn, crewOf } from '../support/case-in';
import { goodPassword } from '../support/staff-site';
import { startSite, type Site } from '../support/site';
import type { Page } from '../support/visitor';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

/** The entries that `act` puts on record, in the order of seq. */
async function recorded(act: () => Promise<unknown>): Promise<ChainedEntry[]> {
  const { seq } = await site.services.audit.head();
  await act();
  const all: ChainedEntry[] = [];
  for await (const batch of site.services.audit.everything()) all.push(...batch);
  return all.filter((entry) => entry.seq > seq && entry.by.id !== 'system');
}

const bare = ({ by, act, subject, detail, office }: ChainedEntry) => ({
  by: by.id,
  office,
  act,
  subject,
  detail,
});

describe('what staff do and read is on record', () => {
  it('a case page and every reload of it, without how far the case had come', async () => {
    const { actor, browser } = await site.desk(site.county, 'handler');
    const { file } = await site.file();
    const path = `/staff/cases/${file.id}`;
    const entries = await recorded(async () => {
      expect((await browser.get(path)).status).toBe(200);
      expect((await browser.get(path)).status).toBe(200);
    });
    const look = {
      by: actor.id,
      office: site.county.id,
      act: 'readCase',
      subject: { kind: 'case', id: file.id },
      detail: undefined,
    };
    expect(entries.map(bare)).toEqual([look, look]);
  });

  it('the list is no content, and what is not there was not read', async () => {
    const { browser } = await site.desk(site.county, 'handler');
    const stranger = await site.desk(site.city, 'handler');
    const { file } = await site.file();
    const entries = await recorded(async () => {
      await browser.get('/staff?stage=triage');
      await browser.get('/staff/cases/AAAAAAAAAAAAAAAA');
      await browser.get(`/staff/cases/${file.id}/files/AAAAAAAAAAAAAAAA`);
      await browser.get(`/staff/cases/${file.id}/documents/0`);
      expect((await stranger.browser.get(`/staff/cases/${file.id}`)).status).toBe(404);
    });
    expect(entries).toEqual([]);
  });

  it('a document', async () => {
    const crew = crewOf(site.county);
    const { file } = await caseIn(site, 'approved', crew);
    await site.cases.act(
      file.id,
      (await site.cases.read(file.id))!.version,
      { action: 'issue' },
      crew.author,
    );
    await site.settle();
    const { actor, browser } = await site.desk(site.county, 'handler');
    const entries = await recorded(async () => {
      expect((await browser.get(`/staff/cases/${file.id}/documents/0`)).status).toBe(200);
    });
    expect(entries).toMatchObject([
      { by: { id: actor.id }, act: 'readDocument', subject: { kind: 'document' }, detail: file.id },
    ]);
  });

  it('an act before it is done, and once more when it was refused', async () => {
    const { actor, browser } = await site.desk(site.county, 'triage');
    const { file, version } = await site.file();
    const path = `/staff/cases/${file.id}`;
    const token = await browser.token(path);
    const act = (action: string, fields: Record<string, string>) =>
      browser.send(
        `${path}/actions/${action}`,
        new URLSearchParams({ _csrf: token, version: String(version), ...fields }).toString(),
      );
    const entries = await recorded(async () => {
      expect((await act('link', { target: file.id, comment: '' })).status).toBe(422);
      expect((await act('return', { comment: '请补充时间。' })).status).toBe(303);
      expect((await act('return', { comment: '请补充日期。' })).status).toBe(409);
    });
    expect(entries.map(({ act: what, detail }) => [what, detail])).toEqual([
      ['actOnCase', 'link'],
      ['actOnCase', 'link:refused'],
      ['readCase', undefined],
      ['actOnCase', 'return'],
      ['readCase', undefined],
    ]);
    expect(new Set(entries.map(({ by }) => by.id))).toEqual(new Set([actor.id]));
    expect(JSON.stringify(entries)).not.toContain('补充');
  });

  it('nothing that a reporter does', async () => {
    const visitor = site.visitor();
    const entries = await recorded(async () => {
      const { code } = await site.file();
      await visitor.post('/track', { code }, '/track').catch(() => undefined);
      await site.settle();
    });
    expect(entries).toEqual([]);
  });
});

describe('the door', () => {
  it('signing in, being refused and signing out; a typed name never', async () => {
    const { actor } = await site.desk(site.county, 'approver');
    const { signInName } = (await site.services.accounts.find(actor.id))!;
    const browser = site.visitor();
    const entries = await recorded(async () => {
      await browser.signIn('somebody.typed.this', goodPassword);
      await browser.signIn(signInName, 'not the password');
      await browser.signIn(signInName, goodPassword);
      await browser.post('/staff/sign-out', {}, '/staff');
    });
    const subject = { kind: 'account', id: actor.id };
    const refused = { by: 'unknown', act: 'signInRefused', detail: 'password' };
    expect(entries.map(bare)).toEqual([
      { ...refused, office: null, subject: { kind: 'account', id: 'unknown' } },
      { ...refused, office: site.county.id, subject },
      { by: actor.id, office: site.county.id, act: 'signIn', subject, detail: 'password' },
      { by: actor.id, office: site.county.id, act: 'signOut', subject, detail: undefined },
    ]);
    expect(JSON.stringify(entries)).not.toContain('typed');
  });

  it('changes of accounts and of an office’s addresses', async () => {
    const { actor, browser } = await site.desk(site.county, 'administrator');
    const made = await site.services.accounts.create(
      { id: 'system', office: null, roles: ['system'] },
      {
        signInName: 'new.one',
        name: '新人',
        email: '',
        office: site.county.id,
        roles: ['triage'],
        password: goodPassword,
      },
    );
    if (!made.ok) throw new Error(made.reason);
    const { id } = made.account;
    const entries = await recorded(async () => {
      const page = '/staff/accounts';
      await browser.post(`${page}/${id}/disable`, { version: '1' }, page);
      expect((await browser.post(`${page}/${id}/disable`, { version: '1' }, page)).status).toBe(
        409,
      );
      await browser.post('/staff/departments', { area: '220122' }, '/staff/departments');
    });
    expect(entries.map(({ act, subject, detail }) => [act, subject.id, detail])).toEqual([
      ['changeAccount', id, 'disable'],
      ['changeOffice', site.county.id, 'contacts 220122'],
    ]);
    expect(entries[0]?.by).toEqual({ id: actor.id, name: actor.name });
  });
});

describe('content is closed', () => {
  it.each<[Role]>([['administrator'], ['auditor'], ['custodian'], ['operator']])(
    'to the %s: page, files, documents, actions',
    async (role) => {
      const crew = crewOf(site.county);
      const { file, version } = await caseIn(site, 'issued', crew);
      const { browser } = await site.desk(site.county, role);
      const path = `/staff/cases/${file.id}`;
      const entries = await recorded(async () => {
        const pages = [
          await browser.get(path),
          await browser.get(`${path}/files/AAAAAAAAAAAAAAAA`),
          await browser.get(`${path}/documents/0`),
          await browser.post(
            `${path}/actions/note`,
            { version: String(version), comment: 'x' },
            '/staff/password',
          ),
        ];
        for (const page of pages) {
          expect([403, 404]).toContain(page.status);
          expect(page.html).not.toContain('秸秆');
        }
      });
      expect(entries).toEqual([]);
    },
  );
});

describe('the auditor’s page', () => {
  const rows = ({ html }: Page) => [...html.matchAll(/data-id="(\d+)"/g)].map(([, n]) => Number(n));

  it('is where auditors begin, and nobody else comes in', async () => {
    const { browser } = await site.desk(site.county, 'auditor');
    expect((await browser.get('/staff')).location).toBe('/staff/audit');
    expect((await browser.get('/staff/audit')).html).toContain('href="/staff/audit"');
    for (const role of [
      'administrator',
      'handler',
      'approver',
      'triage',
      'operator',
      'custodian',
    ] as const) {
      const other = await site.desk(site.county, role);
      for (const path of ['/staff/audit', '/staff/audit/export']) {
        expect([role, (await other.browser.get(path)).status]).toEqual([role, 403]);
      }
    }
    const outside = await site.visitor().get('/staff/audit');
    expect(outside.location).toBe('/staff/sign-in?next=%2Fstaff%2Faudit');
  });

  it('shows an office its own people, the root office everybody', async () => {
    const { file } = await site.file();
    const handler = await site.desk(site.county, 'handler');
    await handler.browser.get(`/staff/cases/${file.id}`);
    const query = `/staff/audit?subject=${file.id}`;
    const own = await site.desk(site.county, 'auditor');
    const root = await site.desk(site.city, 'auditor');
    for (const { browser } of [own, root]) {
      const page = await browser.get(query);
      expect(rows(page)).toHaveLength(1);
      expect(page.html).toContain(handler.actor.name);
      expect(page.html).toContain('Read a case');
    }
    const city = await site.desk(site.city, 'handler');
    await city.browser.get('/staff');
    const foreign = `/staff/audit?person=${city.actor.id}`;
    expect(rows(await own.browser.get(foreign))).toEqual([]);
    expect(rows(await root.browser.get(foreign)).length).toBeGreaterThan(0);
  });

  it('pages through by seq without losing or repeating an entry', async () => {
    const handler = await site.desk(site.county, 'handler', 'triage');
    const { file } = await site.file();
    const { actor } = handler;
    const by = { id: actor.id, name: actor.name };
    const subject = { kind: 'case', id: file.id } as const;
    const look = { by, office: actor.office, act: 'readCase', subject } as const;
    await Promise.all(Array.from({ length: 120 }, () => site.services.audit.record(look)));
    const { browser } = await site.desk(site.county, 'auditor');
    for (const order of ['newest', 'oldest']) {
      const seen: number[] = [];
      let next: string | undefined = `/staff/audit?subject=${file.id}&order=${order}`;
      while (next !== undefined) {
        const page: Page = await browser.get(next);
        seen.push(...rows(page));
        next = /href="([^"]+)" rel="next"/.exec(page.html)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(seen).toHaveLength(120);
      const sorted = [...seen].sort((a, b) => (order === 'newest' ? b - a : a - b));
      expect(seen).toEqual(sorted);
    }
  });

  it('puts searches and exports on record', async () => {
    const { actor, browser } = await site.desk(site.county, 'auditor');
    const entries = await recorded(async () => {
      await browser.get('/staff/audit?act=signIn&from=2026-03-01');
      await browser.get('/staff/audit/export?act=signIn');
    });
    expect(entries.map(({ by, act, detail }) => [by.id, act, detail])).toEqual([
      [actor.id, 'readAudit', 'act=signIn from=2026-03-01 order=newest'],
      [actor.id, 'exportAudit', 'act=signIn order=newest'],
    ]);
  });

  it('exports what was looked for as a table, hashes included', async () => {
    const { browser } = await site.desk(site.county, 'auditor');
    const answer = await browser.get('/staff/audit/export?act=signIn');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename=audit-2026-/);
    const [head, ...lines] = answer.html.trim().split('\r\n');
    expect(head).toMatch(/,previous,hash$/);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/,signIn,account,.*,'?[\w-]{43}$/);
  });

  it.each([
    ['from=2026-02-30', 'from'],
    ['to=yesterday', 'to'],
    ['from=2026-03-05&to=2026-03-01', 'to'],
    ['act=__proto__', 'act'],
    [`person=${'x'.repeat(61)}`, 'person'],
    [`subject=${'x'.repeat(101)}`, 'subject'],
  ])('%s is answered with a sentence at the field, and what was typed', async (query, field) => {
    const { browser } = await site.desk(site.county, 'auditor');
    const page = await browser.get(`/staff/audit?${query}&order=oldest`);
    expect(page.status).toBe(400);
    expect(page.html).toContain(`id="${field}-error"`);
    expect(page.html).toMatch(
      /<option[^>]*selected[^>]*value="oldest"|value="oldest"[^>]*selected/,
    );
    expect((await browser.get(`/staff/audit/export?${query}`)).status).toBe(400);
  });

  it.each(['after=x', 'after=-1', 'order=sideways', 'person[]=a', 'after=999999', 'person=%00%F0'])(
    '%s does no harm',
    async (query) => {
      const { browser } = await site.desk(site.county, 'auditor');
      expect((await browser.get(`/staff/audit?${query}`)).status).toBeLessThan(500);
    },
  );

  it('says up to where the chain was verified, and what is broken', async () => {
    const { browser } = await site.desk(site.county, 'auditor');
    expect((await browser.get('/staff/audit')).html).toContain('Not checked yet');
    const { seq } = await site.services.audit.head();
    await site.services.audit.checkDaily();
    expect((await browser.get('/staff/audit')).html).toContain(`checked up to no. ${seq}`);
    const raw = site.services.connection.collection('audit');
    const third = await raw.findOne({ _id: 3 as never });
    await raw.updateOne({ _id: 3 as never }, { $set: { office: 'nowhere' } });
    site.clock.forward(25 * 60);
    await site.services.audit.checkDaily();
    const again = await site.desk(site.city, 'auditor');
    const account = await site.services.accounts.find(again.actor.id);
    await again.browser.signIn(account?.signInName ?? '', goodPassword);
    const { html } = await again.browser.get('/staff/audit');
    expect(html).toContain('entry no. 3 has been altered');
    await raw.replaceOne({ _id: 3 as never }, third!);
    expect((await site.services.audit.verify()).broken).toBeNull();
  });
});
