import type { ComponentChildren } from 'preact';
import { classes } from './form-group';

export interface TimelineEntry {
  title: string;
  /** Date and person as people read them. */
  meta?: string;
  /** YYYY-MM-DD, for the machine-readable date. */
  date?: string;
  body?: ComponentChildren;
  state?: 'done' | 'current' | 'future' | 'warning';
}

/** What happened and what comes, in the order given. */
export function Timeline({
  items,
  compact,
}: {
  items: readonly TimelineEntry[];
  compact?: boolean;
}) {
  return (
    <ol class={classes('qc-timeline', compact && 'qc-timeline--compact')}>
      {items.map((item, index) => (
        <li
          key={index}
          class={classes('qc-timeline__item', item.state && `qc-timeline__item--${item.state}`)}
          aria-current={item.state === 'current' ? 'step' : undefined}
        >
          <h3 class="qc-timeline__title">{item.title}</h3>
          {item.meta && (
            <p class="qc-timeline__meta">
              {item.date ? <time dateTime={item.date}>{item.meta}</time> : item.meta}
            </p>
          )}
          {item.body && <div class="qc-timeline__body">{item.body}</div>}
        </li>
      ))}
    </ol>
  );
}
