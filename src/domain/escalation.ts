import { standingRung, standingVerification, type Case } from './case';
import { rungKinds, type RungKind } from './deadline';

/** Shortest reason for leaving a rung out, in characters. */
export const minSkipReason = 10;
/** Shortest reasoning of a bad effect (造成恶劣影响), in characters. */
export const minBadEffect = 20;

/** Shortest reason for judging a case without an entry of the rule book, in characters. */
export const minWaiver = 10;

/** What an office sets about its ladder (data/ladder.json). */
export interface LadderRules {
  /** Working days between the notice of an interview and the interview. */
  noticeDays: number;
  /** Months within which what a department was sent counts as a repeat. */
  recurrenceMonths: number;
}

export type LadderRefusal =
  | 'notSubstantiated'
  | 'rungOpen'
  | 'rungTaken'
  | 'alreadyRectified'
  | 'skipNeedsReason'
  | 'badEffectNeeded';

/** The rung that follows on the default path, or null at the top of the ladder. */
export function nextRung(file: Pick<Case, 'rungs'>): RungKind | null {
  const last = standingRung(file);
  return rungKinds[last ? rungKinds.indexOf(last.kind) + 1 : 0] ?? null;
}

/** Rungs between the last one that stands and `kind`. */
export function skippedRungs(file: Pick<Case, 'rungs'>, kind: RungKind): RungKind[] {
  const last = standingRung(file);
  return rungKinds.slice(
    last ? rungKinds.indexOf(last.kind) + 1 : 0,
    Math.max(rungKinds.indexOf(kind), 0),
  );
}

/**
 * Why `kind` may not be drafted now, or null. Letter → notice → interview → accountability is the
 * default path of clause 31; a rung left out needs a written reason (which the approver accepts),
 * and accountability a reasoned bad effect (造成恶劣影响).
 */
export function ladderRefusal(
  file: Pick<Case, 'status' | 'rungs' | 'finding'>,
  kind: RungKind,
  reasons: { skipReason: string; badEffect: string },
): LadderRefusal | null {
  if (!file.finding?.substantiated) return 'notSubstantiated';
  const last = standingRung(file);
  if (last) {
    if (last.status !== 'verified' && last.status !== 'overdue') return 'rungOpen';
    if (standingVerification(file)?.rectified) return 'alreadyRectified';
    if (rungKinds.indexOf(kind) <= rungKinds.indexOf(last.kind)) return 'rungTaken';
  }
  if (skippedRungs(file, kind).length > 0 && reasons.skipReason.trim().length < minSkipReason) {
    return 'skipNeedsReason';
  }
  if (kind === 'accountability' && reasons.badEffect.trim().length < minBadEffect) {
    return 'badEffectNeeded';
  }
  return null;
}
