import { Redis } from 'ioredis';

export type { Redis } from 'ioredis';

function reconnectDelay(times: number): number {
  return Math.min(times * 100, 2_000);
}

/** For requests: a command fails at once when Redis is away, so that nobody waits for it. */
export function connectRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
    retryStrategy: reconnectDelay,
  });
  redis.on('error', onError);
  return redis;
}

/** For workers and subscribers: commands wait until Redis is back (bullmq asks for it). */
export function connectPatientRedis(url: string, onError: (error: Error) => void): Redis {
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: reconnectDelay });
  redis.on('error', onError);
  return redis;
}

const patienceMs = 1_000;

/**
 * What Redis answers, or an error when it takes longer than a page can wait for it. An answer that came
 * while this process stood still is taken: it is read before the time counts as over.
 */
export function soon<T>(answer: Promise<T>, withinMs = patienceMs): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Error('Redis is slow'));
    setTimeout(() => setImmediate(refuse), withinMs).unref();
  });
  return Promise.race([answer, late]);
}
