import type { RefusedFile } from '../attachments/multipart';
import type { SentReport, StagedFile } from '../attachments/submission-reader';
import type { BasisFinding } from '../domain/basis-check';
import { categories, frequencies, identities } from '../domain/burden';
import type { Locale, Messages } from '../locales';
import { sizeText } from '../locales/size';
import { dayText } from '../locales/day';
import type { Areas, Categories, Departments } from '../platform/reference';
import { placeChoice, type PlaceChoice } from '../platform/reference';
import type { FormErrors } from '../web/form-errors';
import type { FieldError } from '../web/parse';
import { reportFields, type ReportField, type ReportForm } from './report-form';

export type { SentReport, StagedFile };

export interface Names {
  areas: Areas;
  departments: Departments;
  categories: Categories;
}

export interface Option {
  value: string;
  text: string;
}

export interface ReportFormView {
  submission: string;
  values: Readonly<Record<string, string>>;
  errors: FormErrors;
  staged: readonly { ticket: string; text: string }[];
  place: PlaceChoice;
  departments: readonly { group: string; options: readonly Option[] }[];
  categories: readonly (Option & { hint: string })[];
  frequencies: readonly Option[];
  identities: readonly (Option & { hint: string })[];
  /** Last day that can be given. */
  today: string;
  /** Endings of the files that are taken. */
  accept: string;
  /** Largest file taken, in MB. */
  maxFileMb: number;
}

export interface CheckRow {
  field: ReportField;
  key: string;
  lines: readonly string[];
  empty: boolean;
}

export interface CheckView {
  rows: readonly CheckRow[];
  anonymous: boolean;
  /** It passes over the office of its area. */
  bypass: boolean;
  /** What the lists say of it: a hint, nothing hangs on it. */
  finding: BasisFinding | null;
  hidden: Readonly<Record<string, string | readonly string[]>>;
}

function departmentGroups(t: Messages, locale: Locale, departments: Departments) {
  return departments.groups().map(({ level, departments: members }) => ({
    group: t.report.departmentGroups[level],
    options: members.map(({ id, shortName, en }) => ({
      value: id,
      text:
        locale === 'en' && level !== 'other'
          ? `${en} (${shortName})`
          : locale === 'en'
            ? en
            : shortName,
    })),
  }));
}

/** The form as it is to be shown, with what was typed. */
export function reportFormView(
  ctx: { t: Messages; locale: Locale },
  names: Names,
  state: {
    submission: string;
    values: Readonly<Record<string, string>>;
    errors: FormErrors;
    staged: readonly StagedFile[];
    today: string;
    accept: string;
    maxFileMb: number;
  },
): ReportFormView {
  const { t, locale } = ctx;
  return {
    submission: state.submission,
    values: state.values,
    errors: state.errors,
    staged: state.staged.map(({ ticket, file }) => ({
      ticket,
      text: t.report.fileText(file.name, sizeText(file.size)),
    })),
    place: placeChoice(names.areas, state.values),
    departments: departmentGroups(t, locale, names.departments),
    categories: names.categories.all().map(({ code, name, examples }) => ({
      value: code,
      text: name[locale],
      hint: examples[locale].slice(0, 2).join(locale === 'en' ? ' ' : ''),
    })),
    frequencies: frequencies.map((value) => ({ value, text: t.domain.frequencies[value] })),
    identities: identities.map((value) => ({
      value,
      text: t.domain.identities[value],
      hint: t.report.identityHints[value],
    })),
    today: state.today,
    accept: state.accept,
    maxFileMb: state.maxFileMb,
  };
}

function sentence(t: Messages, error: FieldError): string {
  const exact: Readonly<Record<string, Readonly<Record<string, string>>>> = t.report.errors;
  const own = Object.hasOwn(exact, error.field) ? exact[error.field]?.[error.code] : undefined;
  if (own !== undefined) return own;
  const labels: Readonly<Record<string, string>> = t.report.fields;
  const label = Object.hasOwn(labels, error.field) ? labels[error.field]! : t.errors.thisField;
  return t.errors.fields[error.code](label, error.params);
}

