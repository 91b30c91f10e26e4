import type { PageContext } from '../page-context';
import { DataCell } from './data-table';
import { Due } from './staff-blocks';

/** Number of a case, as a link to it. */
export function NumberCell({
  label,
  row,
}: {
  label: string;
  row: { href: string; groups: string };
}) {
  return (
    <DataCell label={label} nowrap>
      <a class="govuk-link qc-mono" href={row.href}>
        {row.groups}
      </a>
    </DataCell>
  );
}

/** What a case is about: category, place, department. */
export function WhatCell({
  label,
  row,
}: {
  label: string;
  row: { category: string; place: string; department: string };
}) {
  return (
    <DataCell label={label}>
      {row.category}
      <span class="qc-table__sub">
        {row.place} · {row.department}
      </span>
    </DataCell>
  );
}

/** Deadline of the step a case is at. */
export function DueCell({
  ctx,
  label,
  due,
}: {
  ctx: PageContext;
  label: string;
  due: { text: string; tone?: 'soon' | 'overdue'; date: string } | null;
}) {
  return (
    <DataCell label={label} nowrap>
      {due ? (
        <>
          <Due text={due.text} tone={due.tone} />
          <span class="qc-table__sub qc-num">{due.date}</span>
        </>
      ) : (
        <span class="qc-muted">{ctx.t.cases.deadline.none}</span>
      )}
    </DataCell>
  );
}
