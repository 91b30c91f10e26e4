import type { Actor } from '../../src/domain/case';
import { mostDrafts } from '../../src/hotline/call-draft-service';
import { MasterKeys } from '../../src/platform/crypto/master-keys';
import { databaseRotation } from '../../src/platform/crypto/rotation';
import { sealedCollections } from '../../src/sealed-collections';
import { startSite, type Site } from '../support/site';
import type { Visitor } from '../support/visitor';

let site: Site;
let actor: Actor;
let browser: Visitor;
let csrf: string;
beforeAll(async () => {
  site = await startSite();
  ({ actor, browser } = await site.desk(site.county, 'operator'));
  csrf = await browser.token('/staff/report');
});
afterAll(() => site.close());
afterEach(async () => {
  await site.services.connection.collection('call_drafts').deleteMany({});
});

const said = '镇里让每个村天天报三遍积雪台账';
const call = {
  area: '220122102200',
  department: 'township',
  category: 'B4',
  narrative: said,
  identity: 'anonymous',
  phone: '13900001111',
  locale: 'zh-CN',
};

const post = (path: string, fields: Record<string, string>, by = browser, token = csrf) =>
  by.send(path, new URLSearchParams({ _csrf: token, ...fields }).toString());
async function save(fields: Record<string, string>) {
  const { status, html } = await post('/staff/report/draft', fields);
  return { status, ...(JSON.parse(html) as { version?: number; text: string; link?: string }) };
}
const token = () => site.reports.newSubmission();
const addressOf = (of: string) => `/staff/report?draft=${site.services.callDrafts.idOf(of)}`;
const stored = () => site.services.connection.collection('call_drafts').find().toArray();

