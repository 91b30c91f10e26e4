import { Schema, type Connection, type Model } from 'mongoose';
import type { CustodyKey } from '../domain/custody';
import { isDuplicateKey, modelOf } from '../platform/mongo';

interface CustodyKeyDocument extends Omit<CustodyKey, 'id'> {
  _id: string;
}

const text = { type: String, required: true } as const;

const schema = new Schema<CustodyKeyDocument>(
  {
    _id: text,
    version: { type: Number, required: true },
    office: text,
    publicKey: text,
    createdOn: text,
    recovery: text,
    holders: [{ _id: false, id: text, name: text, on: text, wrapped: text }],
    invitations: [{ _id: false, id: text, name: text, until: text, wrapped: text }],
  },
  { collection: 'custody_keys', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ office: 1 }, { unique: true });

/** What one write may change; the key pair itself never changes. */
export type CustodyKeyChange = Partial<Pick<CustodyKey, 'recovery' | 'holders' | 'invitations'>>;

function plain({ _id, ...rest }: CustodyKeyDocument): CustodyKey {
  return { id: _id, ...rest };
}

/** One custody key for each office that has its own: few, read as a whole. */
export class CustodyKeyStore {
  readonly #model: Model<CustodyKeyDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'CustodyKey', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** False when the office has a key already. */
  async insert({ id, ...rest }: CustodyKey): Promise<boolean> {
    try {
      await this.#model.create({ _id: id, ...rest } as CustodyKeyDocument);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async list(): Promise<CustodyKey[]> {
    return (await this.#model.find().lean<CustodyKeyDocument[]>()).map(plain);
  }

  /** False when somebody wrote since `version`. */
  async update(id: string, version: number, change: CustodyKeyChange): Promise<boolean> {
    const written = await this.#model
      .findOneAndUpdate(
        { _id: id, version },
        { $set: change as object, $inc: { version: 1 } },
        { projection: { _id: 1 } },
      )
      .lean();
    return written !== null;
  }
}
