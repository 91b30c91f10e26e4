import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

import { soon, type Redis } from '../platform/redis';

const hourInMs = 3_600_000;
const hourInSeconds = 3_600;

/** Until the hour ends: what a bucket holds goes then, so that the time left in Redis tells the hour alone. */
function secondsLeftInHour(now: Date): number {
  return Math.ceil((hourInMs - (now.getTime() % hourInMs)) / 1000);
}

/**
 * Points used up by bucket within the running hour. Redis counts for all web processes; with Redis away
 * or slower than `patienceMs` the process counts by itself.
 */
export class HourlyLimit {
  readonly #shared: RateLimiterRedis;
  readonly #alone: RateLimiterMemory;

  constructor(
    private readonly options: {
      name: string;
      points: number;
      redis: Redis;
      /** Prefix of the keys in Redis. */
      prefix?: string | undefined;
      patienceMs?: number;
    },
  ) {
    const { name, points, redis, prefix = 'qingcun:limit' } = options;
    const limit = { points, duration: hourInSeconds };
    this.#shared = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `${prefix}:${name}`,
      rejectIfRedisNotReady: true,
      ...limit,
    });
    this.#alone = new RateLimiterMemory({ keyPrefix: name, ...limit });
  }

  /** Takes points of a bucket; answers null, or the milliseconds until there are any again. */
  async take(bucket: string, points: number, now: Date): Promise<number | null> {
    const ends = { customDuration: secondsLeftInHour(now) };
    try {
      await soon(this.#shared.consume(bucket, points, ends), this.options.patienceMs).catch(
        (reason: unknown) => {
          if (reason instanceof RateLimiterRes) throw reason;
          return this.#alone.consume(bucket, points);
        },
      );
      return null;
    } catch (reason) {
      if (reason instanceof RateLimiterRes) return reason.msBeforeNext;
      throw reason;
    }
  }
}
