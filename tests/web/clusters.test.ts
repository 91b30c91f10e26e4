import { Readable } from 'node:stream';

import type { Command } from '../../src/domain/commands';
import { catchUp } from '../../src/first-start';
import { ReportSigner } from '../../src/clusters/report-signer';
import type { StoredCase } from '../../src/cases/case-store';
import { Keyring } from '../../src/platform/crypto/keyring';
import { randomId } from '../../src/platform/ids';
import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let triage: Desk;
let handler: Desk;

beforeAll(async () => {
  site = await startSite();
});
beforeEach(async () => {
  await site.clear();
  triage = await site.desk(site.county, 'triage');
  handler = await site.desk(site.county, 'handler');
});
afterAll(() => site.close());

type Change = NonNullable<Parameters<Site['file']>[0]>;

/** A filed report with its case, all that it owes done. */
async function filed(narrative: string, change: Change = {}): Promise<StoredCase> {
  const content = { documentNo: '', narrative, ...change.content };
  const { file } = await site.file({ ...change, content });
  await site.settle();
  return (await site.cases.read(file.id))!;
}

const weekly = '我是会计。每周要报一次秸秆普查统计表，还要拍照。';
const retold = '一周一回，让村里填苞米秆摸底表，报上去。我家的地还没收呢。';
const otherDemand = '让村书记签森林防火责任书，出事村里兜底。';

async function pair(): Promise<{ lead: StoredCase; member: StoredCase }> {
  const lead = await filed(weekly);
  return { lead, member: await filed(retold, { facts: { area: '220122102201' } }) };
}

function decide(
  desk: Desk,
  action: 'link' | 'keep-apart',
  lead: StoredCase,
  ...members: StoredCase[]
) {
  const member = members.map(({ file, version }) => `${file.id}:${version}`);
  return desk.browser.post(
    `/staff/clusters/${lead.file.id}/${action}`,
    { member },
    '/staff/password',
  );
}

