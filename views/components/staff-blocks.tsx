import type { ComponentChildren } from 'preact';
import { classes } from './form-group';

export interface StatTile {
  label: string;
  value: number | string;
  href?: string;
  tone?: 'overdue' | 'soon';
  current?: boolean;
}

/** A row of figures, each a way into the list it counts. */
export function StatTiles({ tiles }: { tiles: readonly StatTile[] }) {
  return (
    <ul class="qc-tiles">
      {tiles.map((tile) => {
        const inside = (
          <>
            <span class="qc-tile__value">{tile.value}</span>
            <span class="qc-tile__label">{tile.label}</span>
          </>
        );
        return (
          <li
            key={tile.label}
            class={classes(
              'qc-tile',
              tile.tone && `qc-tile--${tile.tone}`,
              tile.current && 'qc-tile--current',
            )}
          >
            {tile.href ? (
              <a href={tile.href} aria-current={tile.current ? 'true' : undefined}>
                {inside}
              </a>
            ) : (
              inside
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** A GET form of a few fields in one line above a list. */
export function FilterBar({
  action,
  submit,
  clear,
  children,
}: {
  action: string;
  submit: string;
  clear?: { href: string; text: string };
  children: ComponentChildren;
}) {
  return (
    <form class="qc-filters" method="get" action={action} role="search">
      {children}
      <button class="govuk-button govuk-button--secondary" type="submit">
        {submit}
      </button>
      {clear && (
        <a class="govuk-link qc-filters__clear" href={clear.href}>
          {clear.text}
        </a>
      )}
    </form>
  );
}

/** Two columns: what it is about, and what can be done. The side comes below on phones. */
export function CaseColumns({ main, side }: { main: ComponentChildren; side: ComponentChildren }) {
  return (
    <div class="qc-case">
      <div class="qc-case__main">{main}</div>
      <aside class="qc-case__side">{side}</aside>
    </div>
  );
}

/** What the reader may do now. Put ActionItem inside, each with its own form. */
export function ActionPanel({
  id,
  title,
  hint,
  children,
}: {
  id?: string;
  title: string;
  hint?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="qc-actions-panel qc-noprint" id={id}>
      <h2 class="qc-actions-panel__title">{title}</h2>
      {hint && <p class="qc-actions-panel__hint">{hint}</p>}
      {children}
    </section>
  );
}

/** One action: its name, and its form behind it; open after an error in that form. */
export function ActionItem({
  label,
  open,
  id,
  children,
}: {
  label: string;
  open?: boolean;
  id?: string;
  children: ComponentChildren;
}) {
  return (
    <details open={open} id={id}>
      <summary>{label}</summary>
      {children}
    </details>
  );
}

/** The reporter's own words, line breaks kept. */
export function Quote({ children }: { children: ComponentChildren }) {
  return <blockquote class="qc-quote">{children}</blockquote>;
}

export interface DialogueEntry {
  who: string;
  on: string;
  text: string;
  /** Written by the side that is reading. */
  own?: boolean;
}

/** Questions and answers between office and reporter. */
export function Dialogue({ entries }: { entries: readonly DialogueEntry[] }) {
  return (
    <ol class="qc-dialogue">
      {entries.map((entry, index) => (
        <li key={index} class={classes('qc-dialogue__item', entry.own && 'qc-dialogue__item--own')}>
          <span class="qc-dialogue__meta">
            {entry.who} · {entry.on}
          </span>
          <p>{entry.text}</p>
        </li>
      ))}
    </ol>
  );
}

/** A date that matters; `soon` and `overdue` stand out, the words say why. */
export function Due({ text, tone }: { text: string; tone?: 'soon' | 'overdue' }) {
  return <span class={classes('qc-due', tone && `qc-due--${tone}`)}>{text}</span>;
}
