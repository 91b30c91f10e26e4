import { Schema, type Connection, type Model, type QueryFilter } from 'mongoose';
import {
  activeIdentityStatuses,
  type IdentityRequest,
  type IdentityStatus,
} from '../domain/identity-request';
import type { Keyring } from '../platform/crypto/keyring';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

/** What people wrote; it may tell about the case. */
interface Words {
  reason: string;
  refusal: string | null;
}

interface IdentityRequestDocument extends Omit<IdentityRequest, 'id' | 'reason' | 'refusal'> {
  _id: string;
  /** One of the report's requests at most is active. */
  active: boolean;
  refusal: Omit<NonNullable<IdentityRequest['refusal']>, 'reason'> | null;
  /** JSON of `Words`. */
  sealed: Buffer;
  /** The identity while the request is open, under the server's keyring; else null. */
  opened: Buffer | null;
  outbox: OutboxEntry[];
}

const text = { type: String, required: true } as const;
const mixed = { type: Schema.Types.Mixed, default: null } as const;

const schema = new Schema<IdentityRequestDocument>(
  {
    _id: text,
    version: { type: Number, required: true },
    office: text,
    caseId: text,
    reportId: text,
    custodyKey: text,
    status: text,
    active: { type: Boolean, required: true },
    asker: { type: Schema.Types.Mixed, required: true },
    askedAt: text,
    approver: mixed,
    custodian: mixed,
    refusal: mixed,
    until: text,
    sealed: { type: Buffer, required: true },
    opened: { type: Buffer, default: null },
    outbox: [Schema.Types.Mixed],
  },
  { collection: 'identity_requests', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ reportId: 1 }, { unique: true, partialFilterExpression: { active: true } });
schema.index({ office: 1, askedAt: -1 });
schema.index({ custodyKey: 1, askedAt: -1 });
schema.index({ caseId: 1, askedAt: -1 });
schema.index({ until: 1 }, { partialFilterExpression: { active: true } });
schema.index(...(outboxIndex as unknown as Parameters<typeof schema.index>));

/** Which requests a list holds. */
export type IdentityRequestFilter = (
  { office: string } | { custodyKeys: readonly string[] } | { caseId: string }
) & { asker?: string; statuses?: readonly IdentityStatus[] };

const listLimit = 100;

/** Requests to open an identity. Reasons are sealed; the identity stands here only while it is open. */
export class IdentityRequestStore {
  readonly #model: Model<IdentityRequestDocument>;
  readonly outbox: Outbox;

  constructor(
    connection: Connection,
    private readonly keyring: Pick<Keyring, 'seal' | 'open'>,
  ) {
    this.#model = modelOf(connection, 'IdentityRequest', schema);
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** False when the report has an active request already. */
  async insert(request: IdentityRequest, outbox: readonly OutboxEntry[]): Promise<boolean> {
    const { id } = request;
    try {
      await this.#model.create({
        _id: id,
        ...this.fields(request),
        opened: null,
        outbox: [...outbox],
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async find(id: string): Promise<IdentityRequest | null> {
    const found = await this.#model.findById(id, { opened: 0 }).lean<IdentityRequestDocument>();
    return found && this.plain(found);
  }

  /** Newest first, at most a hundred. */
  async list({ asker, statuses, ...of }: IdentityRequestFilter): Promise<IdentityRequest[]> {
    const query: QueryFilter<IdentityRequestDocument> = {
      ...('custodyKeys' in of ? { custodyKey: { $in: [...of.custodyKeys] } } : of),
      ...(asker === undefined ? {} : { 'asker.id': asker }),
      ...(statuses === undefined ? {} : { status: { $in: [...statuses] } }),
    };
    const found = await this.#model
      .find(query, { opened: 0 })
      .sort({ askedAt: -1 })
      .limit(listLimit)
      .lean<IdentityRequestDocument[]>();
    return found.map((document) => this.plain(document));
  }

  /**
   * The one write of a step with what it owes. `identity`: what is open from now on; without it whatever
   * was open is gone. False when somebody wrote since.
   */
  async apply(
    next: IdentityRequest,
    identity: Buffer | null,
    outbox: readonly OutboxEntry[],
  ): Promise<boolean> {
    const opened = identity && this.keyring.seal(identity, aadOf(next));
    const written = await this.#model
      .findOneAndUpdate(
        { _id: next.id, version: next.version - 1 },
        { $set: { ...this.fields(next), opened }, $push: { outbox: { $each: [...outbox] } } },
        { projection: { _id: 1 } },
      )
      .lean();
    return written !== null;
  }

  /** The identity of an open request as `apply` was given it, or null. */
  async opened(request: IdentityRequest): Promise<Buffer | null> {
    const found = await this.#model
      .findOne({ _id: request.id, version: request.version, status: 'open' }, { opened: 1 })
      .lean<Pick<IdentityRequestDocument, 'opened'>>();
    return found?.opened ? this.keyring.open(bytesOf(found.opened), aadOf(request)) : null;
  }

  /** Removes every request for the identities of these reports; repeating changes nothing. */
  async removeOfReports(reportIds: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ reportId: { $in: [...reportIds] } });
  }

  /** Active requests whose time is over. */
  async due(now: string, limit: number): Promise<IdentityRequest[]> {
    const found = await this.#model
      .find({ active: true, until: { $lte: now } }, { opened: 0 })
      .limit(limit)
      .lean<IdentityRequestDocument[]>();
    return found.map((document) => this.plain(document));
  }

  private fields({ id, reason, refusal, ...rest }: IdentityRequest) {
    const words: Words = { reason, refusal: refusal?.reason ?? null };
    return {
      ...rest,
      active: activeIdentityStatuses.includes(rest.status),
      refusal: refusal && { by: refusal.by, as: refusal.as },
      sealed: this.keyring.seal(Buffer.from(JSON.stringify(words)), `identity-request:${id}`),
    };
  }

  private plain(document: IdentityRequestDocument): IdentityRequest {
    const { _id: id, active: _active, sealed, opened: _opened, outbox: _owed, ...found } = document;
    const { refusal, ...rest } = found;
    const plain = this.keyring.open(bytesOf(sealed), `identity-request:${id}`).toString();
    // Written by `fields` and authenticated by the seal.
    const words = JSON.parse(plain) as Words;
    return {
      id,
      ...rest,
      reason: words.reason,
      refusal: refusal && { ...refusal, reason: words.refusal ?? '' },
    };
  }
}

/** The box opens for this report and this asker only. */
function aadOf({ id, reportId, asker }: IdentityRequest): string {
  return `opened-identity:${id}:${reportId}:${asker.id}`;
}
