import { Schema, type Connection, type Model } from 'mongoose';
import type { Keyring } from '../platform/crypto/keyring';
import { bytesOf, isDuplicateKey, modelOf } from '../platform/mongo';

/** A call that was taken down and not filed yet. */
export interface CallDraft {
  /** Follows from the submission's token. */
  id: string;
  operator: string;
  version: number;
  /** Whoever wrote last; a page may overwrite what it wrote itself. */
  desk: string;
  /** Full hour in which it is swept away. */
  until: string;
  token: string;
  typed: Readonly<Record<string, string>>;
}

type Words = Pick<CallDraft, 'token' | 'typed'>;

interface DraftDocument extends Omit<CallDraft, 'id' | keyof Words> {
  _id: string;
  /** One of the few places of an operator: no more drafts than places. */
  place: number;
  /** JSON of `Words`. */
  sealed: Buffer;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

const schema = new Schema<DraftDocument>(
  {
    _id: text,
    operator: text,
    place: number,
    version: number,
    desk: text,
    until: text,
    sealed: { type: Buffer, required: true },
  },
  { collection: 'call_drafts', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ operator: 1, place: 1 }, { unique: true });
schema.index({ until: 1 });

/** Calls that are not filed yet, sealed; each belongs to one operator. */
export class CallDraftStore {
  readonly #model: Model<DraftDocument>;

  constructor(
    connection: Connection,
    private readonly keyring: Pick<Keyring, 'seal' | 'open'>,
  ) {
    this.#model = modelOf(connection, 'CallDraft', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /** Puts a new draft in the place; false where the place is taken or the draft exists. */
  async insert(draft: CallDraft, place: number): Promise<boolean> {
    try {
      await this.#model.create({ _id: draft.id, place, ...this.fields(draft) });
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /**
   * The one write of a save: over the version before, or over what the same desk wrote last.
   * @returns The version now; null when another desk wrote since, or the draft is gone.
   */
  async replace(draft: CallDraft): Promise<number | null> {
    const { version, ...fields } = this.fields(draft);
    const { id, operator, desk } = draft;
    const written = await this.#model
      .findOneAndUpdate(
        { _id: id, operator, $or: [{ version: version - 1 }, ...(desk === '' ? [] : [{ desk }])] },
        { $set: fields, $inc: { version: 1 } },
        { projection: { version: 1 }, returnDocument: 'after' },
      )
      .lean<Pick<DraftDocument, 'version'>>();
    return written?.version ?? null;
  }

  /** Null for a draft of somebody else too. */
  async find(operator: string, id: string): Promise<CallDraft | null> {
    const found = await this.#model.findOne({ _id: id, operator }).lean<DraftDocument>();
    return found && this.plain(found);
  }

  /** All of the operator's, as many as there are places. */
  async list(operator: string, limit: number): Promise<CallDraft[]> {
    const found = await this.#model
      .find({ operator })
      .sort({ place: 1 })
      .limit(limit)
      .lean<DraftDocument[]>();
    return found.map((document) => this.plain(document));
  }

  /** The places taken; nothing is opened for it. */
  async places(operator: string, limit: number): Promise<number[]> {
    const found = await this.#model
      .find({ operator }, { _id: 0, place: 1 })
      .sort({ place: 1 })
      .limit(limit)
      .lean<Pick<DraftDocument, 'place'>[]>();
    return found.map(({ place }) => place);
  }

  /** Destroys the operator's draft; repeating changes nothing. */
  async remove(operator: string, id: string): Promise<void> {
    await this.#model.deleteOne({ _id: id, operator });
  }

  /** Destroys drafts whose time is over, at most so many; answers how many. */
  async sweep(now: string, limit: number): Promise<number> {
    const due = await this.#model
      .find({ until: { $lte: now } }, { _id: 1 })
      .limit(limit)
      .lean();
    if (due.length === 0) return 0;
    const ids = due.map(({ _id }) => _id);
    await this.#model.deleteMany({ _id: { $in: ids }, until: { $lte: now } });
    return due.length;
  }

  private fields({ id, token, typed, ...rest }: CallDraft) {
    const words: Words = { token, typed };
    const plain = Buffer.from(JSON.stringify(words));
    const { operator, version, desk, until } = rest;
    return {
      operator,
      version,
      desk,
      until,
      sealed: this.keyring.seal(plain, aadOf(id, operator)),
    };
  }

  private plain(document: DraftDocument): CallDraft {
    const { _id: id, operator, version, desk, until, sealed } = document;
    const plain = this.keyring.open(bytesOf(sealed), aadOf(id, operator)).toString();
    // Written by `fields` and authenticated by the seal.
    return { id, operator, version, desk, until, ...(JSON.parse(plain) as Words) };
  }
}

/** The box opens for this draft and this operator only. */
function aadOf(id: string, operator: string): string {
  return `call-draft:${id}:${operator}`;
}
