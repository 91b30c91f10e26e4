import { Schema, type Connection, type Model } from 'mongoose';
import { isDuplicateKey, modelOf } from '../platform/mongo';

/** How many reports passed over an office in a month. */
export interface BypassCount {
  /** YYYY-MM. */
  month: string;
  count: number;
}

interface BypassDocument extends BypassCount {
  /** `<office>:<month>`. */
  _id: string;
  office: string;
  /** Keyed hashes of what has been counted: they lead to no report. */
  counted: string[];
}

const schema = new Schema<BypassDocument>(
  {
    _id: { type: String, required: true },
    office: { type: String, required: true },
    month: { type: String, required: true },
    count: { type: Number, required: true },
    counted: [String],
  },
  { collection: 'bypassCounts', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ office: 1, month: -1 });

/** All that an office passed over keeps of it: one number a month. */
export class BypassStore {
  readonly #model: Model<BypassDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'BypassCount', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Counts what `key` stands for, once however often it is asked. */
  async count(office: string, month: string, key: string): Promise<void> {
    const open = { _id: `${office}:${month}`, counted: { $ne: key } };
    const change = { $inc: { count: 1 }, $push: { counted: key } };
    try {
      await this.#model.updateOne(
        open,
        { ...change, $setOnInsert: { office, month } },
        { upsert: true },
      );
    } catch (error) {
      // The month is there: made this very moment for another key, or holding this one.
      if (!isDuplicateKey(error)) throw error;
      await this.#model.updateOne(open, change);
    }
  }

  /** The office's months from one on, those without any left out; of three years at most. */
  async since(office: string, month: string): Promise<BypassCount[]> {
    const found = await this.#model
      .find({ office, month: { $gte: month } }, { month: 1, count: 1 })
      .sort({ month: -1 })
      .limit(36)
      .lean();
    return found.map(({ month: one, count }) => ({ month: one, count }));
  }
}
