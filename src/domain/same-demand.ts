import type { Case, Status } from './case';
import type { CaseEvent } from './commands';

/** Why two reports seem to be about one demand: same document number, same file, words that come near. */
export const evidences = ['document', 'file', 'text'] as const;
export type Evidence = (typeof evidences)[number];

/** A case that seems to be about the same demand as another; a person decides. */
export interface SameDemand {
  /** Id of the case that would lead. */
  target: string;
  evidence: readonly Evidence[];
  /** `keptApart`: somebody said it is another matter. `settled`: the case was dealt with otherwise. */
  state: 'open' | 'keptApart' | 'settled';
}

/** How many cases seem to be about one demand, for whoever may not learn which. */
export interface KnownCount {
  /** Null: they come from fewer places than a number may be told of. */
  count: number | null;
  /** There may be more than were looked at. */
  more: boolean;
}

/** Told as a number from `least` different places on; `most` were looked for. */
export function knownCount(
  files: readonly Pick<Case, 'area'>[],
  least: number,
  most: number,
): KnownCount {
  const places = new Set(files.map(({ area }) => area));
  const few = places.size < least;
  return { count: few ? null : files.length, more: !few && files.length >= most };
}

/** Statuses in which a case can still be gathered under another. */
export const gatherable: readonly Status[] = ['received', 'returned'];

/** A proposal stands as long as the case waits for triage; it never comes again. */
export function sameDemandAfter({ sameAs }: Case, { command, to }: CaseEvent): SameDemand | null {
  switch (command.action) {
    case 'propose':
      return { target: command.target, evidence: command.evidence, state: 'open' };
    case 'keepApart':
      return sameAs && { ...sameAs, state: 'keptApart' };
    case 'bypass':
    case 'transfer':
    case 'passBack':
      // The other case stays with the office that had this one.
      return null;
    default:
      return sameAs?.state === 'open' && !gatherable.includes(to)
        ? { ...sameAs, state: 'settled' }
        : sameAs;
  }
}
