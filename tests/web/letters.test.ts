import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Account } from '../../src/domain/account';
import { ContactService } from '../../src/letters/contact-service';
import { ContactStore } from '../../src/letters/contact-store';
import { contactReference } from '../../src/letters/letter-reference';
import { letterRoutes } from '../../src/letters/letter-routes';
import { docxType } from '../../src/letters/docx/letter-docx';
import { LetterSettingsStore } from '../../src/letters/letter-settings-store';
import { CaughtMailStore } from '../../src/mail-view/caught-mail-store';
import { mailRoutes } from '../../src/mail-view/mail-routes';
import { MailViewService } from '../../src/mail-view/mail-view-service';
import {
  messageFileName,
  startMailCatcher,
  type MailCatcher,
} from '../../src/platform/embedded/mail-catcher';
import { officeHeader, SmtpMailer } from '../../src/platform/mailer';
import { loadReference } from '../../src/platform/reference';
import { AuditList } from '../support/audit';
import { goodPassword, startStaffSite, type StaffSite } from '../support/staff-site';
import { Visitor } from '../support/visitor';

const reference = loadReference();
const { areas, departments } = reference;
const mailDir = mkdtempSync(join(tmpdir(), 'qingcun-mail-'));
const page = '/staff/departments';
const audit = new AuditList();
let site: StaffSite;
let catcher: MailCatcher;
let contacts: ContactStore;
let settings: LetterSettingsStore;
let handler: Visitor;
let clerk: Visitor;

async function signedIn(account: Account): Promise<Visitor> {
  const visitor = new Visitor(site.url);
  await visitor.signIn(account.signInName, goodPassword);
  return visitor;
}

beforeAll(async () => {
  site = await startStaffSite({
    routes: ({ connection, offices }) => {
      contacts = new ContactStore(connection);
      settings = new LetterSettingsStore(connection);
      const bytes = Buffer.from('PK letter');
      return [
        letterRoutes({
          letters: {
            download: async (actor, caseId, rung) =>
              caseId === 'CASE1' && rung === 0 && actor.office === site.county.id
                ? {
                    id: 'D',
                    caseId,
                    rung,
                    office: actor.office,
                    number: '农轻督函〔2026〕1号',
                    name: '农轻督函〔2026〕1号.docx',
                    bytes,
                    content: null,
                    sha256: '',
                  }
                : null,
          },
          contacts: new ContactService({
            contacts,
            settings,
            offices,
            reference: contactReference(reference),
            audit,
          }),
          names: {
            area: (code) => areas.fullName(code),
            department: (id, area, locale) => departments.nameFor(id, area, areas, locale),
          },
        }),
        mailRoutes({
          mails: new MailViewService(
            new CaughtMailStore(mailDir),
            { casesOf: async (ids) => new Map(ids.map((id) => [id, 'CASE1'])) },
            { openable: async (_actor, ids) => new Set(ids) },
            audit,
          ),
        }),
      ];
    },
  });
  await contacts.createIndexes();
  handler = await signedIn(await site.account(site.county, 'handler'));
  clerk = await signedIn(await site.account(site.county, 'operator'));
  catcher = await startMailCatcher({ dir: mailDir });
  const mailer = new SmtpMailer(catcher.url, 'desk@example.cn');
  const mail = { to: 'mzj@example.cn', text: '<b>正文</b>' };
  const attachments = [{ filename: '函.docx', content: Buffer.from('PK'), contentType: docxType }];
  await mailer.send({
    ...mail,
    messageId: '<own@example.cn>',
    subject: '本单位的函',
    headers: { [officeHeader]: site.county.id },
    attachments,
  });
  await mailer.send({
    ...mail,
    messageId: '<other@example.cn>',
    subject: '别单位的函',
    headers: { [officeHeader]: site.city.id },
  });
  mailer.close();
  writeFileSync(join(mailDir, 'notes.eml'), 'Subject: not ours\r\n\r\n');
});
afterAll(async () => {
  await catcher.close();
  rmSync(mailDir, { recursive: true, force: true });
  await site.close();
});

describe('documents', () => {
  it('come as attachment to their own office', async () => {
    const got = await handler.get('/staff/cases/CASE1/documents/0');
    expect(got.status).toBe(200);
    expect(got.headers.get('content-type')).toContain(docxType);
    expect(decodeURIComponent(got.headers.get('content-disposition') ?? '')).toContain(
      '农轻督函〔2026〕1号.docx',
    );
    expect(got.html).toBe('PK letter');
  });

  it.each(['CASE2/documents/0', 'CASE1/documents/1', 'CASE1/documents/-1', 'CASE1/documents/0x0'])(
    '%s is not there',
    async (path) => {
      expect((await handler.get(`/staff/cases/${path}`)).status).toBe(404);
    },
  );

  it('are not there for another office, and refused without the role or a sign-in', async () => {
    const path = '/staff/cases/CASE1/documents/0';
    const stranger = await signedIn(await site.account(site.city, 'handler'));
    expect((await stranger.get(path)).status).toBe(404);
    expect((await clerk.get(path)).status).toBe(403);
    const nobody = await new Visitor(site.url).get(path);
    expect(nobody.location).toContain('/staff/sign-in');
  });
});

