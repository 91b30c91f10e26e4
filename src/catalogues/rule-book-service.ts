import { entryKinds, type CatalogueEntry } from '../domain/catalogue';
import type { LocalDate } from '../domain/deadline';
import { sameEntry, type Edition, type EntryVersion, type RuleBook } from '../domain/rule-book';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { RuleBookStore } from './rule-book-store';

export interface RuleBookServiceParts {
  store: Pick<RuleBookStore, 'latest' | 'versions'>;
  /** What ships: used while nothing has been published. */
  shipped: readonly CatalogueEntry[];
  clock: Pick<Clock, 'today'>;
  logger: Pick<Logger, 'warn'>;
}

/** How often a process looks whether there is a newer edition. */
const refreshMs = 3_000;

/** An edition with what is needed to make the next one of it. */
class LoadedBook implements RuleBook {
  readonly edition: number;
  readonly entries: readonly CatalogueEntry[];

  constructor(
    readonly record: Edition | null,
    readonly standing: ReadonlyMap<string, EntryVersion>,
    shipped: readonly CatalogueEntry[],
  ) {
    this.edition = record?.no ?? 0;
    const published = [...standing.values()].flatMap(({ entry }) => entry ?? []);
    this.entries = inOrder(record ? published : shipped);
  }

  versionOf(entryId: string): number {
    return this.standing.get(entryId)?.version ?? 0;
  }

  /** Whether the entry stands exactly so. */
  holds(entry: CatalogueEntry): boolean {
    return sameEntry(this.standing.get(entry.id)?.entry ?? null, entry);
  }

  get effectiveFrom(): LocalDate {
    return this.record?.effectiveFrom ?? '';
  }
}

export type { LoadedBook };

/** By kind, then by id. */
function inOrder(entries: readonly CatalogueEntry[]): CatalogueEntry[] {
  const rank = ({ kind }: CatalogueEntry) => entryKinds.indexOf(kind);
  return [...entries].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/**
 * The rule book as it counts today, held in the process. Every process notices a new edition by a
 * small query every few seconds, so that none depends on Redis; only what is new is read.
 */
export class RuleBookService {
  #book: LoadedBook;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | null = null;

  constructor(private readonly parts: RuleBookServiceParts) {
    this.#book = new LoadedBook(null, new Map(), parts.shipped);
  }

  /** The book that counts; another object as soon as there is another edition. */
  get current(): RuleBook {
    return this.#book;
  }

  /** Reads the edition that counts today, if it is another one than is held. */
  async refresh(): Promise<void> {
    this.#refreshing ??= this.load().finally(() => {
      this.#refreshing = null;
    });
    await this.#refreshing;
  }

  /** The last edition published, which may begin to count on a later day. */
  async latest(): Promise<LoadedBook> {
    await this.refresh();
    return this.upTo(await this.parts.store.latest());
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.refresh().catch((error: unknown) =>
        this.parts.logger.warn({ err: error }, 'rule book waits for the database'),
      );
    }, refreshMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  private async load(): Promise<void> {
    const { store, clock } = this.parts;
    this.#book = await this.upTo(await store.latest(clock.today()));
  }

  private async upTo(record: Edition | null): Promise<LoadedBook> {
    const held = this.#book;
    if ((record?.no ?? 0) === held.edition) return held;
    const ahead = record !== null && record.no > held.edition;
    const standing = new Map(ahead ? held.standing : []);
    const after = ahead ? held.edition : 0;
    for await (const batch of this.parts.store.versions(after, record?.no ?? 0)) {
      for (const version of batch) standing.set(version.id, version);
    }
    return new LoadedBook(record, standing, this.parts.shipped);
  }
}