describe('what is proposed', () => {
  it('the same document number however it is written, and the words do not matter', async () => {
    const lead = await filed(otherDemand, { content: { documentNo: '农民发〔2026〕12号' } });
    const forms = ['[2026]12', '二〇二六年十二号', '农民发2026 12 号'];
    for (const documentNo of forms) {
      const { file } = await filed(`${randomId()}：要我们办`, { content: { documentNo } });
      expect([documentNo, file.sameAs]).toEqual([
        documentNo,
        { target: lead.file.id, evidence: ['document'], state: 'open' },
      ]);
    }
    const another = await filed('要求办', { content: { documentNo: '农水发〔2026〕12号' } });
    expect(another.file.sameAs).toBeNull();
  });

  it('the same file under another name', async () => {
    const withFile = async (narrative: string, name: string) => {
      const id = randomId();
      const bytes = Buffer.from(`文件正文 ${'要求'.repeat(40)}`);
      await site.services.files.stage(id, Readable.from([bytes]));
      return filed(narrative, {
        files: [{ id, name, type: 'text/plain', size: bytes.length }],
      });
    };
    const lead = await withFile(otherDemand, '通知.txt');
    const member = await withFile('群里转的，见附件。', 'a.txt');
    expect(member.file.sameAs).toMatchObject({ target: lead.file.id, evidence: ['file'] });
  });

  it('the same demand in other words; another demand and another department are not', async () => {
    const { lead, member } = await pair();
    expect(member.file.sameAs).toMatchObject({ target: lead.file.id, evidence: ['text'] });
    expect(lead.file.sameAs).toBeNull();
    expect((await filed(otherDemand)).file.sameAs).toBeNull();
    const elsewhere = await filed(retold, { facts: { department: 'county-nyncj' } });
    expect(elsewhere.file.sameAs).toBeNull();
    // A third is proposed under the same leading case.
    expect((await filed(retold)).file.sameAs?.target).toBe(lead.file.id);
  });

  it('never across offices', async () => {
    await filed(weekly);
    const other = await filed(weekly, { facts: { area: '220102' } });
    expect(other.file.office).toBe(site.city.id);
    expect(other.file.sameAs).toBeNull();
  });

  it('nothing of what passes over an office or is withheld, not even a signature', async () => {
    const marked = site.services.reference.departments.all().filter(({ bypass }) => bypass);
    expect(marked.length).toBeGreaterThan(3);
    for (const { id: department } of marked) {
      await filed(weekly, { facts: { department } });
      const second = await filed(weekly, { facts: { department } });
      expect(second.file.sameAs).toBeNull();
    }
    expect(await site.count('reportSignatures')).toBe(0);
  });

  it('nothing of what an officer keeps for the leaders, nor what is gathered under it', async () => {
    const desk = await site.desk(site.city, 'triage', 'handler');
    const content = { documentNo: '农民发〔2026〕12号' };
    const like = () => filed(weekly, { facts: { area: '220104003002' }, content });
    const [lead, member, waiting] = [await like(), await like(), await like()];
    const act = async (id: string, command: Command) => {
      const { version } = (await site.cases.read(id))!;
      expect((await site.cases.act(id, version, command, desk.actor)).ok).toBe(true);
      await site.settle();
    };
    await act(member.file.id, { action: 'link', target: lead.file.id, comment: '' });
    await act(lead.file.id, { action: 'bypass', comment: '反映的是本单位负责人。' } as Command);
    const withheld = [lead, member].map(({ file }) => file);
    const { signatures, connection } = site.services;
    const left = () =>
      connection
        .collection('reportSignatures')
        .countDocuments({ _id: { $in: withheld.map(({ reportId }) => reportId) } } as never);
    for (const { id } of withheld) {
      expect((await site.cases.read(id))?.file.status).toBe('toHandOver');
    }
    // A signature that comes late.
    for (const { reportId } of withheld) {
      await signatures.sign((await site.reports.read(reportId))!);
    }
    expect(await left()).toBe(0);
    expect((await site.cases.read(waiting.file.id))?.file.sameAs?.state).toBe('keptApart');
    expect((await like()).file.sameAs?.target).toBe(waiting.file.id);

    // As a release before left it.
    const keys = { keys: ['d1'], filedOn: '2026-03-02' };
    await connection
      .collection('reportSignatures')
      .insertMany(withheld.map(({ reportId }) => ({ _id: reportId, ...keys })) as never);
    const guess = await like();
    await connection
      .collection('cases')
      .updateOne({ _id: guess.file.id } as never, { $set: { 'sameAs.target': lead.file.id } });
    const { signatures: own } = site.services;
    const broken = jest.spyOn(own, 'concealAll').mockRejectedValueOnce(new Error('killed'));
    await expect(catchUp(site.services)).rejects.toThrow('killed');
    await catchUp(site.services);
    expect(await left()).toBe(0);
    expect((await site.cases.read(guess.file.id))?.file.sameAs?.state).toBe('keptApart');

    broken.mockClear();
    const entered = jest.spyOn(site.services.clarifications, 'enterIssued');
    await catchUp(site.services);
    expect([broken.mock.calls, entered.mock.calls]).toEqual([[], []]);
    jest.restoreAllMocks();
  });

  it('once, however often the job runs', async () => {
    const { member } = await pair();
    const report = await site.reports.read(member.file.reportId);
    await site.services.signatures.sign(report!);
    const after = await site.cases.read(member.file.id);
    expect(after?.version).toBe(member.version);
    expect(await site.count('reportSignatures')).toBe(2);
  });
});

