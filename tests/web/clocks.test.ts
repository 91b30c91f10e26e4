import { clockActions } from '../../src/cases/actions/clock-form';
import type { StoredCase } from '../../src/cases/case-store';
import { roles, type Case, type Role } from '../../src/domain/case';
import type { Command } from '../../src/domain/commands';
import { addDays } from '../../src/domain/deadline';
import { crewOf } from '../support/case-in';
import { startSite, type Desk, type Site } from '../support/site';
import type { Page, Visitor } from '../support/visitor';

let site: Site;
const desks = {} as Record<Role, Desk>;
beforeAll(async () => {
  site = await startSite();
  for (const role of roles) desks[role] = await site.desk(site.county, role);
});
afterAll(() => site.close());

const crew = () => crewOf(site.county);
const minutes = (days: number) => days * 24 * 60;
const sentence = ({ html }: Page) => /error-summary__list">(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
const clockOf = (file: Case, kind: string) => file.clocks.find((clock) => clock.kind === kind);

async function stored(id: string): Promise<StoredCase> {
  const found = await site.cases.read(id);
  if (!found) throw new Error('the case is gone');
  return found;
}

/** An accepted item, held by the handler of the desk. */
async function accepted(nature: 'petition' | 'clue', identity: Case['identity'] = 'anonymous') {
  const { file, version, code } = await site.file({ facts: { identity } });
  const accept: Command = {
    action: 'accept',
    nature,
    category: 'B4',
    clause: 8,
    department: 'county-mzj',
    comment: '',
  };
  await site.cases.act(file.id, version, accept, crew().triage);
  await site.cases.act(file.id, version + 1, { action: 'claim' }, desks.handler.actor);
  return { ...(await stored(file.id)), code };
}

async function act(desk: Desk, id: string, action: string, fields: Record<string, string>) {
  const { version } = await stored(id);
  const path = `/staff/cases/${id}/actions/${action}`;
  return desk.browser.post(path, { version: String(version), ...fields }, `/staff/cases/${id}`);
}

const inChinese = (browser: Visitor, path: string) =>
  browser.request(path, { headers: { 'Accept-Language': 'zh-CN' } });

