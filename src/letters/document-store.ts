import { createHash } from 'node:crypto';
import { Schema, type Connection, type Model } from 'mongoose';
import { randomId } from '../platform/ids';
import { isDuplicateKey, modelOf } from '../platform/mongo';

/** An issued document as it went out. Kept in the database: web and workers run on several machines. */
export interface StoredDocument {
  id: string;
  caseId: string;
  rung: number;
  office: string;
  /** Its register number. */
  number: string;
  /** Name of the file, such as 长轻督函〔2026〕12号.docx. */
  name: string;
  bytes: Buffer;
  /** Hex SHA-256 of the bytes. */
  sha256: string;
}

interface DocumentRecord extends Omit<StoredDocument, 'id'> {
  _id: string;
}

const schema = new Schema<DocumentRecord>(
  {
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    rung: { type: Number, required: true },
    office: { type: String, required: true },
    number: { type: String, required: true },
    name: { type: String, required: true },
    bytes: { type: Buffer, required: true },
    sha256: { type: String, required: true },
  },
  { collection: 'documents', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 }, { unique: true });

/** The documents of rungs, written once. */
export class DocumentStore {
  readonly #model: Model<DocumentRecord>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'IssuedDocument', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Keeps the document of a rung; when there is one already, that one stays and is returned. */
  async save(made: Omit<StoredDocument, 'id' | 'sha256'>): Promise<StoredDocument> {
    const sha256 = createHash('sha256').update(made.bytes).digest('hex');
    const stored = { id: randomId(), ...made, sha256 };
    const { id, ...fields } = stored;
    try {
      await this.#model.create({ _id: id, ...fields });
      return stored;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const kept = await this.find(made.caseId, made.rung);
      if (!kept) throw error;
      return kept;
    }
  }

  /** Removes what there is of the cases; repeating changes nothing. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ caseId: { $in: caseIds } });
  }

  async find(caseId: string, rung: number): Promise<StoredDocument | null> {
    const found = await this.#model.collection.findOne({ caseId, rung }, { promoteBuffers: true });
    if (!found) return null;
    const { _id, ...fields } = found as unknown as DocumentRecord;
    return { id: _id, ...fields };
  }
}
