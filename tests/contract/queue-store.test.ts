import { CaseStore } from '../../src/cases/case-store';
import { stageOf } from '../../src/cases/case-stage';
import { QueueStore, type QueueFilter, type QueueKey } from '../../src/cases/queue/queue-store';
import type { Case } from '../../src/domain/case';
import { Keyring } from '../../src/platform/crypto/keyring';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { priorityReasons } from '../../src/domain/priority';
import { aCase } from '../support/domain';
import { testDatabase } from '../support/engine';
import { fc } from '../support/properties';

const areas = ['220122102200', '220122102', '220122', '220182100', '2201'];
const reader = { id: 'x', office: 'city', recusedFrom: [] };

let connection: Connection;
let store: QueueStore;
let all: Case[];

function made(i: number): Case {
  const due = i % 6 === 0 ? null : `2026-12-${String(1 + (i % 4)).padStart(2, '0')}`;
  const held = i % 3 === 0 ? { id: i % 2 ? 'x' : 'y', name: 'n' } : null;
  return aCase({
    id: `CASE${String((i * 7) % 90).padStart(12, '0')}`,
    reportId: `REPORT${i}`,
    area: areas[i % areas.length]!,
    category: i % 4 ? 'B4' : 'B9',
    status: i % 5 ? 'received' : 'returned',
    reasons: priorityReasons.filter((_, at) => (i >> at) % 5 === 1),
    priority: i % 3,
    assignee: held,
    deadline:
      due === null ? null : { kind: 'triage', due, provisional: false, overdue: i % 4 === 0 },
  });
}

beforeAll(async () => {
  connection = await connectMongo(testDatabase('queue-store'));
  const cases = new CaseStore(connection, new Keyring(Buffer.alloc(32, 4)));
  store = new QueueStore(connection);
  await store.createIndexes();
  all = Array.from({ length: 90 }, (_, i) => made(i));
  await Promise.all(all.map((file) => cases.insert(file)));
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const filters = fc.record(
  {
    stage: fc.constant('triage' as const),
    status: fc.constantFrom('received', 'returned', 'closed'),
    category: fc.constantFrom('B4', 'B9'),
    area: fc.constantFrom('2201', '220122', '220122102', '22'),
    reason: fc.constantFrom(...priorityReasons),
    assignee: fc.constantFrom('x', null),
    overdue: fc.constant(true as const),
  },
  { requiredKeys: ['stage'] },
) as fc.Arbitrary<QueueFilter>;

function fits(file: Case, filter: QueueFilter): boolean {
  return (
    stageOf[file.status] === filter.stage &&
    (!filter.status || file.status === filter.status) &&
    (!filter.category || file.category === filter.category) &&
    (!filter.area || file.area.startsWith(filter.area)) &&
    (!filter.reason || file.reasons.includes(filter.reason)) &&
    (filter.assignee === undefined || (file.assignee?.id ?? null) === filter.assignee) &&
    (!filter.overdue || file.deadline?.overdue === true)
  );
}

const keyOf = ({
  priority,
  deadline,
  id,
}: Pick<Case, 'priority' | 'deadline' | 'id'>): QueueKey => ({
  priority,
  due: deadline?.due ?? null,
  id,
});

function inOrder(a: Case, b: Case): number {
  const due = (file: Case) => file.deadline?.due ?? '';
  return b.priority - a.priority || due(a).localeCompare(due(b)) || (a.id < b.id ? -1 : 1);
}

test('page after page gives exactly what the filters say, in the order of the queue', async () => {
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 9 }), async (filter, size) => {
      const expected = all.filter((file) => fits(file, filter)).sort(inOrder);
      const found: string[] = [];
      for (let after: QueueKey | null = null; ;) {
        const page: Awaited<ReturnType<QueueStore['list']>> = await store.list(
          reader,
          filter,
          after,
          size,
        );
        found.push(...page.map(({ id }) => id));
        if (page.length < size) break;
        after = keyOf(page.at(-1)!);
      }
      expect(found).toEqual(expected.map(({ id }) => id));
      const asked = all.slice(0, 20).map(({ id }) => id);
      const among = await store.among(reader, filter, asked);
      expect(among.map(({ id }) => id)).toEqual(
        expected.filter(({ id }) => asked.includes(id)).map(({ id }) => id),
      );
    }),
    { numRuns: 60 },
  );
});

test.each<[string, object]>([
  ['plain', {}],
  ['held by one', { 'assignee.id': 'x' }],
  ['held by nobody', { 'assignee.id': null }],
  ['overdue', { 'deadline.overdue': true }],
  ['by reason', { reasons: 'repeat' }],
  ['by what the index holds at its end', { area: { $gte: '2201', $lt: '2201:' }, category: 'B4' }],
])('%s: read from an index in its order, no case that is not shown', async (_, condition) => {
  const plan = await connection
    .collection('cases')
    .find({ office: 'city', stage: 'triage', ...condition })
    .sort({ priority: -1, 'deadline.due': 1, _id: 1 })
    .limit(5)
    .explain('executionStats');
  const said = JSON.stringify(plan.queryPlanner.winningPlan);
  expect(said).toContain('IXSCAN');
  expect(said).not.toContain('"SORT"');
  expect(plan.executionStats.totalDocsExamined).toBeLessThanOrEqual(5);
});
