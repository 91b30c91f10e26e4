import type { Clock } from './clock';
import { soon, type Redis } from './redis';

const hourInMs = 3_600_000;

export interface HourlyCounterOptions {
  redis: Redis;
  clock: Pick<Clock, 'now'>;
  /** Prefix of the keys in Redis. */
  prefix: string;
}

/**
 * Counts things within the running hour, for all processes in Redis; with Redis away or slow the
 * process counts by itself. Everything is forgotten when the hour ends, not before and not later, so
 * that the time left in Redis tells no more than the hour.
 */
export class HourlyCounter {
  #hour = 0;
  readonly #alone = new Map<string, number>();

  constructor(private readonly options: HourlyCounterOptions) {}

  /** Adds `change` to each count; answers them as they stand then. */
  async add(names: readonly string[], change: 1 | -1): Promise<number[]> {
    const { redis, clock, prefix } = this.options;
    const now = clock.now().getTime();
    const hour = Math.floor(now / hourInMs);
    const secondsLeft = Math.ceil(((hour + 1) * hourInMs - now) / 1000);
    try {
      const multi = redis.multi();
      for (const name of names) {
        const key = `${prefix}:${hour}:${name}`;
        multi.incrby(key, change).expire(key, secondsLeft);
      }
      const replies = (await soon(multi.exec())) ?? [];
      return names.map((_, i) => {
        const [error, count] = replies[2 * i] ?? [new Error('no reply')];
        if (error) throw error;
        return Number(count);
      });
    } catch {
      return this.addAlone(hour, names, change);
    }
  }

  private addAlone(hour: number, names: readonly string[], change: number): number[] {
    if (hour !== this.#hour) this.#alone.clear();
    this.#hour = hour;
    return names.map((name) => {
      const count = Math.max(0, (this.#alone.get(name) ?? 0) + change);
      this.#alone.set(name, count);
      return count;
    });
  }
}
