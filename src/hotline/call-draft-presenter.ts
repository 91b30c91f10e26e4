import type { Locale } from '../locales';
import type { Reference } from '../platform/reference';
import type { CallDraft } from './call-draft-store';

export interface CallDraftRow {
  id: string;
  area: string;
  department: string;
  category: string;
  /** The beginning of what was taken down. */
  begins: string;
}

const shownLetters = 40;

/** The operator's unfinished calls, to be told from each other. */
export function callDraftRows(
  drafts: readonly Pick<CallDraft, 'id' | 'typed'>[],
  { reference, locale }: { reference: Reference; locale: Locale },
): CallDraftRow[] {
  const { areas, departments, categories } = reference;
  return drafts.map(({ id, typed }) => {
    const { department = '', narrative = '' } = typed;
    const area = typed['area'] || typed['township'] || typed['county'] || '';
    const category = categories.all().find(({ code }) => code === typed['category']);
    const words = [...narrative.trim()];
    return {
      id,
      area: areas.fullName(area) || (typed['areaText'] ?? ''),
      department: departments.get(department)
        ? departments.nameFor(department, area, areas, locale)
        : (typed['departmentText'] ?? ''),
      category: category ? `${category.code} ${category.name[locale]}` : '',
      begins: words.slice(0, shownLetters).join('') + (words.length > shownLetters ? '…' : ''),
    };
  });
}
