import { Schema, type Connection, type Model } from 'mongoose';

import type { Office } from '../domain/account';
import { isDuplicateKey, modelOf } from '../platform/mongo';

interface OfficeDocument extends Omit<Office, 'id'> {
  _id: string;
}

const required = true;

const schema = new Schema<OfficeDocument>(
  {
    _id: { type: String, required },
    version: { type: Number, required },
    name: { type: String, required },
    areaCode: { type: String, required },
    documentPrefix: { type: String, required },
    phone: { type: String, default: '' },
    email: { type: String, default: '' },
    competentBody: {
      type: new Schema(
        { name: { type: String, default: '' }, email: { type: String, default: '' } },
        { _id: false },
      ),
      required,
    },
    parent: { type: String, default: null },
  },
  { collection: 'offices', versionKey: false, autoIndex: false, strict: 'throw' },
);
schema.index({ areaCode: 1 }, { unique: true });
schema.index({ documentPrefix: 1 }, { unique: true });
// Parents are unique among roots only: there is one root office.
schema.index({ parent: 1 }, { unique: true, partialFilterExpression: { parent: null } });

/** Offices on record: few, read as a whole. */
export class OfficeStore {
  readonly #offices: Model<OfficeDocument>;

  constructor(connection: Connection) {
    this.#offices = modelOf(connection, 'Office', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#offices.createIndexes();
  }

  /** What is taken already, or null when the office is on record. */
  async insert(office: Office): Promise<'areaCode' | 'documentPrefix' | 'root' | null> {
    const { id, ...rest } = office;
    try {
      await this.#offices.create({ _id: id, ...rest });
      return null;
    } catch (error) {
      if (isDuplicateKey(error, 'areaCode')) return 'areaCode';
      if (isDuplicateKey(error, 'documentPrefix')) return 'documentPrefix';
      if (isDuplicateKey(error, 'parent')) return 'root';
      throw error;
    }
  }

  /** Every office, by area code: the root first. */
  async list(): Promise<Office[]> {
    const found = await this.#offices.find().sort({ areaCode: 1 }).lean<OfficeDocument[]>();
    return found.map(({ _id, ...rest }) => ({ id: _id, ...rest }));
  }
}
