import { Schema, type Connection, type Model } from 'mongoose';
import type { Call, CallDay } from '../domain/call';
import type { LocalDate } from '../domain/deadline';
import { isDuplicateKey, modelOf } from '../platform/mongo';

interface CallDocument extends Omit<Call, 'id' | 'desk'> {
  _id: string;
  /** While the call lasts. */
  desk?: string;
  /** End of the hour after which a call that lasts is taken for lost. */
  until?: Date;
}

const text = { type: String, required: true } as const;

const schema = new Schema<CallDocument>(
  {
    _id: text,
    seq: { type: Number, required: true },
    office: text,
    state: text,
    day: text,
    desk: { type: String },
    until: { type: Date },
    inTime: { type: Boolean, default: null },
    minutes: { type: Number, default: null },
  },
  { collection: 'calls', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ desk: 1 }, { partialFilterExpression: { desk: { $exists: true } } });
schema.index({ until: 1 }, { partialFilterExpression: { until: { $exists: true } } });
// The log by day; the figures are read from the index alone.
schema.index({ office: 1, day: -1, _id: 1, state: 1, inTime: 1 });
schema.index({ day: 1 });

/** Where a page of the log goes on. */
export interface CallKey {
  day: LocalDate;
  id: string;
}

/** Calls at one desk at a time are few; more than these are looked at by nobody. */
const mostAtDesk = 5;

/**
 * Calls: who rang, when in the day, and what was reported is not here. Ids are keyed hashes, so that
 * the order within a day tells nothing.
 */
export class CallStore {
  readonly #model: Model<CallDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'Call', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  async find(id: string): Promise<Call | null> {
    const found = await this.#model.findById(id).lean<CallDocument>();
    return found && plain(found);
  }

  /** False when the call is there already. */
  async insert(call: Call, until: Date): Promise<boolean> {
    const { id, desk, ...rest } = call;
    try {
      await this.#model.create({ _id: id, ...rest, desk: desk ?? undefined, until });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** The one write of a change; false when another came before it. */
  async apply(next: Call): Promise<boolean> {
    const { id, desk, ...rest } = next;
    const change =
      desk === null ? { $set: rest, $unset: { desk: 1, until: 1 } } : { $set: { ...rest, desk } };
    const written = await this.#model
      .findOneAndUpdate({ _id: id, seq: next.seq - 1 }, change, { projection: { _id: 1 } })
      .lean();
    return written !== null;
  }

  /** Calls that ring or are talked at a desk, those talked first. */
  async atDesk(desk: string): Promise<Call[]> {
    const found = await this.#model
      .find({ desk })
      .sort({ state: 1 })
      .limit(mostAtDesk)
      .lean<CallDocument[]>();
    return found.map(plain);
  }

  /** Calls of which nothing was heard for too long. */
  async lost(now: Date, limit: number): Promise<Call[]> {
    const found = await this.#model
      .find({ until: { $lte: now } })
      .limit(limit)
      .lean<CallDocument[]>();
    return found.map(plain);
  }

  /** Calls of an office that are over, the newest day first, within a day in no order of time. */
  async log(office: string, after: CallKey | null, limit: number): Promise<Call[]> {
    const further = after && {
      day: { $lte: after.day },
      $or: [{ day: { $lt: after.day } }, { day: after.day, _id: { $gt: after.id } }],
    };
    const found = await this.#model
      .find({ office, ...further, state: { $in: ['ended', 'missed'] } })
      .sort({ day: -1, _id: 1 })
      .limit(limit)
      .lean<CallDocument[]>();
    return found.map(plain);
  }

  /** Counts by day of what is over, the newest first. */
  async days(office: string, from: LocalDate, limit: number): Promise<CallDay[]> {
    const count = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
    const found = await this.#model.aggregate<Omit<CallDay, 'day'> & { _id: string }>([
      { $match: { office, day: { $gte: from }, state: { $in: ['ended', 'missed'] } } },
      {
        $group: {
          _id: '$day',
          answered: count({ $eq: ['$state', 'ended'] }),
          missed: count({ $eq: ['$state', 'missed'] }),
          inTime: count({ $eq: ['$inTime', true] }),
          late: count({ $eq: ['$inTime', false] }),
        },
      },
      { $sort: { _id: -1 } },
      { $limit: limit },
    ]);
    return found.map(({ _id: day, ...counts }) => ({ day, ...counts }));
  }

  /** Removes what is older than a day; answers how many were removed, at most `limit`. */
  async removeBefore(day: LocalDate, limit: number): Promise<number> {
    const found = await this.#model
      .find({ day: { $lt: day } }, { _id: 1 })
      .limit(limit)
      .lean<Pick<CallDocument, '_id'>[]>();
    if (found.length === 0) return 0;
    await this.#model.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
    return found.length;
  }
}

function plain({ _id: id, until: _until, desk, ...rest }: CallDocument): Call {
  return { id, ...rest, desk: desk ?? null };
}
