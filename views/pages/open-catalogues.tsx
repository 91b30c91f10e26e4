import type { EntryRowView, FieldView } from '../../src/catalogues/catalogue-presenter';
import { entryKinds, type EntryKind } from '../../src/domain/catalogue';
import { EntryFieldList, RulingTag } from '../components/catalogue';
import { Card } from '../components/card';
import { Details } from '../components/details';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { Pagination } from '../components/pagination';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface OpenCataloguesView {
  kind: EntryKind;
  rows: readonly (EntryRowView & { fields: readonly FieldView[] })[];
  page: number;
  pages: number;
}

/** The rule book for everybody, one kind at a time. */
export function OpenCataloguesPage({ ctx, view }: { ctx: PageContext; view: OpenCataloguesView }) {
  const words = ctx.t.catalogues;
  return (
    <Layout ctx={ctx} title={words.open.title}>
      <PageHead title={words.open.title} lead={words.open.lead} />
      <FilterBar action="/catalogues" submit={words.open.show}>
        <Select
          name="kind"
          label={words.open.kind}
          value={view.kind}
          options={entryKinds.map((value) => ({ value, text: words.kinds[value] }))}
        />
      </FilterBar>
      <p class="govuk-hint">{words.open.demonstration}</p>
      {view.rows.length === 0 && <EmptyState title={words.list.empty} />}
      {view.rows.map((row) => (
        <Card
          key={row.id}
          title={row.name}
          end={
            <span class="qc-row">
              {row.demonstration && <Tag colour="outline">{words.origins.demonstration}</Tag>}
              <RulingTag ruling={row.ruling} />
            </span>
          }
        >
          <div lang="zh-CN">
            {row.aliases && <p class="govuk-hint">{row.aliases}</p>}
            <Details summary={words.open.details}>
              <EntryFieldList fields={row.fields} />
            </Details>
          </div>
        </Card>
      ))}
      <Pagination
        t={ctx.t}
        page={view.page}
        pages={view.pages}
        href={(page) => `/catalogues?kind=${view.kind}&page=${page}`}
      />
      <p class="govuk-body">{words.open.hint}</p>
    </Layout>
  );
}
