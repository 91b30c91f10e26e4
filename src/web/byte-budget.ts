import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Redis } from '../platform/redis';
import { bucketOf, secondsLeftInHour } from './throttle';

const hourInSeconds = 3_600;
const kibibyte = 1_024;
const patienceMs = 250;

export interface ByteBudgetOptions {
  /** Names the budget; budgets of different names count apart. */
  name: string;
  /** Bytes one network may send within an hour. */
  bytesPerHour: number;
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  clock: Pick<Clock, 'now'>;
  /** False lets everything through (flood limits lifted by configuration). */
  enabled: boolean;
}

/**
 * Counts bytes by network in the same buckets as `throttle`: no address is stored. Redis counts for
 * all web processes; with Redis away or slow the process counts by itself.
 */
export class ByteBudget {
  readonly #shared: RateLimiterRedis;
  readonly #alone: RateLimiterMemory;

  constructor(private readonly options: ByteBudgetOptions) {
    const { name, bytesPerHour, redis } = options;
    const limit = { points: Math.floor(bytesPerHour / kibibyte), duration: hourInSeconds };
    this.#shared = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `qingcun:limit:${name}`,
      rejectIfRedisNotReady: true,
      ...limit,
    });
    this.#alone = new RateLimiterMemory({ keyPrefix: name, ...limit });
  }

  /** Counts bytes, in whole KiB; false when the network's hour is used up. */
  async take(address: string, bytes: number): Promise<boolean> {
    const { keyring, clock, enabled } = this.options;
    if (!enabled) return true;
    const now = clock.now();
    const bucket = bucketOf(keyring, now, address);
    const points = Math.ceil(bytes / kibibyte);
    try {
      await this.counted(bucket, points, secondsLeftInHour(now));
      return true;
    } catch (reason) {
      if (reason instanceof RateLimiterRes) return false;
      throw reason;
    }
  }

  private async counted(bucket: string, points: number, customDuration: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the limiter store is slow')), patienceMs);
      timer.unref();
    });
    try {
      await Promise.race([this.#shared.consume(bucket, points, { customDuration }), late]);
    } catch (reason) {
      if (reason instanceof RateLimiterRes) throw reason;
      await this.#alone.consume(bucket, points);
    } finally {
      clearTimeout(timer);
    }
  }
}