describe('an unfinished call', () => {
  it('is saved sealed, without a number nobody gave leave for, and goes on at another desk', async () => {
    const form = { ...call, token: token(), desk: 'A' };
    expect(await save({ ...form, draftVersion: '0' })).toMatchObject({ status: 200, version: 1 });
    expect(await save({ ...form, draftVersion: '1', hoursPerMonth: '9' })).toMatchObject({
      version: 2,
    });
    const [one] = await stored();
    const { sealed, ...inTheClear } = one!;
    expect(inTheClear).toEqual({
      _id: site.services.callDrafts.idOf(form.token),
      operator: actor.id,
      place: 0,
      version: 2,
      desk: 'A',
      until: '2026-03-03T02:00:00.000Z',
    });
    expect(inTheClear._id).not.toBe(form.token);
    expect(sealed.buffer.includes(said)).toBe(false);

    const list = await browser.get('/staff/report/drafts');
    expect(list.html).toContain(said);
    expect(list.html).toContain(addressOf(form.token));
    const { html } = await browser.get(addressOf(form.token));
    expect(html).toContain(`>${said}</textarea>`);
    expect(html).toMatch(/name="hoursPerMonth"[^>]*value="9"|value="9"[^>]*name="hoursPerMonth"/);
    expect(html).toContain(`value="${form.token}"`);
    expect(html).toMatch(/name="draftVersion" value="2"/);
    expect(html).not.toContain('13900001111');
    expect((await browser.get('/staff/report')).html).toContain('Unfinished calls (1)');
    expect(site.log()).not.toContain('积雪');
  });

  it('of a caller who wants to be known keeps the number', async () => {
    const form = { ...call, token: token(), identity: 'confidential', desk: 'A' };
    await save({ ...form, draftVersion: '0' });
    expect((await browser.get(addressOf(form.token))).html).toContain('13900001111');
  });

  it('is not overwritten in silence by another desk; the own desk may save again after a lost answer', async () => {
    const form = { ...call, token: token() };
    await save({ ...form, desk: 'A', draftVersion: '0' });
    expect(await save({ ...form, desk: 'B', draftVersion: '1' })).toMatchObject({ version: 2 });
    const late = await save({ ...form, desk: 'A', draftVersion: '1', narrative: '旧的' });
    expect(late).toMatchObject({ status: 409, link: addressOf(form.token) });
    expect(late.text).toContain('Another desk');
    expect(await save({ ...form, desk: 'A', draftVersion: '0' })).toMatchObject({ status: 409 });
    expect((await browser.get(addressOf(form.token))).html).toContain(said);
    expect(await save({ ...form, desk: 'B', draftVersion: '1' })).toMatchObject({ version: 3 });
    const both = await Promise.all(
      ['C', 'D'].map((desk) => save({ ...form, desk, draftVersion: '3' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is destroyed on filing, and a late save does not bring it back', async () => {
    const form = { ...call, token: token(), desk: 'A', draftVersion: '0' };
    await save(form);
    const filed = await post('/staff/report', { ...form, draftVersion: '1' });
    expect(filed.html).toContain('qc-code__group');
    expect(await stored()).toEqual([]);
    expect(await save({ ...form, draftVersion: '1' })).toMatchObject({ status: 409 });
    expect(await save(form)).toMatchObject({ status: 409 });
    expect(await stored()).toEqual([]);
    expect((await browser.get(addressOf(form.token))).status).toBe(404);
  });

  it('is thrown away by its operator, and swept a day later', async () => {
    const [first, second] = [token(), token()];
    for (const one of [first, second]) await save({ ...call, token: one, desk: 'A' });
    const draft = site.services.callDrafts.idOf(first);
    expect((await post('/staff/report/drafts/discard', { draft })).status).toBe(303);
    expect(await stored()).toHaveLength(1);
    site.clock.forward(23 * 60 + 59);
    expect(await site.services.callDrafts.sweep(10)).toBe(0);
    site.clock.forward(1);
    expect(await site.services.callDrafts.sweep(10)).toBe(1);
    expect(await stored()).toEqual([]);
    site.clock.forward(-24 * 60);
  });

  it('is nobody else’s', async () => {
    const form = { ...call, token: token(), desk: 'A' };
    await save(form);
    const other = await site.desk(site.city, 'operator');
    const theirs = await other.browser.token('/staff/report');
    expect((await other.browser.get(addressOf(form.token))).status).toBe(404);
    expect((await other.browser.get('/staff/report/drafts')).html).not.toContain(said);
    const draft = site.services.callDrafts.idOf(form.token);
    await post('/staff/report/drafts/discard', { draft }, other.browser, theirs);
    const saved = await post('/staff/report/draft', form, other.browser, theirs);
    expect(saved.status).toBe(409);
    expect((await stored()).map(({ operator, version }) => [operator, version])).toEqual([
      [actor.id, 1],
    ]);
  });
});

it('keeps no more unfinished calls than there are places, whoever is fastest', async () => {
  const { callDrafts } = site.services;
  const at = (i: number) => ({ token: token(), version: 0, desk: `${i}`, typed: {} });
  for (let i = 0; i < mostDrafts - 1; i += 1) await callDrafts.save(actor, at(i));
  const last = await Promise.all(
    [at(30), at(31), at(32)].map((one) => callDrafts.save(actor, one)),
  );
  expect(last.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await stored()).toHaveLength(mostDrafts);
  expect(await save({ ...call, token: token(), desk: 'A' })).toMatchObject({ status: 429 });
});

it('saves without script, with a form of the page', async () => {
  const form = { ...call, token: token(), desk: 'A', draftVersion: '0' };
  const page = await post('/staff/report', { ...form, step: 'draft' });
  expect(page.status).toBe(200);
  expect(page.html).toContain('Draft saved');
  expect(page.html).toMatch(/name="draftVersion" value="1"/);
  expect(page.html).toContain(said);
});

it.each<Record<string, string>>([{}, { token: 'made-up' }, { token: '' }])(
  'refuses to save %o',
  async (fields) => {
    const { status } = await post('/staff/report/draft', { ...call, ...fields });
    expect([status, await stored()]).toEqual([400, []]);
  },
);

it('is wrapped by a new master key when keys are rotated', async () => {
  const form = { ...call, token: token(), desk: 'A' };
  await save(form);
  const fresh = Buffer.alloc(32, 7);
  const { connection, config } = site.services;
  const masters = new MasterKeys([fresh, ...(config.masterKeys ?? [])]);
  const own = sealedCollections.filter(({ name }) => name === 'call_drafts');
  const rotation = databaseRotation(connection, masters, own, () => undefined);
  expect(await rotation.rotate()).toBe(1);
  expect(await rotation.status()).toEqual([
    { where: 'call_drafts.sealed', id: masters.current, count: 1 },
  ]);
});
