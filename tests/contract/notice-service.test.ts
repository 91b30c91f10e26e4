import type { Case } from '../../src/domain/case';
import { addDays } from '../../src/domain/deadline';
import { noticeReference } from '../../src/notices/notice-reference';
import { NoticeService } from '../../src/notices/notice-service';
import { NoticeStore } from '../../src/notices/notice-store';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { loadReference } from '../../src/platform/reference';
import { people, sample, walk } from '../support/domain';
import { testDatabase } from '../support/engine';
import { cityOffice, FakeCases, issuedCase } from '../support/letters';

const reference = loadReference();
const cases = new FakeCases();
const noticeDays = 90;
let today = '2026-11-23';
let connection: Connection;
let store: NoticeStore;
let notices: NoticeService;

beforeAll(async () => {
  connection = await connectMongo(testDatabase('notices'));
  store = new NoticeStore(connection);
  await store.createIndexes();
  notices = new NoticeService({
    cases,
    offices: { find: async () => cityOffice },
    store,
    settings: { find: async () => ({ noticeDays }) },
    reference: noticeReference(reference),
    clock: { today: () => today },
  });
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});
beforeEach(async () => {
  today = '2026-11-23';
  await connection.collection('notices').deleteMany({});
});

function numbered(id: string): Case {
  const register = { ...sample.register, number: `长轻督通〔2026〕${id.at(-1)}号` };
  return walk(issuedCase(id, 'notice'), [register, people.system]).file;
}

const all = () => notices.part(null, null, 50);

it('publishes a notice once, however often it is asked', async () => {
  const { id } = cases.add(numbered('NOTICE0000000001'));
  await Promise.all([notices.publish(id, 0), notices.publish(id, 0)]);
  await notices.publish(id, 0);
  const board = await all();
  expect(board.notices).toHaveLength(1);
  expect(board.notices[0]).toMatchObject({
    number: '长轻督通〔2026〕1号',
    officeName: cityOffice.name,
    county: '220122',
    countyName: '农安县',
    state: 'published',
    publishedOn: '2026-11-23',
    expiresOn: addDays('2026-11-23', noticeDays),
  });
});

it('gives away neither case, village nor reporter', async () => {
  const file = cases.add(numbered('NOTICE0000000002'));
  await notices.publish(file.id, 0);
  const text = JSON.stringify(await all());
  const path = reference.areas.path(file.area);
  for (const secret of [file.id, file.reportId, file.area, ...path.slice(2).map((a) => a.name)]) {
    expect(text).not.toContain(secret);
  }
});

it('waits for the number and leaves other rungs alone', async () => {
  const { id } = cases.add(issuedCase('NOTICE0000000003', 'notice'));
  await expect(notices.publish(id, 0)).rejects.toThrow('no number yet');
  cases.add(issuedCase('NOTICE0000000004', 'letter'));
  await notices.publish('NOTICE0000000004', 0);
  await notices.publish('NOTICE0000000009', 0);
  expect((await all()).notices).toEqual([]);
});

it('shows how the case goes on, and never an older state after a newer one', async () => {
  const file = cases.add(numbered('NOTICE0000000005'));
  await notices.publish(file.id, 0);
  const answered = walk(file, [sample.recordAnswer, people.handler]).file;
  cases.files.set(file.id, { file: answered, version: 2 });
  await notices.publish(file.id, 0);
  expect((await all()).notices[0]).toMatchObject({ state: 'answered', answeredOn: '2026-11-23' });
  const verified = walk(answered, [{ ...sample.verify, rectified: true }, people.handler]).file;
  cases.files.set(file.id, { file: verified, version: 3 });
  await notices.publish(file.id, 0);
  cases.files.set(file.id, { file: answered, version: 2 });
  await notices.publish(file.id, 0);
  const [notice] = (await all()).notices;
  expect(notice).toMatchObject({ state: 'rectified', verifiedOn: '2026-11-23' });
  expect(await notices.get(notice!.id)).toEqual(notice);
});

it('shows the last day of the reply as it was moved', async () => {
  const file = cases.add(numbered('NOTICE0000000077'));
  await notices.publish(file.id, 0);
  const rungs = file.rungs.map((rung) => ({ ...rung, replyDue: '2026-12-30' }));
  cases.files.set(file.id, { file: { ...file, rungs }, version: 2 });
  await notices.publish(file.id, 0);
  expect((await all()).notices[0]).toMatchObject({ state: 'published', replyDue: '2026-12-30' });
});

