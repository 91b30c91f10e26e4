import type { ComponentChildren } from 'preact';
import { classes } from './form-group';

export interface SummaryRow {
  key: string;
  value: ComponentChildren;
  /** "Change" link; `about` is what it changes, for assistive technology. */
  action?: { href: string; text: string; about: string };
  /** Whether it takes a line of its own in a `grid`; as a rule what is more than a few words does. */
  wide?: boolean;
}

const fewWords = 32;

function isWide({ value, wide }: SummaryRow): boolean {
  return wide ?? (typeof value !== 'string' || value.length > fewWords || value.includes('\n'));
}

/**
 * Names and values. `narrow` stacks them, for side columns; `plain` leaves the lines out; `grid` puts
 * short ones beside each other.
 */
export function SummaryList({
  rows,
  look,
}: {
  rows: readonly SummaryRow[];
  look?: 'narrow' | 'plain' | 'grid';
}) {
  return (
    <dl
      class={classes(
        'govuk-summary-list',
        look === 'narrow' && 'qc-summary--narrow',
        look === 'grid' && 'qc-summary--grid',
        look === 'plain' && 'govuk-summary-list--no-border',
      )}
    >
      {rows.map((row) => (
        <div
          key={row.key}
          class={classes(
            'govuk-summary-list__row',
            look === 'grid' && isWide(row) && 'qc-summary__wide',
            !row.action &&
              rows.some((other) => other.action) &&
              'govuk-summary-list__row--no-actions',
          )}
        >
          <dt class="govuk-summary-list__key">{row.key}</dt>
          <dd class="govuk-summary-list__value">{row.value}</dd>
          {row.action && (
            <dd class="govuk-summary-list__actions">
              <a class="govuk-link" href={row.action.href}>
                {row.action.text}
                <span class="govuk-visually-hidden"> {row.action.about}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
