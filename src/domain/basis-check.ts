import type { Category } from './burden';
import type { EntryKind, Ruling } from './catalogue';

/** What the check says of a demand as a whole. `noBasisFound` is not `basisFound`: silence allows nothing. */
export const verdicts = [
  'forbidden',
  'cancelled',
  'noBasisFound',
  'basisFound',
  'needsAdmission',
] as const;
export type Verdict = (typeof verdicts)[number];

/** A demand in the words of whoever tells of it. */
export interface BasisQuestion {
  /** Free Chinese text, at most 5,000 characters. */
  text: string;
  /** Area code; entries of other areas are left out. */
  area?: string;
  /** Department id. */
  department?: string;
  category?: Category;
}

export interface BasisAnswer {
  entry: { id: string; kind: EntryKind; name: string };
  ruling: Ruling;
  clause: number | null;
  instrument: string;
  /** 0–1. */
  confidence: number;
  /** The words of the question that led here, as typed. */
  matched: string[];
}

/** At most five answers, the best first; none where the verdict is `noBasisFound` and nothing comes near. */
export interface BasisFinding {
  verdict: Verdict;
  /** B0 where it is no burden matter. */
  category: Category;
  /** Clause of the founding document the demand touches; null for none. */
  clause: number | null;
  answers: BasisAnswer[];
}
