import { createConnection, type Connection, type Model, type Schema } from 'mongoose';
import { failWritesOfClosedConnections } from './driver-write-fix';

export type { Connection } from 'mongoose';

/**
 * A connection whose writes are journaled before they return, by a majority unless the address itself
 * names its write concern: the embedded engine acknowledges too early under `w=majority` (docs/adr/001).
 * Sessions are off (`retryWrites: false`): no transactions anywhere (docs/adr/002).
 */
export async function connectMongo(uri: string, maxPoolSize = 40): Promise<Connection> {
  failWritesOfClosedConnections();
  const connection = createConnection(uri, {
    autoIndex: false,
    autoCreate: false,
    maxPoolSize,
    retryWrites: false,
    serverSelectionTimeoutMS: 5_000,
    ...(/[?&]w=/.test(uri) ? {} : { writeConcern: { w: 'majority', journal: true } }),
  });
  return connection.asPromise();
}

/** The model of a collection on this connection, typed by its stored document. */
export function modelOf<T>(connection: Connection, name: string, schema: Schema<T>): Model<T> {
  // The schema's inferred virtuals (`id`) are not used; stores speak of stored documents only.
  return connection.model(name, schema) as unknown as Model<T>;
}

/** The driver's lean reads give BSON binaries, whose bytes stand in `buffer`. */
export function bytesOf(value: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer);
}

/** Whether `error` is a breach of a unique index, and of which one when `field` is given. */
export function isDuplicateKey(error: unknown, field?: string): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11000) return false;
  return field === undefined || error.message.includes(field);
}

const awayNames =
  /^Mongo(ose)?(ServerSelection|Network|NotConnected|PoolCleared|TopologyClosed)\w*Error$/;
const awayCodes: readonly unknown[] = ['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ETIMEDOUT'];

/**
 * What a server answers that cannot serve now and may again: the retryable codes of the driver's
 * specification, then those of writes that no majority took in time, and of time, locks and disk
 * space that ran out (mongo/src/mongo/base/error_codes.yml).
 */
const unableCodes: ReadonlySet<unknown> = new Set([
  ...[6, 7, 89, 91, 134, 189, 262, 9001, 10058, 10107, 11600, 11602, 13435, 13436],
  ...[24, 50, 64, 100, 133, 14031],
]);

/**
 * Whether `error` means that the database is out of reach or cannot serve now, not that the request
 * was wrong. A write may be on record all the same. Besides the driver's own errors there is the bare
 * system error of a socket that broke while a command was being written, and mongoose's of a command
 * that waited for the connection in vain.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('syscall' in error && 'code' in error) return awayCodes.includes(error.code);
  if (!('name' in error) || !('message' in error)) return false;
  if ('code' in error && unableCodes.has(error.code)) return true;
  const waited =
    error.name === 'MongooseError' && /buffering timed out/.test(String(error.message));
  return waited || awayNames.test(String(error.name));
}