describe('a person', () => {
  it('sees it on both cases and in the list, with the reason', async () => {
    const { lead, member } = await pair();
    const list = await triage.browser.get('/staff/clusters');
    expect(list.html).toContain('tells of a similar matter');
    for (const { file } of [lead, member]) {
      expect(list.html).toContain(`/staff/cases/${file.id}`);
      const page = await triage.browser.get(`/staff/cases/${file.id}`);
      expect(page.html).toContain('id="same-demand"');
    }
    const asHandler = await handler.browser.get(`/staff/cases/${lead.file.id}`);
    expect(asHandler.html).toContain(member.file.id);
    expect(asHandler.html).toContain(`/staff/clusters/${lead.file.id}/keep-apart`);
    expect(asHandler.html).not.toContain(`/staff/clusters/${lead.file.id}/link`);
  });

  it('accepts: the report is gathered by the case machine, and its reporter still answered', async () => {
    const { lead, member } = await pair();
    const more = await filed(retold);
    const answer = await decide(triage, 'link', lead, member, more);
    expect([answer.status, answer.location]).toEqual([303, '/staff/clusters?done=link&n=2&left=0']);
    await site.settle();
    const linked = await site.cases.read(member.file.id);
    expect(linked?.file).toMatchObject({
      status: 'linked',
      linkedTo: lead.file.id,
      sameAs: { state: 'settled' },
    });
    const gathered = await site.cases.read(lead.file.id);
    expect(gathered?.file.linkedReports).toHaveLength(2);
    expect((await triage.browser.get('/staff/clusters')).html).not.toContain(member.file.id);
    const view = await site.cases.track(member.file.reportId, member.file.filedOn);
    expect(view?.status).toBe('received');
    const followed = await site.cases.byReporter(member.file.reportId, {
      action: 'reply',
      reportId: member.file.reportId,
      comment: '还在要。',
    });
    expect(followed).toMatchObject({ ok: true, file: { id: lead.file.id } });
  });

  it('undoes it: the case waits again, the report is taken out, and it is not proposed again', async () => {
    const { lead, member } = await pair();
    await decide(triage, 'link', lead, member);
    await site.settle();
    const path = `/staff/cases/${member.file.id}`;
    const linked = await site.cases.read(member.file.id);
    const fields = { version: String(linked?.version), comment: '不是同一件事。' };
    const undone = await triage.browser.post(`${path}/actions/unlink`, fields, '/staff/password');
    expect(undone.status).toBe(303);
    await site.settle();
    const after = await site.cases.read(member.file.id);
    expect(after?.file).toMatchObject({ status: 'received', linkedTo: null });
    expect((await site.cases.read(lead.file.id))?.file.linkedReports).toEqual([]);
    expect((await triage.browser.get('/staff/clusters')).html).not.toContain(member.file.id);
    const view = await site.cases.track(member.file.reportId, member.file.filedOn);
    expect(view?.status).toBe('received');
  });

  it('refuses it for good', async () => {
    const { lead, member } = await pair();
    const answer = await decide(handler, 'keep-apart', lead, member);
    expect(answer.location).toBe('/staff/clusters?done=keepApart&n=1&left=0');
    const after = await site.cases.read(member.file.id);
    expect(after?.file.sameAs?.state).toBe('keptApart');
    expect(after?.history.at(-1)).toMatchObject({ command: { action: 'keepApart' } });
    await site.services.signatures.sign((await site.reports.read(member.file.reportId))!);
    expect((await triage.browser.get('/staff/clusters')).html).not.toContain(member.file.id);
    expect((await triage.browser.get(`/staff/cases/${lead.file.id}`)).html).not.toContain(
      'id="same-demand"',
    );
    // Who comes later and is like the one kept apart is proposed to it.
    expect((await filed(retold)).file.sameAs).not.toBeNull();
  });

  it('who was slower is told, and nothing is done twice', async () => {
    const { lead, member } = await pair();
    await decide(triage, 'keep-apart', lead, member);
    const late = await decide(triage, 'link', lead, member);
    expect(late.status).toBe(404);
    expect((await site.cases.read(member.file.id))?.file.status).toBe('received');
  });

  it('gets the form back when nothing is ticked, and 400 for what no form sends', async () => {
    const { lead, member } = await pair();
    const path = `/staff/clusters/${lead.file.id}/link`;
    const empty = await triage.browser.post(path, {}, '/staff/clusters');
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('Choose at least one case.');
    for (const wrong of ['x', `${member.file.id}`, `${member.file.id}:0`, "{'$ne':1}:1"]) {
      const answer = await triage.browser.post(path, { member: wrong }, '/staff/clusters');
      expect([wrong, answer.status]).toEqual([wrong, 400]);
    }
    const stranger = await filed(otherDemand);
    const foreign = await decide(triage, 'link', lead, stranger);
    expect(foreign.location).toBe('/staff/clusters?done=link&n=0&left=1');
    expect((await site.cases.read(stranger.file.id))?.file.status).toBe('received');
  });

  it('of another office finds nothing', async () => {
    const { lead, member } = await pair();
    const other = await site.desk(site.city, 'triage');
    expect((await other.browser.get('/staff/clusters')).html).not.toContain(member.file.id);
    expect((await decide(other, 'link', lead, member)).status).toBe(404);
    expect((await decide(other, 'keep-apart', lead, member)).status).toBe(404);
  });

  it('recused from either side finds nothing', async () => {
    const content = { documentNo: '农民发〔2026〕12号' };
    const lead = await filed(otherDemand, { content, facts: { department: 'county-mzj' } });
    const member = await filed(weekly, { content, facts: { department: 'county-nyncj' } });
    expect(member.file.sameAs?.target).toBe(lead.file.id);
    const recused = await site.desk(site.county, 'triage', 'handler');
    const administrator = await site.desk(site.county, 'administrator');
    for (const department of ['county-mzj', 'county-nyncj']) {
      const { version } = (await site.services.accounts.find(recused.actor.id))!;
      const path = `/staff/accounts/${recused.actor.id}/recusal`;
      await administrator.browser.post(
        path,
        { version: String(version), departments: department, reason: '' },
        path,
      );
      const list = await recused.browser.get('/staff/clusters');
      expect(list.status).toBe(200);
      expect(list.html).not.toContain(lead.file.id);
      expect(list.html).not.toContain(member.file.id);
      const open = department === 'county-mzj' ? member : lead;
      const hidden = department === 'county-mzj' ? lead : member;
      const page = await recused.browser.get(`/staff/cases/${open.file.id}`);
      expect(page.status).toBe(200);
      expect(page.html).not.toContain(hidden.file.id);
      expect(page.html).not.toContain(hidden.file.id.match(/.{4}/g)!.join(' '));
      expect((await decide(recused, 'link', lead, member)).status).toBe(404);
    }
  });
});

describe('a stolen database', () => {
  it('tells nothing of a guess to whoever has not the keys', async () => {
    const { file } = await filed(weekly, { content: { documentNo: '农民发〔2026〕12号' } });
    const report = (await site.reports.read(file.reportId))!;
    const signerUnder = (keyring: Keyring) =>
      new ReportSigner({
        keyring,
        files: site.services.files,
        placesOf: (area) => site.services.areas.placeNames(area),
      });
    const found = await site.services.connection
      .collection<{ _id: string; keys: string[] }>('reportSignatures')
      .findOne({ _id: report.id });
    const kept = new Set(found?.keys);
    expect(kept.size).toBeGreaterThan(10);
    // The thief guesses every word right.
    const own = await signerUnder(site.services.keyring).keysOf(report);
    expect(own.filter((key) => kept.has(key))).toHaveLength(kept.size);
    const guess = await signerUnder(new Keyring(Buffer.alloc(32, 9))).keysOf(report);
    expect(guess.filter((key) => kept.has(key))).toEqual([]);
    expect(JSON.stringify(found)).not.toMatch(/2026.?12|秸秆|农民|county/);
  });
});
