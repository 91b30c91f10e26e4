import type { RegisterView } from '../../src/letters/register-presenter';
import { Button } from '../components/button';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The numbers of one kind of document in one year. */
export function RegisterPage({ ctx, view }: { ctx: PageContext; view: RegisterView }) {
  const words = ctx.t.letters.register;
  const { number, on, to, file } = words.columns;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <PageHead
        title={words.title}
        lead={words.lead}
        tags={!view.whole && <Tag colour="red">{words.missing}</Tag>}
      >
        <Button href={view.exportHref} look="secondary" size="small">
          {words.export}
        </Button>
      </PageHead>
      <FilterBar action="/staff/register" submit={ctx.t.common.actions.filter}>
        <Select name="kind" label={words.kind} value={view.kind} options={view.kinds} />
        <Select name="year" label={words.year} value={view.year} options={view.years} />
      </FilterBar>
      <p class="govuk-body">{view.check}</p>
      {view.rows.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[number, on, to, file].map((label) => ({ label }))}
        >
          {view.rows.map((row) => (
            <DataRow key={row.number}>
              <DataCell label={number} nowrap>
                <strong>{row.number}</strong>{' '}
                {row.withdrawn && <Tag colour="red">{row.withdrawn}</Tag>}
              </DataCell>
              <DataCell label={on} nowrap>
                <span class="qc-num">{row.on || words.unknown}</span>
              </DataCell>
              <DataCell label={to}>{row.to || words.unknown}</DataCell>
              <DataCell label={file}>
                {row.caseHref && (
                  <a class="govuk-link" href={row.caseHref}>
                    {words.open}
                    <span class="govuk-visually-hidden">
                      {ctx.t.common.words.colon}
                      {row.number}
                    </span>
                  </a>
                )}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <CursorPagination t={ctx.t} first={view.first ?? undefined} next={view.next ?? undefined} />
    </Layout>
  );
}
