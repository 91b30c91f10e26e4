import { Schema, type Connection, type Model } from 'mongoose';
import { keyField, keyIn, keyIndex } from '../platform/crypto/key-field';
import type { Keyring } from '../platform/crypto/keyring';
import type { WrappedKey } from '../platform/crypto/master-keys';
import type { MailRefusal } from '../platform/mailer';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';

/** `refused`: for good; it is not tried again. */
export const mailStates = ['queued', 'sent', 'failed', 'refused'] as const;
export type MailState = (typeof mailStates)[number];

/** One mail that went out or is about to: its text is not kept. */
export interface MailRecord {
  /** The Message-ID, which repeats share. */
  id: string;
  office: string;
  /** Null for what belongs to no case, such as a digest. */
  caseId: string | null;
  /** Null for a notification to staff. */
  rung: number | null;
  to: string;
  subject: string;
  state: MailState;
  attempts: number;
  /** Code of the last failure, such as ECONNREFUSED or 451; null when none. */
  lastError: string | null;
  /** What was refused for good; absent where nothing was. */
  refusal?: MailRefusal;
}

export type NewMail = Omit<MailRecord, 'state' | 'attempts' | 'lastError' | 'refusal'>;

type MailWords = Pick<MailRecord, 'to' | 'subject'>;

interface MailDocument extends Omit<MailRecord, 'id' | keyof MailWords> {
  _id: string;
  /** The record's own data key; null once it was destroyed. */
  key: WrappedKey | null;
  /** JSON of {to, subject} under that key. */
  sealed: Buffer;
}

const schema = new Schema<MailDocument>(
  {
    _id: { type: String, required: true },
    office: { type: String, required: true },
    caseId: { type: String, default: null },
    rung: { type: Number, default: null },
    key: keyField,
    sealed: { type: Buffer, required: true },
    state: { type: String, enum: mailStates, required: true },
    attempts: { type: Number, required: true },
    lastError: { type: String, default: null },
    refusal: String,
  },
  { collection: 'mails', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ caseId: 1, rung: 1 });
schema.index(keyIndex);

/** One record for each mail, keyed by Message-ID; address and subject are sealed. */
export class MailStore {
  readonly #model: Model<MailDocument>;

  constructor(
    connection: Connection,
    private readonly keyring: Keyring,
  ) {
    this.#model = modelOf(connection, 'Mail', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /**
   * Records the mail as queued, or returns the record it has. The recorded address stays: a repeat
   * goes where the first try went.
   */
  async queue(mail: NewMail): Promise<MailRecord> {
    const { id, to, subject, ...fields } = mail;
    const { key, dataKey } = this.keyring.newKey(placeOf(id));
    const words: MailWords = { to, subject };
    try {
      await this.#model.create({
        _id: id,
        ...fields,
        key,
        sealed: dataKey.sealJson(words, wordsPlace(id)),
        state: 'queued',
        attempts: 0,
        lastError: null,
      });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const found = await this.find(id);
    if (!found) throw new Error('a mail that was just recorded is not there');
    return found;
  }

  /** Before a failed mail is tried once more: how that ends is open again. */
  async again(id: string): Promise<void> {
    await this.#model.updateOne({ _id: id, state: 'failed' }, { $set: { state: 'queued' } });
  }

  async sent(id: string): Promise<void> {
    await this.#model.updateOne(
      { _id: id },
      { $set: { state: 'sent', lastError: null }, $inc: { attempts: 1 } },
    );
  }

  async failed(id: string, lastError: string): Promise<void> {
    await this.#model.updateOne(
      { _id: id, state: { $ne: 'sent' } },
      { $set: { state: 'failed', lastError }, $inc: { attempts: 1 } },
    );
  }

  async refused(id: string, lastError: string, refusal: MailRefusal): Promise<void> {
    await this.#model.updateOne(
      { _id: id, state: { $ne: 'sent' } },
      { $set: { state: 'refused', lastError, refusal }, $inc: { attempts: 1 } },
    );
  }

  /** Removes what there is of the cases; repeating changes nothing. */
  async removeOfCases(caseIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ caseId: { $in: caseIds } });
  }

  /** Forgets a mail that went out and will not be sent again. */
  async remove(id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id });
  }

  async find(id: string): Promise<MailRecord | null> {
    const found = await this.#model.findById(id).lean();
    return found && this.opened(found);
  }

  /** The case of each of these mails, by Message-ID; mails that are not on record are left out. */
  async casesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const found = await this.#model.find({ _id: { $in: ids } }, { caseId: 1 }).lean();
    return new Map(found.flatMap(({ _id, caseId }) => (caseId === null ? [] : [[_id, caseId]])));
  }

  /** The mails of a rung, for the case page. */
  async ofRung(caseId: string, rung: number): Promise<MailRecord[]> {
    const found = await this.#model.find({ caseId, rung }).lean();
    return found.flatMap((document) => this.opened(document) ?? []);
  }

  private opened(document: MailDocument): MailRecord | null {
    const { _id: id, key: _key, sealed, ...fields } = document;
    const key = keyIn(document);
    if (!key) return null;
    const words = this.keyring
      .openKey(key, placeOf(id))
      .openJson<MailWords>(bytesOf(sealed), wordsPlace(id));
    return { id, ...fields, ...words };
  }
}

function placeOf(id: string): string {
  return `mails:${id}`;
}

function wordsPlace(id: string): string {
  return `${placeOf(id)}:words`;
}
