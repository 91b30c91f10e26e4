import { Readable } from 'node:stream';

import { addMonths } from '../../src/domain/deadline';
import { retentionKinds, type RetentionKind } from '../../src/domain/retention';
import { randomId } from '../../src/platform/ids';
import { startSite, type Desk, type Site } from '../support/site';
import { goodPassword } from '../support/staff-site';

let site: Site;
let leader: Desk;
let administrator: Desk;

beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.clear();
  leader = await site.desk(site.county, 'approver');
  administrator = await site.desk(site.county, 'administrator');
});
afterAll(() => site.close());

/** Moves the clock to midday of a day; sessions of staff do not outlive it. */
function goTo(day: string): void {
  const at = new Date(`${day}T04:00:00Z`);
  site.clock.forward((at.getTime() - site.clock.now().getTime()) / 60_000);
}

/** A sweep and what it owes, as the workers do it day by day. */
async function sweep(day: string): Promise<void> {
  goTo(day);
  await site.services.retention.sweep(100);
  await site.settle();
}

interface Closed {
  id: string;
  reportId: string;
  fileId: string;
  code: string;
}

const canary = '金丝雀字样秸秆台账';

/** A case that ended on 2026-03-02, with identity, file and a merged report. */
async function closedCase(): Promise<Closed> {
  const fileId = randomId();
  await site.services.files.stage(fileId, Readable.from([Buffer.from('GIF89a canary')]));
  const files = [{ id: fileId, name: `${canary}.gif`, type: 'image/gif', size: 13 }];
  await site.services.submissions.keep(files);
  const made = await site.file({
    files,
    content: { narrative: canary },
    facts: { identity: 'realName' },
    identity: { name: canary, phone: '13900000000', email: '' },
  });
  const { file } = made;
  const crew = await site.desk(site.county, 'triage', 'handler');
  let version = made.version;
  const act = async (command: Parameters<Site['cases']['act']>[2]) => {
    const result = await site.cases.act(file.id, version, command, crew.actor);
    if (!result.ok) throw new Error(result.reason);
    version = result.version;
  };
  await act({
    action: 'accept',
    nature: 'clue',
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: canary,
  });
  await act({ action: 'substantiate', comment: canary });
  await act({ action: 'waiveBasis', comment: `${canary}说明` });
  await act({ action: 'waiveMeasure', comment: `${canary}说明` });
  await act({ action: 'waiveSample', comment: `${canary}说明` });
  await act({ action: 'tellResult', comment: canary });
  await act({ action: 'close', outcome: 'rectified', comment: canary });
  return { id: file.id, reportId: file.reportId, fileId, code: made.code };
}

const stored = async (id: string) => (await site.cases.read(id))?.file ?? null;
const report = (id: string) =>
  site.services.connection.collection('reports').findOne({ _id: id } as never);
/** The kinds of what a report can be found by: d document, f file, t text. */
async function signed(id: string): Promise<string> {
  const signatures = site.services.connection.collection<{ _id: string; keys: string[] }>(
    'reportSignatures',
  );
  const found = await signatures.findOne({ _id: id });
  return [...new Set(found?.keys.map((key) => key[0]))].sort().join('');
}
const ends = (kind: RetentionKind) =>
  addMonths('2026-03-02', site.services.reference.retention[kind].closed);

/** From the announcement of a kind to the day before it goes. */
async function announced(kind: RetentionKind): Promise<void> {
  const before = new Date(Date.parse(`${ends(kind)}T00:00:00Z`) - 30 * 86_400_000);
  await sweep(before.toISOString().slice(0, 10));
}

/** Lets a kind go, and those before it. */
async function destroyUpTo(kind: RetentionKind): Promise<void> {
  for (const one of retentionKinds.slice(0, retentionKinds.indexOf(kind) + 1)) {
    await announced(one);
    await sweep(ends(one));
  }
}

/** Every text in the database, binaries as they are. */
async function everything(except: readonly string[] = []): Promise<string> {
  const all: unknown[] = [];
  for (const { name } of await site.services.connection.db!.listCollections().toArray()) {
    if (except.includes(name)) continue;
    all.push(await site.services.connection.collection(name).find().toArray());
  }
  return JSON.stringify(all);
}

async function track(code: string) {
  return site.visitor().send('/track', `code=${code}`);
}

