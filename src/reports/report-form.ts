import { z } from 'zod';

import {
  categories,
  frequencies,
  identities,
  reporterLocales,
  type ReportContent,
  type ReporterIdentity,
  type ReportFacts,
  type ReporterLocale,
} from '../domain/burden';
import type { LocalDate } from '../domain/deadline';
import { dayOf } from '../domain/typed-day';
import { optionalDay, optionalEmail, optionalLine, optionalPhone } from '../web/fields';
import { parse, typedOf, type FieldError, type Parsed } from '../web/parse';

/** Limits of the form, for its hints as for its checks. */
export const reportLimits = {
  documentNo: 60,
  hoursPerMonth: 744,
  villagesAffected: 3_000,
  consequence: 500,
  claimedBasis: 500,
  narrativeLeast: 10,
  narrative: 5_000,
  name: 40,
  firstDay: '2020-01-01',
} as const;

/** The fields a person fills in, in the order of the page. */
export const reportFields = [
  'area',
  'department',
  'category',
  'documentNo',
  'occurredOn',
  'frequency',
  'hoursPerMonth',
  'villagesAffected',
  'consequence',
  'claimedBasis',
  'narrative',
  'files',
  'identity',
  'name',
  'phone',
  'email',
  'locale',
] as const;
export type ReportField = (typeof reportFields)[number];

/** A report as the form gives it, without files and channel. */
export interface ReportForm {
  facts: Omit<ReportFacts, 'filedOn' | 'channel'>;
  content: ReportContent;
  identity: ReporterIdentity | null;
}

export interface ReportFormRules {
  /** Known areas and departments, by id. */
  areas: { get(code: string): { code: string } | undefined };
  departments: { get(id: string): { id: string } | undefined };
  today: LocalDate;
  /** Language of the page, where the form names none. */
  locale: ReporterLocale;
}

function readable(text: string): boolean {
  return !text.includes('\ufffd');
}

function longText(max: number) {
  return z.string().trim().max(max).refine(readable, 'invalid').default('');
}

function line(max: number) {
  return optionalLine(max).refine(readable, 'invalid');
}

/** A whole number as people type it (full-width digits too), or nothing. */
function optionalNumber(min: number, max: number) {
  const toNumber = (sent: unknown) => {
    if (typeof sent !== 'string') return sent;
    const text = sent.normalize('NFKC').trim();
    if (text === '') return null;
    return /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  };
  return z.preprocess(toNumber, z.int().min(min).max(max).nullish()).transform((n) => n ?? null);
}

/** The deepest unit named: the cascade of the page without script may stop at each level. */
const placeSchema = z.object({
  county: line(12),
  township: line(12),
  area: line(12),
});

function buildSchema({ departments, today, locale }: ReportFormRules) {
  return z.object({
    department: line(40)
      .refine((id) => id !== '', 'choose')
      .refine((id) => id === '' || departments.get(id) !== undefined, 'unknown'),
    category: z.enum(categories),
    documentNo: line(reportLimits.documentNo),
    occurredOn: optionalDay()
      .refine((on) => !dayOf(on) || on <= today, 'tooLarge')
      .refine((on) => !dayOf(on) || on >= reportLimits.firstDay, 'tooSmall')
      .default(''),
    frequency: z.preprocess(
      (sent) => (sent === '' ? undefined : sent),
      z.enum(frequencies).optional(),
    ),
    hoursPerMonth: optionalNumber(0, reportLimits.hoursPerMonth),
    villagesAffected: optionalNumber(1, reportLimits.villagesAffected),
    consequence: longText(reportLimits.consequence),
    claimedBasis: longText(reportLimits.claimedBasis),
    narrative: z
      .string()
      .trim()
      .min(reportLimits.narrativeLeast)
      .max(reportLimits.narrative)
      .refine(readable, 'invalid'),
    identity: z.preprocess(
      (sent) => (sent === '' ? undefined : sent),
      z.enum(identities).default('anonymous'),
    ),
    locale: z.preprocess(
      (sent) => (sent === '' ? undefined : sent),
      z.enum(reporterLocales).default(locale),
    ),
  });
}

