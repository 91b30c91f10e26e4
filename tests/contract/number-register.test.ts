import { NumberRegister } from '../../src/letters/number-register-store';
import { connectMongo, type Connection } from '../../src/platform/mongo';
import { testDatabase } from '../support/engine';

const uri = testDatabase('register');
let connection: Connection;
let register: NumberRegister;

beforeAll(async () => {
  connection = await connectMongo(uri);
  register = new NumberRegister(connection);
  await register.createIndexes();
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

const wanted = (caseId: string, office: string, change = {}) => ({
  office,
  series: 'letter' as const,
  year: 2026,
  caseId,
  rung: 0,
  on: '2026-11-03',
  to: '农安县民政局',
  ...change,
});

const from1 = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

it('64 at once from four processes get 1 to 64, no gap and no repeat', async () => {
  const others = await Promise.all(from1(3).map(() => connectMongo(uri)));
  const desks = [register, ...others.map((other) => new NumberRegister(other))];
  const taken = await Promise.all(
    from1(64).map((n) => desks[n % desks.length]!.take(wanted(`C${n}`, 'many'))),
  );
  await Promise.all(others.map((other) => other.close()));
  expect(taken.map((entry) => entry.seq).sort((a, b) => a - b)).toEqual(from1(64));
  const book = { office: 'many', series: 'letter', year: 2026 } as const;
  const listed = await register.page(book, Infinity, 100);
  expect(listed.map((entry) => entry.seq)).toEqual(from1(64).reverse());
  expect((await register.page(book, 11, 3)).map((entry) => entry.seq)).toEqual([10, 9, 8]);
  expect(await register.count(book)).toBe(64);
});

it('the same rung gets the same number, asked together or again', async () => {
  const first = await Promise.all(from1(16).map(() => register.take(wanted('same', 'one'))));
  expect(new Set(first.map((entry) => entry.seq))).toEqual(new Set([1]));
  expect((await register.take(wanted('next', 'one'))).seq).toBe(2);
  expect((await register.take(wanted('same', 'one'))).seq).toBe(1);
});

it('a number whose taker crashed is found by the next try', async () => {
  await register.take(wanted('crashed', 'crash'));
  const second = await connectMongo(uri);
  const other = new NumberRegister(second);
  expect((await other.take(wanted('crashed', 'crash'))).seq).toBe(1);
  expect((await other.take(wanted('after', 'crash'))).seq).toBe(2);
  await second.close();
});

it('keeps a withdrawn number, marked once, and gives it to nobody', async () => {
  const book = { office: 'taken', series: 'letter', year: 2026 } as const;
  await register.take(wanted('w1', 'taken'));
  await register.withdraw('w1', 0, '2026-11-20');
  await register.withdraw('w1', 0, '2026-11-28');
  await register.withdraw('nobody', 0, '2026-11-28');
  await register.take(wanted('w2', 'taken'));
  expect(await register.page(book, Infinity, 9)).toMatchObject([
    { seq: 2, withdrawnOn: null },
    { seq: 1, withdrawnOn: '2026-11-20' },
  ]);
});

it('counts each office, series and year apart', async () => {
  await register.take(wanted('a', 'apart'));
  const seqs = await Promise.all([
    register.take(wanted('b', 'apart', { series: 'notice' })),
    register.take(wanted('c', 'apart', { year: 2027 })),
    register.take(wanted('d', 'elsewhere')),
    register.take(wanted('a', 'apart', { rung: 1 })),
  ]);
  expect(seqs.map((entry) => entry.seq)).toEqual([1, 1, 1, 2]);
});