describe('each kind has its own clock', () => {
  it('nothing goes before its time, and each time it is announced thirty days ahead', async () => {
    const { id, reportId, fileId, code } = await closedCase();
    await sweep('2026-08-02');
    expect((await stored(id))?.retention).toMatchObject({ kind: 'identity', stage: 'waiting' });
    await announced('identity');
    expect((await stored(id))?.retention).toMatchObject({
      stage: 'announced',
      dueOn: '2026-09-02',
    });
    await sweep('2026-09-01');
    expect((await report(reportId))?.['sealedIdentity']).toBeTruthy();

    await sweep('2026-09-02');
    expect((await report(reportId))?.['sealedIdentity']).toBeUndefined();
    expect((await report(reportId))?.['sealed']).toBeTruthy();
    expect((await site.uploads()).kept).toEqual([fileId]);
    expect(await stored(id)).toMatchObject({
      destroyed: ['identity'],
      retention: { kind: 'files', stage: 'waiting' },
    });

    await announced('files');
    expect((await site.uploads()).kept).toEqual([fileId]);
    expect(await signed(reportId)).toBe('dft');
    await sweep(ends('files'));
    expect(await signed(reportId)).toBe('dt');
    expect((await site.uploads()).kept).toEqual([]);
    expect((await site.reports.read(reportId))?.content.narrative).toBe(canary);
    const view = await site.cases.view(id, leader.actor);
    expect(view?.reports[0]?.files).toEqual([]);

    await announced('report');
    expect((await track(code)).status).toBe(200);
    await sweep(ends('report'));
    expect(await site.reports.read(reportId)).toBeNull();
    expect(await signed(reportId)).toBe('');
    expect((await site.cases.view(id, leader.actor))?.reports).toEqual([]);
    expect(Object.keys((await report(reportId)) ?? {}).sort()).toEqual([
      '_id',
      'destroyed',
      'outbox',
      'receiptConfirmed',
      'receiptHash',
      'submissionKey',
    ]);
    expect(await stored(id)).toMatchObject({ status: 'closed', finding: { text: canary } });

    await announced('caseFile');
    await sweep(ends('caseFile'));
    expect(await stored(id)).toBeNull();
  });

  it('the identity goes with its address, its key and the requests for it, also when files are due at once', async () => {
    const { id, reportId } = await closedCase();
    const requests = site.services.connection.collection('identity_requests');
    await requests.insertMany([
      { reportId, active: false },
      { reportId: 'ANOTHER000000000', active: false },
    ]);
    // Nobody swept for years: files and identity are announced, and go, as one.
    await sweep(ends('files'));
    expect((await stored(id))?.retention).toMatchObject({ kind: 'files', stage: 'announced' });
    expect((await report(reportId))?.['custodyKey']).toBeTruthy();
    await sweep((await stored(id))!.retention!.dueOn!);
    expect((await stored(id))?.destroyed).toEqual(['identity', 'files']);
    const left = await report(reportId);
    for (const field of ['sealedIdentity', 'sealedAddress', 'custodyKey']) {
      expect([field, left?.[field]]).toEqual([field, undefined]);
    }
    expect(await requests.distinct('reportId')).toEqual(['ANOTHER000000000']);
    expect((await site.reports.read(reportId))?.content.narrative).toBe(canary);
  });

  it('a code answers in plain words that its report is gone, and nothing can be added', async () => {
    const { code } = await closedCase();
    await destroyUpTo('report');
    const page = await track(code);
    expect(page.status).toBe(410);
    expect(page.html).toContain('This report has been deleted');
    for (const action of ['reply', 'supplement', 'confirm', 'dispute']) {
      const said = await site.visitor().send(`/track/${action}`, `code=${code}&text=hello`);
      expect([action, said.status]).toEqual([action, 410]);
    }
  });

  it('leaves no words, no sealed part, no file and no paper behind (canary)', async () => {
    const { id, reportId, fileId } = await closedCase();
    const base64 = (box: { toString(encoding: 'base64'): string }) => box.toString('base64');
    const stands = await site.services.connection.collection('cases').findOne({ _id: id } as never);
    const boxes = [(await report(reportId))!, stands!].flatMap((document) => [
      base64(document['sealed']),
      base64(document['key'].wrapped),
    ]);
    const before = await everything();
    for (const box of boxes) expect(before).toContain(box);
    expect(before).not.toContain(canary);
    await site.services.notifications.notify(id, 990, 'overdue');
    expect(await site.count('mails')).toBeGreaterThan(0);
    await destroyUpTo('caseFile');
    const left = await everything();
    for (const trace of [canary, ...boxes, fileId]) expect(left).not.toContain(trace);
    // What staff did stays in the audit trail, by ids.
    expect(await everything(['audit'])).not.toContain(id);
    expect(await site.uploads()).toEqual({ staged: [], kept: [] });
    expect(await site.count('cases')).toBe(0);
    expect(await site.count('mails')).toBe(0);
  });

  it('takes merged reports and their cases along', async () => {
    const lead = await site.file();
    const merged = await site.file();
    const crew = await site.desk(site.county, 'triage');
    const link = { action: 'link', target: lead.file.id, comment: '' } as const;
    await site.cases.act(merged.file.id, merged.version, link, crew.actor);
    await site.settle();
    const { version } = (await site.cases.read(lead.file.id))!;
    const refuse = { action: 'refuse', comment: '属于诉讼事项。' } as const;
    await site.cases.act(lead.file.id, version, refuse, crew.actor);
    // Long past everything: it goes in one step, thirty days after it was announced.
    await sweep('2040-01-01');
    await sweep('2040-01-30');
    expect(await site.count('cases')).toBe(2);
    await sweep('2040-01-31');
    expect(await site.count('cases')).toBe(0);
    expect((await track(merged.code)).status).toBe(410);
    expect((await track(lead.code)).status).toBe(410);
  });
});

