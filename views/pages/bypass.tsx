import type { BypassView } from '../../src/bypass/bypass-presenter';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** What an office learns of the reports that passed over it: a number a quarter, once it is over. */
export function BypassPage({ ctx, view }: { ctx: PageContext; view: BypassView }) {
  const words = ctx.t.bypass;
  return (
    <Layout ctx={ctx} title={words.title} section="staff">
      <PageHead title={words.title} lead={words.lead} />
      {view.quarters.length === 0 ? (
        <EmptyState title={words.none}>
          <p>{words.noneHint}</p>
        </EmptyState>
      ) : (
        <>
          <p class="govuk-hint">{view.note}</p>
          <DataTable
            caption={words.title}
            hideCaption
            columns={[{ label: words.period }, { label: words.count, numeric: true }]}
          >
            {view.quarters.map(({ key, name, count }) => (
              <DataRow key={key}>
                <DataCell label={words.period}>{name}</DataCell>
                <DataCell label={words.count} numeric>
                  {count}
                </DataCell>
              </DataRow>
            ))}
          </DataTable>
        </>
      )}
    </Layout>
  );
}
