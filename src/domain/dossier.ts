import type { Case, Rung } from './case';
import { addMonths, rungKinds, type LocalDate, type RungKind } from './deadline';
import { ladderRefusal, nextRung, type LadderRules } from './escalation';

/** What lies open of a rung of another case. */
export type OpenRung = Pick<Rung, 'kind' | 'status' | 'issuedOn' | 'number'> &
  Partial<Pick<Rung, 'withdrawnOn'>>;

/** Another case of the same department, without anything it says. */
export interface EarlierCase extends Pick<Case, 'id' | 'category'> {
  rungs: readonly OpenRung[];
}

/** A rung that went out to the department and stands. */
export interface EarlierRung extends Pick<Rung, 'kind' | 'number'> {
  caseId: string;
  category: Case['category'];
  on: LocalDate;
  /** The reply did not come in time. */
  unanswered: boolean;
}

export type SuggestionReason = 'sameCategory' | 'otherCategory' | 'unanswered' | 'leavesOut';

export interface Suggestion {
  kind: RungKind;
  reasons: SuggestionReason[];
}

/** What a department was sent within the window of recurrence, for the people who decide on a case. */
export interface Dossier {
  /** First day of the window. */
  since: LocalDate;
  /** The latest first. */
  rungs: EarlierRung[];
  /** Cases with a rung that stands; `sameCategory`: those with the same kind of burden. */
  repeats: number;
  sameCategory: number;
  /** Null where nothing may be drafted now or nothing came before. Nobody is bound by it. */
  suggestion: Suggestion | null;
}

/** The day from which on a department's rungs count as a repeat. */
export function windowStart(today: LocalDate, { recurrenceMonths }: LadderRules): LocalDate {
  return addMonths(today, -recurrenceMonths);
}

function stepOf(kind: RungKind): number {
  return rungKinds.indexOf(kind);
}

function standing({ id, category, rungs }: EarlierCase, since: LocalDate): EarlierRung[] {
  return rungs.flatMap(({ kind, status, issuedOn, number, withdrawnOn = null }) =>
    issuedOn && issuedOn >= since && withdrawnOn === null
      ? [{ caseId: id, category, kind, number, on: issuedOn, unanswered: status === 'overdue' }]
      : [],
  );
}

/**
 * One rung above the highest that the same kind of burden, or a request left unanswered, had led to.
 * No higher than an interview: accountability rests on a bad effect that people reason.
 */
function suggestionOf(
  file: Pick<Case, 'status' | 'category' | 'rungs' | 'finding'>,
  rungs: readonly EarlierRung[],
): Suggestion | null {
  const next = nextRung(file);
  if (rungs.length === 0 || !next) return null;
  if (ladderRefusal(file, next, { skipReason: '', badEffect: '' }) !== null) return null;
  const same = rungs.filter(({ category }) => category === file.category);
  const unanswered = rungs.filter((rung) => rung.unanswered);
  const above = [...same, ...unanswered].map(({ kind }) => stepOf(kind) + 1);
  const kind = rungKinds[Math.min(Math.max(stepOf(next), ...above), stepOf('interview'))] ?? next;
  return {
    kind,
    reasons: [
      same.length > 0 ? 'sameCategory' : 'otherCategory',
      ...(unanswered.length > 0 ? (['unanswered'] as const) : []),
      ...(kind === next ? [] : (['leavesOut'] as const)),
    ],
  };
}

/** The dossier of a case's department, from other cases about it. */
export function dossierOf(
  file: Pick<Case, 'id' | 'status' | 'category' | 'rungs' | 'finding'>,
  others: readonly EarlierCase[],
  { today, ladder }: { today: LocalDate; ladder: LadderRules },
): Dossier {
  const since = windowStart(today, ladder);
  const rungs = others
    .filter(({ id }) => id !== file.id)
    .flatMap((other) => standing(other, since))
    .sort((a, b) => b.on.localeCompare(a.on) || stepOf(b.kind) - stepOf(a.kind));
  const casesOf = (some: readonly EarlierRung[]) => new Set(some.map(({ caseId }) => caseId)).size;
  return {
    since,
    rungs,
    repeats: casesOf(rungs),
    sameCategory: casesOf(rungs.filter(({ category }) => category === file.category)),
    suggestion: suggestionOf(file, rungs),
  };
}
