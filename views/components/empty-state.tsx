import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon';

/** Instead of an empty table: what would be here, and what to do. */
export function EmptyState({
  title,
  children,
  icon,
}: {
  title: string;
  children?: ComponentChildren;
  icon?: IconName;
}) {
  return (
    <div class="qc-empty">
      <Icon name={icon ?? 'inbox'} />
      <p class="qc-empty__title">{title}</p>
      {children}
    </div>
  );
}
