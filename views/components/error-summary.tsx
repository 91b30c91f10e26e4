import type { Messages } from '../../src/locales';

export interface FormError {
  /** `#` and the id of the field; without it the line is plain text. */
  href?: string;
  text: string;
}

/** All errors of a form, above its heading; each leads to its field. Nothing when there are none. */
export function ErrorSummary({
  t,
  errors,
  title,
}: {
  t: Messages;
  errors: readonly FormError[];
  title?: string;
}) {
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" tabIndex={-1} autofocus>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title ?? t.common.form.errorTitle}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map((error) => (
              <li key={`${error.href}${error.text}`}>
                {error.href ? <a href={error.href}>{error.text}</a> : error.text}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
