import type { Messages } from '../locales';
import type { FormError } from '../../views/components/error-summary';
import type { FieldError } from './parse';

/** A form's errors in words: all of them for the summary, and each for its field. */
export interface FormErrors {
  summary: FormError[];
  at: Readonly<Record<string, string | undefined>>;
}

export const noFormErrors: FormErrors = { summary: [], at: {} };

/**
 * @param labels Name of each field as the page shows it; an error of a field without label
 *   (a hidden one that was tampered with) is shown in the summary only.
 */
export function formErrors(
  t: Messages,
  errors: readonly FieldError[],
  labels: Readonly<Record<string, string>>,
): FormErrors {
  const at: Record<string, string> = {};
  const summary = errors.map(({ field, code, params }): FormError => {
    const label = Object.hasOwn(labels, field) ? labels[field] : undefined;
    if (label === undefined) return { text: t.errors.kinds.badRequest.text };
    const text = t.errors.fields[code](label, params);
    at[field] = text;
    return { href: `#${field}`, text };
  });
  return { summary, at };
}
