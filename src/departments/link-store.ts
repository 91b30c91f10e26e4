import { Schema, type Connection, type Model } from 'mongoose';
import { modelOf } from '../platform/mongo';

/** A link that opens the portal once. The token itself is kept nowhere; it follows from the mail. */
export interface PortalLink {
  /** Keyed hash of the token. */
  hash: string;
  /** The one paper it opens; null: everything of the address. */
  paper: string | null;
  /** Keyed hash of the mail address it was sent to. */
  address: string;
  /** Which mail it stands in; of mails about a paper the later one is the greater, and ends links of those before. */
  round: string;
  /** ISO instant after which it opens nothing. */
  until: string;
  /** Keyed hash of the browser that used it; null until then. */
  by: string | null;
}

type LinkDocument = Omit<PortalLink, 'hash'> & { _id: string };

const text = { type: String, required: true } as const;

const schema = new Schema<LinkDocument>(
  {
    _id: text,
    paper: { type: String, default: null },
    address: text,
    round: text,
    until: text,
    by: { type: String, default: null },
  },
  { collection: 'departmentLinks', versionKey: false, strict: 'throw', autoIndex: false },
);
schema.index({ paper: 1 }, { partialFilterExpression: { paper: { $gt: '' } } });
schema.index({ until: 1 });
schema.index({ by: 1 }, { partialFilterExpression: { by: { $gt: '' } } });

function linkOf({ _id: hash, ...fields }: LinkDocument): PortalLink {
  return { hash, ...fields };
}

/** The links that were mailed, each for one browser. */
export class LinkStore {
  readonly #model: Model<LinkDocument>;

  constructor(connection: Connection) {
    this.#model = modelOf(connection, 'DepartmentLink', schema);
  }

  async createIndexes(): Promise<void> {
    await this.#model.createIndexes();
  }

  /**
   * Keeps a link, or one that nobody used yet for longer; links to the same paper in earlier mails end.
   */
  async put({ hash, ...link }: Omit<PortalLink, 'by'>): Promise<void> {
    const { until } = link;
    const first = { $setOnInsert: { ...link, by: null } };
    await this.#model.updateOne({ _id: hash }, first, { upsert: true });
    await this.#model.updateOne({ _id: hash, by: null }, { $max: { until } });
    const { paper, round } = link;
    if (paper) await this.#model.deleteMany({ paper, round: { $lt: round } });
  }

  /** Whether it would open something now. */
  async stands(hash: string, now: string): Promise<boolean> {
    return (await this.#model.exists({ _id: hash, by: null, until: { $gt: now } })) !== null;
  }

  /**
   * Uses the link up for a browser: whoever comes second gets null, but the same browser the same link
   * until `again`, for it may press twice and be answered once.
   */
  async take(
    hash: string,
    by: string,
    { now, again }: { now: string; again: string },
  ): Promise<PortalLink | null> {
    const until = { $gt: now };
    const found =
      (await this.#model
        .findOneAndUpdate({ _id: hash, by: null, until }, { $set: { by, until: again } })
        .lean<LinkDocument>()) ??
      (await this.#model.findOne({ _id: hash, by, until }).lean<LinkDocument>());
    return found && linkOf(found);
  }

  /** What a browser used of the links to an address and could press again, at most `limit`. */
  async usedBy(
    by: string,
    address: string,
    { now, limit }: { now: string; limit: number },
  ): Promise<PortalLink[]> {
    const found = await this.#model
      .find({ by, address, until: { $gt: now } })
      .limit(limit)
      .lean<LinkDocument[]>();
    return found.map(linkOf);
  }

  /** Removes what has run out, a batch at a time; answers how many. */
  async sweep(now: string, batch: number): Promise<number> {
    const found = await this.#model
      .find({ until: { $lte: now } }, { _id: 1 })
      .limit(batch)
      .lean();
    if (found.length === 0) return 0;
    const { deletedCount } = await this.#model.deleteMany({
      _id: { $in: found.map(({ _id }) => _id) },
    });
    return deletedCount;
  }
}
