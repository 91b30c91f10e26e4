import { Schema, type Connection, type Model } from 'mongoose';
import type { CallBack } from '../domain/call-back';
import type { LocalDate } from '../domain/deadline';
import type { Keyring } from '../platform/crypto/keyring';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';

/** What the caller of a call-back left: sealed, and gone when it is done. */
export interface CallBackWords {
  number: string;
  /** What the caller wants to be called about, or when; may be empty. */
  note: string;
}

interface CallBackDocument extends Omit<CallBack, 'id'> {
  _id: string;
  open: boolean;
  /** The missed call, whose number web processes remember; absent for who asked an operator. */
  call?: string;
  /** JSON of `CallBackWords`; null where nobody was asked, and for what is done. */
  sealed: Buffer | null;
  /** When it lapses: the end of an hour or of a day. */
  until?: Date;
}

const text = { type: String, required: true } as const;
const mixed = Schema.Types.Mixed;

const schema = new Schema<CallBackDocument>(
  {
    _id: text,
    version: { type: Number, required: true },
    office: text,
    source: text,
    askedOn: text,
    appointment: { type: mixed, required: true },
    attempts: [mixed],
    taker: { type: mixed, default: null },
    takenUntil: { type: String, default: null },
    outcome: { type: String, default: null },
    open: { type: Boolean, required: true },
    call: { type: String },
    sealed: { type: Buffer, default: null },
    until: { type: Date },
  },
  { collection: 'call_backs', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ office: 1, open: 1, 'appointment.day': 1, _id: 1 });
schema.index({ call: 1 }, { unique: true, partialFilterExpression: { call: { $exists: true } } });
schema.index({ until: 1 }, { partialFilterExpression: { until: { $exists: true } } });
schema.index({ open: 1, askedOn: 1 });

const listLimit = 200;

/** A call-back with the missed call it comes from, where its number is remembered. */
export type StoredCallBack = CallBack & { call: string | null };

/** Call-backs that are owed and that were done. */
export class CallBackStore {
  readonly #model: Model<CallBackDocument>;

  constructor(
    connection: Connection,
    private readonly keyring: Pick<Keyring, 'seal' | 'open'>,
  ) {
    this.#model = modelOf(connection, 'CallBack', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** `from`: the missed call, and what the caller left. False when the call has its call-back already. */
  async insert(
    callBack: CallBack,
    from: { call?: string; words?: CallBackWords },
    until: Date,
  ): Promise<boolean> {
    const { id, ...rest } = callBack;
    const { call, words } = from;
    const sealed = words ? this.keyring.seal(Buffer.from(JSON.stringify(words)), aadOf(id)) : null;
    try {
      await this.#model.create({
        _id: id,
        ...rest,
        attempts: [...rest.attempts],
        open: true,
        until,
        call,
        sealed,
      });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async find(id: string, office: string): Promise<StoredCallBack | null> {
    const found = await this.#model
      .findOne({ _id: id, office }, { sealed: 0 })
      .lean<CallBackDocument>();
    return found && plain(found);
  }

  /** Those that are owed, the earliest appointment first, or those done, the latest first; at most 200. */
  async list(office: string, open: boolean): Promise<StoredCallBack[]> {
    const order = open ? 1 : -1;
    const found = await this.#model
      .find({ office, open }, { sealed: 0 })
      .sort({ 'appointment.day': order, _id: order })
      .limit(listLimit)
      .lean<CallBackDocument[]>();
    return found.map(plain);
  }

  /** What the caller left, or null. */
  async words(id: string): Promise<CallBackWords | null> {
    const found = await this.#model
      .findById(id, { sealed: 1 })
      .lean<Pick<CallBackDocument, 'sealed'>>();
    if (!found?.sealed) return null;
    // Written by `insert` and authenticated by the seal.
    return JSON.parse(
      this.keyring.open(bytesOf(found.sealed), aadOf(id)).toString(),
    ) as CallBackWords;
  }

  /** The one write of a step; what is done loses its number with it. False when somebody wrote since. */
  async apply(next: CallBack): Promise<boolean> {
    const { version, attempts, taker, takenUntil, outcome } = next;
    const open = outcome === null;
    const written = await this.#model
      .findOneAndUpdate(
        { _id: next.id, version: version - 1 },
        {
          $set: {
            version,
            attempts: [...attempts],
            taker,
            takenUntil,
            outcome,
            open,
            ...(open ? {} : { sealed: null }),
          },
          ...(open ? {} : { $unset: { call: 1, until: 1 } }),
        },
        { projection: { _id: 1 } },
      )
      .lean();
    return written !== null;
  }

  /** Open ones whose time is over. */
  async due(now: Date, limit: number): Promise<StoredCallBack[]> {
    const found = await this.#model
      .find({ until: { $lte: now } }, { sealed: 0 })
      .limit(limit)
      .lean<CallBackDocument[]>();
    return found.map(plain);
  }

  /** Removes what is done and was asked for before a day; at most `limit`. */
  async removeDoneBefore(day: LocalDate, limit: number): Promise<number> {
    const found = await this.#model
      .find({ open: false, askedOn: { $lt: day } }, { _id: 1 })
      .limit(limit)
      .lean<Pick<CallBackDocument, '_id'>[]>();
    if (found.length === 0) return 0;
    await this.#model.deleteMany({ _id: { $in: found.map(({ _id }) => _id) } });
    return found.length;
  }
}

function aadOf(id: string): string {
  return `call-back:${id}`;
}

function plain({
  _id: id,
  open: _open,
  call,
  until: _until,
  sealed: _sealed,
  ...rest
}: CallBackDocument): StoredCallBack {
  return { id, ...rest, call: call ?? null };
}
