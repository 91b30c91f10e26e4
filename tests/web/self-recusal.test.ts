import type { ActResult } from '../../src/cases/case-service-parts';
import { audienceOf, accountRoom } from '../../src/realtime/live-event';
import { recipients } from '../support/smtp-sink';
import { startSite, type Desk, type Site } from '../support/site';

let site: Site;
let leaving: Desk;
let colleague: Desk;
let leader: Desk;

beforeAll(async () => {
  site = await startSite();
  leaving = await site.desk(site.county, 'triage', 'handler');
  colleague = await site.desk(site.county, 'triage', 'handler', 'approver');
  leader = await site.desk(site.county, 'approver');
});
afterAll(() => site.close());

const pathOf = (id: string) => `/staff/cases/${id}`;

function done(result: ActResult): number {
  if (!result.ok) throw new Error(result.reason);
  return result.version;
}

async function act(desk: Desk, id: string, action: string, fields: Record<string, string>) {
  const version = String((await site.cases.read(id))?.version);
  const at = `${pathOf(id)}/actions/${action}`;
  return desk.browser.post(at, { version, ...fields }, pathOf(id));
}

async function entriesOf(id: string) {
  const found = await site.services.connection
    .collection('audit')
    .find({ 'subject.id': id })
    .sort({ _id: 1 })
    .toArray();
  return found.map(({ act: what, detail }) => `${String(what)} ${String(detail)}`);
}

const reason = '反映的是我爱人任职的单位。';

describe('withdrawing from one case', () => {
  it('asks for a reason and says what follows', async () => {
    const { file, version } = await site.file();
    const page = await leaving.browser.get(pathOf(file.id));
    expect(page.html).toContain('Withdraw from this case');
    expect(page.html).not.toContain('End a withdrawal');
    const empty = await act(leaving, file.id, 'recuse', { comment: ' ' });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain('href="#recuse-comment"');
    expect((await site.cases.read(file.id))?.version).toBe(version);
  });

  it('takes the case out of lists, counts and every route, and gives it back to be claimed', async () => {
    const { file, version } = await site.file();
    done(await site.cases.act(file.id, version, { action: 'claim' }, leaving.actor));
    const before = (await site.services.queue.counts(leaving.actor)).triage;

    const page = await act(leaving, file.id, 'recuse', { comment: reason });
    expect([page.status, page.location]).toEqual([303, '/staff?done=recuse']);

    const list = await leaving.browser.get('/staff?done=recuse');
    expect(list.html).toContain('Done: Withdraw from this case.');
    expect(list.html).not.toContain(file.id);
    expect((await site.services.queue.counts(leaving.actor)).triage).toBe(before - 1);
    expect((await leaving.browser.get(pathOf(file.id))).status).toBe(404);
    const token = await leaving.browser.token('/staff/password');
    for (const action of ['note', 'claim', 'recuse', 'endRecusal']) {
      const body = new URLSearchParams({ _csrf: token, version: '1', comment: '文字' });
      const sent = await leaving.browser.send(`${pathOf(file.id)}/actions/${action}`, `${body}`);
      expect([action, sent.status]).toEqual([action, 404]);
    }
    const after = await site.cases.read(file.id);
    expect(after?.file).toMatchObject({ assignee: null, recused: [{ id: leaving.actor.id }] });
    expect(audienceOf(after!.file).except).toContain(accountRoom(leaving.actor.id));

    const seen = await colleague.browser.get(pathOf(file.id));
    expect(seen.html).toContain(reason);
    expect(await entriesOf(file.id)).toContain('actOnCase recuse');
    const stored = JSON.stringify(await site.services.connection.collection('cases').findOne({}));
    expect(stored).not.toContain(reason);
  });

  it('stays with the report when it is gathered under another case', async () => {
    const source = await site.file();
    const target = await site.file();
    await act(leaving, source.file.id, 'recuse', { comment: reason });
    const linked = await act(colleague, source.file.id, 'link', {
      target: target.file.id,
      comment: '',
    });
    expect(linked.status).toBe(303);
    expect((await leaving.browser.get(pathOf(target.file.id))).status).toBe(200);
    await site.settle();
    expect((await leaving.browser.get(pathOf(target.file.id))).status).toBe(404);
  });

  it('is ended by an approving leader, with a reason, on record', async () => {
    const { file } = await site.file();
    await act(leaving, file.id, 'recuse', { comment: reason });
    const page = await leader.browser.get(pathOf(file.id));
    expect(page.html).toContain('End a withdrawal');
    expect(page.html).toContain(`<option value="${leaving.actor.id}"`);
    const wrong = await act(leader, file.id, 'endRecusal', { person: 'nobody', comment: '核实' });
    expect(wrong.status).toBe(422);
    const ended = await act(leader, file.id, 'endRecusal', {
      person: leaving.actor.id,
      comment: '经核实没有关联。',
    });
    expect([ended.status, ended.location]).toEqual([303, `${pathOf(file.id)}?done=endRecusal`]);
    const seen = await leaving.browser.get(pathOf(file.id));
    expect(seen.status).toBe(200);
    expect(seen.html).toContain('经核实没有关联。');
    expect(await entriesOf(file.id)).toContain('actOnCase endRecusal');
  });

  it('does not notify whoever withdrew', async () => {
    const { file } = await site.file();
    await act(leaving, file.id, 'recuse', { comment: reason });
    site.smtp.clear();
    await site.services.notifications.notify(file.id, 91, 'overdue');
    const accounts = await site.services.accounts.ofOffice(site.county.id);
    const email = accounts.find(({ id }) => id === leaving.actor.id)?.email;
    const mailed = recipients(site.smtp);
    expect(mailed.length).toBeGreaterThan(0);
    expect(mailed).not.toContain(email);
  });
});
