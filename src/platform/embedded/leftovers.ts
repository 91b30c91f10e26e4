import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, parseIdentity, type ProcessIdentity } from './process-identity';

/** Children that a supervisor killed by `kill -9` left behind, found by the files it wrote. */

const POLL_MS = 50;
const SUFFIX = '.pid';

/** Records that `name` runs as `pid`, for a later `stopLeftovers`. */
export function recordChild(runDir: string, name: string, pid: number): void {
  const identity = identify(pid);
  if (identity === undefined) return;
  mkdirSync(runDir, { recursive: true, mode: 0o700 });
  writeFileSync(join(runDir, name + SUFFIX), JSON.stringify(identity), { mode: 0o600 });
}

export function forgetChild(runDir: string, name: string): void {
  rmSync(join(runDir, name + SUFFIX), { force: true });
}

/** The process now running as `name`, if any; for fault tests and diagnostics. */
export function recordedChild(runDir: string, name: string): ProcessIdentity | undefined {
  try {
    return parseIdentity(readFileSync(join(runDir, name + SUFFIX), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Stops every recorded child that still runs, politely and after `patienceMs` by force, and
 * returns their names. Call it only while holding the folder's lock.
 */
export async function stopLeftovers(runDir: string, patienceMs: number): Promise<string[]> {
  const stopped: string[] = [];
  for (const name of recordedNames(runDir)) {
    const identity = recordedChild(runDir, name);
    if (identity !== undefined && isAlive(identity)) {
      stopped.push(name);
      await stop(identity, patienceMs);
    }
    forgetChild(runDir, name);
  }
  return stopped;
}

async function stop(identity: ProcessIdentity, patienceMs: number): Promise<void> {
  signal(identity, 'SIGTERM');
  const until = Date.now() + patienceMs;
  while (isAlive(identity) && Date.now() < until) await sleep(POLL_MS);
  signal(identity, 'SIGKILL');
  while (isAlive(identity)) await sleep(POLL_MS);
}

function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function recordedNames(runDir: string): string[] {
  try {
    return readdirSync(runDir)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length));
  } catch {
    return [];
  }
}
