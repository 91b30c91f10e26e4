import { Emitter } from '@socket.io/redis-emitter';
import type { Redis } from '../platform/redis';
import { accountRoom, sessionRoom, type SocketCloser } from './live-event';
import { liveKey } from './redis-publisher';

/** Ends sockets through Redis, whichever web process holds them. */
export function redisSocketCloser(redis: Redis): SocketCloser {
  const client = {
    publish: (channel: string, message: string | Buffer) => {
      redis.publish(channel, message).catch(() => {});
    },
  };
  const emitter = new Emitter(client, { key: liveKey });
  return {
    closeSession: (handle) => void emitter.in(sessionRoom(handle)).disconnectSockets(true),
    closeAccount: (id) => void emitter.in(accountRoom(id)).disconnectSockets(true),
  };
}
