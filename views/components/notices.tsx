import type { ComponentChildren } from 'preact';
import { classes } from './form-group';
import { Icon } from './icon';

/** A remark set apart from the text around it. */
export function InsetText({ children }: { children: ComponentChildren }) {
  return <div class="govuk-inset-text">{children}</div>;
}

/** What must not be missed. `label` ("Important") is read out before it. */
export function WarningText({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{label}</span>
        {children}
      </strong>
    </div>
  );
}

const icons = { success: 'done', info: 'info', warning: 'alert' } as const;

/** A sentence about the whole page: what was just done, or what is special about it. */
export function NotificationBanner({
  kind = 'success',
  title,
  children,
}: {
  kind?: 'success' | 'info' | 'warning';
  title?: string;
  children?: ComponentChildren;
}) {
  return (
    <div
      class={classes('qc-banner', kind !== 'success' && `qc-banner--${kind}`)}
      role={kind === 'success' ? 'status' : undefined}
    >
      <Icon name={icons[kind]} />
      <div>
        {title && <p class="qc-banner__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
