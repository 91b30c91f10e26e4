import { startSite, type Desk, type Site } from '../support/site';

/** Who is at a case and who holds it: presence, handing it to a colleague, how long a claim stands. */

let site: Site;
let mine: Desk;
let colleague: Desk;
let handler: Desk;
let leader: Desk;
beforeAll(async () => {
  site = await startSite();
  mine = await site.desk(site.county, 'triage');
  colleague = await site.desk(site.county, 'triage', 'handler');
  handler = await site.desk(site.county, 'handler');
  leader = await site.desk(site.county, 'approver');
});
afterAll(() => site.close());

const stored = async (id: string) => (await site.cases.read(id))!;
const optionsOf = (html: string) =>
  [...(/name="person"[^>]*>(.*?)<\/select>/s.exec(html)?.[1] ?? '').matchAll(/value="([^"]+)"/g)]
    .map((found) => found[1])
    .sort();

async function claimed(): Promise<string> {
  const { file } = await site.file();
  const result = await site.cases.act(file.id, 1, { action: 'claim' }, mine.actor);
  if (!result.ok) throw new Error(result.reason);
  return file.id;
}

function handOn(desk: Desk, id: string, fields: Record<string, string>, version = '2') {
  const path = `/staff/cases/${id}`;
  return desk.browser.post(`${path}/actions/handOn`, { version, ...fields }, path);
}

describe('handing a case to a colleague', () => {
  it('lists who may take it, hands it over with the reason, and tells the colleague', async () => {
    const id = await claimed();
    const page = await mine.browser.get(`/staff/cases/${id}`);
    expect(optionsOf(page.html)).toEqual([colleague.actor.id]);
    const without = await handOn(mine, id, { person: '', comment: '' });
    expect(without.status).toBe(422);
    for (const field of ['person', 'comment']) {
      expect(without.html).toContain(`href="#handOn-${field}"`);
    }
    site.clock.forward(30);
    const done = await handOn(mine, id, { person: colleague.actor.id, comment: '请您接着办。' });
    site.clock.forward(-30);
    expect([done.status, done.location]).toEqual([303, `/staff/cases/${id}?done=handOn`]);
    const { file } = await stored(id);
    expect(file.assignee).toEqual({ id: colleague.actor.id, name: colleague.actor.name });
    // An hour of their own from then on.
    expect(file.claimedUntil).toBe('2026-03-02T03:30:00.000Z');
    const shown = await mine.browser.get(`/staff/cases/${id}`);
    expect(shown.html).toContain(`To ${colleague.actor.name}`);
    expect(shown.html).toContain('请您接着办。');
    expect(optionsOf(shown.html)).toEqual([]);
    await site.settle();
    const notices = await colleague.browser.get('/staff/notices');
    expect(notices.html).toContain(id.match(/.{4}/g)!.join(' '));
  });

  it('refuses in words who cannot take it, and keeps what was typed', async () => {
    const { actor: away } = await site.desk(site.city, 'triage');
    const id = await claimed();
    const withdrew = await site.cases.act(
      id,
      2,
      { action: 'recuse', comment: '有关联。' },
      colleague.actor,
    );
    expect(withdrew.ok).toBe(true);
    // One sentence for whoever is not there and whoever is recused.
    const cannot = 'cannot be given to that account';
    for (const [person, words] of [
      [away.id, cannot],
      ['AAAAAAAAAAAAAAAA', cannot],
      [handler.actor.id, 'does not have the role'],
      [mine.actor.id, 'handling the case already'],
      [colleague.actor.id, cannot],
    ] as const) {
      const page = await handOn(mine, id, { person, comment: '请接着办。' }, '3');
      expect([person, page.status, page.html.includes(words)]).toEqual([person, 422, true]);
      expect(page.html).toContain('href="#handOn-person"');
      expect(page.html).toContain('请接着办。');
    }
    expect((await stored(id)).version).toBe(3);
  });

  it("is the holder's or an approver's", async () => {
    const id = await claimed();
    const taken = await handOn(colleague, id, { person: colleague.actor.id, comment: '给我。' });
    expect(taken.status).toBe(422);
    expect(taken.html).toContain(`${mine.actor.name} has claimed`);
    const moved = await handOn(leader, id, { person: colleague.actor.id, comment: '轮岗。' });
    expect(moved.status).toBe(303);
    const slow = await handOn(mine, id, { person: colleague.actor.id, comment: '请接着办。' });
    expect(slow.status).toBe(409);
    expect(slow.html).toContain(`To ${colleague.actor.name}`);
  });
});

