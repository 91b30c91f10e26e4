import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, parseIdentity } from './process-identity';
import { StartRefused } from '../process';

const LOCK_FILE = 'supervisor.lock';
/** Long enough for a rival that took a fresh lock for the stale one to have put it back. */
const SETTLE_MS = 50;
const ATTEMPTS = 5;

export class DataFolderInUse extends StartRefused {
  override readonly name = 'DataFolderInUse';

  constructor(folder: string, pid: number | undefined) {
    const who = pid === undefined ? 'another process' : `process ${pid}`;
    super(`The data folder ${folder} is in use by ${who}: stop it first, or set another DATA_DIR.`);
  }
}

export interface DataLock {
  release(): void;
}

/**
 * Makes this process the only one on a data folder, creating the folder if needed. A lock whose
 * process is gone, for instance after `kill -9`, is taken over.
 * Throws `DataFolderInUse` when a live process holds it.
 */
export async function lockDataFolder(folder: string): Promise<DataLock> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ ...identify(process.pid), token: randomUUID() });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (!create(path, mine)) {
      const held = read(path);
      const holder = held === undefined ? undefined : parseIdentity(held);
      if (holder !== undefined && isAlive(holder)) throw new DataFolderInUse(folder, holder.pid);
      if (held !== undefined) removeStale(path, held);
      continue;
    }
    await sleep(SETTLE_MS);
    if (read(path) !== mine) break;
    return {
      release() {
        if (read(path) === mine) rmSync(path, { force: true });
      },
    };
  }
  throw new DataFolderInUse(folder, parseIdentity(read(path) ?? '')?.pid);
}

/** Creates the lock with its content in one step; false when there is one already. */
function create(path: string, content: string): boolean {
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, content, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function removeStale(path: string, seen: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  try {
    // Somebody was faster and this is their fresh lock: put it back.
    if (read(aside) !== seen) linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