describe('the clocks of a case', () => {
  it('stand on its page with their days, in words', async () => {
    const { file } = await accepted('clue', 'realName');
    const { html } = await inChinese(desks.handler.browser, `/staff/cases/${file.id}`);
    for (const word of ['各项期限', '处置意见', '告知受理', '办结', '计时中', '按系统初始期限表']) {
      expect(html).toContain(word);
    }
    expect(html).toContain(clockOf(file, 'opinion')!.due);
    expect(html).toContain('action-opine');
    expect(html).not.toContain('action-grantTime');
    const opined = await act(desks.handler, file.id, 'opine', { way: 'verify', comment: '初核。' });
    expect(opined.location).toBe(`/staff/cases/${file.id}?done=opine`);
    const informed = { about: 'acceptance', comment: '已电话告知。' };
    expect((await act(desks.handler, file.id, 'inform', informed)).status).toBe(303);
    const met = await inChinese(desks.handler.browser, `/staff/cases/${file.id}`);
    expect(met.html).toContain('按期');
    expect(met.html).not.toContain('action-opine');
    expect(clockOf((await stored(file.id)).file, 'acceptance')?.endedOn).toBe('2026-03-02');
  });

  it('get more time only by leave, and the reporter of a petition reads why', async () => {
    const { file, code } = await accepted('petition');
    const ask = { clock: 'conclusion', n: '30', comment: '涉及三个乡镇，需要逐一核对。' };
    for (const n of ['0', '-1', '1e2', '３０', '31', '<b>', '', '99999']) {
      const page = await act(desks.handler, file.id, 'askExtension', { ...ask, n });
      expect([n, page.status]).toEqual([n, 422]);
      expect(sentence(page)).toContain('#askExtension-n');
      expect(page.html).toContain('涉及三个乡镇，需要逐一核对。');
    }
    const reply = await act(desks.handler, file.id, 'askExtension', { ...ask, clock: '__proto__' });
    expect(reply.status).toBe(422);
    expect((await act(desks.handler, file.id, 'askExtension', ask)).status).toBe(303);
    const waiting = await inChinese(desks.approver.browser, `/staff/cases/${file.id}`);
    expect(waiting.html).toContain('等待审批');
    expect(waiting.html).toContain('涉及三个乡镇，需要逐一核对。');
    expect((await act(desks.approver, file.id, 'denyTime', { comment: ' ' })).status).toBe(422);
    expect((await act(desks.approver, file.id, 'grantTime', { comment: '' })).status).toBe(303);
    const { file: after } = await stored(file.id);
    // Sixty days end within the May holidays, so on 6 May; thirty more.
    expect(after.conclusionDue).toBe('2026-06-05');
    const page = await site.visitor().send('/track', new URLSearchParams({ code }).toString());
    expect(page.html).toContain('Reason: 涉及三个乡镇，需要逐一核对。');
    const mails = async () => {
      await site.settle();
      return site.smtp.messages.map(({ subject }) => subject ?? '').join('\n');
    };
    expect(await mails()).toContain('暂停或延期待审批');
  });

  it('stand still until a day and go on earlier, shown in the list too', async () => {
    const { file } = await accepted('petition');
    for (const until of ['2026-03-02', '2026-02-30', '9999-12-31', 'soon', '']) {
      const fields = { clock: 'conclusion', until, comment: '等待鉴定。' };
      const page = await act(desks.handler, file.id, 'askPause', fields);
      expect([until, page.status]).toEqual([until, 422]);
      expect(sentence(page)).toContain('#askPause-until');
    }
    const ask = { clock: 'conclusion', until: '2026-03-20', comment: '等待鉴定。' };
    await act(desks.handler, file.id, 'askPause', ask);
    expect((await act(desks.approver, file.id, 'grantTime', { comment: '' })).status).toBe(303);
    const list = await inChinese(desks.handler.browser, '/staff?stage=casework');
    expect(list.html).toContain('暂停计时，至 2026-03-20');
    expect((await act(desks.handler, file.id, 'resume', { clock: 'conclusion' })).status).toBe(303);
    expect((await stored(file.id)).file.conclusionDue).toBe(file.conclusionDue);
  });

  it('are moved by nobody whom the table does not give it to', async () => {
    const { file, version } = await accepted('petition');
    const may: Partial<Record<Role, readonly string[]>> = {
      handler: ['opine', 'inform', 'askPause', 'askExtension', 'withdrawTime', 'resume'],
      approver: ['grantTime', 'denyTime'],
    };
    for (const role of roles) {
      const token = await desks[role].browser.token('/staff/password');
      for (const action of clockActions) {
        const body = new URLSearchParams({ _csrf: token, version: String(version) });
        const path = `/staff/cases/${file.id}/actions/${action}`;
        const page = await desks[role].browser.send(path, body.toString());
        const name = `${role} ${action}`;
        expect([name, page.status]).toEqual([name, may[role]?.includes(action) ? 422 : 403]);
      }
    }
    expect((await stored(file.id)).version).toBe(version);
  });
});

