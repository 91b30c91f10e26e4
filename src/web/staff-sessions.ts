import { RedisStore } from 'connect-redis';
import type { Request } from 'express';
import type { SessionData } from 'express-session';
import { z } from 'zod';

import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Redis } from '../platform/redis';
import type { StaffSession } from './session';

/** A session ends after so long without a request … */
export const idleMinutes = 30;
/** … and so long after sign-in whatever happens. */
export const absoluteHours = 12;

/** A session of an account, as its owner may see it. */
export interface ListedSession {
  /** Names the session without opening it: a keyed hash of its id. */
  handle: string;
  startedAt: Date;
  lastUsedAt: Date;
  /** The session that asks. */
  current: boolean;
}

type Done = (error?: unknown, data?: SessionData | null) => void;

const kept = z.object({
  staff: z.object({
    account: z.string(),
    epoch: z.number(),
    since: z.number(),
    proved: z.number().optional(),
  }),
});
const idleSeconds = idleMinutes * 60;
const absoluteSeconds = absoluteHours * 3600;

/** Records are written by `set` alone, so the text is a session. */
function parsed(text: string): SessionData {
  return JSON.parse(text) as SessionData;
}

/**
 * The records of staff sessions in Redis, with a list of ids for each account beside them. A session
 * that was ended leaves a mark until its twelve hours are over, so that a request still at work in it
 * cannot bring it back by saving it.
 */
export class StaffSessions extends RedisStore {
  readonly #redis: Redis;
  readonly #keyring: Pick<Keyring, 'hmac'>;

  constructor(options: { redis: Redis; keyring: Pick<Keyring, 'hmac'>; prefix: string }) {
    super({ client: options.redis, prefix: options.prefix, ttl: idleSeconds });
    this.#redis = options.redis;
    this.#keyring = options.keyring;
  }

  handleOf(sid: string): string {
    return this.#keyring.hmac('session-handle', sid).slice(0, 22);
  }

  override async get(sid: string, done?: Done): Promise<SessionData | null> {
    try {
      const [text, ended] = await this.#redis.mget(this.prefix + sid, this.#endedKey(sid));
      const data = text && !ended ? parsed(text) : null;
      done?.(null, data);
      return data;
    } catch (error) {
      if (!done) throw error;
      done(error);
      return null;
    }
  }

  override async set(sid: string, data: SessionData, done?: Done): Promise<unknown> {
    try {
      if (data.staff) {
        const list = this.#listKey(data.staff.account);
        await this.#redis.multi().sadd(list, sid).expire(list, absoluteSeconds).exec();
      }
    } catch (error) {
      if (!done) throw error;
      done(error);
      return null;
    }
    return super.set(sid, data, done);
  }

  /**
   * The sessions of the asking session's account that still stand, the last used first; those that
   * wait for their second factor are none yet.
   */
  async list(own: { sid: string; staff: StaffSession }, now: Date): Promise<ListedSession[]> {
    const { account } = own.staff;
    const sids = await this.#redis.smembers(this.#listKey(account));
    const found = await Promise.all(sids.map((sid) => this.#read(sid, own, now)));
    const gone = sids.filter((_sid, index) => found[index] === 'gone');
    if (gone.length > 0) await this.#redis.srem(this.#listKey(account), ...gone);
    return found
      .filter((one) => typeof one === 'object')
      .sort((a, b) => b.lastUsedAt.getTime() - a.lastUsedAt.getTime());
  }

  /** Ends the sessions of these handles. */
  async end(account: string, handles: readonly string[]): Promise<void> {
    const list = this.#listKey(account);
    const sids = await this.#redis.smembers(list);
    for (const sid of sids.filter((one) => handles.includes(this.handleOf(one)))) {
      await this.#redis
        .multi()
        .set(this.#endedKey(sid), '1', 'EX', absoluteSeconds)
        .del(this.prefix + sid)
        .srem(list, sid)
        .exec();
    }
  }

  async #read(
    sid: string,
    own: { sid: string; staff: StaffSession },
    now: Date,
  ): Promise<ListedSession | 'gone' | 'waiting'> {
    const [data, left] = await Promise.all([this.get(sid), this.#redis.ttl(this.prefix + sid)]);
    const read = kept.safeParse(data);
    if (!read.success || left < 0) return 'gone';
    const { account, epoch, since, proved } = read.data.staff;
    if (account !== own.staff.account || epoch !== own.staff.epoch) return 'gone';
    const startedAt = new Date(since);
    if (now.getTime() - since >= absoluteSeconds * 1000) return 'gone';
    if (own.staff.proved !== undefined && proved === undefined) return 'waiting';
    // Every request sets the record's time to live back to its full length.
    const lastUsedAt = new Date(now.getTime() - (idleSeconds - left) * 1000);
    return { handle: this.handleOf(sid), startedAt, lastUsedAt, current: sid === own.sid };
  }

  #listKey(account: string): string {
    return `${this.prefix}of:${account}`;
  }

  #endedKey(sid: string): string {
    return `${this.prefix}ended:${sid}`;
  }
}

/** The sessions of the signed-in account, seen from the session of this request. */
export function sessionKeeper(req: Request, clock: Pick<Clock, 'now'>) {
  const store = req.sessionStore;
  if (!(store instanceof StaffSessions)) throw new Error('no staff session store is mounted');
  const { sessionID: sid } = req;
  const { staff } = req.session;
  return {
    list: async () => (staff ? store.list({ sid, staff }, clock.now()) : []),
    end: (account: string, handles: readonly string[]) => store.end(account, handles),
  };
}
