import { SignatureStore } from '../../src/clusters/signature-store';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { randomId } from '../../src/platform/ids';
import { testDatabase } from '../support/engine';

let connection: Connection;
let store: SignatureStore;
beforeAll(async () => {
  connection = await connectMongo(testDatabase('signatures'));
  store = new SignatureStore(connection);
  await store.createIndexes();
});
beforeEach(async () => {
  await raw().deleteMany({});
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

function raw() {
  return connection.collection<{ _id: string; keys: string[]; filedOn: string }>(
    'reportSignatures',
  );
}

test('a signature is kept once however often it is put', async () => {
  for (let i = 0; i < 3; i += 1) await store.put('A', ['d1', 't1'], '2026-03-02');
  expect(await raw().find().toArray()).toEqual([
    { _id: 'A', keys: ['d1', 't1'], filedOn: '2026-03-02' },
  ]);
});

test('those that share most come first, never the report itself', async () => {
  await store.put('A', ['d1', 't1', 't2'], '2026-03-02');
  await store.put('B', ['t1', 't9'], '2026-03-01');
  await store.put('C', ['d1', 't1'], '2026-03-01');
  await store.put('D', ['t8'], '2026-03-01');
  expect(await store.alike('A', ['d1', 't1', 't2'], 20)).toEqual([
    { reportId: 'C', shared: ['d1', 't1'] },
    { reportId: 'B', shared: ['t1'] },
  ]);
});

test('of a key that thousands share only the newest are read, by the index alone', async () => {
  const many = Array.from({ length: 3_000 }, (_, i) => ({
    _id: randomId(),
    keys: ['thot', `t${i}`],
    filedOn: `2026-0${1 + (i % 9)}-01`,
  }));
  await raw().insertMany(many);
  const found = await store.alike('A', ['thot'], 20);
  expect(found).toHaveLength(20);
  const newest = new Set(many.filter(({ filedOn }) => filedOn === '2026-09-01').map((m) => m._id));
  expect(found.every(({ reportId }) => newest.has(reportId))).toBe(true);

  const plan = await raw()
    .find({ keys: 'thot' }, { projection: { _id: 1 } })
    .sort({ filedOn: -1, _id: 1 })
    .limit(20)
    .explain('executionStats');
  expect(JSON.stringify(plan['queryPlanner'].winningPlan)).toMatch(/IXSCAN/);
  expect(JSON.stringify(plan['queryPlanner'].winningPlan)).not.toMatch(/COLLSCAN|"SORT"/);
  expect(plan['executionStats'].totalKeysExamined).toBeLessThanOrEqual(21);
});

test('what tells of files goes alone, a signature as a whole', async () => {
  await store.put('A', ['d1', 'f1', 'f2', 't1'], '2026-03-02');
  await store.put('B', ['f1'], '2026-03-02');
  await store.removeKeys(['A'], 'f');
  expect(await raw().findOne({ _id: 'A' })).toMatchObject({ keys: ['d1', 't1'] });
  expect(await raw().findOne({ _id: 'B' })).toMatchObject({ keys: ['f1'] });
  await store.remove(['A']);
  await store.remove(['A']);
  expect(await raw().countDocuments()).toBe(1);
});
