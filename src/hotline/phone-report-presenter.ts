import { frequencies, identities, reporterLocales } from '../domain/burden';
import type { Locale, Messages } from '../locales';
import { placeChoice, type Reference } from '../platform/reference';
import type { FieldError } from '../web/parse';
import { callHelpView, type CallHelpView, type LookedUp } from './call-help-presenter';
import { phoneFields, type PhoneField } from './phone-report-fields';

export interface PhoneOption {
  value: string;
  text: string;
}

/** How the call stands as a draft. */
export interface DraftView {
  /** Where it is kept once it was saved. */
  id: string;
  version: number;
  /** Id of the page. */
  desk: string;
  /** Unfinished calls of the operator. */
  open: number;
  /** What became of the last save. */
  said: string;
  /** Where another desk's version stands. */
  other?: string | undefined;
}

export interface PhoneReportView {
  token: string;
  values: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string | undefined>>;
  summary: { href: string; text: string }[];
  /** Full name of the area chosen, for the type-ahead. */
  areaName: string;
  counties: readonly PhoneOption[];
  townships: readonly PhoneOption[];
  villages: readonly PhoneOption[];
  departments: { group: string; options: PhoneOption[] }[];
  /** Full name of the department chosen, or what was typed, for the type-ahead. */
  departmentName: string;
  categories: { value: string; text: string; hint: string }[];
  frequencies: PhoneOption[];
  identities: PhoneOption[];
  locales: PhoneOption[];
  today: string;
  help: CallHelpView;
  draft: DraftView;
}

interface Words {
  t: Messages;
  locale: Locale;
  reference: Reference;
  today: string;
}

/** The telephone form, empty or with what was typed. */
export function phoneReportView(
  form: {
    token: string;
    typed?: Readonly<Record<string, string>>;
    errors?: readonly FieldError[];
    lookedUp: LookedUp;
    draft: DraftView;
  },
  { t, locale, reference, today }: Words,
): PhoneReportView {
  const typed = form.typed ?? {};
  const place = placeChoice(reference.areas, typed);
  const names: Record<string, string> = t.staff.phone.fields;
  const errors: Record<string, string> = {};
  for (const { field, code, params } of form.errors ?? []) {
    errors[field] = t.errors.fields[code](names[field] ?? field, params ?? {});
  }
  const { departments, categories } = reference;
  const departmentName = (id: string) =>
    place.code === ''
      ? departments.genericName(id, locale)
      : departments.nameFor(id, place.code, reference.areas, locale);
  return {
    token: form.token,
    values: {
      identity: 'anonymous',
      locale: 'zh-CN',
      ...typed,
      county: place.county,
      township: place.township,
      area: place.village || typed['area'] || '',
    },
    errors,
    summary: phoneFields.flatMap((field: PhoneField) =>
      errors[field] ? [{ href: `#${field}`, text: errors[field] }] : [],
    ),
    areaName: place.name,
    counties: place.counties,
    townships: place.townships,
    villages: place.villages,
    departments: departments.groups().map((group) => ({
      group: t.cases.fields.levels[group.level],
      options: group.departments.map(({ id }) => ({
        value: id,
        text: departmentName(id),
      })),
    })),
    departmentName: departmentName(typed['department'] ?? '') || (typed['departmentText'] ?? ''),
    categories: categories.all().map(({ code, name, description }) => ({
      value: code,
      text: `${code} ${name[locale]}`,
      hint: description[locale],
    })),
    frequencies: frequencies.map((id) => ({ value: id, text: t.domain.frequencies[id] })),
    identities: identities.map((id) => ({ value: id, text: t.domain.identities[id] })),
    locales: reporterLocales.map((id) => ({ value: id, text: t.common.header.languageName[id] })),
    today,
    draft: form.draft,
    help: callHelpView(typed, form.lookedUp, { t, locale, reference }),
  };
}
