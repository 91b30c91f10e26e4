import type { ChangeRowView } from '../../src/catalogues/change-presenter';
import type { ChangeStatus } from '../../src/domain/catalogue-change';
import { ChangeStatusTag } from '../components/catalogue';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { BackLink, PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Select, type SelectOption } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface ChangesView {
  status: ChangeStatus;
  statuses: readonly SelectOption[];
  rows: readonly ChangeRowView[];
  page: number;
  more: boolean;
}

const base = '/staff/catalogues/changes';

/** Changes of the rule book in one state. */
export function CatalogueChangesPage({ ctx, view }: { ctx: PageContext; view: ChangesView }) {
  const words = ctx.t.catalogues.changes;
  const { number, what, by, asked, state } = words.columns;
  const { status, rows, page, more } = view;
  const href = (to: number) => `${base}?status=${status}&page=${to}`;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <BackLink href="/staff/catalogues">{ctx.t.catalogues.entry.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <FilterBar action={base} submit={words.show}>
        <Select name="status" label={words.filter} value={status} options={view.statuses} />
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState title={words.empty}>
          <p class="govuk-body">{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[number, what, by, asked, state].map((label) => ({ label }))}
        >
          {rows.map((row) => (
            <DataRow key={row.href}>
              <DataCell label={number} nowrap>
                <a class="govuk-link qc-mono" href={row.href}>
                  {row.number}
                </a>
              </DataCell>
              <DataCell label={what}>
                {row.reason || row.source}
                <span class="qc-table__sub">
                  {row.source} · {row.what}
                </span>
              </DataCell>
              <DataCell label={by}>
                {row.by}
                <span class="qc-table__sub">{row.office}</span>
              </DataCell>
              <DataCell label={asked}>{row.heard}</DataCell>
              <DataCell label={state} nowrap>
                <ChangeStatusTag status={row.status} />
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <CursorPagination
        t={ctx.t}
        first={page > 1 ? href(1) : undefined}
        next={more ? href(page + 1) : undefined}
      />
    </Layout>
  );
}
