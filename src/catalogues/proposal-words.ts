import type { Office } from '../domain/account';
import { categories as codes } from '../domain/burden';
import type { Reference } from '../platform/reference';
import type { PageContext } from '../../views/page-context';
import type { ProposalWords } from './proposal-presenter';

/** The choices of the form: areas down to the counties, departments by level, the offices but one's own. */
export function proposalWords(
  {
    areas,
    departments,
    categories,
    clauses,
  }: Pick<Reference, 'areas' | 'departments' | 'categories' | 'clauses'>,
  { t, locale }: Pick<PageContext, 't' | 'locale'>,
  offices: readonly Office[],
  own: string | null,
): ProposalWords {
  const cities = areas.ofLevel('city');
  const counties = cities.flatMap(({ code }) => areas.children(code));
  return {
    t,
    areas: [...cities, ...counties].map(({ code, name }) => ({ value: code, text: name })),
    departments: departments.groups().map((group) => ({
      level: group.level,
      options: group.departments.map(({ id }) => ({
        value: id,
        text: departments.genericName(id, locale),
      })),
    })),
    categories: Object.fromEntries(
      codes.map((code) => [code, categories.get(code).name[locale]]),
    ) as ProposalWords['categories'], // every code has a name
    clauses: clauses.all().map(({ no, title }) => ({ no, title })),
    offices: offices
      .filter(({ id }) => id !== own)
      .map(({ id, name }) => ({ value: `office:${id}`, text: name })),
  };
}
