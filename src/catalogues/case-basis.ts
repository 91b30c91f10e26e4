import type { CaseBasis } from '../domain/case';
import { isInForce } from '../domain/catalogue';
import type { LocalDate } from '../domain/deadline';
import type { RuleBook } from './basis-check';

/**
 * The entry a case of `area` may be judged by, as it stands on a day; null when the rule book holds no
 * such entry in force there.
 */
export function caseBasis(
  { edition, entries }: RuleBook,
  entryId: string,
  area: string,
  on: LocalDate,
): CaseBasis | null {
  const entry = entries.find(({ id }) => id === entryId);
  if (!entry || !isInForce(entry, on) || !area.startsWith(entry.area)) return null;
  const { kind, name, ruling, effectiveFrom, clause, instrument, article } = entry;
  return { entryId, kind, name, ruling, edition, effectiveFrom, clause, instrument, article };
}
