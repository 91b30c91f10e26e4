import { Schema, type Connection, type Model } from 'mongoose';
import type { CatalogueEntry } from '../domain/catalogue';
import type { LocalDate } from '../domain/deadline';
import type { Edition, EntryVersion } from '../domain/rule-book';
import { isDuplicateKey, modelOf } from '../platform/mongo';

interface EditionDocument extends Omit<Edition, 'no'> {
  _id: number;
}

interface VersionDocument {
  /** `<entry id>:<version>`. */
  _id: string;
  entryId: string;
  version: number;
  edition: number;
  changeId: string;
  entry: CatalogueEntry | null;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const options = { versionKey: false, strict: 'throw', minimize: false, autoIndex: false } as const;

const editionSchema = new Schema<EditionDocument>(
  {
    _id: Number,
    changeId: text,
    effectiveFrom: text,
    publishedOn: text,
    publishedBy: text,
    rows: number,
  },
  { ...options, collection: 'catalogue_editions' },
);
editionSchema.index({ effectiveFrom: -1, _id: -1 });

const versionSchema = new Schema<VersionDocument>(
  {
    _id: text,
    entryId: text,
    version: number,
    edition: number,
    changeId: text,
    entry: { type: Schema.Types.Mixed, default: null },
  },
  { ...options, collection: 'catalogue_versions' },
);
versionSchema.index({ edition: 1, _id: 1 });
versionSchema.index({ entryId: 1, version: -1 });

const batch = 1_000;
const historyLimit = 100;

/** The published rule book: editions, and versions of entries that are written once and never edited. */
export class RuleBookStore {
  readonly #editions: Model<EditionDocument>;
  readonly #versions: Model<VersionDocument>;

  constructor(connection: Connection) {
    this.#editions = modelOf(connection, 'CatalogueEdition', editionSchema);
    this.#versions = modelOf(connection, 'CatalogueVersion', versionSchema);
  }

  async createIndexes(): Promise<void> {
    await Promise.all([this.#editions.createIndexes(), this.#versions.createIndexes()]);
  }

  /** The last edition, or the last that counts on a day; null before the first. */
  async latest(on?: LocalDate): Promise<Edition | null> {
    const found = await this.#editions
      .findOne(on === undefined ? {} : { effectiveFrom: { $lte: on } })
      .sort(on === undefined ? { _id: -1 } : { effectiveFrom: -1, _id: -1 })
      .lean<EditionDocument>();
    return found && plainEdition(found);
  }

  async edition(no: number): Promise<Edition | null> {
    const found = await this.#editions.findById(no).lean<EditionDocument>();
    return found && plainEdition(found);
  }

  /** Newest first. */
  async editions(page: { skip: number; limit: number }): Promise<Edition[]> {
    const found = await this.#editions
      .find()
      .sort({ _id: -1 })
      .skip(page.skip)
      .limit(page.limit)
      .lean<EditionDocument[]>();
    return found.map(plainEdition);
  }

  /**
   * Puts an edition on record: its versions first, itself last, so that whoever sees it has all of it.
   * Repeating changes nothing.
   */
  async record(edition: Edition, versions: readonly EntryVersion[]): Promise<void> {
    for (let at = 0; at < versions.length; at += batch) {
      const documents = versions
        .slice(at, at + batch)
        .map(({ id, ...rest }) => ({ _id: `${id}:${rest.version}`, entryId: id, ...rest }));
      await this.#versions.collection
        .insertMany(documents as never, { ordered: false })
        .catch(unlessDuplicate);
    }
    const { no, ...rest } = edition;
    await this.#editions.collection.insertOne({ _id: no, ...rest } as never).catch(unlessDuplicate);
  }

  /** Every version of the editions after one up to another, in batches, older editions first. */
  async *versions(after: number, upTo: number): AsyncGenerator<EntryVersion[]> {
    let last: { edition: number; id: string } | null = null;
    for (;;) {
      const from: object = last
        ? {
            $or: [
              { edition: last.edition, _id: { $gt: last.id } },
              { edition: { $gt: last.edition, $lte: upTo } },
            ],
          }
        : { edition: { $gt: after, $lte: upTo } };
      const found: VersionDocument[] = await this.#versions
        .find(from)
        .sort({ edition: 1, _id: 1 })
        .limit(batch)
        .lean<VersionDocument[]>();
      if (found.length > 0) yield found.map(plainVersion);
      const end = found.at(-1);
      if (!end || found.length < batch) return;
      last = { edition: end.edition, id: end._id };
    }
  }

  /** Newest first, at most a hundred. */
  async history(entryId: string): Promise<EntryVersion[]> {
    const found = await this.#versions
      .find({ entryId })
      .sort({ version: -1 })
      .limit(historyLimit)
      .lean<VersionDocument[]>();
    return found.map(plainVersion);
  }

  async version(entryId: string, version: number): Promise<EntryVersion | null> {
    const found = await this.#versions.findById(`${entryId}:${version}`).lean<VersionDocument>();
    return found && plainVersion(found);
  }

  /** The last versions of entries up to an edition; what is not there is left out. */
  async standing(entryIds: readonly string[], edition: number): Promise<Map<string, EntryVersion>> {
    const standing = new Map<string, EntryVersion>();
    for (let at = 0; at < entryIds.length; at += batch) {
      const found = await this.#versions
        .find({ entryId: { $in: entryIds.slice(at, at + batch) }, edition: { $lte: edition } })
        .sort({ entryId: 1, version: 1 })
        .lean<VersionDocument[]>();
      for (const document of found) standing.set(document.entryId, plainVersion(document));
    }
    return standing;
  }
}

function unlessDuplicate(error: unknown): void {
  if (!isDuplicateKey(error)) throw error;
}

function plainEdition({ _id: no, ...rest }: EditionDocument): Edition {
  return { no, ...rest };
}

function plainVersion({ _id, entryId: id, ...rest }: VersionDocument): EntryVersion {
  return { id, ...rest };
}
