import type { CaseBasis } from '../domain/case';
import { isInForce } from '../domain/catalogue';
import type { LocalDate } from '../domain/deadline';
import { basisReference, type RuleBook } from '../domain/rule-book';

/**
 * The entry a case of `area` may be judged by, as it stands on a day; null when the rule book holds no
 * such entry in force there.
 */
export function caseBasis(
  book: RuleBook,
  entryId: string,
  area: string,
  on: LocalDate,
): CaseBasis | null {
  const reference = basisReference(book, entryId);
  const entry = book.entries.find(({ id }) => id === entryId);
  if (!reference || !entry || !isInForce(entry, on) || !area.startsWith(entry.area)) return null;
  const { kind, name, ruling, effectiveFrom, clause, instrument, article } = entry;
  return { ...reference, kind, name, ruling, effectiveFrom, clause, instrument, article };
}
