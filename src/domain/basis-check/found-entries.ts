import type { BasisAnswer } from '../basis-check';
import type { CatalogueEntry, EntryKind } from '../catalogue';
import type { Evidence } from './evidence';
import { asTyped, type Reading } from './text';

/** A stretch of a reading. */
export interface Range {
  from: number;
  to: number;
}

/** An entry that may answer a question. */
export interface Candidate {
  entry: CatalogueEntry;
  index: number;
  /** 0–1: how likely the text is about this entry, by its names or by what was learned. */
  named: number;
  ranges: Range[];
}

const mostWords = 8;
const longestWord = 16;

/** The clause that has a list of this kind drawn up, for entries that name none. */
const clauseOfKind: Readonly<Partial<Record<EntryKind, number>>> = {
  duty: 1,
  assistance: 2,
  publicService: 4,
  form: 8,
  mechanism: 14,
  post: 22,
  signboard: 21,
  groupOrApp: 9,
  certificateToCancel: 24,
  certificateToKeep: 25,
};

export function clauseOf({ clause, kind }: CatalogueEntry): number | null {
  return clause ?? clauseOfKind[kind] ?? null;
}

/** An entry as an answer. @param words Further stretches that led here. */
export function answerOf(
  { entry, ranges }: Candidate,
  confidence: number,
  reading: Reading,
  words: readonly Range[],
): BasisAnswer {
  const { id, kind, name, ruling, instrument } = entry;
  return {
    entry: { id, kind, name },
    ruling,
    clause: clauseOf(entry),
    instrument,
    confidence: Math.round(Math.min(0.99, Math.max(0.05, confidence)) * 100) / 100,
    matched: wordsTyped(reading, [...ranges, ...words]),
  };
}

/** Where the cues of these owners stand. */
export function cueRanges({ hits }: Evidence, owners: ReadonlySet<string>): Range[] {
  return hits.filter(({ owner }) => owners.has(owner));
}

/** The stretches as typed, in their order, each place once. */
function wordsTyped(reading: Reading, ranges: readonly Range[]): string[] {
  const merged: Range[] = [];
  for (const { from, to } of [...ranges].sort((a, b) => a.from - b.from || b.to - a.to)) {
    const last = merged.at(-1);
    if (last && from < last.to) {
      last.to = Math.max(last.to, Math.min(to, last.from + longestWord));
    } else merged.push({ from, to: Math.min(to, from + longestWord) });
  }
  const typed = merged
    .map(({ from, to }) => asTyped(reading, from, to))
    .filter((text) => text !== '');
  return [...new Set(typed)].slice(0, mostWords);
}
