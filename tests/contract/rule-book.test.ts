import { fingerprintOf } from '../../src/catalogues/shipped-catalogue';
import type { Actor } from '../../src/domain/case';
import type { ChangeCommand, ChangeRow } from '../../src/domain/catalogue-change';
import { basisReference } from '../../src/domain/rule-book';
import { startSite, type Site } from '../support/site';

let site: Site;
let handler: Actor;
let leader: Actor;

const service = () => site.services.catalogueChanges;
const book = () => site.services.ruleBook.current;
const shipped = () => site.services.shippedCatalogue;
const takeUp = (entries = shipped()) => service().takeUpShipped(entries, fingerprintOf(entries));

beforeEach(async () => {
  site = await startSite();
  handler = (await site.desk(site.city, 'handler')).actor;
  leader = (await site.desk(site.city, 'approver')).actor;
});
afterEach(() => site.close());

async function proposed(rows: ChangeRow[]): Promise<string> {
  const result = await service().propose(
    handler,
    { source: 'form', rows },
    { reason: '依据变了', asked: [{ kind: 'department', id: 'city-mzj' }] },
  );
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.change.id;
}

async function act(actor: Actor, id: string, command: ChangeCommand) {
  const change = await service().find(actor, id);
  return service().act(actor, id, change?.version ?? 0, command);
}

async function approved(rows: ChangeRow[]): Promise<string> {
  const id = await proposed(rows);
  const change = await service().find(handler, id);
  const of = change?.asked ?? [];
  await act(handler, id, { action: 'giveOpinion', of, stance: 'agree', text: '' });
  const result = await act(leader, id, { action: 'approve', remark: '' });
  expect(result.ok).toBe(true);
  return id;
}

const today = '2026-03-02';
const publish = (id: string, effectiveFrom = today) =>
  act(leader, id, { action: 'publish', effectiveFrom });

function renamed(id: string, name: string): ChangeRow {
  const entry = book().entries.find((one) => one.id === id);
  if (!entry) throw new Error(id);
  return { id, base: book().versionOf(id), entry: { ...entry, name } };
}

