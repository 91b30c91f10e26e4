import type { BasisFinding } from '../../domain/basis-check';
import type { Actor, Case, CaseBasis } from '../../domain/case';
import { transitionOn } from '../../domain/ownership';
import { categoryName, clauseName, type Words } from '../case-words';

export interface CaseCheckView {
  finding: BasisFinding;
  /** What the check would put the case under; empty where it found nothing. */
  proposal: { key: string; value: string }[];
  /** Said when it found nothing. */
  nothing: string | null;
}

/** Whether the check proposes a category other than "other". */
export function proposes(finding: BasisFinding | null): finding is BasisFinding {
  return finding !== null && finding.answers.length > 0 && finding.category !== 'B0';
}

/** The first of the clause's departments: it leads. */
function leadOf(clause: number | null, { reference }: Words): string {
  return clause === null ? '' : (reference.clauses.get(clause)?.departments[0] ?? '');
}

/**
 * What the lists say of what was reported, for whoever triages the case or may adopt a basis; null for
 * everybody else. `priority`: how urgent the case stands and why, in words.
 */
export function caseCheckView(
  { file, finding }: { file: Case; finding: BasisFinding | null },
  actor: Actor,
  priority: string,
  words: Words,
): CaseCheckView | null {
  const may = (action: 'accept' | 'adopt') => transitionOn(actor, file, action);
  if (!finding || !(may('accept') || may('adopt'))) return null;
  const names = words.t.basis.triage;
  const lead = leadOf(finding.clause, words);
  return {
    finding,
    proposal: proposes(finding)
      ? [
          { key: names.category, value: categoryName(finding.category, words) },
          { key: names.clause, value: clauseName(finding.clause, words) },
          ...(lead ? [{ key: names.leadDepartment, value: lead }] : []),
          ...(priority ? [{ key: names.priority, value: priority }] : []),
        ]
      : [],
    nothing: finding.answers.length === 0 ? names.nothing : null,
  };
}

/** An adopted basis in one line: entry, instrument, edition. */
export function basisText(basis: CaseBasis, { t }: Words): string {
  const { adopt, panel } = t.basis;
  const { rulings } = t.check;
  return [
    `${basis.name}（${rulings[basis.ruling]}）`,
    `${basis.instrument}${basis.article}`,
    ...(basis.clause === null ? [] : [panel.clause.replace('{no}', String(basis.clause))]),
    adopt.edition(basis.edition),
    adopt.version(basis.effectiveFrom),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
