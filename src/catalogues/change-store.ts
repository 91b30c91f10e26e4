import { Schema, type Connection, type Model, type QueryFilter } from 'mongoose';
import type { CatalogueChange, ChangeStatus } from '../domain/catalogue-change';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

interface ChangeDocument extends Omit<CatalogueChange, 'id' | 'publication'> {
  _id: string;
  rowCount: number;
  publication: CatalogueChange['publication'];
  /** Of the shipped data that were proposed; each is proposed once. */
  fingerprint: string | null;
  outbox: OutboxEntry[];
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const mixed = Schema.Types.Mixed;
const nothing = { type: mixed, default: null } as const;

const schema = new Schema<ChangeDocument>(
  {
    _id: text,
    version: number,
    status: text,
    source: text,
    office: text,
    proposedIn: text,
    proposer: { type: mixed, required: true },
    proposedOn: text,
    reason: { type: String, default: '' },
    asked: [mixed],
    opinions: [mixed],
    approval: nothing,
    refusal: nothing,
    publication: nothing,
    rows: [mixed],
    rowCount: number,
    fingerprint: { type: String, default: null },
    outbox: [mixed],
  },
  {
    collection: 'catalogue_changes',
    versionKey: false,
    strict: 'throw',
    minimize: false,
    autoIndex: false,
  },
);
schema.index({ status: 1, proposedOn: -1, _id: 1 });
schema.index({ status: 1, 'proposer.id': 1, proposedOn: -1, _id: 1 });
// An edition is made by one change: two that are published at once cannot both be the next.
schema.index(
  { 'publication.edition': 1 },
  { unique: true, partialFilterExpression: { 'publication.edition': { $exists: true } } },
);
schema.index(
  { fingerprint: 1 },
  { unique: true, partialFilterExpression: { fingerprint: { $type: 'string' } } },
);
schema.index(...(outboxIndex as unknown as Parameters<typeof schema.index>));

/** A row of a list: without the entries. */
export type ChangeSummary = Omit<CatalogueChange, 'rows'> & { rowCount: number };

export interface ChangeFilter {
  status: ChangeStatus;
  /** Only what this account proposed. */
  proposer?: string;
}

const noRows = { rows: 0, outbox: 0, fingerprint: 0 } as const;

/** Changes of the rule book: inserted once, then changed only by `apply`. */
export class ChangeStore {
  readonly #model: Model<ChangeDocument>;
  readonly outbox: Outbox;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'CatalogueChange', schema);
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** False when the edition is taken or the shipped data were proposed already. */
  async insert(
    { id, ...rest }: CatalogueChange,
    {
      fingerprint = null,
      outbox = [],
    }: { fingerprint?: string | null; outbox?: OutboxEntry[] } = {},
  ): Promise<boolean> {
    const document = { _id: id, ...rest, rowCount: rest.rows.length, fingerprint, outbox };
    try {
      await this.#model.collection.insertOne(document as never);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async find(id: string): Promise<CatalogueChange | null> {
    const found = await this.#model
      .findById(id, { rowCount: 0, fingerprint: 0, outbox: 0 })
      .lean<Omit<ChangeDocument, 'rowCount' | 'fingerprint' | 'outbox'>>();
    if (!found) return null;
    const { _id, ...rest } = found;
    return { id: _id, ...rest };
  }

  /**
   * The one write of an act, only if nobody wrote since; rows never change. `edition`: another change
   * was published meanwhile and took the number.
   */
  async apply(
    { id, rows: _rows, ...next }: CatalogueChange,
    outbox: readonly OutboxEntry[],
  ): Promise<'written' | 'late' | 'edition'> {
    try {
      const written = await this.#model
        .findOneAndUpdate(
          { _id: id, version: next.version - 1 },
          { $set: next, $push: { outbox: { $each: [...outbox] } } },
          { projection: { _id: 1 } },
        )
        .lean();
      return written === null ? 'late' : 'written';
    } catch (error) {
      if (isDuplicateKey(error)) return 'edition';
      throw error;
    }
  }

  /** Newest first. */
  async list(
    { status, proposer }: ChangeFilter,
    page: { skip: number; limit: number },
  ): Promise<ChangeSummary[]> {
    const query: QueryFilter<ChangeDocument> = {
      status,
      ...(proposer === undefined ? {} : { 'proposer.id': proposer }),
    };
    const found = await this.#model
      .find(query, noRows)
      .sort({ proposedOn: -1, _id: 1 })
      .skip(page.skip)
      .limit(page.limit)
      .lean<(ChangeSummary & { _id: string })[]>();
    return found.map(({ _id, ...rest }) => ({ ...rest, id: _id }));
  }

  /** Whether these shipped data were proposed before. */
  async knows(fingerprint: string): Promise<boolean> {
    return (await this.#model.findOne({ fingerprint }, { _id: 1 }).lean()) !== null;
  }
}
