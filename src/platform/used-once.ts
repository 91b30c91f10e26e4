import type { Clock } from './clock';
import type { Keyring } from './crypto/keyring';
import { soon, type Redis } from './redis';

const hourInMs = 3_600_000;

export interface UsedOnceOptions {
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  clock: Pick<Clock, 'now'>;
  /** Prefix of the keys in Redis. */
  prefix: string;
}

/**
 * Remembers what may be used once, by a keyed hash alone, until the end of the hour in which it
 * expires: the time left in Redis does not tell when it was used. With Redis away each process
 * remembers by itself.
 */
export class UsedOnce {
  readonly #alone = new Map<string, number>();

  constructor(private readonly options: UsedOnceOptions) {}

  /** True for the first use of `id` before `until` (milliseconds since 1970), false for every other. */
  async take(id: string, until: number): Promise<boolean> {
    const { redis, clock } = this.options;
    const now = clock.now().getTime();
    for (const [key, end] of this.#alone) if (end < now) this.#alone.delete(key);
    const key = this.key(id);
    if (this.#alone.has(key)) return false;
    const end = Math.ceil(until / hourInMs) * hourInMs;
    const seconds = Math.max(1, Math.ceil((end - now) / 1000));
    try {
      return (await soon(redis.set(key, '1', 'EX', seconds, 'NX'))) === 'OK';
    } catch {
      // Others may have come while this one waited for Redis.
      if (this.#alone.has(key)) return false;
      this.#alone.set(key, end);
      return true;
    }
  }

  /** Makes `id` usable again: what it was used for did not come about. */
  async giveBack(id: string): Promise<void> {
    const key = this.key(id);
    this.#alone.delete(key);
    await soon(this.options.redis.del(key)).catch(() => undefined);
  }

  private key(id: string): string {
    return `${this.options.prefix}:${this.options.keyring.hmac('used-once', id)}`;
  }
}