describe('a destruction that is cut short', () => {
  const cuts = ['destroyContent', 'files', 'destroyRemainder', 'papers', 'cases'] as const;

  it.each(cuts)(
    'before %s is finished by the next run, and goes on record once more',
    async (cut) => {
      const { id, reportId, fileId } = await closedCase();
      await destroyUpTo('identity');
      goTo('2040-01-01');
      const { retention } = site.services;
      await retention.sweep(100);
      goTo('2040-02-01');
      const parts = (retention as unknown as { parts: Parts }).parts;
      const killed = () => Promise.reject(new Error('killed'));
      const broken = {
        destroyContent: () =>
          jest.spyOn(parts.reports, 'destroyContent').mockImplementationOnce(killed),
        files: () => jest.spyOn(parts.files, 'destroy').mockImplementationOnce(killed),
        destroyRemainder: () =>
          jest.spyOn(parts.reports, 'destroyRemainder').mockImplementationOnce(killed),
        papers: () => jest.spyOn(parts.papers[0]!, 'removeOfCases').mockImplementationOnce(killed),
        cases: () => jest.spyOn(parts.store, 'remove').mockImplementationOnce(killed),
      };
      broken[cut]();
      await retention.sweep(100);
      await expect(site.settle()).rejects.toThrow('killed');
      expect(await stored(id)).not.toBeNull();
      expect((await stored(id))?.retention).toMatchObject({ stage: 'destroying', files: [fileId] });
      // The words go before anything else does.
      const words = (await report(reportId))?.['sealed'];
      expect(words === undefined).toBe(cut !== 'destroyContent');
      // Nothing but its own job goes on with it.
      await retention.sweep(100);
      expect(await stored(id)).not.toBeNull();
      await site.settle();
      expect(await stored(id)).toBeNull();
      expect(await site.uploads()).toEqual({ staged: [], kept: [] });
      expect((await report(reportId))?.['area']).toBeUndefined();
      await site.services.retention.destroy(id);
    },
  );

  interface Parts {
    reports: { destroyContent(): Promise<void>; destroyRemainder(): Promise<void> };
    files: { destroy(): Promise<void> };
    papers: { removeOfCases(): Promise<void> }[];
    store: { remove(): Promise<void> };
  }
});

