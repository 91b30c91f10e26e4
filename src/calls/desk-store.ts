import { Schema, type Connection, type Model } from 'mongoose';
import { isDuplicateKey, modelOf } from '../platform/mongo';

/** Who works at a desk, under which session epoch. */
export interface DeskHolder {
  account: string;
  name: string;
  epoch: number;
}

/** A telephone extension; it belongs to the office whose operator took it first. */
export interface Desk {
  extension: string;
  office: string;
  holder: DeskHolder | null;
}

interface DeskDocument {
  _id: string;
  office: string;
  holder?: DeskHolder;
  /** End of the hour up to which the holder counts as present. */
  until?: Date;
}

const text = { type: String, required: true } as const;

const schema = new Schema<DeskDocument>(
  {
    _id: text,
    office: text,
    holder: { type: Schema.Types.Mixed },
    until: { type: Date },
  },
  { collection: 'desks', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index(
  { 'holder.account': 1 },
  { unique: true, partialFilterExpression: { 'holder.account': { $exists: true } } },
);

const free = { $unset: { holder: 1, until: 1 } } as const;

/** Which operator sits at which extension: one person at a desk, one desk for a person. */
export class DeskStore {
  readonly #model: Model<DeskDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'Desk', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  async find(extension: string, now: Date): Promise<Desk | null> {
    const found = await this.#model.findById(extension).lean<DeskDocument>();
    return found && plain(found, now);
  }

  /** The desk a person holds, or null. */
  async heldBy(account: string, now: Date): Promise<Desk | null> {
    const found = await this.#model.findOne({ 'holder.account': account }).lean<DeskDocument>();
    const desk = found && plain(found, now);
    return desk?.holder ? desk : null;
  }

  /** Takes a free desk of the office, or one nobody has taken yet. False when that cannot be. */
  async take(
    desk: { extension: string; office: string; holder: DeskHolder },
    until: Date,
    now: Date,
  ): Promise<boolean> {
    const { extension, office, holder } = desk;
    await this.#model.updateOne(
      { 'holder.account': holder.account, _id: { $ne: extension } },
      free,
    );
    try {
      await this.#model.updateOne(
        {
          _id: extension,
          office,
          $or: [
            { holder: { $exists: false } },
            { until: { $lte: now } },
            { 'holder.account': holder.account },
          ],
        },
        { $set: { holder, until } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      // Held by somebody else, of another office, or the person has taken another one just now.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Takes a desk of the office whoever holds it. `from`: who that was; null: there is no such desk. */
  async takeOver(
    desk: { extension: string; office: string; holder: DeskHolder },
    until: Date,
  ): Promise<{ from: string | null } | null> {
    const { extension, office, holder } = desk;
    await this.#model.updateOne(
      { 'holder.account': holder.account, _id: { $ne: extension } },
      free,
    );
    try {
      const before = await this.#model
        .findOneAndUpdate({ _id: extension, office }, { $set: { holder, until } })
        .lean<DeskDocument>();
      return before && { from: before.holder?.account ?? null };
    } catch (error) {
      // The person has taken another desk just now.
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  /** The holder was seen: counts as present for longer. Writes only when the hour has changed. */
  async stay(account: string, until: Date): Promise<void> {
    await this.#model.updateOne(
      { 'holder.account': account, until: { $lt: until } },
      { $set: { until } },
    );
  }

  async release(account: string): Promise<void> {
    await this.#model.updateOne({ 'holder.account': account }, free);
  }
}

function plain({ _id, office, holder, until }: DeskDocument, now: Date): Desk {
  const present = holder !== undefined && until !== undefined && until > now;
  return { extension: _id, office, holder: present ? holder : null };
}