const withoutPlace: readonly string[] = ['locale', 'submission'];

/** The errors in words, each with its link; files that were not taken by their names. */
export function reportErrors(
  t: Messages,
  errors: readonly FieldError[],
  files: { refused: readonly RefusedFile[]; gone: boolean },
  maxFileMb: number,
): FormErrors {
  const fileSentences = [
    ...files.refused.flatMap(({ name, reason }) =>
      reason === 'count' ? [] : [t.files.refused[reason](name, maxFileMb)],
    ),
    ...(files.refused.some(({ reason }) => reason === 'count')
      ? [t.report.errors.files.tooMany]
      : []),
    ...(files.gone ? [t.files.gone] : []),
  ];
  const own = errors.map((error) => ({ field: error.field, text: sentence(t, error) }));
  const all = [...own, ...fileSentences.map((text) => ({ field: 'files', text }))].sort(
    (a, b) =>
      reportFields.indexOf(a.field as ReportField) - reportFields.indexOf(b.field as ReportField),
  );
  const at: Record<string, string> = Object.fromEntries(
    own.map(({ field, text }) => [field, text]),
  );
  if (fileSentences.length > 0) at.files = fileSentences.join('；');
  return {
    summary: all.map(({ field, text }) =>
      withoutPlace.includes(field) ? { text } : { href: `#${field}`, text },
    ),
    at,
  };
}

/** Everything that was answered, in words, and everything again as it is sent on. */
export function checkView(
  ctx: { t: Messages; locale: Locale },
  names: Names,
  form: ReportForm,
  state: { submission: string; staged: readonly StagedFile[] },
  finding: BasisFinding | null,
): CheckView {
  const { t, locale } = ctx;
  const { facts, content, identity } = form;
  const words = t.report.check;
  const row = (field: ReportField, ...lines: string[]): CheckRow => {
    const said = lines.filter((line) => line !== '');
    return {
      field,
      key: t.report.fields[field],
      lines: said.length > 0 ? said : [words.none],
      empty: said.length === 0,
    };
  };
  const department = names.departments.nameFor(facts.department, facts.area, names.areas, locale);
  const rows = [
    row('area', names.areas.fullName(facts.area)),
    row('department', department),
    row('category', names.categories.get(facts.category).name[locale]),
    row('documentNo', content.documentNo),
    row('claimedBasis', content.claimedBasis),
    row('occurredOn', content.occurredOn && dayText(locale, content.occurredOn)),
    row('frequency', facts.frequency ? t.domain.frequencies[facts.frequency] : ''),
    row('hoursPerMonth', facts.hoursPerMonth === null ? '' : words.hours(facts.hoursPerMonth)),
    row(
      'villagesAffected',
      facts.villagesAffected === null ? '' : words.villages(facts.villagesAffected),
    ),
    row('consequence', content.consequence),
    row('narrative', content.narrative),
    row(
      'files',
      ...state.staged.map(({ file }) => t.report.fileText(file.name, sizeText(file.size))),
    ),
    row('identity', t.domain.identities[facts.identity]),
    ...(identity
      ? [row('name', identity.name), row('phone', identity.phone), row('email', identity.email)]
      : []),
  ];
  return {
    rows,
    anonymous: facts.identity === 'anonymous',
    bypass: names.departments.get(facts.department)?.bypass !== undefined,
    finding,
    hidden: {
      submission: state.submission,
      area: facts.area,
      department: facts.department,
      category: facts.category,
      frequency: facts.frequency ?? '',
      hoursPerMonth: facts.hoursPerMonth?.toString() ?? '',
      villagesAffected: facts.villagesAffected?.toString() ?? '',
      ...content,
      identity: facts.identity,
      ...identity,
      locale,
      staged: state.staged.map(({ ticket }) => ticket),
    },
  };
}

/** Whether a code names a category: for links such as `/report?category=B4`. */
export function isCategory(value: unknown): value is (typeof categories)[number] {
  return categories.some((code) => code === value);
}
