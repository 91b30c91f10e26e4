import { Schema, type Connection, type Model } from 'mongoose';
import type { Person } from '../domain/case';
import type { LocalDate } from '../domain/deadline';
import { documentKinds, type DocumentKind, type TemplateText } from '../domain/letter-template';
import { isDuplicateKey, modelOf } from '../platform/mongo';

/** One wording of a kind of document: written once, never edited. */
export interface TemplateEdition {
  office: string;
  kind: DocumentKind;
  /** 1, 2, 3 … within office and kind. */
  no: number;
  /** Null: back to the wording that ships. */
  text: TemplateText | null;
  by: Person;
  madeOn: LocalDate;
}

interface EditionDocument extends TemplateEdition {
  /** `<office>:<kind>:<no>`: two people cannot make the same edition. */
  _id: string;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

const schema = new Schema<EditionDocument>(
  {
    _id: text,
    office: text,
    kind: text,
    no: { type: Number, required: true },
    text: { type: mixed, default: null },
    by: { type: mixed, required: true },
    madeOn: text,
  },
  {
    collection: 'letterTemplates',
    versionKey: false,
    strict: 'throw',
    minimize: false,
    autoIndex: false,
  },
);
schema.index({ office: 1, kind: 1, no: -1 });

/** The wording of each office's documents in editions. It says nothing of any case. */
export class TemplateStore {
  readonly #model: Model<EditionDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'LetterTemplate', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** The last edition of every kind the office has changed. */
  async latest(office: string): Promise<TemplateEdition[]> {
    const found = await Promise.all(documentKinds.map((kind) => this.list(office, kind, 1)));
    return found.flat();
  }

  /** Newest first. */
  async list(office: string, kind: DocumentKind, limit: number): Promise<TemplateEdition[]> {
    const found = await this.#model
      .find({ office, kind })
      .sort({ no: -1 })
      .limit(limit)
      .lean<EditionDocument[]>();
    return found.map(({ _id, ...edition }) => edition);
  }

  /** False when somebody made this edition before. */
  async add(edition: TemplateEdition): Promise<boolean> {
    const { office, kind, no } = edition;
    try {
      await this.#model.create({ _id: `${office}:${kind}:${no}`, ...edition });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}
