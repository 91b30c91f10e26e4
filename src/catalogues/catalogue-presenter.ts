import type { CatalogueEntry } from '../domain/catalogue';
import type { Edition, EntryDifference } from '../domain/rule-book';
import type { Locale, Messages } from '../locales';
import type { EntryFile } from './catalogue-service';
import { differingFields, entryFieldNames, fieldsOf, type EntryFieldName } from './entry-fields';

/** Names of what entries cite, in the reader's language. */
export interface CatalogueWords {
  t: Messages;
  locale: Locale;
  area(code: string): string;
  department(id: string): string;
  category(code: CatalogueEntry['category']): string;
  /** Number and title of a clause of the founding document. */
  clause(no: number): string;
}

export interface EntryRowView {
  id: string;
  name: string;
  aliases: string;
  kind: string;
  ruling: { key: CatalogueEntry['ruling']; text: string };
  basis: string;
  category: string;
  href: string;
  demonstration: boolean;
}

export interface FieldView {
  field: EntryFieldName;
  label: string;
  text: string;
}

export interface DifferenceView {
  id: string;
  name: string;
  href: string;
  fate: 'new' | 'changed' | 'removed';
  fateText: string;
  fields: { label: string; before: string; after: string }[];
}

/** Rows of one page at most that tell what differs. */
export const differenceLimit = 200;

function choiceText<T extends string>(texts: Record<T, string>, value: string): string {
  return Object.hasOwn(texts, value) ? texts[value as T] : value;
}

function fieldText(field: EntryFieldName, value: string, words: CatalogueWords): string {
  const { t } = words;
  const own = t.catalogues;
  if (field === 'area') return value === '' ? own.everywhere : words.area(value);
  if (value === '') return '';
  switch (field) {
    case 'kind':
      return choiceText(own.kinds, value);
    case 'ruling':
      return choiceText(own.rulings, value);
    case 'origin':
      return choiceText(own.origins, value);
    case 'level':
      return choiceText(own.levels, value);
    case 'frequency':
      return choiceText(t.domain.frequencies, value);
    case 'department':
      return words.department(value);
    case 'category':
      return words.category(value as CatalogueEntry['category']);
    case 'clause':
      return words.clause(Number(value));
    case 'aliases':
      return value.split('|').join('、');
    default:
      return value;
  }
}

const dayFields: readonly EntryFieldName[] = ['effectiveFrom', 'effectiveTo'];

/** The fields of an entry that say something, in words. `day`: how the page writes a day. */
export function fieldViews(
  entry: CatalogueEntry,
  words: CatalogueWords,
  day: (on: string) => string = (on) => on,
): FieldView[] {
  const fields = fieldsOf(entry);
  return entryFieldNames
    .map((field) => ({
      field,
      label: words.t.catalogues.fields[field],
      text: dayFields.includes(field) ? day(fields[field]) : fieldText(field, fields[field], words),
    }))
    .filter(({ text }) => text !== '');
}

export function entryRow(entry: CatalogueEntry, words: CatalogueWords, aliases = 4): EntryRowView {
  const own = words.t.catalogues;
  return {
    id: entry.id,
    name: entry.name,
    aliases: entry.aliases.slice(0, aliases).join('、'),
    kind: own.kinds[entry.kind],
    ruling: { key: entry.ruling, text: own.rulings[entry.ruling] },
    basis: [entry.instrument, entry.article].filter(Boolean).join(' '),
    category: words.category(entry.category),
    href: `/staff/catalogues/entries/${entry.id}`,
    demonstration: entry.origin === 'demonstration',
  };
}

/** What two states of an entry have different, field by field. */
export function differenceView(
  { id, before, after }: EntryDifference,
  words: CatalogueWords,
): DifferenceView {
  const own = words.t.catalogues;
  const fate = before === null ? 'new' : after === null ? 'removed' : 'changed';
  const one = before && fieldsOf(before);
  const other = after && fieldsOf(after);
  const text = (fields: typeof one, field: EntryFieldName) =>
    fields === null ? '' : fieldText(field, fields[field], words);
  return {
    id,
    name: (after ?? before)?.name ?? id,
    href: `/staff/catalogues/entries/${id}`,
    fate,
    fateText: own.difference.fates[fate],
    fields: differingFields(before, after)
      .map((field) => ({
        label: own.fields[field],
        before: text(one, field),
        after: text(other, field),
      }))
      .filter((row) => row.before !== row.after),
  };
}

export interface EntryView {
  id: string;
  title: string;
  standing: boolean;
  caption: string;
  ruling: EntryRowView['ruling'];
  fields: FieldView[];
  versions: {
    version: number;
    text: string;
    edition: string;
    from: string;
    by: string;
    act: string;
    changeHref: string;
  }[];
  may: { propose: boolean };
}

function publisher(name: string, t: Messages): string {
  return name === 'system' ? t.catalogues.editions.system : name;
}

/** The page of one entry. */
export function entryView(
  { entry, standing, versions, editions }: EntryFile,
  mayPropose: boolean,
  words: CatalogueWords,
): EntryView {
  const { t } = words;
  const own = t.catalogues;
  const [last] = versions;
  return {
    id: entry.id,
    title: entry.name,
    standing,
    caption: last ? own.entry.version(last.version, last.edition) : own.entry.shipped,
    ruling: { key: entry.ruling, text: own.rulings[entry.ruling] },
    fields: fieldViews(entry, words),
    versions: versions.map((version) => {
      const edition = editions.get(version.edition);
      return {
        version: version.version,
        text: own.entry.nth(version.version),
        edition: own.editions.nth(version.edition),
        from: edition?.effectiveFrom ?? '',
        by: publisher(edition?.publishedBy ?? '', t),
        act: version.entry === null ? own.entry.removed : own.entry.made,
        changeHref: `/staff/catalogues/changes/${version.changeId}`,
      };
    }),
    may: { propose: mayPropose },
  };
}

export interface EditionRowView {
  no: number;
  text: string;
  from: string;
  published: string;
  rows: string;
  compareHref: string;
  changeHref: string;
}

export function editionRow(edition: Edition, t: Messages): EditionRowView {
  const own = t.catalogues.editions;
  const { no, changeId, effectiveFrom, publishedOn, publishedBy, rows } = edition;
  return {
    no,
    text: own.nth(no),
    from: effectiveFrom,
    published: own.publishedBy(publisher(publishedBy, t), publishedOn),
    rows: own.rows(rows),
    compareHref: `/staff/catalogues/compare?from=${no - 1}&to=${no}`,
    changeHref: `/staff/catalogues/changes/${changeId}`,
  };
}
