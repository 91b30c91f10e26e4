import { readdir, stat, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import { MailViewService } from '../../src/mail-view/mail-view-service';
import { randomId } from '../../src/platform/ids';
import { roomsOf } from '../../src/realtime/live-event';
import { named } from '../../workers/consumers';
import { startSite, type Desk, type Site } from '../support/site';

/** What somebody learns beside the pages of a case: who may answer, what is on record, what tells a time. */

let site: Site;
let handler: Desk;
let approver: Desk;
let custodian: Desk;
let triage: Desk;
const passphrase = 'seven lamps on a green hill';
const person = { name: '王守密', phone: '13900007788', email: '' };
const accept = {
  action: 'accept',
  nature: 'hotlineOrder',
  category: 'B4',
  clause: 8,
  department: 'county-mzj',
  comment: '',
} as const;

beforeAll(async () => {
  site = await startSite();
  handler = await site.desk(site.county, 'handler');
  approver = await site.desk(site.county, 'approver');
  triage = await site.desk(site.county, 'triage');
  custodian = await site.desk(site.county, 'custodian');
  const made = await site.services.custody.setUpOwnKey(custodian.actor, passphrase);
  expect(made.ok).toBe(true);
});
afterAll(() => site.close());

async function acts(
  act: string,
  by: Desk,
): Promise<{ detail?: string; subject: { id: string } }[]> {
  const found = await site.services.connection
    .collection('audit')
    .find({ act, 'by.id': by.actor.id })
    .toArray();
  return found as never;
}

async function namedCase() {
  const { file } = await site.file({ facts: { identity: 'confidential' }, identity: person });
  return file;
}

async function heldCase() {
  const file = await namedCase();
  await site.cases.act(file.id, 1, accept, triage.actor);
  await site.cases.act(file.id, 2, { action: 'claim' }, handler.actor);
  return file;
}

async function askedRequest(): Promise<{ caseId: string; path: string }> {
  const file = await heldCase();
  const asked = await site.services.identityRequests.ask(
    file.id,
    file.reportId,
    '需要当面核实。',
    handler.actor,
  );
  if (!asked.ok) throw new Error(asked.reason);
  return { caseId: file.id, path: `/staff/identity/${asked.id}` };
}

async function recuse(desk: Desk, ...recusedFrom: string[]): Promise<void> {
  await site.services.connection
    .collection('accounts')
    .updateOne({ _id: desk.actor.id } as never, { $set: { recusedFrom } });
}

describe('a request for an identity', () => {
  it('is on record before it is shown', async () => {
    const { path } = await askedRequest();
    const before = (await acts('readIdentityRequest', approver)).length;
    expect((await approver.browser.get(path)).status).toBe(200);
    expect(await acts('readIdentityRequest', approver)).toHaveLength(before + 1);
  });

  it('does not exist for a custodian or an asker who is recused', async () => {
    const { path } = await askedRequest();
    expect((await custodian.browser.get('/staff/custody')).html).toContain(path);
    expect((await handler.browser.get('/staff/identity')).html).toContain(path);
    await recuse(custodian, 'county-mzj');
    await recuse(handler, 'county-mzj');
    expect((await custodian.browser.get('/staff/custody')).html).not.toContain(path);
    expect((await custodian.browser.get(path)).status).toBe(404);
    const step = { version: '1', reason: '不妥。' };
    const refused = await custodian.browser.post(`${path}/refuse`, step, '/staff/password');
    expect(refused.status).toBe(404);
    expect((await handler.browser.get('/staff/identity')).html).not.toContain(path);
    await recuse(custodian);
    await recuse(handler);
    expect((await custodian.browser.get(path)).status).toBe(200);
  });

  it('of a case that was sent up is closed to the custodians below, and no other is made', async () => {
    const file = await namedCase();
    const up = {
      action: 'bypass',
      comment: '反映的是本单位负责人。',
      to: '',
      withheld: false,
    } as const;
    expect((await site.cases.act(file.id, 1, up, triage.actor)).ok).toBe(true);
    await site.settle();
    const above = await site.desk(site.city, 'triage', 'handler');
    await site.cases.act(file.id, 2, accept, above.actor);
    await site.cases.act(file.id, 3, { action: 'claim' }, above.actor);
    const at = `/staff/cases/${file.id}/identity`;
    const fields = { report: file.reportId, reason: '需要当面核实有关情况。' };
    const page = await above.browser.post(at, fields, at);
    expect(page.status).toBe(422);
    expect(page.html).toContain('passed over');
    expect(await site.services.identityRequests.forCustodian(custodian.actor)).not.toContainEqual(
      expect.objectContaining({ caseId: file.id }),
    );
    // The auditor of the office passed over reads that it happened, not why.
    const entry = await site.services.connection
      .collection('audit')
      .findOne({ act: 'bypass', 'subject.id': file.id });
    expect(entry?.['reason']).toBeUndefined();
  });

  it('that waited when its case was sent up is closed below as well', async () => {
    const file = await namedCase();
    const asker = await site.desk(site.county, 'triage', 'handler');
    await site.cases.act(file.id, 1, { action: 'claim' }, asker.actor);
    const { identityRequests } = site.services;
    const asked = await identityRequests.ask(file.id, file.reportId, '核实。', asker.actor);
    if (!asked.ok) throw new Error(asked.reason);
    expect(await identityRequests.find(asked.id, custodian.actor)).not.toBeNull();
    const up = { action: 'bypass', comment: '本单位。', to: '', withheld: false } as const;
    expect((await site.cases.act(file.id, 2, up, asker.actor)).ok).toBe(true);
    expect(await identityRequests.find(asked.id, custodian.actor)).toBeNull();
  });
});

describe('on record before it is shown', () => {
  it('the name of a file on the page before the original', async () => {
    const id = randomId();
    await site.services.files.stage(id, Readable.from([Buffer.from('GIF89a')]));
    const { file } = await site.file({
      files: [{ id, name: '照片.gif', type: 'image/gif', size: 6 }],
    });
    await handler.browser.get(`/staff/cases/${file.id}/files/${id}/original`);
    expect(await acts('readFile', handler)).toContainEqual(
      expect.objectContaining({ subject: { kind: 'file', id }, detail: 'warning' }),
    );
  });

  it('why a case is not destroyed', async () => {
    const { file } = await site.file();
    const refuse = { action: 'refuse', comment: '不属本办职责。' } as const;
    await site.cases.act(file.id, 1, refuse, triage.actor);
    const dueOn = '2026-03-02';
    await site.cases.system(file.id, { action: 'announce', kind: 'identity', dueOn });
    const { version } = (await site.cases.read(file.id))!;
    const hold = { action: 'hold', comment: '信访复查尚未结束。' } as const;
    expect((await site.cases.act(file.id, version, hold, approver.actor)).ok).toBe(true);
    const { html } = await approver.browser.get('/staff/retention');
    expect(html).toContain('信访复查尚未结束');
    expect(await acts('readCase', approver)).toContainEqual(
      expect.objectContaining({ subject: { kind: 'case', id: file.id }, detail: 'hold' }),
    );
  });

  it('that an operator took reports down: the day after, and neither which nor when', async () => {
    const days = site.services.connection.collection('deskDays');
    const operator = await site.desk(site.county, 'operator');
    const token = site.reports.newSubmission();
    const fields = {
      area: '220122102200',
      department: 'county-mzj',
      category: 'B4',
      narrative: '民政局要求每周报一次台账。',
      identity: 'anonymous',
      locale: 'zh-CN',
      submission: token,
    };
    const page = await operator.browser.post('/staff/report', fields, '/staff/report');
    expect(page.html).toContain('qc-code__group');
    const { id, name, office } = operator.actor;
    const day = site.clock.today();
    const kept = { _id: `${id}:${day}`, operator: id, name, office, day };
    expect(await days.find({ operator: id }).toArray()).toEqual([kept]);
    expect(await site.services.phoneReports.sweep(10)).toBe(0);
    expect(await acts('filePhoneReport', operator)).toEqual([]);

    site.clock.forward(24 * 60);
    expect(await site.services.phoneReports.sweep(10)).toBe(1);
    site.clock.forward(-24 * 60);
    expect(await acts('filePhoneReport', operator)).toMatchObject([
      { detail: day, subject: { kind: 'report', id: 'phone' } },
    ]);
    expect(await days.countDocuments()).toBe(0);
  });
});

describe('beside the pages', () => {
  it('a mail whose record is gone is nobody’s', async () => {
    const mail = { messageId: '<m@x>' };
    const store = { available: true, list: async () => [mail], find: async () => ({ ...mail }) };
    const records = { casesOf: async () => new Map<string, string>() };
    const { audit } = site.services;
    const view = new MailViewService(store as never, records, site.cases, audit);
    expect((await view.list(handler.actor, 1)).mails).toEqual([]);
    expect(await view.get(handler.actor, 'x')).toBeNull();
  });

  it.each(['operator', 'custodian', 'auditor', 'administrator'] as const)(
    'the socket of a mere %s hears of no case',
    (role) => {
      const member = { id: 'A', office: 'O', roles: [role], recusedFrom: [] };
      const ofCallBacks = role === 'operator' ? ['operators:O'] : [];
      expect(roomsOf(member)).toEqual(['account:A', ...ofCallBacks]);
      expect(roomsOf({ ...member, roles: [role, 'handler'] })).toContain('office:O');
    },
  );

  it('a line about a failed job names no report', () => {
    expect(named('open-case', { id: 'R-1' })).toEqual({ kind: 'open-case' });
    expect(named('send-mail', { id: 'C-1' })).toEqual({ kind: 'send-mail', job: 'C-1' });
  });

  it('the figures do not tell when a report was filed or followed', async () => {
    const { code } = await site.file();
    await site.visitor().send('/track', `code=${code}`);
    const { html } = await site.visitor().get('/metrics');
    expect(html).toContain('route="public"');
    expect(html).not.toMatch(/route="\/(report|track|leave|verify)/);
  });
});

describe('a kept file', () => {
  const uploads = (folder: string, id: string) => join(site.dataDir, 'uploads', folder, id);
  async function staged(): Promise<string> {
    const id = randomId();
    await site.services.files.stage(id, Readable.from([Buffer.from('GIF89a')]));
    return id;
  }

  it('loses the time of its filing also when the process died after moving it', async () => {
    const id = await staged();
    await site.services.files.keep(id);
    const at = new Date('2026-03-02T02:00:00Z');
    await utimes(uploads('files', id), at, at);
    expect(await site.services.files.keep(id)).toBe(true);
    expect((await stat(uploads('files', id))).mtimeMs).toBe(0);
    expect(await site.services.files.keep(randomId())).toBe(false);
  });

  it('is destroyed when it was cut short, or never kept', async () => {
    const [cut, left] = [await staged(), await staged()];
    await site.services.files.keep(cut);
    await truncate(uploads('files', cut), 100);
    for (const id of [cut, left]) await site.services.fileDesk.destroy(id);
    for (const folder of ['staged', 'files']) {
      const names = await readdir(join(site.dataDir, 'uploads', folder));
      expect(names).not.toContain(cut);
      expect(names).not.toContain(left);
    }
  });
});
