import { Schema, type Connection, type Model } from 'mongoose';
import type { Report, ReportContent, ReportFacts, ReportFile } from '../domain/burden';
import { keyField, keyIn, keyIndex } from '../platform/crypto/key-field';
import type { Keyring } from '../platform/crypto/keyring';
import type { WrappedKey } from '../platform/crypto/master-keys';
import { groupedById } from '../platform/grouped';
import { GroupedInserts } from '../platform/grouped-inserts';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

interface ReportDocument extends ReportFacts {
  _id: string;
  office: string;
  withheld: boolean;
  receiptHash: string;
  submissionKey: string;
  receiptConfirmed: boolean;
  /** The code an operator read out has given way to one that only the caller knows. */
  receiptReplaced: boolean;
  /** The report's own data key; null once it was destroyed. */
  key: WrappedKey | null;
  /** Absent in reports filed before there were proofs. */
  proof?: { serial: string; signature: string };
  /** JSON of {content, files} under that key. */
  sealed: Buffer;
  /** For the holders of `custodyKey`; the server cannot open it. */
  sealedIdentity: Buffer | null;
  custodyKey: string | null;
  /** Mail address for "there is news", under the report's data key; null without one. */
  sealedAddress: Buffer | null;
  /** Its time was over: what it said is gone, and its code leads to that answer. */
  destroyed: boolean;
  outbox: OutboxEntry[];
}

const text = { type: String, required: true } as const;

const reportSchema = new Schema<ReportDocument>(
  {
    _id: text,
    office: text,
    withheld: { type: Boolean, default: false },
    area: text,
    department: text,
    category: text,
    frequency: { type: String, default: null },
    hoursPerMonth: { type: Number, default: null },
    villagesAffected: { type: Number, default: null },
    identity: text,
    channel: text,
    locale: text,
    filedOn: text,
    receiptHash: text,
    submissionKey: text,
    receiptConfirmed: { type: Boolean, default: false },
    key: keyField,
    proof: { serial: String, signature: String },
    receiptReplaced: { type: Boolean, default: false },
    sealed: { type: Buffer, required: true },
    sealedIdentity: { type: Buffer, default: null },
    custodyKey: { type: String, default: null },
    sealedAddress: { type: Buffer, default: null },
    destroyed: { type: Boolean, default: false },
    outbox: [
      { _id: false, seq: Number, kind: String, file: Number, office: String, month: String },
    ],
  },
  { collection: 'reports', versionKey: false, strict: 'throw', autoIndex: false },
);
reportSchema.index({ receiptHash: 1 }, { unique: true });
reportSchema.index({ submissionKey: 1 }, { unique: true });
reportSchema.index(keyIndex);
reportSchema.index({ 'proof.serial': 1 }, { unique: true, sparse: true });
reportSchema.index(...(outboxIndex as unknown as Parameters<typeof reportSchema.index>));

/** Only reports whose words are still there can be opened. */
const readable = { destroyed: { $ne: true } } as const;

const whoItWas = { sealedIdentity: 1, custodyKey: 1, sealedAddress: 1 } as const;

const remainder = {
  office: 1,
  withheld: 1,
  area: 1,
  department: 1,
  category: 1,
  frequency: 1,
  hoursPerMonth: 1,
  villagesAffected: 1,
  identity: 1,
  channel: 1,
  locale: 1,
  filedOn: 1,
  proof: 1,
  receiptReplaced: 1,
} as const;

/** What is kept of a filing to give its receipt again. */
export interface Filing {
  reportId: string;
  filedOn: string;
  receiptConfirmed: boolean;
  /** An operator has heard or read out the code. */
  receiptShared: boolean;
  proofSignature: string | null;
  /** What it said was destroyed when its time was over. */
  destroyed: boolean;
}

/** What the register of serials holds of a filing. */
export interface SerialEntry {
  signature: string;
  office: string;
  filedOn: string;
}

export interface NewReport {
  report: Report;
  /** Sealed for the custodians; null for an anonymous report. */
  identity: { key: string; box: Buffer } | null;
  /** Mail address to which "there is news" may go; empty for none. */
  address: string;
  receiptHash: string;
  submissionKey: string;
  /** Public serial of the filing and the signature of its statement. */
  proof: { serial: string; signature: string };
  outbox: OutboxEntry[];
}

