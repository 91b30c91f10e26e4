import type { Connection } from '../mongo';
import { keyIn, keyIndex } from './key-field';
import { keyOfBox, rewrappedBytes, rewrappedHead } from './keyring';
import type { MasterKeys, WrappedKey } from './master-keys';

const batch = 200;

export interface SealedCollection {
  name: string;
  keyed: boolean;
  boxes: readonly string[];
}

/** Stands in place of a key's id where there is none to read. */
export const damaged = 'damaged';

/** How much is wrapped by one master key. */
export interface KeyCount {
  /** A collection, a field of one, or a folder. */
  where: string;
  /** Id of the master key, or `damaged`. */
  id: string;
  count: number;
}

export interface Rotation {
  /** What each master key has wrapped. */
  status(): Promise<KeyCount[]>;
  /**
   * Wraps by the current master key whatever another one has wrapped, as far as the keys at hand open
   * it. May be killed and run again, and run beside processes that read and write: what is done is done.
   * Answers how many keys were exchanged.
   */
  rotate(): Promise<number>;
}

interface Keyed {
  _id: string;
  key: WrappedKey;
}

type Progress = (line: string) => void;

/** The rotation of the data keys in the database: contents are never read nor written. */
export function databaseRotation(
  connection: Connection,
  masters: MasterKeys,
  collections: readonly SealedCollection[],
  progress: Progress,
): Rotation {
  const parts = collections.flatMap(({ name, keyed, boxes }) => [
    ...(keyed ? [keyedRotation(connection, masters, name, progress)] : []),
    ...boxes.map((path) => boxRotation(connection, masters, name, path, progress)),
  ]);
  return {
    async status() {
      return (await inTurn(parts, (part) => part.status())).flat();
    },
    async rotate() {
      return (await inTurn(parts, (part) => part.rotate())).reduce((sum, n) => sum + n, 0);
    },
  };
}

function keyedRotation(
  connection: Connection,
  masters: MasterKeys,
  name: string,
  progress: Progress,
): Rotation {
  const collection = connection.collection<Keyed>(name);

  async function status(): Promise<KeyCount[]> {
    const found = await collection
      .aggregate<{ _id: string; count: number }>(
        [
          { $match: { 'key.id': { $gte: '' } } },
          { $group: { _id: '$key.id', count: { $sum: 1 } } },
          { $sort: { _id: 1 } },
        ],
        { hint: keyIndex },
      )
      .toArray();
    return found.map(({ _id: id, count }) => ({ where: name, id, count }));
  }

  /** Only where the key is still the one that was read: it may have been destroyed meanwhile. */
  function exchange({ _id, key: read }: Keyed) {
    const key = keyIn({ key: read })!;
    const next = attempt(() => masters.rewrap(key, `${name}:${_id}`));
    if (!next) return [];
    const filter = { _id, 'key.wrapped': key.wrapped };
    return [{ updateOne: { filter, update: { $set: { key: next } } } }];
  }

  async function rotateFrom(old: KeyCount): Promise<number> {
    let done = 0;
    for (let after = ''; ;) {
      const found = await collection
        .find({ 'key.id': old.id, _id: { $gt: after } }, { projection: { key: 1 } })
        .hint(keyIndex)
        .sort({ _id: 1 })
        .limit(batch)
        .toArray();
      if (found.length === 0) return done;
      const writes = found.flatMap(exchange);
      if (writes.length > 0) {
        const { modifiedCount } = await collection.bulkWrite(writes, { ordered: false });
        done += modifiedCount;
      }
      after = found.at(-1)!._id;
      progress(`${name}: ${done} of ${old.count} from ${old.id}`);
    }
  }

  return {
    status,
    async rotate() {
      let sum = 0;
      for (let done = -1; done !== 0; sum += done) {
        const old = (await status()).filter(
          ({ id }) => id !== masters.current && masters.holds(id),
        );
        done = (await inTurn(old, rotateFrom)).reduce((total, n) => total + n, 0);
      }
      return sum;
    },
  };
}

function boxRotation(
  connection: Connection,
  masters: MasterKeys,
  name: string,
  path: string,
  progress: Progress,
): Rotation {
  const collection = connection.collection<{ _id: string }>(name);

  async function each(visit: (id: string, box: Buffer) => Promise<void>): Promise<void> {
    const found = collection.find(
      { [path]: { $type: 'binData' } },
      { projection: { [path]: 1 }, promoteBuffers: true, batchSize: batch },
    );
    for await (const document of found) {
      const box = path
        .split('.')
        .reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], document);
      await visit(document._id, box as Buffer);
    }
  }

  return {
    async status() {
      const counts = new Map<string, number>();
      await each(async (_id, box) => countUp(counts, box));
      return keyCounts(`${name}.${path}`, counts);
    },
    async rotate() {
      let done = 0;
      await each(async (id, box) => {
        const head = attempt(() => rewrappedHead(masters, box));
        if (!head) return;
        const next = Buffer.concat([head, box.subarray(rewrappedBytes)]);
        const filter = { _id: id, [path]: box };
        const { modifiedCount } = await collection.updateOne(filter, { $set: { [path]: next } });
        done += modifiedCount;
        if (done % batch === 0) progress(`${name}.${path}: ${done}`);
      });
      if (done > 0) progress(`${name}.${path}: ${done}`);
      return done;
    },
  };
}

/** Counts a box or stream under its master key; one that has no such head as damaged. */
export function countUp(counts: Map<string, number>, box: Buffer): void {
  const id = attempt(() => keyOfBox(box).id) ?? damaged;
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

export function keyCounts(where: string, counts: ReadonlyMap<string, number>): KeyCount[] {
  return [...counts].sort().map(([id, count]) => ({ where, id, count }));
}

/** Null where a key is damaged or its master key is not at hand: it stays, and `status` tells. */
export function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
