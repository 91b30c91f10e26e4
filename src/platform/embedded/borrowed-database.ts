import { join } from 'node:path';
import { lockDataFolder } from './data-lock';
import { embeddedDatabase } from './database-process';
import { recordedChild, stopLeftovers } from './leftovers';
import { isAlive } from './process-identity';
import { Supervisor } from './supervisor';

const leftoverPatienceMs = 30_000;

export interface BorrowedDatabase {
  uri: string;
  /** Stops what was started for the time; what ran before runs on. */
  giveBack(): Promise<void>;
}

/**
 * The database of a data folder for a short task on the command line: the one that `mongodbUri` names,
 * else the embedded one that a running supervisor has started, else one started for the time.
 * Throws `DataFolderInUse` while a supervisor is still starting.
 */
export async function borrowDatabase(
  folders: {
    dataDir: string;
    cacheDir: string;
    mongodbUri: string | undefined;
    /** The compiled database host; by default the one beside this program. */
    script?: string;
  },
  log: (line: string) => void,
): Promise<BorrowedDatabase> {
  const { dataDir, cacheDir, mongodbUri, script } = folders;
  if (mongodbUri !== undefined) return { uri: mongodbUri, giveBack: async () => undefined };
  const runDir = join(dataDir, 'run');
  const database = embeddedDatabase({ dir: join(dataDir, 'db'), runDir, cacheDir, script });
  const uri = database.uri('qingcun');
  const running = recordedChild(runDir, 'database');
  if (running && isAlive(running)) return { uri, giveBack: async () => undefined };

  const lock = await lockDataFolder(dataDir);
  const supervisor = new Supervisor({ runDir, log });
  const giveBack = async () => {
    supervisor.beginStop();
    await supervisor.stop('database');
    lock.release();
  };
  try {
    await stopLeftovers(runDir, leftoverPatienceMs);
    await supervisor.start(database.spec);
  } catch (error) {
    await giveBack();
    throw error;
  }
  return { uri, giveBack };
}
