import type { BasisFinding } from '../../domain/basis-check';
import { categories } from '../../domain/burden';
import type { Case } from '../../domain/case';
import { natures } from '../../domain/deadline';
import type { FieldWithScope } from './action-field';
import { proposes } from '../page/check-presenter';
import { categoryName, clauseName, type Words } from '../case-words';

/** What triage decides: filled with what the basis check proposes until somebody decided. */
export function acceptFields(
  file: Case,
  words: Words,
  finding: BasisFinding | null,
): FieldWithScope[] {
  const { t, locale, reference } = words;
  const names = t.cases.fields;
  // Until somebody decided, what the check proposes stands in the form; the person may change it.
  const proposed = file.nature === null && proposes(finding) ? finding : null;
  const { category, clause } = proposed ?? file;
  const chosen = t.basis.triage.reporterChose(categoryName(file.category, words));
  const hint = proposed && `${t.basis.triage.proposed}${category === file.category ? '' : chosen}`;
  const nature =
    file.nature ??
    (file.identity === 'realName'
      ? 'accusation'
      : file.channel === 'phone'
        ? 'hotlineOrder'
        : 'clue');
  return [
    {
      kind: 'radios',
      name: 'nature',
      label: names.nature,
      value: nature,
      options: natures.map((id) => ({ value: id, text: t.domain.natures[id] })),
    },
    {
      kind: 'select',
      name: 'category',
      label: names.category,
      hint: hint ?? undefined,
      value: category,
      options: categories.map((code) => ({ value: code, text: categoryName(code, words) })),
      groups: [],
    },
    {
      kind: 'select',
      name: 'clause',
      label: names.clause,
      value: clause === null ? '' : String(clause),
      options: [
        { value: '', text: names.noClause },
        ...reference.clauses
          .all()
          .map(({ no }) => ({ value: String(no), text: clauseName(no, words) })),
      ],
      groups: [],
    },
    {
      kind: 'select',
      name: 'department',
      label: names.department,
      value: file.department,
      options: [],
      groups: reference.departments.groups().map(({ level, departments }) => ({
        group: names.levels[level],
        options: departments.map(({ id }) => ({
          value: id,
          text: reference.departments.nameFor(id, file.area, reference.areas, locale),
        })),
      })),
    },
  ];
}

/** Which of the entries found becomes the basis of the case. */
export function adoptFields(
  file: Case,
  { t }: Words,
  finding: BasisFinding | null,
): FieldWithScope[] {
  const { adopt, panel } = t.basis;
  const label = adopt.entry;
  const answers = finding?.answers ?? [];
  if (answers.length === 0) return [{ kind: 'hidden', name: 'entry', label, value: '' }];
  const options = answers.map(({ entry, ruling, instrument, clause }) => ({
    value: entry.id,
    text: entry.name,
    hint: [
      t.check.rulings[ruling],
      instrument,
      clause === null ? '' : panel.clause.replace('{no}', String(clause)),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }));
  const value = file.basis?.entry ?? options[0]?.value ?? '';
  return [{ kind: 'radios', name: 'entry', label, hint: adopt.hint, value, options }];
}
