import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AuditAnchor, headText } from '../../src/audit/audit-anchor';
import type { AuditEntry } from '../../src/audit/audit-entry';
import { AuditService } from '../../src/audit/audit-service';
import { sealedReasons } from '../../src/audit/sealed-reasons';
import { AuditStore, searchQuery } from '../../src/audit/audit-store';
import type { Actor } from '../../src/domain/case';
import { Keyring } from '../../src/platform/crypto/keyring';
import { createLogger } from '../../src/platform/logger';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { Unavailable } from '../../src/platform/unavailable';
import { testDatabase } from '../support/engine';
import { SetClock } from '../support/staff-site';

const keyring = new Keyring(Buffer.alloc(32, 7));
const uris: string[] = [];
const folders: string[] = [];
const open: Connection[] = [];

async function trail(uri: string, folder: string, clock = new SetClock()) {
  const connection = await connectMongo(uri);
  open.push(connection);
  const store = new AuditStore(connection);
  await store.createIndexes();
  const audit = new AuditService({
    store,
    anchor: new AuditAnchor(folder),
    mac: (text) => keyring.hmac('audit', text),
    reasons: sealedReasons(keyring),
    clock,
    logger: createLogger('silent', 'test'),
    rootOffice: async () => 'ROOT',
  });
  return { audit, store, connection, clock, raw: connection.collection('audit') };
}

function place(): { uri: string; folder: string } {
  const uri = testDatabase('audit');
  const folder = mkdtempSync(join(tmpdir(), 'qingcun-audit-'));
  uris.push(uri);
  folders.push(folder);
  return { uri, folder };
}

