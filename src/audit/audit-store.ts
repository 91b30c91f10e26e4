import { Schema, type Connection, type Model } from 'mongoose';

import { isDuplicateKey, modelOf } from '../platform/mongo';
import type { ChainedEntry, Head } from './audit-chain';
import type { AuditAct } from './audit-entry';

interface AuditDocument extends Omit<ChainedEntry, 'seq' | 'at'> {
  /** The seq: its index is unique and cannot be dropped. */
  _id: number;
  at: Date;
}

/** What entries are looked for; what is left out does not matter. */
export interface AuditFilter {
  /** Office of the person who acted. */
  office?: string;
  /** Id of the person … */
  personId?: string;
  /** … or the name. */
  personName?: string;
  act?: AuditAct;
  /** Id of the subject, or what the detail names, as the case a file belongs to. */
  subject?: string;
  /** At this instant or later. */
  from?: Date;
  /** Before this instant. */
  before?: Date;
}

/** A stretch of a search: `after` is the last entry of the stretch before it. */
export interface AuditRange {
  order: 'newest' | 'oldest';
  after: Pick<ChainedEntry, 'seq' | 'at'> | null;
  limit: number;
}

const required = true;
const text = { type: String, required } as const;

const schema = new Schema<AuditDocument>(
  {
    _id: { type: Number, required },
    at: { type: Date, required },
    by: { type: new Schema({ id: text, name: text }, { _id: false }), required },
    office: { type: String, default: null },
    act: text,
    subject: { type: new Schema({ kind: text, id: text }, { _id: false }), required },
    detail: String,
    reason: String,
    previous: { type: String },
    hash: text,
  },
  { collection: 'audit', versionKey: false, strict: 'throw', autoIndex: false },
);
const byTime = { at: -1, _id: -1 } as const;
schema.index({ ...byTime });
schema.index({ office: 1, ...byTime });
schema.index({ 'by.id': 1, ...byTime });
schema.index({ 'by.name': 1, ...byTime });
schema.index({ act: 1, ...byTime });
schema.index({ office: 1, act: 1, ...byTime });
schema.index({ 'subject.id': 1, ...byTime });
schema.index({ detail: 1, ...byTime });

/** The audit trail in MongoDB. It can be added to and read; nothing here changes or removes an entry. */
export class AuditStore {
  readonly #model: Model<AuditDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'AuditEntry', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /**
   * Adds entries in their order, in one write that is journaled. Answers how many are on record from
   * the first on: fewer than all when another process has taken the next seq.
   */
  async append(entries: readonly ChainedEntry[]): Promise<number> {
    try {
      // The driver's own documents: mongoose would check each again and cannot tell how many went in.
      await this.#model.collection.insertMany(entries.map(toDocument) as never, { ordered: true });
      return entries.length;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return insertedOf(error);
    }
  }

  async head(): Promise<Head | null> {
    const [last] = await this.#model.collection
      .find<AuditDocument>({}, { sort: { _id: -1 }, limit: 1, projection: { hash: 1 } })
      .toArray();
    return last ? { seq: last._id, hash: last.hash } : null;
  }

  async find(seq: number): Promise<ChainedEntry | null> {
    const [found] = await this.after(seq - 1, 1);
    return found?.seq === seq ? found : null;
  }

  /** Up to `limit` entries with a higher seq, in the order of seq. */
  async after(seq: number, limit: number): Promise<ChainedEntry[]> {
    const found = await this.#model.collection
      .find<AuditDocument>({ _id: { $gt: seq } } as never, { sort: { _id: 1 }, limit })
      .toArray();
    return found.map(toEntry);
  }

  /** Entries by time, and by seq within the same millisecond. Every filter has an index that gives this order. */
  async search(filter: AuditFilter, range: AuditRange): Promise<ChainedEntry[]> {
    const direction = range.order === 'newest' ? -1 : 1;
    const found = await this.#model.collection
      .find<AuditDocument>(searchQuery(filter, range) as never, {
        sort: { at: direction, _id: direction },
        limit: range.limit,
      })
      .toArray();
    return found.map(toEntry);
  }
}

/** What the database is asked for. */
export function searchQuery(filter: AuditFilter, { order, after }: AuditRange): object {
  const { office, personId, personName, act, subject, from, before } = filter;
  const conditions: object[] = [];
  if (office !== undefined) conditions.push({ office });
  if (personId !== undefined) conditions.push({ 'by.id': personId });
  if (personName !== undefined) conditions.push({ 'by.name': personName });
  if (act !== undefined) conditions.push({ act });
  if (subject !== undefined) {
    conditions.push({ $or: [{ 'subject.id': subject }, { detail: subject }] });
  }
  if (from) conditions.push({ at: { $gte: from } });
  if (before) conditions.push({ at: { $lt: before } });
  if (after) {
    const at = new Date(after.at);
    const [beyond, within] = order === 'newest' ? ['$lt', '$lte'] : ['$gt', '$gte'];
    conditions.push({ at: { [within!]: at } });
    conditions.push({ $or: [{ at: { [beyond!]: at } }, { _id: { [beyond!]: after.seq } }] });
  }
  return conditions.length > 0 ? { $and: conditions } : {};
}

function toDocument({ seq, at, ...rest }: ChainedEntry): AuditDocument {
  return { _id: seq, at: new Date(at), ...rest };
}

/** Also of a document that somebody has spoilt: then it does not fit its hash. */
function toEntry({ _id, at, ...rest }: AuditDocument): ChainedEntry {
  const readable = at instanceof Date && !Number.isNaN(at.getTime());
  return {
    ...rest,
    seq: _id,
    at: readable ? at.toISOString() : String(at),
    by: { id: rest.by?.id, name: rest.by?.name },
    subject: { kind: rest.subject?.kind, id: rest.subject?.id },
  };
}

function insertedOf(error: unknown): number {
  const count = error instanceof Error && 'insertedCount' in error ? error.insertedCount : 0;
  return typeof count === 'number' ? count : 0;
}
