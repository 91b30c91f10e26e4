import { z } from 'zod';
import { categories, frequencies } from '../domain/burden';
import {
  entryKinds,
  entryLevels,
  entryOrigins,
  rulings,
  type CatalogueEntry,
} from '../domain/catalogue';
import { dayOf } from '../domain/typed-day';

/** The fields of an entry as text, in the order of the columns of a CSV file. */
export const entryFieldNames = [
  'id',
  'kind',
  'name',
  'aliases',
  'area',
  'department',
  'level',
  'ruling',
  'frequency',
  'funding',
  'approvalNo',
  'otherConditions',
  'instrument',
  'article',
  'clause',
  'category',
  'certificateUse',
  'certificateIssuer',
  'certificateValidity',
  'certificateBasis',
  'certificateModelText',
  'certificateOtherWay',
  'effectiveFrom',
  'effectiveTo',
  'source',
  'origin',
] as const;
export type EntryFieldName = (typeof entryFieldNames)[number];
/** An entry as a form or a row of a CSV file carries it. */
export type EntryFields = Record<EntryFieldName, string>;

/** What may be wrong with a field. */
export const fieldProblems = [
  'required',
  'tooLong',
  'tooMany',
  'badId',
  'badDate',
  'badClause',
  'unknownChoice',
  'unknownArea',
  'unknownDepartment',
  'endsBeforeStart',
  'certificatesOnly',
  'keptOnly',
  'cancelledOnly',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];

export interface FieldError {
  field: EntryFieldName;
  problem: FieldProblem;
}

/** Which codes exist. */
export interface KnownCodes {
  area(code: string): boolean;
  department(id: string): boolean;
}

const maxAliases = 40;
/** Longest texts, in characters. */
const short = 60;
const line = 200;
const long = 2000;

const problem = (code: FieldProblem) => ({ error: code });
const text = (max: number) => z.string().trim().max(max, problem('tooLong'));
const filled = (max: number) => text(max).min(1, problem('required'));
const choice = <const T extends readonly string[]>(values: T) =>
  filled(short).pipe(z.enum(values, problem('unknownChoice')));
const isoDay = z.iso.date(problem('badDate'));
const day = filled(short)
  .transform((typed) => dayOf(typed) ?? typed)
  .pipe(isoDay);

const FieldsSchema = z.object({
  id: filled(80).regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, problem('badId')),
  kind: choice(entryKinds),
  name: filled(short),
  aliases: text(long)
    .transform((value) => [
      ...new Set(
        value
          .split(/[|｜\n]/)
          .map((alias) => alias.trim())
          .filter((alias) => alias !== ''),
      ),
    ])
    .pipe(z.array(z.string().max(short, problem('tooLong'))).max(maxAliases, problem('tooMany'))),
  area: text(12),
  department: text(short),
  level: choice(entryLevels),
  ruling: choice(rulings),
  frequency: text(short)
    .transform((value) => (value === '' ? null : value))
    .pipe(z.enum(frequencies, problem('unknownChoice')).nullable()),
  funding: text(line),
  approvalNo: text(line),
  otherConditions: text(long),
  instrument: filled(line),
  article: text(line),
  clause: text(short)
    .transform((value) => (value === '' ? null : Number(value)))
    .pipe(
      z
        .int(problem('badClause'))
        .min(1, problem('badClause'))
        .max(31, problem('badClause'))
        .nullable(),
    ),
  category: choice(categories),
  certificateUse: text(line),
  certificateIssuer: text(line),
  certificateValidity: text(line),
  certificateBasis: text(line),
  certificateModelText: text(long),
  certificateOtherWay: text(long),
  effectiveFrom: day,
  effectiveTo: text(short)
    .transform((value) => (value === '' ? null : (dayOf(value) ?? value)))
    .pipe(isoDay.nullable()),
  source: filled(line),
  origin: choice(entryOrigins),
});

const keptFields = [
  'certificateUse',
  'certificateIssuer',
  'certificateValidity',
  'certificateBasis',
  'certificateModelText',
] as const;
const cancelledFields = ['certificateBasis', 'certificateOtherWay'] as const;
const certificateFields = [...keptFields, 'certificateOtherWay'] as const;

/** The fields a certificate of the kind must have; a kept one has no other way, a cancelled one only basis and other way. */
function certificateErrors(kind: CatalogueEntry['kind'], fields: EntryFields): FieldError[] {
  const wanted: readonly EntryFieldName[] =
    kind === 'certificateToKeep'
      ? keptFields
      : kind === 'certificateToCancel'
        ? cancelledFields
        : [];
  const surplus: FieldProblem =
    kind === 'certificateToKeep'
      ? 'cancelledOnly'
      : kind === 'certificateToCancel'
        ? 'keptOnly'
        : 'certificatesOnly';
  return certificateFields.flatMap((field): FieldError[] => {
    const empty = fields[field].trim() === '';
    if (wanted.includes(field)) return empty ? [{ field, problem: 'required' }] : [];
    return empty ? [] : [{ field, problem: surplus }];
  });
}

