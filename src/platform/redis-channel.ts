import type { Redis } from './redis';

/** Messages between processes: at most once, kept nowhere. */
export interface Channel {
  publish(message: Buffer): void;
  /**
   * Resolves when messages arrive; one listener for the life of the channel. `connected`: at first and
   * after every loss, in which messages were missed.
   */
  listen(heard: (message: Buffer) => void, connected: () => void): Promise<void>;
  close(): void;
}

/** A channel of Redis (publish and subscribe). Listening takes a connection of its own. */
export function redisChannel(redis: Redis, name: string): Channel {
  let ear: Redis | undefined;
  return {
    publish(message) {
      redis.publish(name, message).catch(() => undefined);
    },
    async listen(heard, connected) {
      ear = redis.duplicate({
        enableOfflineQueue: true,
        maxRetriesPerRequest: null,
        commandTimeout: undefined,
      });
      // The connection of the commands has told that Redis is away.
      ear.on('error', () => undefined);
      ear.on('messageBuffer', (_channel: Buffer, message: Buffer) => heard(message));
      await ear.subscribe(name);
      connected();
      ear.on('ready', connected);
    },
    close() {
      ear?.disconnect();
    },
  };
}
