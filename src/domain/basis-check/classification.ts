import type { BasisFinding } from '../basis-check';
import type { Category, ReportFacts } from '../burden';
import { priorityReasons, type PriorityReason } from '../case-opening';

/** Why something is proposed; the screen says each in words, with the words of the report that led here. */
export const classificationReasons = [
  'categoryFromWords',
  'categoryFromReporter',
  'clauseFromEntry',
  'clauseFromCategory',
  'leadFromClause',
  'leadAmongSeveral',
  'threatened',
  'manyVillages',
  'realName',
  'heavy',
] as const;
export type ClassificationReason = (typeof classificationReasons)[number];

export interface Reasoned {
  code: ClassificationReason;
  /** Words of the report, as typed; empty where a fact and no word is the reason. */
  matched: readonly string[];
}

/** What is proposed at intake; a person decides. */
export interface Classification {
  category: Category;
  clause: number | null;
  /** Ids of the departments the clause names first; the lead is the first, null where no clause speaks. */
  lead: string | null;
  departments: readonly string[];
  /** As the queue counts it: the sum of the weights of its reasons. */
  priority: number;
  reasons: readonly Reasoned[];
}

export interface ClassificationRules {
  /** The clause a category leads with, null for none. */
  clauseOf(category: Category): number | null;
  /** Ids of the departments a clause names, the leading one first. */
  departmentsOf(clause: number): readonly string[];
}

/**
 * Category, clause, lead department and priority for a report, from what the basis check found and the facts
 * that were stated. A category that the reporter chose stands unless it is B0 or the words speak for another
 * with a confidence of 0.6 and more.
 */
export function classify(
  finding: BasisFinding,
  facts: Pick<ReportFacts, 'category'>,
  lifted: readonly PriorityReason[],
  rules: ClassificationRules,
): Classification {
  const [first] = finding.answers;
  const matched = first?.matched ?? [];
  const heard = finding.category !== 'B0';
  const sure = (first?.confidence ?? 0) >= 0.6;
  const byWords = heard && (facts.category === 'B0' || sure);
  const category = byWords ? finding.category : facts.category;
  const reasons: Reasoned[] = [
    byWords
      ? { code: 'categoryFromWords', matched }
      : { code: 'categoryFromReporter', matched: [] },
  ];
  const clause =
    byWords || category === finding.category ? finding.clause : rules.clauseOf(category);
  if (clause !== null) {
    const found = finding.clause === clause && first !== undefined;
    reasons.push({
      code: found ? 'clauseFromEntry' : 'clauseFromCategory',
      matched: found ? matched : [],
    });
  }
  const departments = clause === null ? [] : rules.departmentsOf(clause);
  const [lead = null] = departments;
  if (lead !== null) {
    reasons.push({
      code: departments.length > 1 ? 'leadAmongSeveral' : 'leadFromClause',
      matched: [],
    });
  }
  for (const code of lifted) reasons.push({ code, matched: [] });
  const priority = lifted.reduce((sum, reason) => sum + priorityReasons[reason], 0);
  return { category, clause, lead, departments, priority, reasons };
}
