import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** What an office keeps of the reports that passed over it: a number a month. */
export function BypassPage({
  ctx,
  months,
}: {
  ctx: PageContext;
  /** `month`: YYYY-MM, newest first. */
  months: readonly { month: string; count: number }[];
}) {
  const words = ctx.t.bypass;
  return (
    <Layout ctx={ctx} title={words.title} section="staff">
      <PageHead title={words.title} lead={words.lead} />
      {months.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[{ label: words.month }, { label: words.count, numeric: true }]}
        >
          {months.map(({ month, count }) => (
            <DataRow key={month}>
              <DataCell label={words.month}>
                <span class="qc-num">{month}</span>
              </DataCell>
              <DataCell label={words.count} numeric>
                {words.counted(count)}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </Layout>
  );
}