it('an approving leader sets how long a claim stands, within bounds, on record', async () => {
  const path = '/staff/claim-time';
  const set = (minutes: string, reason: string) =>
    leader.browser.post(path, { minutes, reason }, path);
  expect((await leader.browser.get(path)).html).toContain('value="60"');
  for (const wrong of ['', '14', '481', '1e2', '60.5', '-60']) {
    const page = await set(wrong, '');
    expect([wrong, page.status]).toEqual([wrong, 422]);
    for (const field of ['minutes', 'reason']) expect(page.html).toContain(`href="#${field}"`);
  }
  const saved = await set('90', '本办人手少。');
  expect([saved.status, saved.location]).toEqual([303, `${path}?done=yes`]);
  expect((await stored(await claimed())).file.claimedUntil).toBe('2026-03-02T03:30:00.000Z');
  expect((await mine.browser.get(path)).status).toBe(403);
  const city = await site.desk(site.city, 'approver');
  expect((await city.browser.get(path)).html).toContain('value="60"');
  const auditor = await site.desk(site.county, 'auditor');
  const audit = await auditor.browser.get('/staff/audit?act=changeOffice');
  expect(audit.html).toContain('time of a claim 90 minutes');
});

describe('who is at a case', () => {
  const presence = () => site.services.presence;
  const rows = (desk: Desk, ids: string) =>
    desk.browser.get(`/staff/queue/presence?ids=${encodeURIComponent(ids)}`);

  it('is told by name to those who may open it, in the page and for rows', async () => {
    const { file } = await site.file();
    const { file: other } = await site.file();
    const path = `/staff/cases/${file.id}/presence`;
    expect(await presence().enter('s1', mine.actor, file.id, 'looking')).toBe(true);
    expect(await presence().enter('s2', leader.actor, file.id, 'editing')).toBe(true);
    const page = await colleague.browser.get(path);
    expect([page.status, page.html.includes('<html')]).toEqual([200, false]);
    expect(page.html).toContain(`Looking at it now: ${mine.actor.name}`);
    expect(page.html).toContain(`Writing now: ${leader.actor.name}`);
    expect((await mine.browser.get(path)).html).not.toContain(mine.actor.name);
    const found = await rows(colleague, [other.id, file.id].join(','));
    expect([...found.html.matchAll(/data-id="(\w+)"/g)].map((match) => match[1])).toEqual([
      file.id,
    ]);
    const withdrew = { action: 'recuse', comment: '有关联。' } as const;
    await site.cases.act(file.id, 1, withdrew, mine.actor);
    expect((await colleague.browser.get(path)).html).not.toContain(mine.actor.name);
    expect((await mine.browser.get(path)).status).toBe(404);
    expect((await rows(mine, file.id)).html).not.toContain(file.id);
    expect(await presence().enter('s1', mine.actor, file.id, 'looking')).toBe(false);
  });

  it('is nothing to another office, to other roles, and for addresses that are not right', async () => {
    const { file } = await site.file();
    await presence().enter('s3', mine.actor, file.id, 'looking');
    const away = await site.desk(site.city, 'triage');
    const path = `/staff/cases/${file.id}/presence`;
    expect((await away.browser.get(path)).status).toBe(404);
    expect((await rows(away, file.id)).html).not.toContain(file.id);
    expect(await presence().enter('s4', away.actor, file.id, 'looking')).toBe(false);
    const operator = await site.desk(site.county, 'operator');
    expect((await operator.browser.get(path)).status).toBe(403);
    expect((await colleague.browser.get('/staff/cases/x/presence')).status).toBe(404);
    for (const ids of ['', 'x', `${file.id},`, Array(51).fill(file.id).join(',') + 'A']) {
      expect([ids, (await rows(colleague, ids)).status]).toEqual([ids, 400]);
    }
    expect(await site.count('presence')).toBe(0);
  });
});
