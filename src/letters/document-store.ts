import { createHash } from 'node:crypto';
import { Schema, type Connection, type Model } from 'mongoose';
import { keyField, keyIn, keyIndex } from '../platform/crypto/key-field';
import type { Keyring } from '../platform/crypto/keyring';
import type { WrappedKey } from '../platform/crypto/master-keys';
import { randomId } from '../platform/ids';
import type { OfficialDocument } from './content/official-document';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';

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
  /** What the bytes say; null for documents made before it was kept beside them. */
  content: OfficialDocument | null;
  /** Hex SHA-256 of the bytes. */
  sha256: string;
}

interface DocumentRecord extends Omit<StoredDocument, 'id' | 'bytes' | 'content' | 'sha256'> {
  _id: string;
  /** The document's own data key; null once it was destroyed. */
  key: WrappedKey | null;
  /** The bytes under that key. */
  sealed: Buffer;
  /** JSON of the content under that key. */
  sealedContent?: Buffer;
}

const schema = new Schema<DocumentRecord>(
  {
    _id: { type: String, required: true },
    caseId: { type: String, required: true },
    rung: { type: Number, required: true },
    office: { type: String, required: true },
    number: { type: String, required: true },
    name: { type: String, required: true },
    key: keyField,
    sealed: { type: Buffer, required: true },
    sealedContent: { type: Buffer },
  },
  { collection: 'documents', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 }, { unique: true });
schema.index(keyIndex);

/** The documents of rungs, written once and sealed. */
export class DocumentStore {
  readonly #model: Model<DocumentRecord>;

  constructor(
    connection: Connection,
    private readonly keyring: Keyring,
  ) {
    this.#model = modelOf(connection, 'IssuedDocument', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Keeps the document of a rung; when there is one already, that one stays and is returned. */
  async save(made: Omit<StoredDocument, 'id' | 'sha256'>): Promise<StoredDocument> {
    const id = randomId();
    const { bytes, content, ...fields } = made;
    const { key, dataKey } = this.keyring.newKey(placeOf(id));
    const sealed = dataKey.seal(bytes, bytesPlace(id));
    const sealedContent = dataKey.sealJson(content, contentPlace(id));
    try {
      await this.#model.create({ _id: id, ...fields, key, sealed, sealedContent });
      return { id, ...fields, content, ...measured(bytes) };
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
    const found = await this.#model.findOne({ caseId, rung }).lean();
    const key = found && keyIn(found);
    if (!found || !key) return null;
    const { _id: id, key: _key, sealed, sealedContent, ...fields } = found;
    const dataKey = this.keyring.openKey(key, placeOf(id));
    const content = sealedContent
      ? dataKey.openJson<OfficialDocument>(bytesOf(sealedContent), contentPlace(id))
      : null;
    const bytes = dataKey.open(bytesOf(sealed), bytesPlace(id));
    return { id, ...fields, content, ...measured(bytes) };
  }
}

function measured(bytes: Buffer): Pick<StoredDocument, 'bytes' | 'sha256'> {
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

function placeOf(id: string): string {
  return `documents:${id}`;
}

function bytesPlace(id: string): string {
  return `${placeOf(id)}:bytes`;
}

function contentPlace(id: string): string {
  return `${placeOf(id)}:content`;
}
