import { Schema, type Connection, type Model } from 'mongoose';
import { reporterLocales, type ReporterLocale } from '../domain/burden';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import { bytesOf, modelOf } from '../platform/mongo';
import type { OutboxEntry } from '../queue/jobs';
import { outboxIndex, outboxOf, type Outbox } from '../queue/outbox-store';

/** Somebody asked for a link to sign in by; whether the address is known is found out by the worker. */
export interface DoorCall {
  id: string;
  /** As typed. */
  email: string;
  locale: ReporterLocale;
}

interface DoorDocument {
  _id: string;
  /** The address, sealed: who is not known to us may have typed it. */
  sealed: Buffer;
  locale: string;
  /** ISO instant after which it is removed. */
  until: string;
  outbox: OutboxEntry[];
}

const text = { type: String, required: true } as const;

const schema = new Schema<DoorDocument>(
  {
    _id: text,
    sealed: { type: Buffer, required: true },
    locale: text,
    until: text,
    outbox: [Schema.Types.Mixed],
  },
  { collection: 'departmentDoors', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ until: 1 });
schema.index(...(outboxIndex as unknown as Parameters<typeof schema.index>));

/** Requests for a link to sign in by, each with the mail it owes. */
export class DoorStore {
  readonly #model: Model<DoorDocument>;
  readonly outbox: Outbox;

  constructor(
    connection: Connection,
    private readonly keyring: Pick<Keyring, 'seal' | 'open'>,
  ) {
    this.#model = modelOf(connection, 'DepartmentDoor', schema);
    this.outbox = outboxOf(this.#model);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Records a request with the mail it owes. */
  async add(
    call: Omit<DoorCall, 'id'>,
    until: string,
  ): Promise<{ id: string; owed: OutboxEntry[] }> {
    const id = randomId();
    const owed: OutboxEntry[] = [{ seq: 1, kind: 'department-link' }];
    await this.#model.create({
      _id: id,
      sealed: this.keyring.seal(Buffer.from(call.email), placeOf(id)),
      locale: call.locale,
      until,
      outbox: owed,
    });
    return { id, owed };
  }

  async find(id: string): Promise<(DoorCall & { until: string }) | null> {
    const found = await this.#model.findById(id).lean();
    if (!found) return null;
    const { sealed, locale, until } = found;
    const email = this.keyring.open(bytesOf(sealed), placeOf(id)).toString();
    const known = reporterLocales.find((one) => one === locale);
    return { id, email, until, locale: known ?? 'zh-CN' };
  }

  /** Ids of a batch of what has run out. */
  async expired(now: string, batch: number): Promise<string[]> {
    const found = await this.#model
      .find({ until: { $lte: now } }, { _id: 1 })
      .limit(batch)
      .lean();
    return found.map(({ _id }) => _id);
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#model.deleteMany({ _id: { $in: ids } });
  }
}

function placeOf(id: string): string {
  return `department-door:${id}`;
}
