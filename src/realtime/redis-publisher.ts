import { Emitter } from '@socket.io/redis-emitter';
import type { Redis } from '../platform/redis';
import { officeRoom, type LiveEvent, type LivePublisher } from './live-event';

/** Key under which emitter and adapter meet. */
export const liveKey = 'qingcun:live';

/** Publishes through Redis, so that web and worker processes alike reach every socket. */
export function redisPublisher(redis: Redis): LivePublisher {
  const client = {
    publish: (channel: string, message: string | Buffer) => {
      redis.publish(channel, message).catch(() => {});
    },
  };
  const emitter = new Emitter(client, { key: liveKey });
  return {
    publish(office: string, event: LiveEvent) {
      emitter.to(officeRoom(office)).emit('change', event);
    },
  };
}
