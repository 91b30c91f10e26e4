import { Schema, type Connection, type Model } from 'mongoose';
import { usualDigestHour, type NoticePreferences } from '../domain/staff-notice';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

/** A desk whose digest is due. */
export interface DueDesk {
  /** Of the account. */
  id: string;
  /** Number of the last notice. */
  seq: number;
  /** Number of the last digest. */
  digests: number;
  digestDue: string;
}

interface DeskDocument extends NoticePreferences, Omit<DueDesk, 'id' | 'digestDue'> {
  _id: string;
  /** Day and hour; null while nothing waits to be sent. */
  digestDue: string | null;
  outbox: OutboxEntry[];
}

const count = { type: Number, required: true, default: 0 } as const;
const mixed = Schema.Types.Mixed;

const schema = new Schema<DeskDocument>(
  {
    _id: { type: String, required: true },
    seq: count,
    choices: { type: mixed, default: {} },
    digestHour: { type: Number, default: usualDigestHour },
    digestDue: { type: String, default: null },
    digests: count,
    outbox: [mixed],
  },
  {
    collection: 'noticeDesks',
    versionKey: false,
    strict: 'throw',
    minimize: false,
    autoIndex: false,
  },
);
schema.index({ digestDue: 1 }, { partialFilterExpression: { digestDue: { $type: 'string' } } });
schema.index(...(outboxIndex as unknown as Parameters<typeof schema.index>));

/** One document for each person who was told something or chose how to be told. */
export class NoticeDeskStore {
  readonly #model: Model<DeskDocument>;
  readonly outbox: Outbox;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'NoticeDesk', schema);
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  async preferencesOf(account: string): Promise<NoticePreferences> {
    const found = await this.#model
      .findById(account, { choices: 1, digestHour: 1 })
      .lean<NoticePreferences>();
    return found
      ? { choices: found.choices, digestHour: found.digestHour }
      : { choices: {}, digestHour: usualDigestHour };
  }

  /** The next number of the person's notices; one that is not used leaves a gap. */
  async nextSeq(account: string): Promise<number> {
    const found = await this.upsert(account, { $inc: { seq: 1 } });
    return found.seq;
  }

  async choose(
    account: string,
    preferences: NoticePreferences,
    digestDue: string | null,
  ): Promise<void> {
    await this.upsert(account, { $set: { ...preferences, digestDue } });
  }

  /** A notice waits for the digest: it is due then, unless it is due already. */
  async wantDigest(account: string, digestDue: string): Promise<void> {
    await this.#model.updateOne(
      { _id: account, digestDue: null, digestHour: { $ne: null } },
      { $set: { digestDue } },
    );
  }

  /** Desks whose digest is due at a day and hour. */
  async due(now: string, limit: number): Promise<DueDesk[]> {
    const found = await this.#model
      .find({ digestDue: { $lte: now, $type: 'string' } }, { seq: 1, digests: 1, digestDue: 1 })
      .limit(limit)
      .lean<(DueDesk & { _id: string })[]>();
    return found.map(({ _id: id, seq, digests, digestDue }) => ({ id, seq, digests, digestDue }));
  }

  /**
   * Owes the digest that is due; null when somebody else did, a notice came meanwhile, or the digest
   * before has not gone out yet.
   */
  async oweDigest({ id, seq, digests, digestDue }: DueDesk): Promise<OutboxEntry | null> {
    const entry: OutboxEntry = { seq: digests + 1, kind: 'send-digest', upTo: seq };
    const { modifiedCount } = await this.#model.updateOne(
      { _id: id, seq, digests, digestDue, 'outbox.0': { $exists: false } },
      { $set: { digestDue: null, digests: digests + 1, outbox: [entry] } },
    );
    return modifiedCount === 1 ? entry : null;
  }

  private async upsert(account: string, change: object): Promise<DeskDocument> {
    const write = () =>
      this.#model
        .findOneAndUpdate({ _id: account }, change, { upsert: true, returnDocument: 'after' })
        .lean<DeskDocument>();
    try {
      return (await write())!;
    } catch (error) {
      // Two first writes at once: the second finds what the first made.
      if (isDuplicateKey(error)) return (await write())!;
      throw error;
    }
  }
}
