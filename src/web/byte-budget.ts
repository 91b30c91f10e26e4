import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Redis } from '../platform/redis';
import { HourlyLimit } from './hourly-limit';
import { bucketOf } from './throttle';

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
  readonly #limit: HourlyLimit;

  constructor(private readonly options: ByteBudgetOptions) {
    const { name, bytesPerHour, redis } = options;
    const points = Math.floor(bytesPerHour / kibibyte);
    this.#limit = new HourlyLimit({ name, points, redis, patienceMs });
  }

  /** Counts bytes, in whole KiB; false when the network's hour is used up. */
  async take(address: string, bytes: number): Promise<boolean> {
    const { keyring, clock, enabled } = this.options;
    if (!enabled) return true;
    const now = clock.now();
    const points = Math.ceil(bytes / kibibyte);
    return (await this.#limit.take(bucketOf(keyring, now, address), points, now)) === null;
  }
}