afterAll(async () => {
  for (const connection of open) {
    await connection.dropDatabase();
    await connection.close();
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const entry = (n: number, change: Partial<AuditEntry> = {}): AuditEntry => ({
  by: { id: `P${n % 3}`, name: `李${n % 3}` },
  office: n % 2 === 0 ? 'ROOT' : 'COUNTY',
  act: 'readCase',
  subject: { kind: 'case', id: `CASE${n}` },
  detail: `v${n}`,
  ...change,
});

const from1 = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

async function filled(count: number) {
  const { uri, folder } = place();
  const opened = await trail(uri, folder);
  for (const n of from1(count)) await opened.audit.record(entry(n));
  await opened.audit.settled();
  return { ...opened, folder };
}

it('two services on one database append 500 entries each at once, without a gap or a repeat', async () => {
  const { uri, folder } = place();
  const [one, two] = await Promise.all([trail(uri, folder), trail(uri, folder)]);
  const asked = from1(500).flatMap((n) => [
    one.audit.record(entry(n, { office: 'ONE' })),
    two.audit.record(entry(n, { office: 'TWO' })),
  ]);
  await Promise.all(asked);
  await Promise.all([one.audit.settled(), two.audit.settled()]);
  expect(await one.audit.verify()).toMatchObject({ verified: { seq: 1000 }, broken: null });
  const all = await one.store.after(0, 2000);
  expect(all.map(({ seq }) => seq)).toEqual(from1(1000));
  for (const office of ['ONE', 'TWO']) {
    const own = all.filter((found) => found.office === office).map(({ detail }) => detail);
    expect(own).toEqual(from1(500).map((n) => `v${n}`));
  }
});

it('a burst costs few writes, and each record waits for its own entry', async () => {
  const { uri, folder } = place();
  const { audit, store } = await trail(uri, folder);
  const writes: number[] = [];
  const append = store.append.bind(store);
  store.append = async (entries) => {
    writes.push(entries.length);
    return append(entries);
  };
  await Promise.all(
    from1(300).map(async (n) => {
      await audit.record(entry(n));
      expect((await store.find(n))?.detail).toBe(`v${n}`);
    }),
  );
  expect(writes.reduce((sum, n) => sum + n, 0)).toBe(300);
  expect(writes.length).toBeLessThan(6);
});

it('keeps the head outside the database as well', async () => {
  const { audit, folder } = await filled(5);
  const head = await audit.head();
  expect(head.seq).toBe(5);
  expect(await readFile(join(folder, 'audit-head'), 'utf8')).toBe(`${headText(head)}\n`);
  expect(await audit.verify()).toMatchObject({ kept: head, broken: null });
});

describe('verify names', () => {
  it('an altered entry', async () => {
    const { audit, raw } = await filled(6);
    await raw.updateOne({ _id: 3 as never }, { $set: { 'by.name': '别人' } });
    expect(await audit.verify()).toMatchObject({
      verified: { seq: 2 },
      broken: { seq: 3, fault: 'altered' },
    });
  });

  it('an entry spoilt beyond reading', async () => {
    const { audit, raw } = await filled(4);
    await raw.updateOne({ _id: 2 as never }, { $unset: { by: 1, at: 1, subject: 1 } });
    expect((await audit.verify()).broken).toEqual({ seq: 2, fault: 'altered' });
  });

  it('an entry deleted in the middle', async () => {
    const { audit, raw } = await filled(6);
    await raw.deleteOne({ _id: 4 as never });
    expect((await audit.verify()).broken).toEqual({ seq: 4, fault: 'missing' });
  });

  it('a deleted tail, also after more was appended behind the cut', async () => {
    const { audit, raw, connection, folder } = await filled(6);
    await raw.deleteMany({ _id: { $gt: 4 as never } });
    expect((await audit.verify()).broken).toEqual({ seq: 5, fault: 'headMissing' });
    // A process started after the cut takes the last entry it finds for the end.
    const again = new AuditService({
      store: new AuditStore(connection),
      anchor: new AuditAnchor(folder),
      mac: (text) => keyring.hmac('audit', text),
      reasons: sealedReasons(keyring),
      clock: new SetClock(),
      logger: createLogger('silent', 'test'),
      rootOffice: async () => null,
    });
    for (const n of from1(5)) await again.record(entry(n, { reason: 'after the cut' }));
    await again.settled();
    expect((await again.verify()).broken).toEqual({ seq: 6, fault: 'headDiffers' });
  });

  it('a deleted tail by the very next entry of a process that was running', async () => {
    const { audit, raw } = await filled(6);
    await raw.deleteMany({ _id: { $gt: 4 as never } });
    await audit.record(entry(7));
    expect((await audit.verify()).broken).toEqual({ seq: 5, fault: 'missing' });
  });

  it('everything deleted', async () => {
    const { audit, raw } = await filled(3);
    await raw.drop();
    expect((await audit.verify()).broken).toEqual({ seq: 1, fault: 'headMissing' });
  });

  it('entries that changed places', async () => {
    const { audit, raw } = await filled(6);
    const [third, fourth] = await raw.find({ _id: { $in: [3, 4] as never } }).toArray();
    await raw.replaceOne({ _id: 3 as never }, { ...fourth, _id: 3 as never });
    await raw.replaceOne({ _id: 4 as never }, { ...third, _id: 4 as never });
    expect((await audit.verify()).broken).toEqual({ seq: 3, fault: 'altered' });
  });

  it('an inserted entry', async () => {
    const { audit, raw } = await filled(6);
    const last = await raw.findOne({ _id: 6 as never });
    await raw.insertOne({ ...last, _id: 7 as never, previous: last?.['hash'] });
    expect((await audit.verify()).broken).toEqual({ seq: 7, fault: 'altered' });
  });

  it('an end that differs from a head somebody noted', async () => {
    const { audit } = await filled(3);
    const noted = { seq: 2, hash: 'x'.repeat(43) };
    expect((await audit.verify([noted])).broken).toEqual({ seq: 2, fault: 'headDiffers' });
  });
});

it('leaves a kept head that is not in the chain where it is', async () => {
  const { uri, folder } = place();
  const { audit } = await trail(uri, folder);
  const evidence = `1 ${'x'.repeat(43)}\n`;
  await new AuditAnchor(folder).write({ seq: 1, hash: 'x'.repeat(43) });
  for (const n of from1(3)) await audit.record(entry(n));
  await audit.settled();
  expect(await readFile(join(folder, 'audit-head'), 'utf8')).toBe(evidence);
  expect((await audit.verify()).broken).toEqual({ seq: 1, fault: 'headDiffers' });
});

it('refuses when the database refuses, and goes on when it no longer does', async () => {
  const { uri, folder } = place();
  const { audit, raw, store } = await trail(uri, folder);
  await raw.drop();
  await raw.conn.createCollection('audit', { validator: { detail: { $ne: 'v2' } } });
  await audit.record(entry(1));
  const answers = await Promise.allSettled([audit.record(entry(2)), audit.record(entry(3))]);
  expect(answers[0]).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
  await audit.record(entry(4));
  expect((await store.after(0, 10)).map(({ detail }) => detail)).not.toContain('v2');
  expect((await store.after(0, 10)).map(({ detail }) => detail)).toContain('v4');
  expect((await audit.verify()).broken).toBeNull();
});

it('takes no entry by a reporter', async () => {
  const { audit, store } = await filled(1);
  const by = { id: 'reporter', name: 'reporter' };
  await expect(audit.record(entry(2, { by }))).rejects.toBeInstanceOf(TypeError);
  expect(await store.after(1, 1)).toEqual([]);
});

describe('search', () => {
  const auditor = (office: string): Actor => ({
    id: 'A',
    name: '审计',
    office,
    roles: ['auditor'],
    recusedFrom: [],
  });
  const newest = { order: 'newest' as const };

  it('finds by person, act, subject, case and days, and keeps an office to itself', async () => {
    const { audit, clock } = await filled(4);
    clock.forward(24 * 60);
    await audit.record(
      entry(5, { act: 'readFile', subject: { kind: 'file', id: 'F' }, detail: 'CASE1' }),
    );
    const find = async (office: string, query: object) =>
      (await audit.search(auditor(office), { ...newest, ...query }))?.entries
        .filter(({ act }) => act !== 'readAudit')
        .map(({ seq }) => seq);
    expect(await find('ROOT', {})).toEqual([5, 4, 3, 2, 1]);
    expect(await find('COUNTY', {})).toEqual([5, 3, 1]);
    expect(await find('ROOT', { order: 'oldest' })).toEqual([1, 2, 3, 4, 5]);
    expect(await find('ROOT', { person: '李1' })).toEqual([4, 1]);
    expect(await find('ROOT', { act: 'readFile' })).toEqual([5]);
    expect(await find('ROOT', { subject: 'CASE1' })).toEqual([5, 1]);
    expect(await find('COUNTY', { subject: 'CASE2' })).toEqual([]);
    expect(await find('ROOT', { from: '2026-03-03' })).toEqual([5]);
    expect(await find('ROOT', { to: '2026-03-02' })).toEqual([4, 3, 2, 1]);
    expect(await find('ROOT', { after: 3, to: '2026-03-02' })).toEqual([2, 1]);
    expect(await find('ROOT', { after: 3, order: 'oldest' })).toEqual([4, 5]);
  });

  it('is for auditors alone, and not for one who is administrator too', async () => {
    const { audit } = await filled(1);
    for (const roles of [['administrator'], ['handler'], ['auditor', 'administrator']] as const) {
      const actor: Actor = { ...auditor('ROOT'), roles };
      expect(await audit.search(actor, newest)).toBeNull();
      expect(await audit.export(actor, newest)).toBeNull();
    }
    expect((await audit.head()).seq).toBe(1);
  });

  it.each([
    {},
    { office: 'ROOT' },
    { personId: 'P1' },
    { personName: '李1' },
    { act: 'readCase' as const },
    { office: 'ROOT', act: 'readCase' as const },
    { office: 'ROOT', personId: 'P1' },
    { subject: 'CASE1' },
    { office: 'ROOT', subject: 'CASE1', from: new Date(0) },
  ])('%j reads an index in its order and sorts nothing', async (filter) => {
    const { raw } = await filled(2);
    const after = { seq: 2, at: new Date().toISOString() };
    const query = searchQuery(filter, { ...newest, after, limit: 51 });
    const plan = await raw
      .find(query, { sort: { at: -1, _id: -1 }, limit: 51 })
      .explain('queryPlanner');
    const chosen = JSON.stringify(plan['queryPlanner'].winningPlan);
    expect(chosen).toContain('IXSCAN');
    expect(chosen).not.toMatch(/"stage":"(?:SORT|COLLSCAN)"/);
  });
});

it('checks the chain once a day and puts the result on record', async () => {
  const { audit, raw, clock, store } = await filled(2);
  expect(await audit.checkDaily()).toMatchObject({ verified: { seq: 2 }, broken: null });
  expect(await audit.checkDaily()).toBeNull();
  await raw.updateOne({ _id: 2 as never }, { $set: { detail: 'v9' } });
  clock.forward(24 * 60);
  expect((await audit.checkDaily())?.broken).toEqual({ seq: 2, fault: 'altered' });
  expect(
    (await store.after(2, 10)).map(({ act, subject, detail }) => [act, subject.id, detail]),
  ).toEqual([
    ['checkAudit', '2', 'whole'],
    ['checkAudit', '1', 'altered'],
  ]);
});
