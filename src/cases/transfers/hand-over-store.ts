import { Schema, type Connection, type Model } from 'mongoose';
import type { HandOver } from '../../domain/case';
import type { LocalDate } from '../../domain/deadline';
import { modelOf } from '../../platform/mongo';

/** What an office keeps of a case that it handed over: where to, when and whether it was taken. */
export type HandOverLine = Pick<HandOver, 'from' | 'to' | 'way' | 'on' | 'state' | 'answeredOn'> & {
  /** Keyed hash of the case and the number of the hand-over. */
  id: string;
  /** Absent once the case was destroyed: what is left counts in the figures. */
  caseId?: string;
};

type LineDocument = Omit<HandOverLine, 'id'> & { _id: string };

/** Hand-overs that an office made, by what became of them. */
export interface HandOverFigures {
  office: string;
  sent: number;
  signed: number;
  returned: number;
}

const text = { type: String, required: true } as const;

const schema = new Schema<LineDocument>(
  {
    _id: text,
    caseId: String,
    from: text,
    to: text,
    way: text,
    on: text,
    state: text,
    answeredOn: { type: String, default: null },
  },
  { collection: 'handOvers', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ from: 1, on: -1, _id: 1 });
schema.index({ caseId: 1 }, { sparse: true });

/** Lines of hand-overs: ids of cases and offices, days; no words and no people. */
export class HandOverStore {
  readonly #model: Model<LineDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'HandOver', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Keeps the line as it now stands; repeating changes nothing. */
  async put({ id, ...line }: HandOverLine): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: line }, { upsert: true });
  }

  /** The office's lines, newest first. */
  async madeBy(office: string, limit: number): Promise<HandOverLine[]> {
    const found = await this.#model
      .find({ from: office, caseId: { $exists: true } })
      .sort({ on: -1, _id: 1 })
      .limit(limit)
      .lean();
    return found.map(({ _id, ...line }) => ({ id: _id, ...line }));
  }

  /**
   * How many hand-overs each of these offices made from a day on and before another, and what had become
   * of them by then.
   */
  async figures(
    offices: readonly string[],
    from: LocalDate,
    before: LocalDate,
  ): Promise<HandOverFigures[]> {
    const count = (state: HandOver['state']) => ({
      $sum: {
        $cond: [{ $and: [{ $eq: ['$state', state] }, { $lt: ['$answeredOn', before] }] }, 1, 0],
      },
    });
    const found = await this.#model.aggregate<HandOverFigures & { _id: string }>([
      { $match: { from: { $in: [...offices] }, on: { $gte: from, $lt: before } } },
      {
        $group: {
          _id: '$from',
          sent: { $sum: 1 },
          signed: count('signed'),
          returned: count('returned'),
        },
      },
      { $limit: offices.length },
    ]);
    return found.map(({ _id: office, sent, signed, returned }) => ({
      office,
      sent,
      signed,
      returned,
    }));
  }

  /** Takes away what leads to these cases. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.updateMany({ caseId: { $in: caseIds } }, { $unset: { caseId: 1 } });
  }

  /** An office that a case passed over keeps no line of it. */
  async forget(caseId: string, office: string): Promise<void> {
    await this.#model.deleteMany({ caseId, $or: [{ from: office }, { to: office }] });
  }
}