type FormSchema = ReturnType<typeof buildSchema>;

/** One schema for each language, for as long as the day lasts: building one costs milliseconds. */
const schemas = new Map<string, { rules: ReportFormRules; schema: FormSchema }>();

function formSchema(rules: ReportFormRules): FormSchema {
  const known = schemas.get(rules.locale);
  if (known?.rules.today === rules.today && known.rules.departments === rules.departments) {
    return known.schema;
  }
  const schema = buildSchema(rules);
  schemas.set(rules.locale, { rules, schema });
  return schema;
}

const identitySchema = z.object({ identity: z.string().catch('anonymous') });

const contactSchema = z.object({
  name: line(reportLimits.name),
  phone: optionalPhone(),
  email: optionalEmail(),
});

function readPlace(body: unknown, { areas }: ReportFormRules): Parsed<string> {
  const sent = parse(body, placeSchema);
  if (!sent.ok) {
    return { ...sent, errors: [{ field: 'area', code: 'invalid' }] };
  }
  const { county, township, area } = sent.value;
  const deepest = area || township || county;
  const fail = (code: FieldError['code']): Parsed<string> => ({
    ok: false,
    errors: [{ field: 'area', code }],
    typed: sent.value,
  });
  if (deepest === '') return fail('choose');
  if (!areas.get(deepest)) return fail('unknown');
  const within = [county, township].every((above) => above === '' || deepest.startsWith(above));
  return within ? { ok: true, value: deepest } : fail('mismatch');
}

/** A real-name accusation needs name and contact (work rules of 2020, art. 24); secrecy needs somebody to keep secret. */
function contactErrors(identity: string, contact: ReporterIdentity): FieldError[] {
  const reachable = contact.phone !== '' || contact.email !== '';
  if (identity === 'realName') {
    return [
      ...(contact.name === '' ? [{ field: 'name', code: 'required' } as const] : []),
      ...(reachable ? [] : [{ field: 'phone', code: 'required' } as const]),
    ];
  }
  const known = reachable || contact.name !== '';
  return identity === 'confidential' && !known ? [{ field: 'phone', code: 'required' }] : [];
}

function inOrder(errors: readonly FieldError[]): FieldError[] {
  const place = (field: string) => {
    const at = reportFields.findIndex((name) => name === field);
    return at < 0 ? reportFields.length : at;
  };
  return [...errors].sort((a, b) => place(a.field) - place(b.field));
}

/**
 * Reads a report from a form's fields; never throws. Name, telephone and mail of an anonymous report
 * are dropped unread. Errors come in the order of the page, one for each field.
 */
export function readReportForm(body: unknown, rules: ReportFormRules): Parsed<ReportForm> {
  const place = readPlace(body, rules);
  const main = parse(body, formSchema(rules));
  const who = parse(body, identitySchema);
  const identity = who.ok ? who.value.identity : 'anonymous';
  const named = identity === 'confidential' || identity === 'realName';
  const contact = named ? parse(body, contactSchema) : null;
  const errors = [
    ...(place.ok ? [] : place.errors),
    ...(main.ok ? [] : main.errors),
    ...(contact && !contact.ok ? contact.errors : []),
    ...(contact?.ok ? contactErrors(identity, contact.value) : []),
  ];
  if (errors.length > 0 || !place.ok || !main.ok) {
    return { ok: false, errors: inOrder(errors), typed: typedOf(body) };
  }
  const { documentNo, occurredOn, consequence, claimedBasis, narrative, frequency, ...facts } =
    main.value;
  return {
    ok: true,
    value: {
      facts: { ...facts, area: place.value, frequency: frequency ?? null },
      content: { documentNo, occurredOn, consequence, claimedBasis, narrative },
      identity: contact?.ok ? contact.value : null,
    },
  };
}
