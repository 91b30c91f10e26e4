import type { ComponentChildren } from 'preact';
import { classes } from './form-group';

export interface Column {
  label: string;
  numeric?: boolean;
  /** Heading for assistive technology only, e.g. over a column of buttons. */
  hidden?: boolean;
}

/**
 * A dense table with a sticky header that becomes labelled blocks on phones. The roles are written
 * out because CSS `display` takes them from the elements there.
 */
export function DataTable({
  caption,
  hideCaption,
  columns,
  id,
  children,
}: {
  caption: string;
  hideCaption?: boolean;
  columns: readonly Column[];
  /** On the body, for the fragment an island replaces. */
  id?: string;
  children: ComponentChildren;
}) {
  return (
    <div class="qc-table-wrap">
      <table class="qc-table" role="table">
        <caption class={hideCaption ? 'govuk-visually-hidden' : undefined}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th
                key={column.label}
                scope="col"
                role="columnheader"
                class={column.numeric ? 'qc-table__num' : undefined}
              >
                {column.hidden ? (
                  <span class="govuk-visually-hidden">{column.label}</span>
                ) : (
                  column.label
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup" id={id}>
          {children}
        </tbody>
      </table>
    </div>
  );
}

export type RowState = 'new' | 'overdue' | 'mine';

/** A row; `state` draws the bar at its left, so say the same in a tag as well. */
export function DataRow({
  state,
  id,
  focusable,
  data,
  children,
}: {
  state?: RowState;
  /** Id of the thing the row shows, as `data-id`. */
  id?: string;
  /** Takes part in moving by keys (an island sets the focus). */
  focusable?: boolean;
  /** `data-…` hooks for islands. */
  data?: Record<`data-${string}`, string>;
  children: ComponentChildren;
}) {
  return (
    <tr
      role="row"
      class={state && `qc-row-${state}`}
      data-id={id}
      tabIndex={focusable ? -1 : undefined}
      {...data}
    >
      {children}
    </tr>
  );
}

/** A cell; `label` repeats the column heading on phones. */
export function DataCell({
  label,
  numeric,
  nowrap,
  children,
}: {
  label?: string;
  numeric?: boolean;
  nowrap?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <td
      role="cell"
      data-label={label}
      class={classes(numeric && 'qc-table__num', nowrap && 'qc-nowrap') || undefined}
    >
      <div>{children}</div>
    </td>
  );
}
