import type { CatalogueEntry } from '../domain/catalogue';
import {
  filterEntries,
  sameEntry,
  type Edition,
  type EntryDifference,
  type EntryFilter,
  type EntryVersion,
  type RuleBook,
} from '../domain/rule-book';
import type { RuleBookStore } from './rule-book-store';

export interface CatalogueServiceParts {
  store: Pick<
    RuleBookStore,
    'edition' | 'editions' | 'history' | 'version' | 'versions' | 'standing'
  >;
  ruleBook: { readonly current: RuleBook };
}

/** An entry with every version of it. */
export interface EntryFile {
  /** As it stands, or as it last stood where it was taken out. */
  entry: CatalogueEntry;
  standing: boolean;
  /** Newest first; none before the first edition. */
  versions: readonly EntryVersion[];
  editions: ReadonlyMap<number, Edition>;
}

export const cataloguePageSize = 50;
export const editionsPageSize = 30;

/** Reads the rule book: the edition that counts, its entries, and what editions changed. */
export class CatalogueService {
  constructor(private readonly parts: CatalogueServiceParts) {}

  get current(): RuleBook {
    return this.parts.ruleBook.current;
  }

  /** The edition that counts as it was published; null before the first. */
  async currentEdition(): Promise<Edition | null> {
    return this.parts.store.edition(this.current.edition);
  }

  /** A page of the entries that count, and how many there are; `page` counts from 1. */
  list(
    filter: EntryFilter,
    page: number,
    size = cataloguePageSize,
  ): { entries: CatalogueEntry[]; total: number } {
    const found = filterEntries(this.current.entries, filter);
    return { entries: found.slice((page - 1) * size, page * size), total: found.length };
  }

  /** The entry as it counts today, or null. */
  find(id: string): CatalogueEntry | null {
    return this.current.entries.find((entry) => entry.id === id) ?? null;
  }

  async file(id: string): Promise<EntryFile | null> {
    const { store } = this.parts;
    const current = this.find(id);
    const versions = await store.history(id);
    const last = versions.find(({ entry }) => entry !== null)?.entry ?? null;
    const entry = current ?? last;
    if (!entry) return null;
    const numbers = [...new Set(versions.map(({ edition }) => edition))];
    const found = await Promise.all(numbers.map((no) => store.edition(no)));
    const editions = new Map(found.flatMap((one) => (one ? [[one.no, one] as const] : [])));
    return { entry, standing: current !== null, versions, editions };
  }

  /** Two versions of an entry, or null when one is not there. */
  async versions(id: string, from: number, to: number): Promise<EntryDifference | null> {
    const [older, newer] = await Promise.all([
      this.parts.store.version(id, from),
      this.parts.store.version(id, to),
    ]);
    return older && newer ? { id, before: older.entry, after: newer.entry } : null;
  }

  /** A page, and one edition beyond it when there are more. */
  async editions(page: number): Promise<Edition[]> {
    const skip = (page - 1) * editionsPageSize;
    return this.parts.store.editions({ skip, limit: editionsPageSize + 1 });
  }

  /**
   * What differs between two editions, by id; `from` is the older and may be 0, before the first.
   * Null when an edition is not there.
   */
  async compare(from: number, to: number): Promise<EntryDifference[] | null> {
    const { store } = this.parts;
    if (from >= to || !(await store.edition(to))) return null;
    if (from > 0 && !(await store.edition(from))) return null;
    const after = new Map<string, CatalogueEntry | null>();
    for await (const batch of store.versions(from, to)) {
      for (const version of batch) after.set(version.id, version.entry);
    }
    const before = await store.standing([...after.keys()], from);
    return [...after]
      .map(([id, entry]) => ({ id, before: before.get(id)?.entry ?? null, after: entry }))
      .filter((found) => !sameEntry(found.before, found.after))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}
