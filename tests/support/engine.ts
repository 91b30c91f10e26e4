import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { embeddedDatabase } from '../../src/platform/embedded/database-process';
import { embeddedRedis } from '../../src/platform/embedded/redis-host';
import { Supervisor } from '../../src/platform/embedded/supervisor';

const ROOT = resolve(__dirname, '../..');
const CACHE_DIR = process.env['CACHE_DIR'] ?? join(ROOT, '.cache');
const HOST_SCRIPT = join(ROOT, 'dist/src/platform/embedded/database-host.js');

export interface TestEngine {
  readonly dir: string;
  readonly mongodbUri: string;
  readonly redisUrl: string;
  readonly supervisor: Supervisor;
  /** `kill -9` of the running process; the supervisor starts it again by itself. */
  kill(name: 'database' | 'redis'): void;
  stop(): Promise<void>;
}

/** A database host and a Redis of one's own in a temporary folder, for fault tests and the run. */
export async function startEngine(
  options: { redis?: boolean; log?: (line: string) => void } = {},
): Promise<TestEngine> {
  if (!existsSync(HOST_SCRIPT)) {
    throw new Error('The database host is not compiled: run `npm run build` first.');
  }
  const dir = mkdtempSync(join(tmpdir(), 'qingcun-test-'));
  const runDir = join(dir, 'run');
  const supervisor = new Supervisor({ runDir, log: options.log ?? (() => undefined) });
  const database = embeddedDatabase({
    dir: join(dir, 'db'),
    runDir,
    cacheDir: CACHE_DIR,
    script: HOST_SCRIPT,
  });
  const redis =
    options.redis === false
      ? undefined
      : await embeddedRedis({
          dir: join(dir, 'redis'),
          cacheDir: CACHE_DIR,
          environment: { ...process.env },
        });
  await Promise.all([
    supervisor.start(database.spec),
    redis === undefined ? undefined : supervisor.start(redis.spec),
  ]);
  return {
    dir,
    mongodbUri: database.uri('test'),
    redisUrl: redis?.url() ?? '',
    supervisor,
    kill(name) {
      const pid = supervisor.pidOf(name);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
    },
    async stop() {
      supervisor.beginStop();
      await supervisor.stop('redis');
      await supervisor.stop('database');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Connection string of a database that no other test uses, on the run's database host. */
export function testDatabase(name = 'test'): string {
  return databaseUri(required('TEST_MONGODB_URI'), uniqueName(name));
}

/**
 * The run's Redis, in a database of this jest worker's own, and a key prefix that no other test
 * uses. `FLUSHDB` harms no other worker; `FLUSHALL` does: take `startEngine` for that.
 */
export function testRedis(): { url: string; prefix: string } {
  const worker = Number(process.env['JEST_WORKER_ID'] ?? '1') % 16;
  return {
    url: required('TEST_REDIS_URL').replace(/\/\d+$/, `/${worker}`),
    prefix: uniqueName('t'),
  };
}

/** The same server, another database. */
export function databaseUri(uri: string, database: string): string {
  return uri.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?[^?]*/, `$1/${database}`);
}

/** Waits until `check` gives something other than undefined, false or an error. */
export async function eventually<T>(
  check: () => T | undefined | false | Promise<T | undefined | false>,
  options: { withinMs?: number; everyMs?: number } = {},
): Promise<T> {
  const until = Date.now() + (options.withinMs ?? 30_000);
  let last: unknown;
  for (;;) {
    try {
      const value = await check();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > until) throw new Error('it did not come about in time', { cause: last });
    await new Promise((wake) => setTimeout(wake, options.everyMs ?? 20));
  }
}

function uniqueName(stem: string): string {
  return `${stem}-${randomBytes(8).toString('hex')}`;
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests through jest.`);
  return value;
}
