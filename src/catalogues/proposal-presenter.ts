import { categories, frequencies } from '../domain/burden';
import { entryKinds, entryLevels, entryOrigins, rulings } from '../domain/catalogue';
import type { Messages } from '../locales';
import type { BodyView } from './change-presenter';
import { entryFieldNames, type EntryFields } from './entry-fields';

export interface Option {
  value: string;
  text: string;
}

/** What the choices of the form are made of. */
export interface ProposalWords {
  t: Messages;
  areas: readonly Option[];
  departments: readonly { level: 'city' | 'county' | 'township' | 'other'; options: Option[] }[];
  categories: Readonly<Record<(typeof categories)[number], string>>;
  clauses: readonly { no: number; title: string }[];
  /** Other offices, which may be asked. */
  offices: readonly BodyView[];
}

export interface ProposalView {
  title: string;
  /** Id of the entry that is changed or taken out; empty for a new one. */
  entry: string;
  removal: boolean;
  backHref: string;
  fields: EntryFields;
  reason: string;
  asked: readonly string[];
  choices: Record<
    'kind' | 'level' | 'ruling' | 'frequency' | 'clause' | 'category' | 'origin' | 'area',
    Option[]
  >;
  departments: { group: string; options: Option[] }[];
  /** The same as bodies to be asked. */
  askable: { level: string; label: string; open: boolean; items: BodyView[] }[];
}

export const emptyFields = Object.fromEntries(
  entryFieldNames.map((name) => [name, '']),
) as EntryFields; // every name has a text

/** What was typed, as far as it belongs to an entry. */
export function typedFields(typed: Readonly<Record<string, string>>): EntryFields {
  const known = entryFieldNames.map((name) => [name, typed[name] ?? '']);
  return Object.fromEntries(known) as EntryFields; // as above
}

function options<T extends string>(values: readonly T[], texts: Record<T, string>): Option[] {
  return values.map((value) => ({ value, text: texts[value] }));
}

/** The form in which a change of one entry is proposed. */
export function proposalView(
  shown: {
    entry: string;
    name: string;
    removal: boolean;
    fields: EntryFields;
    reason: string;
    asked: readonly string[];
  },
  words: ProposalWords,
): ProposalView {
  const { t } = words;
  const own = t.catalogues;
  const { entry, name, removal, fields, reason, asked } = shown;
  const title =
    entry === ''
      ? own.form.newTitle
      : removal
        ? own.form.removeTitle(name)
        : own.form.changeTitle(name);
  const area = { value: '', text: own.everywhere };
  const listed = words.areas.some(({ value }) => value === fields.area) || fields.area === '';
  const departments = words.departments.map(({ level, options: units }) => ({
    level,
    group: own.form.departments[level],
    options: units,
  }));
  return {
    title,
    entry,
    removal,
    backHref: entry === '' ? '/staff/catalogues' : `/staff/catalogues/entries/${entry}`,
    fields: { ...fields, aliases: fields.aliases.split('|').join('\n') },
    reason,
    asked,
    choices: {
      kind: options(entryKinds, own.kinds),
      level: options(entryLevels, own.levels),
      ruling: options(rulings, own.rulings),
      frequency: options(frequencies, t.domain.frequencies),
      clause: words.clauses.map(({ no, title }) => ({
        value: String(no),
        text: own.clauseOption(no, title),
      })),
      category: categories.map((code) => ({
        value: code,
        text: `${code} ${words.categories[code]}`,
      })),
      origin: options(entryOrigins, own.origins),
      area: [area, ...words.areas, ...(listed ? [] : [{ value: fields.area, text: fields.area }])],
    },
    departments: departments.map(({ group, options: units }) => ({ group, options: units })),
    askable: [
      { level: 'office', label: own.form.offices, items: [...words.offices] },
      ...departments.map(({ level, group, options: units }) => ({
        level,
        label: group,
        items: units.map(({ value, text }) => ({ value: `department:${value}`, text })),
      })),
    ]
      .filter(({ items }) => items.length > 0)
      .map((group) => ({
        ...group,
        open: group.items.some(({ value }) => asked.includes(value)),
      })),
  };
}
