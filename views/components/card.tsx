import type { ComponentChildren } from 'preact';
import { classes } from './form-group';

/** A framed part of a page with a heading; `end` sits at the right of it (a tag, a link). */
export function Card({
  title,
  end,
  look,
  id,
  children,
}: {
  title?: string;
  end?: ComponentChildren;
  look?: 'accent' | 'warm';
  id?: string;
  children?: ComponentChildren;
}) {
  return (
    <section class={classes('qc-card', look && `qc-card--${look}`)} id={id}>
      {(title || end) && (
        <div class="qc-card__head">
          {title && <h2 class="qc-card__title">{title}</h2>}
          {end}
        </div>
      )}
      {children}
    </section>
  );
}
