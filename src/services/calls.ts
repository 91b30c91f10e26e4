import { CallBackService } from '../calls/call-back-service';
import { CallMemory } from '../calls/call-memory';
import { CallService } from '../calls/call-service';
import { DeskService, type PresentStaff } from '../calls/desk-service';
import type { AuditTrail } from '../audit/audit-entry';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { Redis } from '../platform/redis';
import { redisChannel } from '../platform/redis-channel';
import { UsedOnce } from '../platform/used-once';
import type { LivePublisher } from '../realtime/live-event';
import type { Stores } from './stores';

/** The telephone: desks, calls, call-backs, and what web processes remember of calls. */
export function buildCalls(parts: {
  stores: Pick<Stores, 'calls' | 'callBacks' | 'desks'>;
  accounts: PresentStaff;
  offices: { root(): Promise<{ id: string } | null> };
  audit: AuditTrail;
  live: LivePublisher;
  redis: Redis;
  keyring: Keyring;
  clock: Clock;
}) {
  const { stores, accounts, offices, audit, live, redis, keyring, clock } = parts;
  const callMemory = new CallMemory({
    channel: redisChannel(redis, 'qingcun:calls'),
    keyring,
    clock,
  });
  const desks = new DeskService({ store: stores.desks, accounts, live, clock });
  const callBacks = new CallBackService({
    store: stores.callBacks,
    memory: callMemory,
    audit,
    live,
    clock,
    newId: randomId,
  });
  const calls = new CallService({
    store: stores.calls,
    desks,
    callBacks,
    offices,
    memory: callMemory,
    keyring,
    live,
    clock,
  });
  const callReplays = new UsedOnce({ redis, keyring, clock, prefix: 'qingcun:call-event' });
  return { callMemory, desks, callBacks, calls, callReplays };
}