describe('the sweep', () => {
  it('warns once, marks once, however often and by however many it is run', async () => {
    const { file } = await accepted('petition');
    await site.settle();
    const mailsOf = (word: string) =>
      site.smtp.messages.filter(
        ({ subject }) => subject?.includes(word) && subject.includes(file.id),
      );
    const done = async () => (await stored(file.id)).history.map(({ command }) => command.action);
    const { warn50, warn80, due } = clockOf(file, 'conclusion')!;
    const days = [warn50, warn80, addDays(due, 1)];
    const expected = ['warn', 'warn', 'markOverdue'];
    let today = '2026-03-02';
    const start = (await done()).length;
    for (const [i, day] of days.entries()) {
      site.clock.forward(minutes(Math.round((Date.parse(day) - Date.parse(today)) / 86_400_000)));
      today = day;
      await Promise.all(Array.from({ length: 4 }, () => site.cases.sweep(200)));
      await site.cases.sweep(200);
      await site.settle();
      await site.settle();
      expect((await done()).slice(start)).toEqual(expected.slice(0, i + 1));
    }
    expect(await site.cases.sweep(200)).toBe(0);
    // Sessions end meanwhile: the pages are looked at on the day they began.
    site.clock.forward(
      -minutes(Math.round((Date.parse(today) - Date.parse('2026-03-02')) / 86_400_000)),
    );
    // In the list and the daily digest.
    expect(mailsOf('期限过半')).toHaveLength(0);
    // The holder and the approving leader.
    expect(mailsOf('期限过八成')).toHaveLength(2);
    expect(mailsOf('逾期')).toHaveLength(1);

    const path = '/staff/overdue?kind=conclusion';
    const page = await inChinese(desks.approver.browser, path);
    expect(page.html).toContain(`data-id="${file.id}"`);
    expect(page.html).toContain(`办结：应于 ${due}`);
    const mine = await desks.approver.browser.get(
      `/staff/overdue?holder=${desks.handler.actor.id}`,
    );
    expect(mine.html).toContain(`data-id="${file.id}"`);
    for (const other of ['?holder=none', '?kind=feedback']) {
      const nothing = await desks.approver.browser.get(`/staff/overdue${other}`);
      expect(nothing.html).not.toContain(`data-id="${file.id}"`);
    }
    const foreign = await site.desk(site.city, 'approver');
    expect((await foreign.browser.get('/staff/overdue')).html).toContain('Nothing is overdue');
    for (const odd of [
      '?after=x',
      '?kind=__proto__&holder=%00',
      '?after=2026-99-99.AAAA',
      '?kind[]=a',
    ]) {
      expect((await desks.approver.browser.get(`/staff/overdue${odd}`)).status).toBe(200);
    }
  });

  it('counts provisional days anew once the holidays are published', async () => {
    const { file } = await accepted('petition');
    const raw = site.services.connection.collection<{ _id: string }>('cases');
    const clocks = file.clocks.map((clock) => ({
      ...clock,
      due: '2026-12-31',
      provisional: true,
      countedUntil: '2025-12-31',
    }));
    await raw.updateOne({ _id: file.id }, { $set: { clocks, countedUntil: '2025-12-31' } });
    await Promise.all([site.cases.sweep(200), site.cases.sweep(200)]);
    const after = await stored(file.id);
    expect(after.history.filter(({ command }) => command.action === 'recount')).toHaveLength(1);
    expect(after.file.conclusionDue).toBe(file.conclusionDue);
    expect(clockOf(after.file, 'conclusion')).toMatchObject({ provisional: false });
  });

  it('leafs by key through what is overdue', async () => {
    const many = await Promise.all(Array.from({ length: 60 }, () => site.file()));
    site.clock.forward(minutes(30));
    while ((await site.cases.sweep(200)) > 0);
    site.clock.forward(-minutes(30));
    const first = await desks.approver.browser.get('/staff/overdue');
    const next = /href="(\/staff\/overdue\?after=[^"]+)"/
      .exec(first.html)?.[1]
      ?.replace(/&amp;/g, '&');
    const second = await desks.approver.browser.get(next ?? '');
    const ids = ({ html }: Page) => [...html.matchAll(/data-id="([^"]+)"/g)].map(([, id]) => id);
    const seen = [...ids(first), ...ids(second)];
    expect(new Set(seen).size).toBe(seen.length);
    for (const { file } of many) expect(seen).toContain(file.id);
  });
});

