import { Schema, type Connection, type Model } from 'mongoose';
import type { LocalDate } from '../domain/deadline';
import type { NotifyEvent, StaffNotice } from '../domain/staff-notice';
import { isDuplicateKey, modelOf } from '../platform/mongo';

interface NoticeDocument extends StaffNotice {
  /** Event and person: the same event never reaches anybody twice. */
  _id: string;
}

const text = { type: String, required: true } as const;

const schema = new Schema<NoticeDocument>(
  {
    _id: text,
    account: text,
    seq: { type: Number, required: true },
    event: text,
    target: text,
    caseId: { type: String, default: null },
    on: text,
    unread: { type: Boolean, required: true },
    digest: { type: Boolean, required: true },
  },
  { collection: 'staffNotices', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ account: 1, seq: -1 }, { unique: true });
schema.index(
  { account: 1, unread: 1, seq: -1 },
  { partialFilterExpression: { unread: true }, name: 'unread' },
);
schema.index(
  { account: 1, digest: 1, seq: 1 },
  { partialFilterExpression: { digest: true }, name: 'digest' },
);
schema.index({ caseId: 1 });
schema.index({ on: 1 });

/** What each person was told, without a word of it: which sentence it is follows from the event. */
export class StaffNoticeStore {
  readonly #model: Model<NoticeDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'StaffNotice', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** The number of the notice of this key, or null. */
  async seqOf(key: string): Promise<number | null> {
    const found = await this.#model.findById(key, { seq: 1 }).lean<NoticeDocument>();
    return found?.seq ?? null;
  }

  /** False when this event was told to this person before. */
  async insert(key: string, notice: StaffNotice): Promise<boolean> {
    try {
      await this.#model.create({ _id: key, ...notice });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Newest first, those before `before`. */
  async list(
    account: string,
    { unread, before, limit }: { unread: boolean; before: number; limit: number },
  ): Promise<StaffNotice[]> {
    const found = await this.#model
      .find({ account, ...(unread ? { unread: true } : {}), seq: { $lt: before } }, { _id: 0 })
      .sort({ seq: -1 })
      .limit(limit)
      .lean<StaffNotice[]>();
    return found;
  }

  /** Counted to `most` at most. */
  async countUnread(account: string, most: number): Promise<number> {
    return this.#model.countDocuments({ account, unread: true }, { limit: most, hint: 'unread' });
  }

  async find(account: string, seq: number): Promise<StaffNotice | null> {
    return this.#model.findOne({ account, seq }, { _id: 0 }).lean<StaffNotice>();
  }

  /** Marks one notice; false when the person has none of this number. */
  async mark(account: string, seq: number, unread: boolean): Promise<boolean> {
    const { matchedCount } = await this.#model.updateOne({ account, seq }, { $set: { unread } });
    return matchedCount === 1;
  }

  /** Marks as read whatever is not newer than `upTo`. */
  async markAllRead(account: string, upTo: number): Promise<void> {
    await this.#model.updateMany(
      { account, unread: true, seq: { $lte: upTo } },
      { $set: { unread: false } },
    );
  }

  /** How many unread ones of each event a digest up to this number counts. */
  async forDigest(account: string, upTo: number): Promise<{ event: NotifyEvent; n: number }[]> {
    const found = await this.#model
      .aggregate<{ _id: NotifyEvent; n: number }>([
        { $match: { account, digest: true, unread: true, seq: { $lte: upTo } } },
        { $group: { _id: '$event', n: { $sum: 1 } } },
      ])
      .hint('digest');
    return found.map(({ _id: event, n }) => ({ event, n }));
  }

  /** None of those up to this number is counted in a digest again. */
  async digested(account: string, upTo: number): Promise<void> {
    await this.#model.updateMany(
      { account, digest: true, seq: { $lte: upTo } },
      { $set: { digest: false } },
    );
  }

  /** Removes a batch of those from before a day; answers how many. */
  async removeBefore(day: LocalDate, batch: number): Promise<number> {
    const old = await this.#model
      .find({ on: { $lt: day } }, { _id: 1 })
      .limit(batch)
      .lean<{ _id: string }[]>();
    if (old.length === 0) return 0;
    await this.#model.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
    return old.length;
  }

  /** Removes what there is of the cases; repeating changes nothing. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ caseId: { $in: [...caseIds] } });
  }
}
