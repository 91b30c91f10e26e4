import type { Office } from '../domain/account';
import { isSameBody, type Body, type ChangeRow } from '../domain/catalogue-change';
import type { EntryVersion } from '../domain/rule-book';

interface Standing {
  standing: ReadonlyMap<string, EntryVersion>;
}

/** The entries that rows are about: as they stand and as they would be. */
function concerned(rows: readonly ChangeRow[], { standing }: Standing) {
  return rows.flatMap(({ id, entry }) =>
    [entry, standing.get(id)?.entry ?? null].filter((one) => one !== null),
  );
}

/** The departments whose entries are concerned, and whoever else was chosen; each once. */
export function bodiesOf(
  rows: readonly ChangeRow[],
  book: Standing,
  chosen: readonly Body[] = [],
): Body[] {
  const ids = new Set(concerned(rows, book).map(({ department }) => department));
  ids.delete('');
  const departments = [...ids].sort().map((id): Body => ({ kind: 'department', id }));
  const others = chosen.filter((body) => !departments.some((own) => isSameBody(own, body)));
  return [...departments, ...others];
}

/** The lowest office whose area holds every area concerned; the root's where one holds everywhere. */
export function coveringOffice(
  rows: readonly ChangeRow[],
  book: Standing,
  offices: readonly Office[],
): Office | null {
  const areas = concerned(rows, book).map(({ area }) => area);
  const covers = ({ areaCode, parent }: Office) =>
    parent === null || areas.every((area) => area.startsWith(areaCode));
  const covering = offices.filter(covers);
  return covering.sort((a, b) => b.areaCode.length - a.areaCode.length)[0] ?? null;
}
