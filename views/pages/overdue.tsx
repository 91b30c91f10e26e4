import type { OverdueRowView, OverdueView } from '../../src/cases/overdue/overdue-presenter';
import { Button } from '../components/button';
import { NumberCell, WhatCell } from '../components/case-cells';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Select } from '../components/select';
import { Due, FilterBar } from '../components/staff-blocks';
import { StatusTag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const path = '/staff/overdue';

function Row({ ctx, row }: { ctx: PageContext; row: OverdueRowView }) {
  const labels = ctx.t.clocks.overdue.columns;
  return (
    <DataRow id={row.id} state="overdue">
      <NumberCell label={labels.number} row={row} />
      <WhatCell label={labels.what} row={row} />
      <DataCell label={labels.days} nowrap>
        <Due text={row.days} tone="overdue" />
      </DataCell>
      <DataCell label={labels.clocks}>
        {row.clocks.map((clock) => (
          <span class="qc-table__sub qc-unbroken" key={clock}>
            {clock}
          </span>
        ))}
      </DataCell>
      <DataCell label={labels.holder}>{row.holder}</DataCell>
      <DataCell label={labels.status} nowrap>
        <StatusTag status={row.status.key} label={row.status.text} />
      </DataCell>
    </DataRow>
  );
}

/** Everything of the office that is overdue, for its approving leader. */
export function OverduePage({ ctx, view }: { ctx: PageContext; view: OverdueView }) {
  const words = ctx.t.clocks.overdue;
  const { number, what, days, clocks, holder, status } = words.columns;
  const clear = view.filtered ? { href: path, text: ctx.t.common.actions.clear } : undefined;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <PageHead title={words.title} lead={words.lead}>
        <Button href="/staff/clocks" look="secondary" size="small">
          {ctx.t.clocks.table.title}
        </Button>
        <Button href="/staff/guard" look="secondary" size="small">
          {ctx.t.disclosure.settings.title}
        </Button>
        <Button href="/staff/claim-time" look="secondary" size="small">
          {ctx.t.presence.claim.title}
        </Button>
        <Button href="/staff/calls/figures" look="secondary" size="small">
          {ctx.t.callBacks.figures.title}
        </Button>
      </PageHead>
      <FilterBar action={path} submit={ctx.t.common.actions.filter} clear={clear}>
        <Select
          name="holder"
          label={words.filters.holder}
          value={view.holder}
          options={view.holders}
        />
        <Select name="kind" label={words.filters.kind} value={view.kind} options={view.kinds} />
      </FilterBar>
      {view.rows.length === 0 ? (
        <EmptyState title={view.filtered ? words.emptyFiltered : words.empty}>
          <p>{view.filtered ? words.emptyFilteredHint : words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[number, what, days, clocks, holder, status].map((label) => ({ label }))}
        >
          {view.rows.map((row) => (
            <Row key={row.id} ctx={ctx} row={row} />
          ))}
        </DataTable>
      )}
      <CursorPagination t={ctx.t} first={view.first ?? undefined} next={view.next ?? undefined} />
    </Layout>
  );
}