describe('a hold', () => {
  const path = '/staff/retention';
  /** The list is read on the day on which the desk signed in. */
  async function announcedToday(): Promise<{ id: string; version: number }> {
    const { id } = await closedCase();
    await announced('identity');
    await signIn(leader);
    await signIn(administrator);
    const { version } = (await site.cases.read(id))!;
    return { id, version };
  }

  /** Sessions ended with the months that went by. */
  async function signIn({ actor, browser }: Desk): Promise<void> {
    const account = await site.services.accounts.find(actor.id);
    await browser.signIn(account!.signInName, goodPassword);
  }

  it('by an approving leader, with a reason, keeps everything until it is ended', async () => {
    const { id, version } = await announcedToday();
    const list = await leader.browser.get(path);
    expect(list.html).toContain(id.slice(0, 4));
    expect(list.html).toContain('2026-09-02');
    expect(list.html).not.toContain(canary);

    const fields = { version: String(version), reason: ' ' };
    const empty = await leader.browser.post(`${path}/${id}/hold`, fields, path);
    expect(empty.status).toBe(400);
    expect(empty.html).toContain(`href="#reason-${id}"`);
    const long = { ...fields, reason: '长'.repeat(501) };
    const refused = await leader.browser.post(`${path}/${id}/hold`, long, path);
    expect([refused.status, refused.html.includes(long.reason)]).toEqual([400, true]);

    const reason = '省里正在复查。';
    const held = await leader.browser.post(`${path}/${id}/hold`, { ...fields, reason }, path);
    expect([held.status, held.location]).toEqual([303, `${path}?done=hold`]);
    expect((await leader.browser.get(path)).html).toContain(reason);
    expect(await everything()).not.toContain(reason);
    expect((await administrator.browser.get(path)).html).not.toContain(reason);
    const again = (words: string) =>
      leader.browser.post(`${path}/${id}/hold`, { ...fields, reason: words }, path);
    expect((await again(reason)).location).toBe(`${path}?done=hold`);
    expect((await again('另有理由。')).status).toBe(409);
    await sweep('2040-01-01');
    expect(await stored(id)).toMatchObject({ destroyed: [], hold: { reason } });

    await signIn(leader);
    const now = String((await site.cases.read(id))!.version);
    const ended = { version: now, reason: '复查结束。' };
    expect((await leader.browser.post(`${path}/${id}/release`, ended, path)).status).toBe(303);
    await sweep('2040-01-01');
    expect((await stored(id))?.retention).toMatchObject({
      stage: 'announced',
      dueOn: '2040-01-31',
    });
    await sweep('2040-01-30');
    expect((await stored(id))?.destroyed).toEqual([]);
    await sweep('2040-01-31');
    expect(await stored(id)).toBeNull();
  });

  it('is not the administrator’s to set, who sees ids and days alone', async () => {
    const { id, version } = await announcedToday();
    const list = await administrator.browser.get(path);
    expect(list.status).toBe(200);
    expect(list.html).toContain('2026-09-02');
    expect(list.html).not.toContain(`/staff/cases/${id}`);
    expect(list.html).not.toContain(`/${id}/hold`);
    const token = await administrator.browser.token(path).catch(() => '');
    const body = new URLSearchParams({ _csrf: token, version: String(version), reason: '理由' });
    const sent = await administrator.browser.send(`${path}/${id}/hold`, body.toString());
    expect(sent.status).toBe(403);
    const handler = await site.desk(site.county, 'handler');
    expect((await handler.browser.get(path)).status).toBe(403);
    expect((await stored(id))?.hold).toBeNull();
  });

  it.each([
    ['nothing', '/hold', 404],
    ['AAAAAAAAAAAAAAAA', '/hold', 404],
    ['AAAAAAAAAAAAAAAA', '/destroy', 404],
    ['%00', '/hold', 404],
  ])('of %s%s is %i', async (id, action, status) => {
    const token = await leader.browser.token('/staff/password');
    const body = new URLSearchParams({ _csrf: token, version: '1', reason: '理由' });
    expect((await leader.browser.send(`${path}/${id}${action}`, body.toString())).status).toBe(
      status,
    );
  });

  it('of another office or a recused department is not there', async () => {
    const { id } = await announcedToday();
    const list = site.services.retention;
    expect((await list.list(leader.actor, 1))?.map((row) => row.id)).toEqual([id]);
    const recused = { ...leader.actor, recusedFrom: ['county-mzj'] };
    expect(await list.list(recused, 1)).toEqual([]);
    expect(await list.list({ ...leader.actor, office: site.city.id }, 1)).toEqual([]);
    expect(await list.list({ ...leader.actor, roles: ['triage', 'handler'] }, 1)).toBeNull();
    const hold = await list.hold(recused, id, (await site.cases.read(id))!.version, '理由');
    expect(hold).toMatchObject({ reason: 'notFound' });
  });
});

it('reopening in time ends the clock, however long the case is open then', async () => {
  const { id, reportId } = await closedCase();
  await announced('identity');
  const { version } = (await site.cases.read(id))!;
  const reopen = { action: 'reopen', comment: '又开始报送。' } as const;
  expect((await site.cases.act(id, version, reopen, leader.actor)).ok).toBe(true);
  await sweep('2040-01-01');
  expect(await stored(id)).toMatchObject({ retention: null, destroyed: [] });
  expect(await site.reports.read(reportId)).not.toBeNull();
});
