import type { EntryRowView } from '../../src/catalogues/catalogue-presenter';
import { entryKinds, type EntryKind } from '../../src/domain/catalogue';
import { Button } from '../components/button';
import { RulingTag } from '../components/catalogue';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { Pagination } from '../components/pagination';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface CataloguesView {
  kind: EntryKind | null;
  q: string;
  page: number;
  pages: number;
  total: number;
  rows: readonly EntryRowView[];
  edition: { no: number; from: string } | null;
  mayPropose: boolean;
}

const base = '/staff/catalogues';

function pageHref({ kind, q }: CataloguesView, page: number): string {
  const query = new URLSearchParams({ ...(kind && { kind }), ...(q && { q }), page: String(page) });
  return `${base}?${query.toString()}`;
}

/** The rule book as it counts today, for staff. */
export function CataloguesPage({ ctx, view }: { ctx: PageContext; view: CataloguesView }) {
  const words = ctx.t.catalogues;
  const { list } = words;
  const { name, kind, ruling, basis, category } = list.columns;
  return (
    <Layout ctx={ctx} title={list.title} section="staff" wide>
      <PageHead title={list.title} lead={list.lead}>
        {view.mayPropose && <Button href={`${base}/changes/new`}>{list.propose}</Button>}
      </PageHead>
      <p class="govuk-body">
        {view.edition ? list.edition(view.edition.no, view.edition.from) : list.notPublished}
      </p>
      <p class="qc-row govuk-body">
        <a class="govuk-link" href={`${base}/changes`}>
          {list.changes}
        </a>
        <a class="govuk-link" href={`${base}/editions`}>
          {list.editions}
        </a>
        {view.mayPropose && (
          <a class="govuk-link" href={`${base}/import`}>
            {list.import}
          </a>
        )}
        <a class="govuk-link" href={`${base}/export`}>
          {list.export}
        </a>
      </p>
      <FilterBar
        action={base}
        submit={list.search}
        clear={view.kind || view.q ? { href: base, text: list.clear } : undefined}
      >
        <Select
          name="kind"
          label={list.kind}
          value={view.kind ?? ''}
          empty={list.allKinds}
          options={entryKinds.map((value) => ({ value, text: words.kinds[value] }))}
        />
        <TextInput
          name="q"
          type="search"
          label={list.words}
          value={view.q}
          maxlength={60}
          autocomplete="off"
        />
      </FilterBar>
      <p class="govuk-hint">{list.count(view.total)}</p>
      {view.rows.length === 0 ? (
        <EmptyState title={list.empty}>
          <p class="govuk-body">{list.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={list.results}
          hideCaption
          columns={[name, kind, ruling, basis, category].map((label) => ({ label }))}
        >
          {view.rows.map((row) => (
            <DataRow key={row.id}>
              <DataCell label={name}>
                <a class="govuk-link" href={row.href}>
                  {row.name}
                </a>
                {row.aliases && <span class="qc-table__sub">{row.aliases}</span>}
              </DataCell>
              <DataCell label={kind} nowrap>
                {row.kind}
              </DataCell>
              <DataCell label={ruling} nowrap>
                <RulingTag ruling={row.ruling} />
              </DataCell>
              <DataCell label={basis}>{row.basis}</DataCell>
              <DataCell label={category}>{row.category}</DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <Pagination
        t={ctx.t}
        page={view.page}
        pages={view.pages}
        href={(page) => pageHref(view, page)}
      />
    </Layout>
  );
}