describe('the table', () => {
  const row = '/staff/clocks/rows/conclusion.hotlineOrder';
  const good = {
    n: '7',
    unit: 'workingDays',
    from: 'acceptance',
    instrument: '《农安县热线办理办法》',
    article: '第八条',
    effectiveFrom: '2026-03-02',
    reason: '县里定了办理时限。',
  };
  const edition = async () => {
    const { html } = await desks.administrator.browser.get(row);
    return /name="edition" value="(\d+)"/.exec(html)?.[1] ?? '';
  };
  const save = async (change: Partial<typeof good> & { edition?: string } = {}, path = row) =>
    desks.administrator.browser.post(path, { edition: await edition(), ...good, ...change }, row);

  it('comes back with what was typed and a sentence for everything that is not right', async () => {
    const bad: [Partial<typeof good>, string][] = [
      [{ n: '' }, 'cannot be left empty'],
      [{ n: '0' }, '#n'],
      [{ n: '-3' }, '#n'],
      [{ n: '1.5' }, '#n'],
      [{ n: '9999' }, 'at most 250 working days'],
      [{ n: "1'; drop" }, '#n'],
      [{ unit: 'years' }, '#unit'],
      [{ unit: '__proto__' }, '#unit'],
      [{ from: 'issue' }, '#from'],
      [{ effectiveFrom: '2026-02-30' }, '#effectiveFrom'],
      [{ effectiveFrom: '2026-03-01' }, 'cannot be in use before 2026-03-02'],
      [{ effectiveFrom: '' }, '#effectiveFrom'],
      [{ reason: ' ' }, '#reason'],
      [{ reason: '长'.repeat(501) }, '#reason'],
      [{ instrument: 'a\nb' }, '#instrument'],
      [{ article: '条'.repeat(61) }, '#article'],
      [{ from: 'receipt', n: '1' }, 'cannot be shorter than the notice'],
    ];
    for (const [change, words] of bad) {
      const page = await save({ instrument: '<script>x</script>', ...change });
      expect([change, page.status]).toEqual([change, 422]);
      expect(sentence(page)).toContain(words);
      expect(page.html).not.toContain('<script>x');
    }
    expect(await edition()).toBe('0');
  });

  it('lets no national ceiling be passed but by another instrument, and a row be emptied only where it may', async () => {
    const petition = '/staff/clocks/rows/extension.petition';
    const { html } = await desks.administrator.browser.get(petition);
    const instrument = /name="instrument"[^>]*value="([^"]*)"/.exec(html)?.[1] ?? '';
    const change = { unit: 'calendarDays', from: 'conclusion', instrument };
    const longer = await save({ ...change, n: '60' }, petition);
    expect(longer.status).toBe(422);
    expect(sentence(longer)).toContain('Longer than the national rule allows');
    const opinion = await save(
      { n: '', unit: 'months', from: 'receipt', instrument },
      '/staff/clocks/rows/opinion.clue',
    );
    expect(opinion.status).toBe(422);
    for (const path of ['opinion.moon', '__proto__', 'conclusion', '%00']) {
      const page = await desks.administrator.browser.get(`/staff/clocks/rows/${path}`);
      expect([path, page.status]).toEqual([path, 404]);
    }
  });

  it('makes a new edition of every change, which clocks that start then go by', async () => {
    const before = await site.file();
    const accept = { action: 'accept', nature: 'hotlineOrder', category: 'B4' } as const;
    const more = { clause: 8, department: 'county-mzj', comment: '' };
    await site.cases.act(before.file.id, before.version, { ...accept, ...more }, crew().triage);
    const saved = await save();
    expect(saved.location).toBe('/staff/clocks?done=1');
    const stale = await save({ edition: '0', n: '8' });
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('value="8"');
    const shown = await inChinese(desks.administrator.browser, '/staff/clocks?done=1');
    for (const word of ['现用第1版', '7个工作日', '本单位设定', '《农安县热线办理办法》']) {
      expect(shown.html).toContain(word);
    }
    const editions = await inChinese(desks.handler.browser, '/staff/clocks/editions');
    for (const word of [
      '第1版',
      '县里定了办理时限。',
      '5个工作日',
      '7个工作日',
      '热线工单：办结',
    ]) {
      expect(editions.html).toContain(word);
    }
    const after = await site.file();
    await site.cases.act(after.file.id, after.version, { ...accept, ...more }, crew().triage);
    expect(clockOf((await stored(before.file.id)).file, 'conclusion')).toMatchObject({
      edition: 0,
      due: '2026-03-09',
    });
    expect(clockOf((await stored(after.file.id)).file, 'conclusion')).toMatchObject({
      edition: 1,
      due: '2026-03-11',
    });
    const foreign = await site.desk(site.city, 'administrator');
    expect((await foreign.browser.get('/staff/clocks')).html).toContain('The table that ships');
    expect((await save({ n: '9', effectiveFrom: '2026-04-01' })).status).toBe(303);
    const pending = await inChinese(desks.approver.browser, '/staff/clocks');
    expect(pending.html).toContain('第2版已经定下，2026-04-01 起用。');
    expect((await save({ n: '6' })).status).toBe(422);
  });
});
