import type { Case } from '../../domain/case';
import type { DossierOnDesk } from './dossier-service';
import { casePath, categoryName, departmentName, idGroups, type Words } from '../case-words';

export interface DossierRungView {
  key: string;
  href: string;
  groups: string;
  rung: string;
  /** As it was given; a dash while the register owes it. */
  number: string;
  on: string;
  category: string;
  /** The same kind of burden. */
  same: boolean;
  unanswered: boolean;
}

export interface DossierView {
  lead: string;
  rungs: DossierRungView[];
  /** Said where there are more cases than are shown. */
  more: string | null;
  suggestion: { title: string; reasons: string[] } | null;
}

/** The dossier of a department on the page of a case. */
export function dossierView(
  { since, rungs, repeats, sameCategory, suggestion, more }: DossierOnDesk,
  file: Case,
  words: Words,
): DossierView {
  const { t } = words;
  const { dossier } = t.ladder;
  const name = departmentName(file, words);
  return {
    lead:
      rungs.length === 0
        ? dossier.none(name, since)
        : dossier.lead(name, since, repeats, sameCategory),
    rungs: rungs.map(({ caseId, kind, number, on, category, unanswered }, i) => ({
      key: `${caseId}-${i}`,
      href: casePath(caseId),
      groups: idGroups(caseId),
      rung: t.domain.rungs[kind],
      number: number ?? '—',
      on,
      category: categoryName(category, words),
      same: category === file.category,
      unanswered,
    })),
    more: more ? dossier.more : null,
    suggestion: suggestion && {
      title: dossier.suggestion(t.domain.rungs[suggestion.kind]),
      reasons: suggestion.reasons.map((reason) => dossier.reasons[reason]),
    },
  };
}