it('marks a reply that is overdue', async () => {
  const file = cases.add(numbered('NOTICE0000000006'));
  const late = walk(file, [sample.markOverdue, people.system, '2027-01-10']).file;
  cases.files.set(file.id, { file: late, version: 2 });
  await notices.publish(file.id, 0);
  expect((await all()).notices[0]!.state).toBe('overdue');
});

it('takes a notice down after its time', async () => {
  const { id } = cases.add(numbered('NOTICE0000000007'));
  await notices.publish(id, 0);
  const [notice] = (await all()).notices;
  today = addDays(notice!.expiresOn, -1);
  expect(await notices.get(notice!.id)).not.toBeNull();
  today = notice!.expiresOn;
  expect(await notices.get(notice!.id)).toBeNull();
  expect((await all()).notices).toEqual([]);
  expect(await notices.counties()).toEqual([]);
});

it('pages by key and filters by county: nothing twice, nothing left out', async () => {
  const publish = async (n: number) =>
    notices.publish(cases.add(numbered(`NOTICE00000000${n}`)).id, 0);
  for (let n = 10; n < 33; n += 1) await publish(n);
  const first = await notices.part('220122', null, 20);
  expect(first.notices).toHaveLength(20);
  // What is published meanwhile stands before the key or after it, never twice.
  await publish(33);
  const second = await notices.part('220122', first.next, 20);
  expect(second.next).toBeNull();
  const ids = [...first.notices, ...second.notices].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBeGreaterThanOrEqual(23);
  expect((await notices.part('220102', null, 20)).notices).toEqual([]);
  expect(await notices.counties()).toEqual([{ code: '220122', name: '农安县' }]);
});

it('reads no notice that it does not show', async () => {
  for (let n = 40; n < 60; n += 1) {
    await notices.publish(cases.add(numbered(`NOTICE00000000${n}`)).id, 0);
  }
  const { publishedOn, id } = (await notices.part(null, null, 5)).next!;
  const order = { publishedOn: -1, _id: -1, expiresOn: 1 } as const;
  const read = async (wanted: object, hint: object) => {
    const plan = await connection
      .collection('notices')
      .find(wanted)
      .sort({ publishedOn: -1, _id: -1 })
      .limit(6)
      .hint(hint)
      .explain('executionStats');
    expect(JSON.stringify(plan['queryPlanner'].winningPlan)).not.toMatch(/COLLSCAN|"SORT"/);
    return plan['executionStats'];
  };
  for (const county of [null, '220122']) {
    const hint = county ? { county: 1, ...order } : order;
    const behind = { ...(county ? { county } : {}), publishedOn, _id: { $lt: id } };
    const shown = await read({ ...behind, expiresOn: { $gt: today } }, hint);
    expect(shown).toMatchObject({ nReturned: 6, totalDocsExamined: 6 });
    // The time of every one is over: they are passed over in the index.
    const over = await read({ ...behind, expiresOn: { $gt: addDays(today, noticeDays) } }, hint);
    expect(over).toMatchObject({ nReturned: 0, totalDocsExamined: 0 });
  }
});

it('feeds by key what is shown, and nothing the guard did not let pass', async () => {
  const ids = ['NOTICE0000000041', 'NOTICE0000000042', 'NOTICE0000000043'];
  for (const id of ids) await notices.publish(cases.add(numbered(id)).id, 0);
  const unweighed = numbered('NOTICE0000000044');
  const rungs = unweighed.rungs.map((rung) => ({ ...rung, crowd: null }));
  await notices.publish(cases.add({ ...unweighed, rungs }).id, 0);
  const first = await notices.part(null, null, 2);
  const rest = await notices.part(null, first.next, 2);
  expect(rest.next).toBeNull();
  const fed = [...first.notices, ...rest.notices];
  expect(fed.map(({ id }) => id)).toEqual((await all()).notices.map(({ id }) => id));
  expect(fed).toHaveLength(3);
  today = fed[0]!.expiresOn;
  expect((await notices.part(null, null, 2)).notices).toEqual([]);
});
