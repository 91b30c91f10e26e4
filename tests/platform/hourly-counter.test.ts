import { Keyring } from '../../src/platform/crypto/keyring';
import { HourlyCounter } from '../../src/platform/hourly-counter';
import { connectRedis, type Redis } from '../../src/platform/redis';
import { UsedOnce } from '../../src/platform/used-once';
import { testRedis } from '../support/engine';
import { SetClock } from '../support/staff-site';

const keyring = new Keyring(Buffer.alloc(32, 9));
const { url, prefix } = testRedis();
let there: Redis;
let away: Redis;
beforeAll(async () => {
  there = connectRedis(url, () => undefined);
  await new Promise<void>((ready) => there.once('ready', () => ready()));
  away = connectRedis('redis://127.0.0.1:1', () => undefined);
});
afterAll(() => {
  there.disconnect();
  away.disconnect();
});

const stores: [string, () => Redis][] = [
  ['in Redis', () => there],
  ['with Redis away', () => away],
];

describe.each(stores)('counting %s', (where, redis) => {
  const parts = () => ({ redis: redis(), keyring, clock: new SetClock(), prefix: prefix + where });

  it('adds, takes back, and forgets when the hour ends', async () => {
    const own = parts();
    const counter = new HourlyCounter(own);
    expect(await counter.add(['a', 'b'], 1)).toEqual([1, 1]);
    expect(await counter.add(['a'], 1)).toEqual([2]);
    expect(await counter.add(['a', 'b'], -1)).toEqual([1, 0]);
    own.clock.forward(59);
    expect(await counter.add(['a'], 1)).toEqual([2]);
    own.clock.forward(1);
    expect(await counter.add(['a'], 1)).toEqual([1]);
  });

  it('lets a thing be used once, of many at once too, until it is given back', async () => {
    const own = parts();
    const used = new UsedOnce(own);
    const until = own.clock.now().getTime() + 60_000;
    const takes = await Promise.all([1, 2, 3, 4].map(() => used.take('x', until)));
    expect(takes.filter(Boolean)).toHaveLength(1);
    expect(await used.take('y', until)).toBe(true);
    await used.giveBack('x');
    expect([await used.take('x', until), await used.take('x', until)]).toEqual([true, false]);
  });
});

it('keeps no name in Redis, and nothing longer than the hour', async () => {
  const clock = new SetClock();
  clock.forward(20);
  const used = new UsedOnce({ redis: there, keyring, clock, prefix: `${prefix}-ttl` });
  for (const [i, minutes] of [1, 30].entries()) {
    await used.take(`secret-${i}`, clock.now().getTime() + minutes * 60_000);
  }
  const keys = await there.keys(`${prefix}-ttl*`);
  expect(keys.join()).not.toContain('secret');
  const ends = await Promise.all(keys.map((key) => there.ttl(key)));
  // Until the hour ends, in forty minutes, whatever was asked; some may have passed since.
  expect(ends).toHaveLength(2);
  for (const end of ends) {
    expect(end).toBeGreaterThan(1_900);
    expect(end).toBeLessThanOrEqual(2_400);
  }
});
