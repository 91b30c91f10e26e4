import { Schema, type Connection, type Model } from 'mongoose';
import type { LocalDate } from '../domain/deadline';
import { randomId } from '../platform/ids';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import type { RegisterBook, RegisterEntry } from './letter-number';

const batch = 500;

interface RegisterDocument extends RegisterEntry {
  _id: string;
}

const schema = new Schema<RegisterDocument>(
  {
    _id: { type: String, required: true },
    office: { type: String, required: true },
    series: { type: String, required: true },
    year: { type: Number, required: true },
    seq: { type: Number, required: true },
    caseId: { type: String, required: true },
    rung: { type: Number, required: true },
    on: { type: String, default: '' },
    to: { type: String, default: '' },
    withdrawnOn: { type: String, default: null },
  },
  { collection: 'register', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 }, { unique: true });
schema.index({ office: 1, series: 1, year: 1, seq: 1 }, { unique: true });

/** The register of document numbers: gapless, each number once, each rung one number. */
export class NumberRegister {
  readonly #model: Model<RegisterDocument>;
  /** Takes of one process go one after another, so that they do not race each other for a number. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'RegisterEntry', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /**
   * The number of a rung; the next free one when it has none yet. The insert itself is the taking:
   * whoever comes second meets the unique index and tries the number after, so that neither a crash
   * nor a race leaves a gap or a repeat. Asked again, a rung gets the number it has.
   */
  take(wanted: Omit<RegisterEntry, 'seq' | 'withdrawnOn'>): Promise<RegisterEntry> {
    const taken = this.#turn.then(() => this.takeNow(wanted));
    this.#turn = taken.catch(() => undefined);
    return taken;
  }

  private async takeNow(
    wanted: Omit<RegisterEntry, 'seq' | 'withdrawnOn'>,
  ): Promise<RegisterEntry> {
    const { office, series, year, caseId, rung } = wanted;
    for (;;) {
      const given = await this.#model.findOne({ caseId, rung }).lean();
      if (given) return plain(given);
      const last = await this.#model
        .findOne({ office, series, year }, { seq: 1 })
        .sort({ seq: -1 })
        .lean();
      const entry: RegisterEntry = { ...wanted, seq: (last?.seq ?? 0) + 1, withdrawnOn: null };
      try {
        await this.#model.create({ _id: randomId(), ...entry });
        return entry;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
    }
  }

  /** Whether the rung has a number. */
  async has(caseId: string, rung: number): Promise<boolean> {
    return (await this.#model.exists({ caseId, rung })) !== null;
  }

  /** Cases in which the rung, or the clarification, has a number, in the order of their ids. */
  async *casesOf(rung: number): AsyncIterable<string> {
    for (let after = ''; ;) {
      const found = await this.#model
        .find({ caseId: { $gt: after }, rung }, { caseId: 1 })
        .sort({ caseId: 1 })
        .limit(batch)
        .lean();
      for (const { caseId } of found) yield caseId;
      after = found.at(-1)?.caseId ?? '';
      if (found.length < batch) return;
    }
  }

  /** Marks the number of a rung as withdrawn, once; a rung without one is left alone. */
  async withdraw(caseId: string, rung: number, withdrawnOn: LocalDate): Promise<void> {
    await this.#model.updateOne({ caseId, rung, withdrawnOn: null }, { $set: { withdrawnOn } });
  }

  /** Numbers of a series and year below `before`, the highest first. */
  async page(
    { office, series, year }: RegisterBook,
    before: number,
    limit: number,
  ): Promise<RegisterEntry[]> {
    const found = await this.#model
      .find({ office, series, year, seq: { $lt: before } })
      .sort({ seq: -1 })
      .limit(limit)
      .lean();
    return found.map(plain);
  }

  /** How many numbers a series has in a year; the same as its highest one, or numbers are missing. */
  async count({ office, series, year }: RegisterBook): Promise<number> {
    return this.#model.countDocuments({ office, series, year });
  }
}

function plain({ _id, ...entry }: RegisterDocument): RegisterEntry {
  return {
    ...entry,
    on: entry.on ?? '',
    to: entry.to ?? '',
    withdrawnOn: entry.withdrawnOn ?? null,
  };
}
