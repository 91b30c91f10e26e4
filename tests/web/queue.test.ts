import { caseIn, crewOf } from '../support/case-in';
import { startSite, type Site } from '../support/site';
import type { Visitor } from '../support/visitor';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const ids = (html: string) => [...html.matchAll(/data-id="([^"]+)"/g)].map((match) => match[1]);
const county = () => crewOf(site.county);

describe('where a person starts', () => {
  it.each([
    ['triage', 'triage'],
    ['handler', 'casework'],
    ['approver', 'approval'],
  ] as const)('%s with the list %s', async (role, stage) => {
    const { browser } = await site.desk(site.county, role);
    const { html, status } = await browser.get('/staff');
    expect(status).toBe(200);
    expect(html).toContain(`data-src="/staff?stage=${stage}&amp;fragment=1"`);
  });

  it('operators at their form, administrators at the accounts; neither reads the list', async () => {
    const operator = await site.desk(site.county, 'operator');
    expect((await operator.browser.get('/staff')).location).toBe('/staff/report');
    expect((await operator.browser.get('/staff?stage=triage&fragment=1')).location).toBe(
      '/staff/report',
    );
    const administrator = await site.desk(site.county, 'administrator');
    expect((await administrator.browser.get('/staff')).location).toBe('/staff/accounts');
  });
});

