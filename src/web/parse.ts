import type { z } from 'zod';

/** What can be wrong with a field; `t.errors.fields[code](label, params)` says it in words. */
export const fieldErrorCodes = [
  'required',
  'tooLong',
  'tooShort',
  'tooSmall',
  'tooLarge',
  'tooMany',
  'invalid',
  'choose',
  'number',
  'email',
  'phone',
  'date',
  'taken',
  'mismatch',
  'unknown',
  'weak',
  'wrong',
] as const;
export type FieldErrorCode = (typeof fieldErrorCodes)[number];

export interface FieldError {
  field: string;
  code: FieldErrorCode;
  params?: Record<string, number | string>;
}

/** `typed` holds the texts that were sent, for showing the form again; several values are joined by commas. */
export type Parsed<T> =
  { ok: true; value: T } | { ok: false; errors: FieldError[]; typed: Record<string, string> };

// Control characters that no form field can hold; tab and line feed may stand in long texts.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const typedLimit = 20_000;

/** The text as it may be stored: line feeds only, no control characters, no halves of a character. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(controls, '').toWellFormed();
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  return Array.isArray(value) ? value.map(clean) : value;
}

/** Bodies are read by several schemas and cleaned once. */
const cleaned = new WeakMap<object, Record<string, unknown>>();

/** Own fields of the body without those that could reach a prototype. */
function fieldsOf(body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null) return {};
  const known = cleaned.get(body);
  if (known) return known;
  const fields: Record<string, unknown> = Object.create(null);
  cleaned.set(body, fields);
  if (Array.isArray(body)) return fields;
  for (const [key, value] of Object.entries(body)) {
    if (key !== '__proto__' && key !== 'constructor' && key !== 'prototype') {
      fields[key] = clean(value);
    }
  }
  return fields;
}

function textsOf(fields: Record<string, unknown>): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [key, value] of Object.entries(fields)) {
    const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
    if (texts.length > 0) typed[key] = texts.join(',').slice(0, typedLimit);
  }
  return typed;
}

function codeOf(issue: z.core.$ZodIssue, sent: unknown): Omit<FieldError, 'field'> {
  const empty = sent === undefined || sent === null || sent === '';
  switch (issue.code) {
    case 'too_small': {
      const params = { min: Number(issue.minimum) };
      if (empty || (issue.origin !== 'number' && params.min === 1)) return { code: 'required' };
      return { code: issue.origin === 'string' ? 'tooShort' : 'tooSmall', params };
    }
    case 'too_big': {
      const params = { max: Number(issue.maximum) };
      if (issue.origin === 'string') return { code: 'tooLong', params };
      return { code: issue.origin === 'array' ? 'tooMany' : 'tooLarge', params };
    }
    case 'invalid_format':
      if (empty) return { code: 'required' };
      return { code: issue.format === 'email' ? 'email' : 'invalid' };
    case 'invalid_value':
    case 'invalid_union':
      return { code: empty ? 'required' : 'choose' };
    case 'invalid_type':
      if (empty) return { code: 'required' };
      return {
        code: issue.expected === 'number' || issue.expected === 'int' ? 'number' : 'invalid',
      };
    case 'custom': {
      const code = fieldErrorCodes.find((known) => known === issue.message);
      return { code: code ?? 'invalid' };
    }
    default:
      return { code: 'invalid' };
  }
}

/**
 * Reads a body (or query) by a schema; never throws on hostile ones. Unknown fields are dropped, the
 * first error of each field is kept in the schema's order. A refinement names its code as message:
 * `z.string().refine(isPhone, 'phone')`.
 */
export function parse<T>(body: unknown, schema: z.ZodType<T>): Parsed<T> {
  const fields = fieldsOf(body);
  const result = schema.safeParse(fields);
  if (result.success) return { ok: true, value: result.data };
  const errors = new Map<string, FieldError>();
  for (const issue of result.error.issues) {
    const field = String(issue.path[0] ?? '');
    if (!errors.has(field)) errors.set(field, { field, ...codeOf(issue, fields[field]) });
  }
  return { ok: false, errors: [...errors.values()], typed: textsOf(fields) };
}

/** The texts a form sent, whatever they are, for showing it again. */
export function typedOf(body: unknown): Record<string, string> {
  return textsOf(fieldsOf(body));
}