describe('the rule book', () => {
  it('begins with what ships, as edition 0 until it is published as edition 1', async () => {
    expect(book().edition).toBe(0);
    expect(book().entries).toHaveLength(shipped().length);
    expect(await takeUp()).toBe('published');
    expect(book().edition).toBe(1);
    expect([...book().entries].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [...shipped()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(basisReference(book(), 'cert-alive')).toEqual({
      entry: 'cert-alive',
      version: 1,
      edition: 1,
    });
    expect(basisReference(book(), 'no-such')).toBeNull();
  });

  it('takes up the same data once, and proposes what another release brings', async () => {
    await takeUp();
    expect(await takeUp()).toBe('nothing');
    const [first, ...others] = shipped();
    if (!first) throw new Error('nothing ships');
    const next = [{ ...first, name: '另一个名称' }, ...others];
    expect(await takeUp(next)).toBe('proposed');
    expect(await takeUp(next)).toBe('nothing');
    await site.settle();
    expect(book().edition).toBe(1);
    const [found] = await service().list(leader, 'proposed', 1);
    expect(found).toMatchObject({ source: 'shipped', rowCount: 1, office: site.city.id });
  });

  it('publishes a change as the next edition and keeps the version before', async () => {
    await takeUp();
    const id = await approved([renamed('cert-alive', '健在情况证明')]);
    expect((await publish(id)).ok).toBe(true);
    expect(book().edition).toBe(1);
    await site.settle();
    await site.settle();
    expect(book().edition).toBe(2);
    expect(book().entries.find((entry) => entry.id === 'cert-alive')?.name).toBe('健在情况证明');
    expect(basisReference(book(), 'cert-alive')).toMatchObject({ version: 2, edition: 2 });
    expect(basisReference(book(), 'cert-death')).toMatchObject({ version: 1, edition: 2 });
    expect(await site.count('catalogue_versions')).toBe(shipped().length + 1);
    expect(await site.count('catalogue_editions')).toBe(2);
  });

  it('carries an edition out once, however often it is told to', async () => {
    await takeUp();
    const id = await approved([renamed('cert-alive', '健在情况证明')]);
    await publish(id);
    await Promise.all([1, 2, 3].map(() => service().carryOut(id)));
    expect(await site.count('catalogue_editions')).toBe(2);
    expect(await site.count('catalogue_versions')).toBe(shipped().length + 1);
  });

  it('lets one of two editions published at once go first', async () => {
    await takeUp();
    const one = await approved([renamed('cert-alive', '健在情况证明')]);
    const other = await approved([renamed('cert-death', '死亡情况证明')]);
    const results = await Promise.all([publish(one), publish(other)]);
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    expect(results.find((result) => !result.ok)).toMatchObject({ refusal: 'busy' });
    await site.settle();
    const left = results[0]?.ok ? other : one;
    expect((await publish(left)).ok).toBe(true);
    await site.settle();
    expect(book().edition).toBe(3);
  });

  it('does not publish over what changed since', async () => {
    await takeUp();
    const one = await approved([renamed('cert-alive', '健在情况证明')]);
    const other = await approved([renamed('cert-alive', '生存证明')]);
    await publish(one);
    await site.settle();
    expect(await publish(other)).toMatchObject({ ok: false, refusal: 'outdated' });
  });

  it('takes an entry out, and counts on when it comes back', async () => {
    await takeUp();
    const entry = book().entries.find((one) => one.id === 'cert-alive') ?? null;
    await publish(await approved([{ id: 'cert-alive', base: 1, entry: null }]));
    await site.settle();
    expect(book().entries.some((one) => one.id === 'cert-alive')).toBe(false);
    expect(basisReference(book(), 'cert-alive')).toBeNull();
    await publish(await approved([{ id: 'cert-alive', base: 2, entry }]));
    await site.settle();
    expect(basisReference(book(), 'cert-alive')).toMatchObject({ version: 3, edition: 3 });
  });

  it('counts from its first day on, not before', async () => {
    await takeUp();
    await publish(await approved([renamed('cert-alive', '健在情况证明')]), '2026-03-04');
    await site.settle();
    expect(book().edition).toBe(1);
    expect((await site.services.ruleBook.latest()).edition).toBe(2);
    site.clock.forward(2 * 24 * 60);
    await site.services.ruleBook.refresh();
    expect(book().edition).toBe(2);
  });

  it('leaves the decision to the office in charge of every area concerned', async () => {
    await takeUp();
    const county = (await site.desk(site.county, 'handler')).actor;
    const entry = book().entries.find((one) => one.id === 'form-straw-ledger');
    if (!entry) throw new Error('form-straw-ledger');
    const own = { ...entry, id: 'form-nongan', area: '220122' };
    const asked = { reason: '本县增加', asked: [] };
    const at = async (area: string) => {
      const rows = [{ id: own.id, base: 0, entry: { ...own, area } }];
      const result = await service().propose(county, { source: 'form', rows }, asked);
      return result.ok ? result.change.office : result;
    };
    expect(await at('220122')).toBe(site.county.id);
    expect(await at('2201')).toBe(site.city.id);
    expect(await at('')).toBe(site.city.id);
  });

  it('puts every act on record, the refused ones twice', async () => {
    await takeUp();
    const id = await proposed([renamed('cert-alive', '健在情况证明')]);
    await act(leader, id, { action: 'approve', remark: '' });
    const auditor = (await site.desk(site.city, 'auditor')).actor;
    const page = await site.services.audit.search(auditor, {
      subject: id,
      order: 'oldest',
    } as never);
    expect(page?.entries.map((entry) => [entry.act, entry.by.id, entry.detail])).toEqual([
      ['changeCatalogue', handler.id, 'propose'],
      ['changeCatalogue', leader.id, 'approve'],
      ['changeCatalogue', leader.id, 'approve:refused'],
    ]);
  });
});