/** Reports in MongoDB. Words and files' names are sealed; the identity comes sealed already. */
export class ReportStore {
  readonly #model: Model<ReportDocument>;
  readonly #inserts: GroupedInserts<ReportDocument>;
  readonly #readable: (id: string) => Promise<ReportDocument | null>;
  readonly outbox: Outbox;

  constructor(
    connection: Connection,
    private readonly keyring: Keyring,
  ) {
    this.#model = modelOf(connection, 'Report', reportSchema);
    this.#inserts = new GroupedInserts(connection, 'reports');
    this.#readable = groupedById((ids) =>
      this.#model.find({ _id: { $in: ids }, ...readable }).lean(),
    );
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** One insert, journaled. Answers 'duplicate' when the same submission is on record already. */
  async insert(entry: NewReport): Promise<'inserted' | 'duplicate'> {
    const { id, content, files, ...facts } = entry.report;
    const { key, dataKey } = this.keyring.newKey(placeOf(id));
    const document: ReportDocument = {
      _id: id,
      ...facts,
      receiptHash: entry.receiptHash,
      submissionKey: entry.submissionKey,
      receiptConfirmed: false,
      receiptReplaced: false,
      key,
      proof: entry.proof,
      sealed: dataKey.sealJson({ content, files }, contentPlace(id)),
      sealedIdentity: entry.identity?.box ?? null,
      custodyKey: entry.identity?.key ?? null,
      sealedAddress: entry.address === '' ? null : dataKey.seal(entry.address, addressPlace(id)),
      destroyed: false,
      outbox: entry.outbox,
    };
    try {
      await this.#inserts.insert(document);
      return 'inserted';
    } catch (error) {
      // The code follows from the submission, so that either unique index may be named.
      if (isDuplicateKey(error) && (await this.filingBySubmission(entry.submissionKey))) {
        return 'duplicate';
      }
      throw error;
    }
  }

  async filingBySubmission(submissionKey: string): Promise<Filing | null> {
    return this.filing({ submissionKey });
  }

  async filingByReceipt(receiptHash: string): Promise<Filing | null> {
    return this.filing({ receiptHash });
  }

  async filingBySerial(serial: string): Promise<SerialEntry | null> {
    const found = await this.#model
      .findOne({ 'proof.serial': serial }, { proof: 1, office: 1, filedOn: 1 })
      .lean();
    return (
      found && {
        signature: found.proof?.signature ?? '',
        office: found.office,
        filedOn: found.filedOn,
      }
    );
  }

  /** From here on the receipt is not shown again. */
  async confirmReceipt(submissionKey: string): Promise<void> {
    await this.#model.updateOne({ submissionKey }, { $set: { receiptConfirmed: true } });
  }

