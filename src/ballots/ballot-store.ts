import { Schema, type Connection, type Model } from 'mongoose';
import { emptyTally, type BallotAnswer, type Tally } from '../domain/closing';
import { addDays, type LocalDate } from '../domain/deadline';
import { isDuplicateKey, modelOf } from '../platform/mongo';

/** A sample check that runs: which code answered what is on record nowhere, not even whose it is. */
export interface Ballot {
  id: string;
  caseId: string;
  closesOn: LocalDate;
  /** Keyed hashes of the codes that were not used, in no order of theirs. */
  hashes: readonly string[];
  tally: Tally;
}

interface BallotDocument {
  _id: string;
  caseId: string;
  closesOn: string;
  /** From this day on it is counted: the day after the last one, or after the last answer. */
  countOn: string;
  hashes: string[];
  tally: Record<BallotAnswer, number>;
  /** Keyed hashes of the forms that were counted, in no order of theirs and beside no answer. */
  sent?: string[];
}

const text = { type: String, required: true } as const;
const count = { type: Number, required: true } as const;

const schema = new Schema<BallotDocument>(
  {
    _id: text,
    caseId: text,
    closesOn: text,
    countOn: text,
    hashes: [String],
    sent: [String],
    tally: { rectified: count, partlyRectified: count, notRectified: count, unsure: count },
  },
  { collection: 'ballots', versionKey: false, strict: 'throw', autoIndex: false },
);
// A ballot whose codes are all used has nothing to stand in the index.
schema.index({ hashes: 1 }, { unique: true, partialFilterExpression: { hashes: { $gt: '' } } });
schema.index({ sent: 1 }, { partialFilterExpression: { sent: { $gt: '' } } });
schema.index({ countOn: 1 });
schema.index({ caseId: 1 });

/** Running sample checks, apart from the cases they belong to; each is gone once it is counted. */
export class BallotStore {
  readonly #model: Model<BallotDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'Ballot', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Begins a ballot; one that is there already stays as it is. */
  async insert(ballot: Omit<Ballot, 'tally'>): Promise<void> {
    const { id, caseId, closesOn, hashes } = ballot;
    const begun = { caseId, closesOn, countOn: addDays(closesOn, 1), tally: emptyTally };
    try {
      // Sorted, so that their order is not that in which the codes were shown.
      await this.#model.create({ _id: id, ...begun, hashes: [...hashes].sort() });
    } catch (error) {
      if (!isDuplicateKey(error, '_id')) throw error;
    }
  }

  /** The case a code that was not used asks about; null for every other code. */
  async caseOf(hash: string, today: LocalDate): Promise<string | null> {
    const found = await this.#model.findOne(usable(hash, today), { caseId: 1 }).lean();
    return found?.caseId ?? null;
  }

  /**
   * One answer for one code: taking the code out and counting the answer is one write, so that a code
   * counts once however often it is sent at the same time, and nothing joins the two afterwards. `form`:
   * keyed hash of the form it came with, if any; the same form again is the same answer.
   */
  async vote(
    hash: string,
    answer: BallotAnswer,
    { today, form }: { today: LocalDate; form: string | null },
  ): Promise<boolean> {
    const voted = await this.#model
      .findOneAndUpdate(
        usable(hash, today),
        {
          $pull: { hashes: hash },
          $inc: { [`tally.${answer}`]: 1 },
          ...(form ? { $push: { sent: { $each: [form], $sort: 1 } } } : {}),
        },
        { returnDocument: 'after', projection: { hashes: 1 } },
      )
      .lean();
    if (!voted) return form !== null && (await this.#model.exists({ sent: form })) !== null;
    if (voted.hashes.length === 0) {
      await this.#model.updateOne({ _id: voted._id }, { $set: { countOn: addDays(today, 1) } });
    }
    return true;
  }

  /** Ballots that are to be counted by `today`. */
  async due(today: LocalDate, limit: number): Promise<Ballot[]> {
    const found = await this.#model
      .find({ countOn: { $lte: today } })
      .sort({ countOn: 1 })
      .limit(limit)
      .lean();
    return found.map(({ _id, caseId, closesOn, hashes, tally }) => ({
      id: _id,
      caseId,
      closesOn,
      hashes,
      tally,
    }));
  }

  async remove(id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id });
  }

  /** Removes what there is of the cases; repeating changes nothing. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ caseId: { $in: [...caseIds] } });
  }
}

function usable(hash: string, today: LocalDate) {
  return { hashes: hash, closesOn: { $gte: today } };
}
