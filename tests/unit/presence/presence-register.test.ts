import { connectRedis, type Redis } from '../../../src/platform/redis';
import { mostAtCase, presenceMs, PresenceRegister } from '../../../src/presence/presence-register';
import { testRedis } from '../../support/engine';
import { SetClock } from '../../support/staff-site';

const caseId = 'CASE000000000001';
const clock = new SetClock();
const looking = (account: string) => ({ account, state: 'looking' as const });
const editing = (account: string) => ({ account, state: 'editing' as const });

let made = 0;
let connections: Redis[];
/** As two web processes have it: a connection each, one Redis. */
let one: PresenceRegister;
let other: PresenceRegister;
let prefix: string;

beforeAll(async () => {
  const { url } = testRedis();
  connections = [1, 2].map(() => connectRedis(url, () => undefined));
  await Promise.all(connections.map((redis) => new Promise((ready) => redis.once('ready', ready))));
});
afterAll(() => connections.forEach((redis) => redis.disconnect()));
beforeEach(() => {
  made += 1;
  prefix = `${testRedis().prefix}:presence${made}`;
  const [a, b] = connections.map((redis) => new PresenceRegister({ redis, clock, prefix }));
  one = a!;
  other = b!;
});

const at = async (register: PresenceRegister) => (await register.at([caseId])).get(caseId) ?? [];

it('tells every process who is there, and what is new', async () => {
  expect(await one.note(caseId, 's1', looking('li'))).toBe(true);
  expect(await other.note(caseId, 's2', editing('wu'))).toBe(true);
  const both = [looking('li'), editing('wu')];
  expect(await at(one)).toEqual(expect.arrayContaining(both));
  expect(await at(other)).toHaveLength(2);
  expect(await one.note(caseId, 's1', looking('li'))).toBe(false);
  expect(await one.note(caseId, 's1', editing('li'))).toBe(true);
  expect(await other.at(['CASE000000000002'])).toEqual(new Map());
});

it('keeps somebody with several sockets until the last is gone', async () => {
  await one.note(caseId, 's1', looking('li'));
  await other.note(caseId, 's2', looking('li'));
  expect(await one.forget(caseId, 's1')).toBe(true);
  expect(await at(one)).toEqual([looking('li')]);
  expect(await one.forget(caseId, 's1')).toBe(false);
  expect(await other.forget(caseId, 's2')).toBe(true);
  expect(await at(one)).toEqual([]);
});

it('lets go of a socket that was not noted again, as when its process crashed', async () => {
  await one.note(caseId, 'crashed', looking('li'));
  clock.forward(presenceMs / 60_000 / 2);
  await other.note(caseId, 's2', looking('wu'));
  clock.forward(presenceMs / 60_000 / 2);
  expect(await at(other)).toEqual([looking('wu')]);
  // Noting somebody else takes what is over out of Redis.
  await other.note(caseId, 's2', looking('wu'));
  const [redis] = connections;
  expect(await redis!.hkeys(`${prefix}:${caseId}`)).toEqual(['s2']);
  expect(await redis!.pttl(`${prefix}:${caseId}`)).toBeGreaterThan(0);
  // Back after it was over, it is new.
  expect(await one.note(caseId, 'crashed', looking('li'))).toBe(true);
});

it('holds no more sockets than a case may have, but notes anew those it holds', async () => {
  for (let i = 0; i < mostAtCase; i += 1) await one.note(caseId, `s${i}`, looking(`a${i}`));
  expect(await other.note(caseId, 'more', looking('li'))).toBe(false);
  expect(await at(one)).toHaveLength(mostAtCase);
  expect(await one.note(caseId, 's0', editing('a0'))).toBe(true);
});
