import type { DifferenceView, EditionRowView } from '../../src/catalogues/catalogue-presenter';
import { Difference } from '../components/catalogue';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { BackLink, PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { FilterBar } from '../components/staff-blocks';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const base = '/staff/catalogues';

/** Every publication of the rule book. */
export function CatalogueEditionsPage({
  ctx,
  view,
}: {
  ctx: PageContext;
  view: { rows: readonly EditionRowView[]; page: number; more: boolean };
}) {
  const words = ctx.t.catalogues.editions;
  const { no, from, by, rows, compare } = words.columns;
  const { page, more } = view;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <BackLink href={base}>{ctx.t.catalogues.entry.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      {view.rows.length === 0 ? (
        <EmptyState title={words.empty}>
          <p class="govuk-body">{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[no, from, by, rows, compare].map((label) => ({ label }))}
        >
          {view.rows.map((row) => (
            <DataRow key={row.no}>
              <DataCell label={no}>{row.text}</DataCell>
              <DataCell label={from} nowrap>
                {row.from}
              </DataCell>
              <DataCell label={by}>
                {row.published}
                <span class="qc-table__sub">
                  <a class="govuk-link" href={row.changeHref}>
                    {words.change}
                  </a>
                </span>
              </DataCell>
              <DataCell label={rows}>{row.rows}</DataCell>
              <DataCell label={compare}>
                <a class="govuk-link" href={row.compareHref}>
                  {words.compare}
                </a>
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <CursorPagination
        t={ctx.t}
        first={page > 1 ? `${base}/editions` : undefined}
        next={more ? `${base}/editions?page=${page + 1}` : undefined}
      />
    </Layout>
  );
}

/** What differs between two editions. */
export function ComparePage({
  ctx,
  view,
}: {
  ctx: PageContext;
  view: { from: number; to: number; rows: readonly DifferenceView[]; total: number };
}) {
  const words = ctx.t.catalogues.difference;
  const { from, to, rows, total } = view;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <BackLink href={`${base}/editions`}>{ctx.t.catalogues.editions.title}</BackLink>
      <PageHead title={words.title} lead={words.lead(from, to)} />
      <FilterBar action={`${base}/compare`} submit={words.show}>
        <TextInput name="from" type="number" label={words.from} value={String(from)} min={0} />
        <TextInput name="to" type="number" label={words.to} value={String(to)} min={1} />
      </FilterBar>
      {rows.length === 0 && <EmptyState title={words.nothing} />}
      {total > rows.length && <p class="govuk-hint">{words.more(rows.length, total)}</p>}
      {rows.map((row) => (
        <Difference key={row.id} ctx={ctx} row={row} />
      ))}
    </Layout>
  );
}
