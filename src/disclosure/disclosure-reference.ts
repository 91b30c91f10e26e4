import type { Case } from '../domain/case';
import type { Reference } from '../platform/reference';

/**
 * The place a document names of its own accord: the township where it is addressed to a township's
 * body, else the county-level unit, or the city.
 */
export function baseOf(
  { area, department }: Pick<Case, 'area' | 'department'>,
  { areas, departments }: Pick<Reference, 'areas' | 'departments'>,
): string {
  const township =
    departments.get(department)?.level === 'township'
      ? areas.ancestor(area, 'township')
      : undefined;
  const named = township ?? areas.ancestor(area, 'county') ?? areas.ancestor(area, 'city');
  return named?.code ?? area;
}
