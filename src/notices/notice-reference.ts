import type { Reference } from '../platform/reference';
import type { NoticeReference } from './notice-service';

/** The names a notice shows, from the shipped reference data. */
export function noticeReference({
  areas,
  departments,
}: Pick<Reference, 'areas' | 'departments'>): NoticeReference {
  return {
    departmentName: (department, area) => ({
      'zh-CN': departments.nameFor(department, area, areas, 'zh-CN'),
      en: departments.nameFor(department, area, areas, 'en'),
    }),
    county(area) {
      const county = areas.ancestor(area, 'county') ?? areas.ancestor(area, 'city');
      return { code: county?.code ?? '', name: county ? areas.fullName(county.code) : '' };
    },
  };
}
