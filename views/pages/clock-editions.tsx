import type { EditionView } from '../../src/clocks/clock-table-presenter';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { BackLink, PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const path = '/staff/clocks/editions';

/** Every change of the office's clock table: before and after, who, why and from when. */
export function ClockEditionsPage({
  ctx,
  view,
}: {
  ctx: PageContext;
  view: { rows: readonly EditionView[]; next: number | undefined; first: boolean };
}) {
  const words = ctx.t.clocks.table.edition;
  const { no, what, by, reason, from } = words.columns;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <BackLink href="/staff/clocks">{ctx.t.clocks.table.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      {view.rows.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[no, what, reason, by, from].map((label) => ({ label }))}
        >
          {view.rows.map((row) => (
            <DataRow key={row.no}>
              <DataCell label={no} nowrap>
                {row.no}
              </DataCell>
              <DataCell label={what}>
                <strong>{row.what}</strong>
                <span class="qc-table__sub">
                  {words.before}
                  {ctx.t.common.words.colon}
                  <del>{row.before}</del>
                </span>
                <span class="qc-table__sub">
                  {words.after}
                  {ctx.t.common.words.colon}
                  <ins>{row.after}</ins>
                </span>
              </DataCell>
              <DataCell label={reason}>
                <span class="qc-prewrap">{row.reason}</span>
              </DataCell>
              <DataCell label={by}>
                {row.by}
                <span class="qc-table__sub">{row.madeOn}</span>
              </DataCell>
              <DataCell label={from} nowrap>
                <span class="qc-num">{row.from}</span>
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <CursorPagination
        t={ctx.t}
        first={view.first ? path : undefined}
        next={view.next === undefined ? undefined : `${path}?before=${view.next}`}
      />
    </Layout>
  );
}
