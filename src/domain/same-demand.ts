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
