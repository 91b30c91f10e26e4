import type { Config } from '../config';
import { FloodService, type FloodParts } from '../flood/flood-service';
import { ProofOfWork } from '../flood/proof-of-work';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { HourlyCounter } from '../platform/hourly-counter';
import type { Redis } from '../platform/redis';
import type { Reference } from '../platform/reference';
import { UsedOnce } from '../platform/used-once';

/** What keeps the public forms open while too much comes in: one for reports, one for look-ups, one for answers to sample checks. */
export function buildFlood(parts: {
  limits: Config['limits'];
  redis: Redis;
  keyring: Keyring;
  clock: Clock;
  reference: Pick<Reference, 'wordQuestions'>;
}) {
  const { limits, redis, keyring, clock, reference } = parts;
  const flood = (purpose: FloodParts['purpose'], perNetwork: number, total: number) =>
    new FloodService({
      purpose,
      limits: { perNetwork, total },
      work: limits.floodWork,
      longestWait: limits.floodWaitSeconds,
      enabled: limits.flood,
      counter: new HourlyCounter({ redis, clock, prefix: 'qingcun:flood' }),
      used: new UsedOnce({ redis, keyring, clock, prefix: 'qingcun:used' }),
      proofs: new ProofOfWork(keyring),
      questions: reference.wordQuestions,
      keyring,
      clock,
    });
  return {
    reportFlood: flood('report', limits.reportsPerHour, limits.reportsPerHourTotal),
    ballotFlood: flood('ballot', limits.trackTriesPerHour, limits.trackTriesPerHourTotal),
    trackFlood: flood('track', limits.trackTriesPerHour, limits.trackTriesPerHourTotal),
  };
}
