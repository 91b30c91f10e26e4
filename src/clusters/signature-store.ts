import { Schema, type Connection, type Model } from 'mongoose';
import type { LocalDate } from '../domain/deadline';
import { modelOf } from '../platform/mongo';

interface SignatureDocument {
  /** Id of the report. */
  _id: string;
  /** Keyed hashes, each with a character for its kind before it. */
  keys: string[];
  filedOn: LocalDate;
}

const text = { type: String, required: true } as const;

const schema = new Schema<SignatureDocument>(
  { _id: text, keys: [String], filedOn: text },
  { collection: 'reportSignatures', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ keys: 1, filedOn: -1, _id: 1 });

/** Another report with the keys it shares. */
export interface Candidate {
  reportId: string;
  shared: string[];
}

/** By what reports can be found that are alike: keyed hashes and days, no word of theirs. */
export class SignatureStore {
  readonly #model: Model<SignatureDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'ReportSignature', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** One signature a report; putting it again changes nothing but its keys. */
  async put(reportId: string, keys: readonly string[], filedOn: LocalDate): Promise<void> {
    await this.#model.updateOne(
      { _id: reportId },
      { $set: { keys: [...keys], filedOn } },
      { upsert: true },
    );
  }

  /**
   * The reports that share a key, of each key the `perKey` newest at most: a key that thousands share costs
   * no more than one that few do. Those that share most come first.
   */
  async alike(reportId: string, keys: readonly string[], perKey: number): Promise<Candidate[]> {
    const found = await Promise.all(keys.map((key) => this.#holders(key, perKey)));
    const shared = new Map<string, string[]>();
    for (const [i, holders] of found.entries()) {
      for (const id of holders) {
        if (id !== reportId) shared.set(id, [...(shared.get(id) ?? []), keys[i]!]);
      }
    }
    return [...shared]
      .map(([id, of]) => ({ reportId: id, shared: of }))
      .sort((a, b) => b.shared.length - a.shared.length);
  }

  async remove(reportIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ _id: { $in: [...reportIds] } });
  }

  /** Takes the keys that begin with `prefix` out of the signatures of these reports. */
  async removeKeys(reportIds: readonly string[], prefix: string): Promise<void> {
    await this.#model.updateMany(
      { _id: { $in: [...reportIds] } },
      { $pull: { keys: { $regex: `^${prefix}` } } },
    );
  }

  async #holders(key: string, limit: number): Promise<string[]> {
    const found = await this.#model
      .find({ keys: key }, { _id: 1 })
      .sort({ filedOn: -1, _id: 1 })
      .limit(limit)
      .lean();
    return found.map(({ _id }) => _id);
  }
}
