import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { freePort } from './free-port';
import type { ChildSpec } from './supervisor';
import { StartRefused } from '../process';

const PROGRAMS = ['redis-server', 'valkey-server'];
const STOP_MS = 30_000;

export interface EmbeddedRedis {
  readonly spec: ChildSpec;
  /** `redis://:<password>@127.0.0.1:<port>/<db>` */
  url(db?: number): string;
}

export class RedisUnavailable extends StartRefused {
  override readonly name = 'RedisUnavailable';
}

/**
 * Redis as a child process on a free loopback port behind a password of this start; both stay the
 * same when it is restarted after a crash. It writes nothing to the disk.
 * Throws `RedisUnavailable`, one sentence that says what to do, when no server program is found.
 */
export async function embeddedRedis(options: {
  dir: string;
  cacheDir: string;
  environment: NodeJS.ProcessEnv;
}): Promise<EmbeddedRedis> {
  const { dir, cacheDir, environment } = options;
  const unpacked = join(cacheDir, 'root');
  const found = findRedis([
    ...(environment['PATH'] ?? '').split(delimiter),
    '/usr/bin',
    '/usr/sbin',
    join(unpacked, 'usr/bin'),
  ]);
  if (found === undefined) {
    throw new RedisUnavailable(
      'There is no Redis: set REDIS_URL to a Redis server, or run script/start, which installs redis-server.',
    );
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  // What versions that kept one have left.
  rmSync(join(dir, 'appendonlydir'), { recursive: true, force: true });
  const port = await freePort();
  const password = randomBytes(24).toString('hex');
  return {
    spec: {
      name: 'redis',
      command: found,
      // The configuration goes through standard input, where `ps` does not show the password.
      args: ['-'],
      input: configuration({ dir, port, password }),
      env: found.startsWith(unpacked) ? withLibraries(environment, unpacked) : environment,
      watchesParent: false,
      readyFrom: (line) =>
        line.includes('Ready to accept connections') ? { ready: 'redis' } : undefined,
      keepLine: isTrouble,
      stopMs: STOP_MS,
    },
    url: (db = 0) => `redis://:${password}@127.0.0.1:${port}/${db}`,
  };
}

/** First server program in the given folders that may be executed. */
export function findRedis(folders: readonly string[]): string | undefined {
  for (const program of PROGRAMS) {
    for (const folder of folders) {
      if (folder === '') continue;
      const path = join(folder, program);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        continue;
      }
    }
  }
  return undefined;
}

/**
 * bullmq must never lose keys to eviction. Nothing is kept on the disk: an append-only file names each
 * report's job with its millisecond until it is rewritten, and what is lost with Redis is made anew
 * from the outboxes; staff sign in again.
 */
function configuration(options: { dir: string; port: number; password: string }): string {
  return [
    'bind 127.0.0.1',
    `port ${options.port}`,
    'protected-mode yes',
    `requirepass ${options.password}`,
    `dir "${options.dir.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`,
    'appendonly no',
    'save ""',
    'maxmemory-policy noeviction',
    'daemonize no',
    'loglevel notice',
    '',
  ].join('\n');
}

/** Redis marks warnings with `#`, and also these greetings of every start and stop. */
function isTrouble(line: string): boolean {
  return (
    !/^\d+:\w+ [^#]* [*.-] /.test(line) &&
    !/oO0OoO0|Redis version=|Reading config|Configuration loaded|Server initialized|User requested|Redis is now ready|overcommit/.test(
      line,
    ) &&
    !/signal-handler/.test(line)
  );
}

function withLibraries(environment: NodeJS.ProcessEnv, root: string): NodeJS.ProcessEnv {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu';
  const libraries = [join(root, 'usr/lib', triplet), join(root, 'lib', triplet)];
  return { ...environment, LD_LIBRARY_PATH: libraries.join(':') };
}
