import type { Case } from './case';
import { paperKinds, type PaperKind } from './letter-template';

type Standing = Pick<Case, 'rungs' | 'finding'>;

/**
 * Index of the rung a sheet belongs to: the last interview for its record, the last issued document
 * that asks the department for a reply; −1 for none.
 */
export function rungOfPaper({ rungs }: Pick<Case, 'rungs'>, kind: 'record' | 'reply'): number {
  return rungs.findLastIndex((rung) =>
    kind === 'record' ? rung.kind === 'interview' : rung.issuedOn && rung.kind !== 'accountability',
  );
}

/** The documents beside those of the rungs that a case has come far enough for. */
export function papersOf(file: Standing): PaperKind[] {
  return paperKinds.filter((kind) =>
    kind === 'briefing' ? file.finding !== null : rungOfPaper(file, kind) >= 0,
  );
}
