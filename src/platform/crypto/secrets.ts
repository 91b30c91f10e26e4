import { randomBytes } from 'node:crypto';
import { isDuplicateKey, type Connection } from '../mongo';
import { StartRefused } from '../process';
import { keyBytes } from './aead';
import { keyIn, keyIndex } from './key-field';
import { Keyring } from './keyring';
import { MasterKeyMissing, MasterKeys, type WrappedKey } from './master-keys';
import type { SealedCollection } from './rotation';

/** Where secrets that outlive a master key are kept, each wrapped as the data key of a document. */
export const secretsCollection = 'keys';
const rootSecret = 'root';

interface SecretDocument {
  _id: string;
  key: WrappedKey;
}

/**
 * The keyring of this database. Its root secret is random, made at the first start by whichever
 * process is first, and kept wrapped by the master key.
 * Throws `StartRefused` when the master keys do not open it, when there are none, and when the secret
 * is gone though documents that were sealed beside it are there. The connection is closed then.
 */
export async function loadKeyring(
  connection: Connection,
  masterKeys: readonly Buffer[] | undefined,
  collections: readonly SealedCollection[],
): Promise<{ keyring: Keyring; masters: MasterKeys }> {
  try {
    return await load(connection, masterKeys, collections);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function load(
  connection: Connection,
  masterKeys: readonly Buffer[] | undefined,
  collections: readonly SealedCollection[],
): Promise<{ keyring: Keyring; masters: MasterKeys }> {
  const secrets = connection.collection<SecretDocument>(secretsCollection);
  const read = async () => {
    const found = await secrets.findOne({ _id: rootSecret });
    return found && keyIn(found);
  };
  const kept = await read();
  if (!masterKeys) {
    throw new StartRefused(
      kept
        ? `MASTER_KEY is not set: the database needs master key ${kept.id}.`
        : 'MASTER_KEY is not set. Set it, or start everything with script/start.',
    );
  }
  const masters = new MasterKeys(masterKeys);
  const root = opened(masters, kept ?? (await create()));
  await secrets.createIndex(keyIndex);
  return { keyring: new Keyring({ masters, root }), masters };

  async function create(): Promise<WrappedKey> {
    for (const { name } of collections.filter(({ keyed }) => keyed)) {
      const orphan = await connection.collection(name).findOne({ 'key.id': { $gte: '' } });
      if (orphan && !(await read())) {
        throw new StartRefused(
          `The collection ${secretsCollection} has lost the root secret that ${name} was filed under: restore it from the backup.`,
        );
      }
    }
    const key = masters.wrap(randomBytes(keyBytes), place(rootSecret));
    try {
      await secrets.insertOne({ _id: rootSecret, key });
      return key;
    } catch (error) {
      const first = isDuplicateKey(error) ? await read() : null;
      if (!first) throw error;
      return first;
    }
  }
}

function opened(masters: MasterKeys, key: WrappedKey): Buffer {
  try {
    return masters.unwrap(key, place(rootSecret));
  } catch (error) {
    const { id } = key;
    throw new StartRefused(
      error instanceof MasterKeyMissing
        ? `The database needs master key ${id}, and MASTER_KEY holds ${masters.ids.join(', ')}: put that key back, as the first or after it.`
        : `The root secret in the collection ${secretsCollection} is damaged: restore it from the backup (master key ${id}).`,
      { cause: error },
    );
  }
}

function place(id: string): string {
  return `${secretsCollection}:${id}`;
}
