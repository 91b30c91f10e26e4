import { presenceStates, type Presence } from '../domain/presence';
import type { Clock } from '../platform/clock';
import type { Redis } from '../platform/redis';

/** So long a socket counts as there after it was last noted: three beats of `PresenceSockets`. */
export const presenceMs = 60_000;
/** More sockets at one case are not noted. */
export const mostAtCase = 60;

interface Noted extends Presence {
  until: number;
}

const entry = /^(\d{1,15}) (looking|editing) (.{1,60})$/;

function notedIn(text: string): Noted | null {
  const [, until, state, account] = entry.exec(text) ?? [];
  const known = presenceStates.find((one) => one === state);
  return known && account !== undefined ? { until: Number(until), state: known, account } : null;
}

/**
 * Who is at which case, in Redis, for every web process alike: one hash a case with a field a socket,
 * which says until when it counts. The whole hash goes when nobody noted anything for that time.
 */
export class PresenceRegister {
  constructor(
    private readonly parts: {
      redis: Redis;
      clock: Pick<Clock, 'now'>;
      /** Prefix of the keys in Redis. */
      prefix: string;
    },
  ) {}

  /** Notes a socket at a case; false when that is known already, or the case is full. */
  async note(caseId: string, socket: string, { account, state }: Presence): Promise<boolean> {
    const { redis } = this.parts;
    const key = this.#key(caseId);
    const now = this.#now();
    const [standing, over] = this.#sort(await redis.hgetall(key), now);
    const before = standing.get(socket);
    if (!before && standing.size >= mostAtCase) return false;
    const writing = redis.multi().hset(key, socket, `${now + presenceMs} ${state} ${account}`);
    if (over.length > 0) writing.hdel(key, ...over.filter((field) => field !== socket));
    await writing.pexpire(key, presenceMs).exec();
    return before?.state !== state || before.account !== account;
  }

  /** False when it was not there. */
  async forget(caseId: string, socket: string): Promise<boolean> {
    return (await this.parts.redis.hdel(this.#key(caseId), socket)) > 0;
  }

  /** Who is at each of the cases; those where nobody is are left out. */
  async at(caseIds: readonly string[]): Promise<Map<string, Presence[]>> {
    if (caseIds.length === 0) return new Map();
    const reading = this.parts.redis.pipeline();
    for (const id of caseIds) reading.hgetall(this.#key(id));
    const answers = (await reading.exec()) ?? [];
    const now = this.#now();
    const found = new Map<string, Presence[]>();
    caseIds.forEach((id, i) => {
      const [error, fields] = answers[i] ?? [null, {}];
      if (error) throw error;
      const [standing] = this.#sort(fields as Record<string, string>, now);
      const there = [...standing.values()].map(({ account, state }) => ({ account, state }));
      if (there.length > 0) found.set(id, there);
    });
    return found;
  }

  #now(): number {
    return this.parts.clock.now().getTime();
  }

  #key(caseId: string): string {
    return `${this.parts.prefix}:${caseId}`;
  }

  /** The sockets that count, and the fields of those that do not any more. */
  #sort(fields: Readonly<Record<string, string>>, now: number): [Map<string, Noted>, string[]] {
    const standing = new Map<string, Noted>();
    const over: string[] = [];
    for (const [socket, text] of Object.entries(fields)) {
      const noted = notedIn(text);
      if (noted && noted.until > now) standing.set(socket, noted);
      else over.push(socket);
    }
    return [standing, over];
  }
}