  /**
   * One write: the new code for the old one, if that is in force and was not replaced before. The
   * form the report was filed with shows no code from then on. Answers whether it was written.
   */
  async replaceReceipt(oldHash: string, newHash: string): Promise<boolean> {
    const written = await this.#model.updateOne(
      { receiptHash: oldHash, channel: 'phone', receiptReplaced: { $ne: true } },
      { $set: { receiptHash: newHash, receiptReplaced: true, receiptConfirmed: true } },
    );
    return written.modifiedCount === 1;
  }

  async find(id: string): Promise<Report | null> {
    const found = await this.#readable(id);
    return found && this.opened(found);
  }

  async findMany(ids: readonly string[]): Promise<Report[]> {
    const found = await this.#model.find({ _id: { $in: ids }, ...readable }).lean();
    return found.flatMap((document) => this.opened(document) ?? []);
  }

  /** The reports among these whose reporter gave an identity. */
  async named(ids: readonly string[]): Promise<Pick<Report, 'id' | 'identity' | 'filedOn'>[]> {
    const found = await this.#model
      .find({ _id: { $in: ids }, custodyKey: { $ne: null } }, { identity: 1, filedOn: 1 })
      .lean();
    return found.map(({ _id, identity, filedOn }) => ({ id: _id, identity, filedOn }));
  }

  async sealedIdentity(id: string): Promise<{ key: string; box: Buffer } | null> {
    const found = await this.#model.findById(id, { custodyKey: 1, sealedIdentity: 1 }).lean();
    if (!found?.custodyKey || !found.sealedIdentity) return null;
    return { key: found.custodyKey, box: bytesOf(found.sealedIdentity) };
  }

  /** Where "there is news" goes, and in which language; null without an address. */
  async newsAddress(id: string): Promise<{ to: string; locale: Report['locale'] } | null> {
    const found = await this.#model.findById(id, { key: 1, sealedAddress: 1, locale: 1 }).lean();
    const key = found && keyIn(found);
    if (!key || !found.sealedAddress) return null;
    const dataKey = this.keyring.openKey(key, placeOf(id));
    const plain = dataKey.open(bytesOf(found.sealedAddress), addressPlace(id));
    return { to: plain.toString(), locale: found.locale };
  }

  async moveTo(id: string, office: string): Promise<void> {
    await this.#model.updateOne({ _id: id }, { $set: { office } });
  }

  /** Ids of the files of these reports, as far as what they say is still there. */
  async filesOf(ids: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const id of ids) {
      const report = await this.find(id);
      found.push(...(report?.files ?? []).map((file) => file.id));
    }
    return found;
  }

  /** Destroys who the reporters are; repeating changes nothing. */
  async destroyIdentity(ids: readonly string[]): Promise<void> {
    await this.#model.updateMany({ _id: { $in: ids } }, { $unset: whoItWas });
  }

  /** Destroys what the reports say and who the reporters are; repeating changes nothing. */
  async destroyContent(ids: readonly string[]): Promise<void> {
    await this.#model.updateMany(
      { _id: { $in: ids } },
      { $unset: { key: 1, sealed: 1, ...whoItWas }, $set: { destroyed: true } },
    );
  }

  /**
   * Removes what is left of destroyed reports, but for the hashes by which a code is answered and a
   * sent form is not filed again.
   */
  async destroyRemainder(ids: readonly string[]): Promise<void> {
    await this.#model.updateMany(
      { _id: { $in: ids }, destroyed: true },
      { $unset: remainder, $set: { receiptConfirmed: true, outbox: [] } },
    );
  }

  private async filing(
    filter: { submissionKey: string } | { receiptHash: string },
  ): Promise<Filing | null> {
    const shown = {
      filedOn: 1,
      receiptConfirmed: 1,
      receiptReplaced: 1,
      channel: 1,
      proof: 1,
      destroyed: 1,
    } as const;
    const found = await this.#model.findOne(filter, shown).lean();
    return (
      found && {
        reportId: found._id,
        filedOn: found.filedOn ?? '',
        receiptConfirmed: found.receiptConfirmed,
        proofSignature: found.proof?.signature ?? null,
        receiptShared: found.channel === 'phone' && !found.receiptReplaced,
        destroyed: found.destroyed ?? false,
      }
    );
  }

  /** Null when the key was destroyed: then there is no report any more. */
  private opened(document: ReportDocument): Report | null {
    const { _id: id, sealed } = document;
    const key = keyIn(document);
    if (!key) return null;
    const { content, files } = this.keyring
      .openKey(key, placeOf(id))
      .openJson<{ content: ReportContent; files: ReportFile[] }>(bytesOf(sealed), contentPlace(id));
    const {
      office,
      withheld,
      area,
      department,
      category,
      frequency,
      hoursPerMonth,
      villagesAffected,
    } = document;
    const { identity, channel, locale, filedOn } = document;
    return {
      id,
      office,
      withheld: withheld ?? false,
      area,
      department,
      category,
      frequency,
      hoursPerMonth,
      villagesAffected,
      identity,
      channel,
      locale,
      filedOn,
      content,
      files,
    };
  }
}

function placeOf(id: string): string {
  return `reports:${id}`;
}

function contentPlace(id: string): string {
  return `${placeOf(id)}:content`;
}

function addressPlace(id: string): string {
  return `${placeOf(id)}:address`;
}