describe('contacts', () => {
  const field = 'email-county-mzj';

  it('are listed for the office’s area, saved and removed', async () => {
    expect((await handler.get(page)).html).toContain('农安县民政局');
    const saved = await handler.post(page, { area: '220122', [field]: ' mzj@example.cn ' }, page);
    expect(saved.location).toBe(`${page}?area=220122&done=contacts`);
    expect((await handler.get(saved.location!)).html).toContain('value="mzj@example.cn"');
    const of = { office: site.county.id, department: 'county-mzj', area: '220122' };
    expect(await contacts.find(of)).toBe('mzj@example.cn');
    await handler.post(page, { area: '220122' }, page);
    expect(await contacts.find(of)).toBe('mzj@example.cn');
    await handler.post(page, { area: '220122', [field]: '' }, page);
    expect(await contacts.find(of)).toBeNull();
  });

  it.each([
    ['no address', 'mzj'],
    ['two addresses', 'a@example.cn,b@example.cn'],
    ['a header', 'a@example.cn\r\nBcc: b@example.cn'],
    ['HTML', '<script>@example.cn'],
    ['a long one', `${'a'.repeat(300)}@example.cn`],
  ])('%s comes back with a sentence at the field', async (_name, typed) => {
    const answer = await handler.post(page, { area: '220122', [field]: typed }, page);
    expect(answer.status).toBe(400);
    expect(answer.html).toContain(`id="${field}-error"`);
    expect(answer.html).not.toContain('<script>@');
  });

  it('of another office’s area and of no area are out of reach', async () => {
    for (const area of ['2201', '220182']) {
      expect((await handler.get(`${page}?area=${area}`)).status).toBe(404);
      expect((await handler.post(page, { area, [field]: 'a@example.cn' }, page)).status).toBe(404);
    }
    expect((await handler.get(`${page}?area[$ne]=1`)).status).toBe(200);
    expect((await handler.get(`${page}?area=220122&area=2201`)).status).toBe(200);
  });

  it('of an unknown department are not kept', async () => {
    await handler.post(page, { area: '220122', 'email-nobody': 'a@example.cn' }, page);
    expect([...(await contacts.list(site.county.id, '220122')).keys()]).not.toContain('nobody');
  });

  it('of a city office reach down to its counties', async () => {
    const city = await signedIn(await site.account(site.city, 'administrator'));
    const { html } = await city.get(`${page}?area=220122`);
    expect(html).toContain('农安县民政局');
    await city.post(page, { area: '220122', [field]: 'city-side@example.cn' }, page);
    const of = { department: 'county-mzj', area: '220122' };
    expect(await contacts.find({ ...of, office: site.county.id })).toBeNull();
  });

  it('need the role and the form’s token', async () => {
    expect((await clerk.get(page)).status).toBe(403);
    expect((await handler.send(page, `area=220122&${field}=a%40example.cn`)).status).toBe(403);
  });
});

describe('wording', () => {
  it('is kept for the office', async () => {
    const fields = {
      instrumentTitle: '《若干规定》',
      contactName: '督查组',
      address: '人民大街1号',
    };
    const saved = await handler.post(`${page}/settings`, fields, page);
    expect(saved.location).toBe(`${page}?done=settings`);
    expect(await settings.find(site.county.id)).toEqual({
      instrument: { title: '若干规定', number: '' },
      contactName: '督查组',
      address: '人民大街1号',
    });
    const { instrument } = await settings.find(site.city.id);
    expect(instrument.title).toContain('重点任务分解表');
  });

  it('too long comes back as typed', async () => {
    const typed = { instrumentTitle: '规'.repeat(121), contactName: '<b>甲</b>' };
    const answer = await handler.post(`${page}/settings`, typed, page);
    expect(answer.status).toBe(400);
    expect(answer.html).toContain('id="instrumentTitle-error"');
    expect(answer.html).toContain('&lt;b>甲');
  });
});

describe('mails', () => {
  const idOf = (messageId: string) =>
    messageFileName(Buffer.from(`Message-ID: ${messageId}\r\n\r\n`)).replace('.eml', '');

  it('are listed for their own office', async () => {
    const { html } = await handler.get('/staff/mail');
    expect(html).toContain('本单位的函');
    expect(html).not.toContain('别单位的函');
    expect((await handler.get('/staff/mail?page=99')).status).toBe(200);
    expect((await handler.get('/staff/mail?page[]=x')).status).toBe(200);
  });

  it('are shown with their text and attachments', async () => {
    const path = `/staff/mail/${idOf('<own@example.cn>')}`;
    const before = audit.entries.length;
    const { status, html } = await handler.get(path);
    expect(status).toBe(200);
    expect(audit.entries.slice(before)).toMatchObject([
      { act: 'readDocument', subject: { id: idOf('<own@example.cn>') }, detail: 'mail' },
    ]);
    expect(html).toContain('&lt;b>正文');
    expect(html).toContain('函.docx');
    const file = await handler.get(`${path}/attachments/0`);
    expect([file.status, file.html]).toEqual([200, 'PK']);
    expect((await handler.get(`${path}/attachments/1`)).status).toBe(404);
  });

  it.each([idOf('<other@example.cn>'), 'notes', '..%2F..%2Fpackage.json', 'a'.repeat(64)])(
    '%s is not there',
    async (id) => {
      expect((await handler.get(`/staff/mail/${id}`)).status).toBe(404);
      expect((await handler.get(`/staff/mail/${id}/attachments/0`)).status).toBe(404);
    },
  );

  it('need the role', async () => {
    const administrator = await signedIn(await site.account(site.county, 'administrator'));
    for (const outsider of [clerk, administrator]) {
      expect((await outsider.get('/staff/mail')).status).toBe(403);
      const path = `/staff/mail/${idOf('<own@example.cn>')}`;
      expect((await outsider.get(path)).status).toBe(403);
      expect((await outsider.get(`${path}/attachments/0`)).status).toBe(403);
    }
  });
});
