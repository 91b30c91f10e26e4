import { Schema, type Connection, type Model } from 'mongoose';
import type { ClockEdition } from '../domain/clock-table';
import { isDuplicateKey, modelOf } from '../platform/mongo';

interface EditionDocument extends ClockEdition {
  /** `<office>:<no>`: two people cannot make the same edition. */
  _id: string;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

const schema = new Schema<EditionDocument>(
  {
    _id: text,
    office: text,
    no: { type: Number, required: true },
    rows: [mixed],
    effectiveFrom: text,
    madeOn: text,
    by: { type: mixed, required: true },
    reason: text,
    row: text,
    before: { type: mixed, required: true },
  },
  {
    collection: 'clockEditions',
    versionKey: false,
    strict: 'throw',
    minimize: false,
    autoIndex: false,
  },
);
schema.index({ office: 1, no: -1 });
schema.index({ office: 1, effectiveFrom: -1, no: -1 });

/** Editions of the offices' clock tables: written once, never edited. */
export class ClockTableStore {
  readonly #model: Model<EditionDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'ClockEdition', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** The last edition that counts on a day, or the last of all without one; null before the first. */
  async latest(office: string, on?: string): Promise<ClockEdition | null> {
    const found = await this.#model
      .findOne(on === undefined ? { office } : { office, effectiveFrom: { $lte: on } })
      .sort(on === undefined ? { no: -1 } : { effectiveFrom: -1, no: -1 })
      .lean<EditionDocument>();
    return found && plain(found);
  }

  /** Newest first, those before `before`. */
  async list(office: string, before: number, limit: number): Promise<ClockEdition[]> {
    const found = await this.#model
      .find({ office, no: { $lt: before } })
      .sort({ no: -1 })
      .limit(limit)
      .lean<EditionDocument[]>();
    return found.map(plain);
  }

  /** False when somebody made this edition before. */
  async add(edition: ClockEdition): Promise<boolean> {
    try {
      await this.#model.create({ _id: `${edition.office}:${edition.no}`, ...edition });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function plain({ _id, ...edition }: EditionDocument): ClockEdition {
  return edition;
}
