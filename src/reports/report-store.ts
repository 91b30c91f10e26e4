import { Schema, type Connection, type Model } from 'mongoose';
import type { Report, ReportContent, ReportFacts, ReportFile } from '../domain/burden';
import type { Keyring } from '../platform/crypto/keyring';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

interface ReportDocument extends ReportFacts {
  _id: string;
  office: string;
  receiptHash: string;
  submissionKey: string;
  receiptConfirmed: boolean;
  /** JSON of {content, files} under the report's own data key. */
  sealed: Buffer;
  /** For the holders of `custodyKey`; the server cannot open it. */
  sealedIdentity: Buffer | null;
  custodyKey: string | null;
  /** Mail address for "there is news", under the server's keyring; null without one. */
  sealedAddress: Buffer | null;
  outbox: OutboxEntry[];
}

const text = { type: String, required: true } as const;

const reportSchema = new Schema<ReportDocument>(
  {
    _id: text,
    office: text,
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
    sealed: { type: Buffer, required: true },
    sealedIdentity: { type: Buffer, default: null },
    custodyKey: { type: String, default: null },
    sealedAddress: { type: Buffer, default: null },
    outbox: [{ _id: false, seq: Number, kind: String }],
  },
  { collection: 'reports', versionKey: false, strict: 'throw', autoIndex: false },
);
reportSchema.index({ receiptHash: 1 }, { unique: true });
reportSchema.index({ submissionKey: 1 }, { unique: true });
reportSchema.index(...(outboxIndex as unknown as Parameters<typeof reportSchema.index>));

/** What is kept of a filing to give its receipt again. */
export interface Filing {
  reportId: string;
  filedOn: string;
  receiptConfirmed: boolean;
}

export interface NewReport {
  report: Report;
  /** Sealed for the custodians; null for an anonymous report. */
  identity: { key: string; box: Buffer } | null;
  /** Mail address to which "there is news" may go; empty for none. */
  address: string;
  receiptHash: string;
  submissionKey: string;
  outbox: OutboxEntry[];
}

/** Addresses are padded to so many bytes, the longest the form takes. */
const addressBytes = 640;

/** Reports in MongoDB. Words and files' names are sealed; the identity comes sealed already. */
export class ReportStore {
  readonly #model: Model<ReportDocument>;
  readonly outbox: Outbox;

  constructor(
    connection: Connection,
    private readonly keyring: Keyring,
  ) {
    this.#model = modelOf(connection, 'Report', reportSchema);
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** One insert. Answers 'duplicate' when the same submission is on record already. */
  async insert(entry: NewReport): Promise<'inserted' | 'duplicate'> {
    const { id, content, files, ...facts } = entry.report;
    const document: ReportDocument = {
      _id: id,
      ...facts,
      receiptHash: entry.receiptHash,
      submissionKey: entry.submissionKey,
      receiptConfirmed: false,
      sealed: this.keyring.seal(Buffer.from(JSON.stringify({ content, files })), `report:${id}`),
      sealedIdentity: entry.identity?.box ?? null,
      custodyKey: entry.identity?.key ?? null,
      sealedAddress:
        entry.address === '' ? null : this.keyring.seal(padded(entry.address), `address:${id}`),
      outbox: entry.outbox,
    };
    try {
      await this.#model.collection.insertOne(document as never);
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

  /** From here on the receipt is not shown again. */
  async confirmReceipt(submissionKey: string): Promise<void> {
    await this.#model.updateOne({ submissionKey }, { $set: { receiptConfirmed: true } });
  }

  async find(id: string): Promise<Report | null> {
    const found = await this.#model.findById(id).lean();
    return found && this.opened(found);
  }

  async findMany(ids: readonly string[]): Promise<Report[]> {
    const found = await this.#model.find({ _id: { $in: ids.slice(0, 200) } }).lean();
    return found.map((document) => this.opened(document));
  }

  /** The reports among these whose reporter gave an identity. */
  async named(ids: readonly string[]): Promise<Pick<Report, 'id' | 'identity' | 'filedOn'>[]> {
    const found = await this.#model
      .find(
        { _id: { $in: ids.slice(0, 200) }, custodyKey: { $ne: null } },
        { identity: 1, filedOn: 1 },
      )
      .lean();
    return found.map(({ _id, identity, filedOn }) => ({ id: _id, identity, filedOn }));
  }

  async sealedIdentity(id: string): Promise<{ key: string; box: Buffer } | null> {
    const found = await this.#model.findById(id, { custodyKey: 1, sealedIdentity: 1 }).lean();
    if (!found?.custodyKey || !found.sealedIdentity) return null;
    return { key: found.custodyKey, box: bytes(found.sealedIdentity) };
  }

  /** Where "there is news" goes, and in which language; null without an address. */
  async newsAddress(id: string): Promise<{ to: string; locale: Report['locale'] } | null> {
    const found = await this.#model.findById(id, { sealedAddress: 1, locale: 1 }).lean();
    if (!found?.sealedAddress) return null;
    const plain = this.keyring.open(bytes(found.sealedAddress), `address:${id}`);
    return { to: plain.toString().trimEnd(), locale: found.locale };
  }

  private async filing(
    filter: { submissionKey: string } | { receiptHash: string },
  ): Promise<Filing | null> {
    const found = await this.#model.findOne(filter, { filedOn: 1, receiptConfirmed: 1 }).lean();
    return (
      found && {
        reportId: found._id,
        filedOn: found.filedOn,
        receiptConfirmed: found.receiptConfirmed,
      }
    );
  }

  private opened(document: ReportDocument): Report {
    const { _id: id, sealed } = document;
    const plain = this.keyring.open(bytes(sealed), `report:${id}`).toString();
    // Written by `insert` and authenticated by the seal.
    const { content, files } = JSON.parse(plain) as { content: ReportContent; files: ReportFile[] };
    const { office, area, department, category, frequency, hoursPerMonth, villagesAffected } =
      document;
    const { identity, channel, locale, filedOn } = document;
    return {
      id,
      office,
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

function padded(address: string): Buffer {
  const plain = Buffer.from(address);
  return Buffer.concat([plain, Buffer.alloc(Math.max(0, addressBytes - plain.length), ' ')]);
}

/** The driver's lean reads give BSON binaries, whose bytes stand in `buffer`. */
function bytes(value: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer);
}