describe('the list', () => {
  let browser: Visitor;
  let actorId: string;
  beforeAll(async () => {
    const desk = await site.desk(site.county, 'triage', 'handler');
    browser = desk.browser;
    actorId = desk.actor.id;
  });

  it('shows the office its own cases, the most pressing first, with words for everything', async () => {
    const plain = await site.file();
    const urgent = await site.file({
      facts: { villagesAffected: 9, identity: 'realName' },
      content: { consequence: '不报就扣分' },
    });
    const foreign = await site.file({ facts: { area: '220102' } });
    const { html } = await browser.get('/staff?stage=triage');
    const shown = ids(html);
    expect(shown.indexOf(urgent.file.id)).toBe(0);
    expect(shown).toContain(plain.file.id);
    expect(shown).not.toContain(foreign.file.id);
    const grouped = urgent.file.id.match(/.{4}/g)?.join(' ') ?? '';
    for (const word of [
      'Urgent',
      grouped,
      '农安县哈拉海镇哈拉海村',
      '农安县民政局',
      'Forms and ledgers',
      'Web',
      'Real name',
      '2026-03-02',
      'Awaiting triage',
      'days left',
    ]) {
      expect(html).toContain(word);
    }
    const zh = await browser.request('/staff?stage=triage', {
      headers: { 'Accept-Language': 'zh-CN' },
    });
    for (const word of ['特急', '待分办', '实名', '网页', '键盘操作'])
      expect(zh.html).toContain(word);
  });

  it('keeps filters in the address and lists only what is mine or overdue', async () => {
    const { file, version } = await site.file();
    const { actor } = {
      actor: {
        id: actorId,
        name: '我',
        office: site.county.id,
        roles: ['triage'] as const,
        recusedFrom: [],
      },
    };
    await site.cases.act(file.id, version, { action: 'claim' }, actor);
    const mine = await browser.get('/staff?stage=triage&holder=me');
    expect(ids(mine.html)).toEqual([file.id]);
    expect(mine.html).toContain('<option value="me" selected');
    expect(mine.html).toContain('/staff?stage=casework&amp;holder=me');

    const late = await caseIn(site, 'overdue', county());
    const overdue = await browser.get('/staff?stage=casework&overdue=1&fragment=1');
    expect(ids(overdue.html)).not.toContain(file.id);
    expect((await site.cases.read(late.file.id))?.file.deadline?.overdue).toBe(false);
    site.clock.forward(60 * 24 * 120);
    await site.cases.sweep(100);
    site.clock.forward(-60 * 24 * 120);
    expect(ids((await browser.get('/staff?stage=casework&overdue=1')).html)).toContain(
      late.file.id,
    );
  });

  it('gives the list alone for the island', async () => {
    const { html, status } = await browser.get('/staff?stage=triage&fragment=1');
    expect(status).toBe(200);
    expect(html).not.toContain('<html');
    expect(html).toContain('data-part="tabs"');
    expect(html).toContain('data-part="list"');
  });

  it('gives single rows for the island, and the figures of the lists when it asks for them', async () => {
    const { file } = await site.file();
    const address = `/staff?stage=triage&fragment=1&ids=${file.id}`;
    const [rows, counted, figures] = await Promise.all([
      browser.get(address),
      browser.get(`${address}&figures=1`),
      browser.get('/staff?stage=triage&fragment=1&ids=&figures=1'),
    ]);
    expect([rows, counted, figures].map(({ html }) => ids(html))).toEqual([
      [file.id],
      [file.id],
      [],
    ]);
    expect([rows, counted, figures].map(({ html }) => html.includes('data-part="tabs"'))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('offers to claim what nobody holds, to those who may', async () => {
    const { file } = await site.file();
    const page = await browser.get('/staff?stage=triage');
    expect(page.html).toContain(`action="/staff/cases/${file.id}/actions/claim"`);
    const claimed = await browser.post(
      `/staff/cases/${file.id}/actions/claim`,
      { version: '1' },
      '/staff?stage=triage',
    );
    expect(claimed.status).toBe(303);
    expect((await site.cases.read(file.id))?.file.assignee?.id).toBe(actorId);
    const held = await browser.get('/staff?stage=triage');
    expect(held.html).toContain('until 11:00');
    // Nothing was done with it for an hour: the sweep frees it.
    site.clock.forward(60);
    await site.cases.sweep(100);
    expect((await site.cases.read(file.id))?.file.assignee).toBeNull();
    expect(ids((await browser.get('/staff?stage=triage&holder=none')).html)).toContain(file.id);
    site.clock.forward(-60);
    const approver = await site.desk(site.county, 'approver');
    const { html } = await approver.browser.get('/staff?stage=triage');
    expect(html).not.toContain('actions/claim"');
  });

  it('leafs through long lists and caps the figures', async () => {
    const many = Array.from({ length: 60 }, () => site.file());
    await Promise.all(many);
    const first = await browser.get('/staff?stage=triage');
    expect(ids(first.html)).toHaveLength(50);
    const next = /href="([^"]+)" rel="next"/.exec(first.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(next).toContain('/staff?stage=triage&after=');
    const second = await browser.get(next);
    expect(ids(second.html).length).toBeGreaterThan(5);
    const all = [...ids(first.html), ...ids(second.html)];
    expect(new Set(all).size).toBe(all.length);
    expect(second.html).not.toContain('rel="next"');
  });

  it('says what to do when there is nothing', async () => {
    const empty = await site.desk(site.city, 'approver');
    const { html } = await empty.browser.get('/staff');
    expect(html).toContain('No draft is waiting for approval');
    expect(html).toContain('appear here by themselves');
    const filtered = await empty.browser.get('/staff?stage=done&holder=me');
    expect(filtered.html).toContain('No case matches');
    expect(filtered.html).toContain('href="/staff?stage=done"');
  });

  it.each([
    '/staff?stage=nothing',
    '/staff?stage[$ne]=x',
    '/staff?after=-1..x',
    '/staff?after=999.2026-13-99.AAAAAAAAAAAAAAAA',
    '/staff?after[]=1&after[]=2',
    '/staff?holder=all&overdue[$gt]=',
    '/staff?area[$ne]=2201&reason=none&category=B99&status=$where',
    '/staff?__proto__[x]=1',
    '/staff?stage=triage&stage=done',
    '/staff?fragment[$ne]=1',
    '/staff?after=%ff',
  ])('takes the hostile address %s for the plain list', async (address) => {
    const page = await browser.get(address);
    expect(page.status).toBe(200);
    expect(page.html).toContain('data-part="list"');
  });
});
