import { isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { soon, type Redis } from '../platform/redis';
import { HttpError } from './http-error';

const hourInMs = 3_600_000;
const hourInSeconds = 3_600;
const bucketLength = 12;

export interface ThrottleOptions {
  /** Names the limit; limits of different names count apart. */
  name: string;
  /** Requests allowed within the running hour. */
  points: number;
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  clock: Pick<Clock, 'now'>;
  /** Prefix of the keys in Redis. */
  prefix?: string;
  /** False lets everything through (flood limits lifted by configuration). */
  enabled?: boolean;
}

/** An IPv6 household counts as one: its first 64 bits. */
function network(address: string): string {
  const bare = address.replace(/^::ffff:/i, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail = ''] = bare.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = bare.includes('::') ? Math.max(0, 8 - left.length - right.length) : 0;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':');
}

/**
 * Where a request is counted: a keyed hash of the hour and the network address, cut to 72 bits. It
 * changes every hour and cannot be turned back, so that no address is stored.
 */
export function bucketOf(keyring: Pick<Keyring, 'hmac'>, now: Date, address: string): string {
  const hour = Math.floor(now.getTime() / hourInMs);
  return keyring.hmac('bucket', `${hour} ${network(address)}`).slice(0, bucketLength);
}

/** Until the hour ends: what a bucket holds goes then, so that the time left in Redis tells the hour alone. */
export function secondsLeftInHour(now: Date): number {
  return Math.ceil((hourInMs - (now.getTime() % hourInMs)) / 1000);
}

/**
 * Counts requests and refuses too many with 429 and Retry-After. Redis counts for all web processes;
 * with Redis away or slow the process counts by itself, so that the page neither fails nor waits.
 */
export function throttle(options: ThrottleOptions): RequestHandler {
  const { name, points, redis, keyring, clock } = options;
  if (options.enabled === false) return (_req, _res, next) => next();
  const shared = new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `${options.prefix ?? 'qingcun:limit'}:${name}`,
    points,
    duration: hourInSeconds,
    rejectIfRedisNotReady: true,
  });
  const alone = new RateLimiterMemory({ keyPrefix: name, points, duration: hourInSeconds });
  return async (req, res, next) => {
    const now = clock.now();
    const bucket = bucketOf(keyring, now, req.ip ?? '');
    const ends = { customDuration: secondsLeftInHour(now) };
    try {
      await soon(shared.consume(bucket, 1, ends)).catch((reason: unknown) => {
        if (reason instanceof RateLimiterRes) throw reason;
        return alone.consume(bucket);
      });
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      res.set('Retry-After', String(Math.max(1, Math.ceil(reason.msBeforeNext / 1000))));
      throw new HttpError('tooMany');
    }
    next();
  };
}
