import { Emitter } from '@socket.io/redis-emitter';
import type { Redis } from '../platform/redis';
import { accountRoom, recusedRoom, type LivePublisher, type LiveRooms } from './live-event';

/** Key under which emitter and adapter meet. */
export const liveKey = 'qingcun:live';

/** Publishes through Redis, so that web and worker processes alike reach every socket. */
export function redisPublisher(redis: Redis): LivePublisher & LiveRooms {
  const client = {
    publish: (channel: string, message: string | Buffer) => {
      redis.publish(channel, message).catch(() => {});
    },
  };
  const emitter = new Emitter(client, { key: liveKey });
  return {
    publish({ to, except }, event) {
      emitter.to(to).except(except).emit('change', event);
    },
    regroup(account, { joined, left }) {
      const sockets = emitter.in(accountRoom(account));
      if (joined.length > 0) sockets.socketsJoin(joined.map(recusedRoom));
      if (left.length > 0) sockets.socketsLeave(left.map(recusedRoom));
    },
  };
}
