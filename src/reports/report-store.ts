import { Schema, type Connection, type Model } from 'mongoose';
import type {
  Report,
  ReportContent,
  ReportFacts,
  ReportFile,
  ReporterIdentity,
} from '../domain/burden';
import type { Keyring } from '../platform/crypto/keyring';
import { isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

interface ReportDocument extends ReportFacts {
  _id: string;
  office: string;
  withheld: boolean;
  receiptHash: string;
  submissionKey: string;
  receiptConfirmed: boolean;
  /** JSON of {content, files} under the report's own data key. */
  sealed: Buffer;
  sealedIdentity: Buffer | null;
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
    sealed: { type: Buffer, required: true },
    sealedIdentity: { type: Buffer, default: null },
    destroyed: { type: Boolean, default: false },
    outbox: [{ _id: false, seq: Number, kind: String, office: String, month: String }],
  },
  { collection: 'reports', versionKey: false, strict: 'throw', autoIndex: false },
);
reportSchema.index({ receiptHash: 1 }, { unique: true });
reportSchema.index({ submissionKey: 1 }, { unique: true });
reportSchema.index(...(outboxIndex as unknown as Parameters<typeof reportSchema.index>));

/** Only reports whose words are still there can be opened. */
const readable = { destroyed: { $ne: true } } as const;

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
} as const;

/** What is kept of a filing to give its receipt again. */
export interface Filing {
  reportId: string;
  filedOn: string;
  receiptConfirmed: boolean;
  /** What it said was destroyed when its time was over. */
  destroyed: boolean;
}

export interface NewReport {
  report: Report;
  identity: ReporterIdentity | null;
  receiptHash: string;
  submissionKey: string;
  outbox: OutboxEntry[];
}

/** Reports in MongoDB. Words and files' names are sealed; the identity is sealed apart from them. */
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
      sealedIdentity: entry.identity
        ? this.keyring.seal(Buffer.from(JSON.stringify(entry.identity)), `identity:${id}`)
        : null,
      destroyed: false,
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
    const found = await this.#model.findOne({ _id: id, ...readable }).lean();
    return found && this.opened(found);
  }

  async findMany(ids: readonly string[]): Promise<Report[]> {
    const found = await this.#model.find({ _id: { $in: ids.slice(0, 200) }, ...readable }).lean();
    return found.map((document) => this.opened(document));
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
    await this.#model.updateMany({ _id: { $in: ids } }, { $unset: { sealedIdentity: 1 } });
  }

  /** Destroys what the reports say and who the reporters are; repeating changes nothing. */
  async destroyContent(ids: readonly string[]): Promise<void> {
    await this.#model.updateMany(
      { _id: { $in: ids } },
      { $unset: { sealed: 1, sealedIdentity: 1 }, $set: { destroyed: true } },
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
    const found = await this.#model
      .findOne(filter, { filedOn: 1, receiptConfirmed: 1, destroyed: 1 })
      .lean();
    return (
      found && {
        reportId: found._id,
        filedOn: found.filedOn ?? '',
        receiptConfirmed: found.receiptConfirmed,
        destroyed: found.destroyed ?? false,
      }
    );
  }

  private opened(document: ReportDocument): Report {
    const { _id: id, sealed } = document;
    const plain = this.keyring.open(bytes(sealed), `report:${id}`).toString();
    // Written by `insert` and authenticated by the seal.
    const { content, files } = JSON.parse(plain) as { content: ReportContent; files: ReportFile[] };
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

/** The driver's lean reads give BSON binaries, whose bytes stand in `buffer`. */
function bytes(value: Buffer | { buffer: Uint8Array }): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(value.buffer);
}