/**
 * An entry from its fields as text: aliases are parted by `|` or line ends, days are YYYY-MM-DD, an
 * empty area holds everywhere. Clause 25 says which fields a certificate has. Answers every error, in
 * the order of the fields.
 */
export function readEntry(
  fields: EntryFields,
  known: KnownCodes,
): { ok: true; entry: CatalogueEntry } | { ok: false; errors: FieldError[] } {
  const parsed = FieldsSchema.safeParse(fields);
  const errors: FieldError[] = [];
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      const field = issue.path[0] as EntryFieldName; // the schema has these keys and no others
      if (errors.some((error) => error.field === field)) continue;
      const code = fieldProblems.find((name) => name === issue.message);
      errors.push({ field, problem: code ?? 'unknownChoice' });
    }
  }
  const kind = entryKinds.find((name) => name === fields.kind.trim());
  if (kind) errors.push(...certificateErrors(kind, fields));
  const area = fields.area.trim();
  if (area !== '' && !known.area(area)) errors.push({ field: 'area', problem: 'unknownArea' });
  const department = fields.department.trim();
  if (department !== '' && !known.department(department)) {
    errors.push({ field: 'department', problem: 'unknownDepartment' });
  }
  const value = parsed.data;
  if (value?.effectiveTo && value.effectiveTo < value.effectiveFrom) {
    errors.push({ field: 'effectiveTo', problem: 'endsBeforeStart' });
  }
  if (errors.length > 0 || !value) {
    const at = (error: FieldError) => entryFieldNames.indexOf(error.field);
    return { ok: false, errors: errors.sort((a, b) => at(a) - at(b)) };
  }
  const isCertificate = kind === 'certificateToKeep' || kind === 'certificateToCancel';
  return {
    ok: true,
    entry: {
      id: value.id,
      kind: value.kind,
      name: value.name,
      aliases: value.aliases.filter((alias) => alias !== value.name),
      area: value.area,
      department: value.department,
      level: value.level,
      ruling: value.ruling,
      conditions: {
        frequency: value.frequency,
        funding: value.funding,
        approvalNo: value.approvalNo,
        other: value.otherConditions,
      },
      instrument: value.instrument,
      article: value.article,
      clause: value.clause,
      category: value.category,
      certificate: isCertificate
        ? {
            use: value.certificateUse,
            issuer: value.certificateIssuer,
            validity: value.certificateValidity,
            basis: value.certificateBasis,
            modelText: value.certificateModelText,
            otherWay: value.certificateOtherWay,
          }
        : null,
      effectiveFrom: value.effectiveFrom,
      effectiveTo: value.effectiveTo,
      source: value.source,
      origin: value.origin,
    },
  };
}

/** The fields of an entry as text; `readEntry` makes the same entry of them again. */
export function fieldsOf(entry: CatalogueEntry): EntryFields {
  const { certificate, conditions } = entry;
  return {
    id: entry.id,
    kind: entry.kind,
    name: entry.name,
    aliases: entry.aliases.join('|'),
    area: entry.area,
    department: entry.department,
    level: entry.level,
    ruling: entry.ruling,
    frequency: conditions.frequency ?? '',
    funding: conditions.funding,
    approvalNo: conditions.approvalNo,
    otherConditions: conditions.other,
    instrument: entry.instrument,
    article: entry.article,
    clause: entry.clause === null ? '' : String(entry.clause),
    category: entry.category,
    certificateUse: certificate?.use ?? '',
    certificateIssuer: certificate?.issuer ?? '',
    certificateValidity: certificate?.validity ?? '',
    certificateBasis: certificate?.basis ?? '',
    certificateModelText: certificate?.modelText ?? '',
    certificateOtherWay: certificate?.otherWay ?? '',
    effectiveFrom: entry.effectiveFrom,
    effectiveTo: entry.effectiveTo ?? '',
    source: entry.source,
    origin: entry.origin,
  };
}

/** The fields in which two entries differ; all that are filled in where there is only one. */
export function differingFields(
  before: CatalogueEntry | null,
  after: CatalogueEntry | null,
): EntryFieldName[] {
  const one = before && fieldsOf(before);
  const other = after && fieldsOf(after);
  return entryFieldNames.filter((name) => (one?.[name] ?? '') !== (other?.[name] ?? ''));
}
