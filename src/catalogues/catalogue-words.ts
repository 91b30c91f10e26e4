import type { Office } from '../domain/account';
import type { Reference } from '../platform/reference';
import type { PageContext } from '../../views/page-context';
import type { CatalogueWords } from './catalogue-presenter';
import type { ChangeWords } from './change-presenter';

export type CatalogueReference = Pick<
  Reference,
  'areas' | 'departments' | 'categories' | 'clauses'
>;

/** The names of areas, departments and categories in the language of a page. */
export function catalogueWords(
  { areas, departments, categories, clauses }: CatalogueReference,
  { t, locale }: Pick<PageContext, 't' | 'locale'>,
): CatalogueWords {
  return {
    t,
    locale,
    area: (code) => areas.fullName(code) || code,
    department: (id) => departments.genericName(id, locale) || id,
    // What the catalogues allow without more is no burden.
    category: (code) => (code === 'B0' ? t.catalogues.noBurden : categories.get(code).name[locale]),
    clause: (no) => t.catalogues.clauseOption(no, clauses.get(no)?.title ?? ''),
  };
}

export function changeWords(
  reference: CatalogueReference,
  ctx: Pick<PageContext, 't' | 'locale'>,
  offices: readonly Office[],
): ChangeWords {
  const office = (id: string) => offices.find((one) => one.id === id)?.name ?? '';
  return { ...catalogueWords(reference, ctx), office };
}
