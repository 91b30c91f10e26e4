import { isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';

import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Redis } from '../platform/redis';
import { HourlyLimit } from './hourly-limit';
import { HttpError } from './http-error';

const hourInMs = 3_600_000;
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

/**
 * Counts requests and refuses too many with 429 and Retry-After. Redis counts for all web processes;
 * with Redis away or slow the process counts by itself, so that the page neither fails nor waits.
 */
export function throttle(options: ThrottleOptions): RequestHandler {
  const { name, points, redis, prefix, keyring, clock } = options;
  if (options.enabled === false) return (_req, _res, next) => next();
  const limit = new HourlyLimit({ name, points, redis, prefix });
  return async (req, res, next) => {
    const now = clock.now();
    const waitMs = await limit.take(bucketOf(keyring, now, req.ip ?? ''), 1, now);
    if (waitMs !== null) {
      res.set('Retry-After', String(Math.max(1, Math.ceil(waitMs / 1000))));
      throw new HttpError('tooMany');
    }
    next();
  };
}
