import type { CatalogueEntry, EntryKind } from './catalogue';
import type { LocalDate } from './deadline';

/** The entries that are in force as published, under one number. */
export interface RuleBook {
  /** 0 as long as nothing has been published: the entries are then those that ship. */
  edition: number;
  entries: readonly CatalogueEntry[];
  /** Last version of an entry up to this edition, one that took it out included; 0 where there is none. */
  versionOf(entryId: string): number;
}

/** A publication of the rule book. */
export interface Edition {
  no: number;
  /** The change that made it. */
  changeId: string;
  /** First day on which it is the one that counts. */
  effectiveFrom: LocalDate;
  publishedOn: LocalDate;
  publishedBy: string;
  /** Entries it made, changed or took out. */
  rows: number;
}

/** One version of an entry, never edited once it is published. */
export interface EntryVersion {
  id: string;
  /** Counted from 1. */
  version: number;
  /** The edition that brought it. */
  edition: number;
  changeId: string;
  /** Null where the edition took the entry out. */
  entry: CatalogueEntry | null;
}

/** By what a case was judged; it stays when the rule book changes. */
export interface BasisReference {
  entry: string;
  version: number;
  edition: number;
}

/** The reference to an entry as it stands in the book, or null when it does not. */
export function basisReference(book: RuleBook, entryId: string): BasisReference | null {
  const { edition, entries } = book;
  if (!entries.some((entry) => entry.id === entryId)) return null;
  return { entry: entryId, version: book.versionOf(entryId), edition };
}

/** Words and kind a list of entries is narrowed by. */
export interface EntryFilter {
  kind: EntryKind | null;
  /** Every word has to stand in the name, an alias, the id or the instrument. */
  words: readonly string[];
}

/** The entries that meet the filter, in the order of the book. */
export function filterEntries(
  entries: readonly CatalogueEntry[],
  { kind, words }: EntryFilter,
): CatalogueEntry[] {
  const wanted = words.map((word) => word.toLowerCase());
  return entries.filter((entry) => {
    if (kind && entry.kind !== kind) return false;
    const texts = [entry.name, ...entry.aliases, entry.id, entry.instrument];
    return wanted.every((word) => texts.some((text) => text.toLowerCase().includes(word)));
  });
}

/** An entry before and after; null where it does not stand. */
export interface EntryDifference {
  id: string;
  before: CatalogueEntry | null;
  after: CatalogueEntry | null;
}

/** Whether two entries say the same in every field. */
export function sameEntry(one: CatalogueEntry | null, other: CatalogueEntry | null): boolean {
  return JSON.stringify(ordered(one)) === JSON.stringify(ordered(other));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, held]) => [key, ordered(held)]);
}
