import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import type { CatalogueEntry } from '../domain/catalogue';

/** The catalogues as they stand; the edition grows with every publication. */
export interface RuleBook {
  readonly edition: number;
  readonly entries: readonly CatalogueEntry[];
}

/** Where the check finds the rule book in force; asked at each check, so it has to be cheap. */
export interface RuleBookSource {
  current(): RuleBook;
}

/** Basis check (依据核验): whether what a village was asked to do has a basis, and which. */
export interface BasisChecking {
  /** The same question against the same edition on the same day always gives the same finding. */
  check(question: BasisQuestion): BasisFinding;
}
