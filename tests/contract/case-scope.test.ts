import { CaseService } from '../../src/cases/case-service';
import type { CaseServiceParts } from '../../src/cases/case-service-parts';
import { CaseStore } from '../../src/cases/case-store';
import { readerOf } from '../../src/cases/case-scope';
import { TransferStore } from '../../src/cases/transfers/transfer-store';
import { stageOf, stages } from '../../src/cases/case-stage';
import { pageSize, QueueService } from '../../src/cases/queue/queue-service';
import { QueueStore } from '../../src/cases/queue/queue-store';
import { statuses, type Actor, type Case } from '../../src/domain/case';
import { isLead } from '../../src/domain/ownership';
import { departmentsOf, mayOpen } from '../../src/domain/recusal';
import { Keyring } from '../../src/platform/crypto/keyring';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { randomId } from '../../src/platform/ids';
import { aCase } from '../support/domain';
import { testDatabase } from '../support/engine';
import { fc } from '../support/properties';

let connection: Connection;
let store: CaseStore;
let transfers: TransferStore;
let cases: CaseService;
let queue: QueueService;
beforeAll(async () => {
  connection = await connectMongo(testDatabase('scope'));
  store = new CaseStore(connection, new Keyring(Buffer.alloc(32, 4)));
  transfers = new TransferStore(connection);
  await Promise.all([store.createIndexes(), transfers.createIndexes()]);
  // Reading takes the store alone.
  cases = new CaseService({ store } as unknown as CaseServiceParts);
  const rows = new QueueStore(connection);
  await rows.createIndexes();
  queue = new QueueService({ store: rows });
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const names = ['a', 'b', 'c', 'd'] as const;
const departments = fc.constantFrom(...names);
const files = fc.array(
  fc.record({
    department: departments,
    alsoConcerns: fc.uniqueArray(departments, { maxLength: 2 }),
    status: fc.constantFrom(...statuses),
    office: fc.constantFrom('city', 'county'),
    coOwners: fc.subarray(['city', 'county']),
    recused: fc.subarray([
      { id: 'x', name: 'x' },
      { id: 'y', name: 'y' },
    ]),
  }),
  { maxLength: 30 },
);
const actors = fc.record({
  office: fc.constantFrom('city', 'county'),
  roles: fc.constantFrom(['triage'], ['handler'], ['approver'], ['triage', 'approver']),
  recusedFrom: fc.uniqueArray(departments, { maxLength: 3 }),
}) as fc.Arbitrary<Pick<Actor, 'office' | 'roles' | 'recusedFrom'>>;

test('lists, counts and single reads agree with the rule, for whoever is recused from whatever', async () => {
  await fc.assert(
    fc.asyncProperty(files, actors, async (made, person) => {
      await connection.collection('cases').deleteMany({});
      const all: Case[] = made.map((change) =>
        aCase({
          ...change,
          coOwners: change.coOwners.filter((one) => one !== change.office),
          id: randomId(),
          reportId: randomId(),
        }),
      );
      for (const file of all) await store.insert(file);
      const actor: Actor = { id: 'x', name: 'x', ...person };
      const counts = await queue.counts(actor);
      for (const stage of stages) {
        const listed = await queue.list(actor, { stage }, null);
        const open = all.filter(
          (file) => stageOf[file.status] === stage && isLead(actor, file) && mayOpen(actor, file),
        );
        expect(listed.map(({ id }) => id).sort()).toEqual(open.map(({ id }) => id).sort());
        expect(counts[stage]).toBe(open.length);
        expect(listed.some(({ department }) => actor.recusedFrom.includes(department))).toBe(false);
      }
      const shared = await transfers.coOwned(readerOf(actor)!, 100);
      const together = all.filter((file) => !isLead(actor, file) && mayOpen(actor, file));
      expect(shared.map(({ id }) => id).sort()).toEqual(together.map(({ id }) => id).sort());
      const openable = await cases.openable(
        actor,
        all.map(({ id }) => id),
      );
      for (const file of all) {
        const found = await cases.find(file.id, actor);
        expect(found !== null).toBe(mayOpen(actor, file));
        expect(openable.has(file.id)).toBe(mayOpen(actor, file));
        if (found) {
          expect(
            departmentsOf(found.file).filter((one) => actor.recusedFrom.includes(one)),
          ).toEqual([]);
        }
      }
    }),
    { numRuns: 40 },
  );
});

test('what a recused person does not see is passed over in the index, not on the page', async () => {
  await connection.collection('cases').deleteMany({});
  for (let i = 0; i < pageSize + 10; i += 1) {
    await store.insert(
      aCase({ id: randomId(), reportId: randomId(), department: i % 2 ? 'a' : 'b' }),
    );
  }
  const actor: Actor = {
    id: 'x',
    name: 'x',
    office: 'city',
    roles: ['triage'],
    recusedFrom: ['a'],
  };
  // A page holds what there is for this person: nothing is left out of it afterwards.
  expect(await queue.list(actor, { stage: 'triage' }, null)).toHaveLength((pageSize + 10) / 2);
  const plan = await connection
    .collection('cases')
    .find({
      office: 'city',
      department: { $nin: ['a'] },
      alsoConcerns: { $nin: ['a'] },
      stage: 'triage',
    })
    .sort({ priority: -1, 'deadline.due': 1, _id: 1 })
    .explain('executionStats');
  expect(JSON.stringify(plan)).toContain('IXSCAN');
  expect(plan.executionStats.totalDocsExamined).toBeLessThanOrEqual((pageSize + 10) / 2);
});

test('cases from before recusals are judged by their department', async () => {
  await connection.collection('cases').deleteMany({});
  const file = aCase({ id: randomId(), reportId: randomId(), department: 'a' });
  await store.insert(file);
  const filter = { _id: file.id } as never;
  const fields = { alsoConcerns: 1, recused: 1, retention: 1, hold: 1, destroyed: 1 } as const;
  await connection.collection('cases').updateOne(filter, { $unset: fields });
  const person = (...recusedFrom: string[]): Actor => {
    return { id: 'x', name: 'x', office: 'city', roles: ['triage'], recusedFrom };
  };
  expect(await cases.find(file.id, person('a'))).toBeNull();
  expect(await queue.list(person('a'), { stage: 'triage' }, null)).toEqual([]);
  expect((await cases.find(file.id, person('b')))?.file).toEqual(file);
  expect(await queue.list(person('b'), { stage: 'triage' }, null)).toHaveLength(1);
});
