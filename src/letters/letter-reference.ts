import { zhCN } from '../locales/zh-CN';
import type { Reference } from '../platform/reference';
import type { ContactReference } from './contact-service';
import type { LetterReference } from './case-facts';

/** The names a document needs, from the shipped reference data. */
export function letterReference(
  reference: Pick<Reference, 'areas' | 'departments' | 'categories' | 'clauses' | 'measures'>,
): LetterReference {
  const { areas, departments, categories, clauses, measures } = reference;
  return {
    departmentName(department, area) {
      const level = departments.get(department)?.level;
      return !level || level === 'other'
        ? '有关单位'
        : departments.nameFor(department, area, areas);
    },
    departmentArea(department, area) {
      const level = departments.get(department)?.level;
      if (!level || level === 'other') return null;
      return areas.ancestor(area, level)?.code ?? null;
    },
    countyName(area) {
      const county = areas.ancestor(area, 'county') ?? areas.ancestor(area, 'city');
      return county ? areas.fullName(county.code) : '';
    },
    categoryName: (category) => categories.get(category).name['zh-CN'],
    clause(no) {
      const clause = clauses.get(no);
      return clause ? { no: clause.no, title: clause.title } : null;
    },
    measureName: (id) => measures.get(id)?.name['zh-CN'] ?? id,
    statusName: (status) => zhCN.domain.statuses[status],
  };
}

/** Which departments work for which area, from the shipped reference data. */
export function contactReference({
  areas,
  departments,
}: Pick<Reference, 'areas' | 'departments'>): ContactReference {
  return {
    departmentsOf(code) {
      const level = areas.get(code)?.level;
      return departments
        .all()
        .filter((department) => department.level === level)
        .map((department) => department.id);
    },
    below: (code) =>
      areas
        .children(code)
        .filter((area) => area.level !== 'village')
        .map((area) => area.code),
    path: (code) => areas.path(code).map((area) => area.code),
  };
}
