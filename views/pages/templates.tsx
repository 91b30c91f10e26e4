import type { TemplatesView } from '../../src/letters/template-presenter';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { PageHead } from '../components/page-head';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The kinds of document an office writes, each with whose wording it has. */
export function TemplatesPage({ ctx, view }: { ctx: PageContext; view: TemplatesView }) {
  const words = ctx.t.letters.templates;
  const { kind, title, state } = words.columns;
  return (
    <Layout ctx={ctx} title={words.title} section="staff">
      <PageHead title={words.title} lead={words.lead} />
      <DataTable
        caption={words.title}
        hideCaption
        columns={[kind, title, state].map((label) => ({ label }))}
      >
        {view.rows.map((row) => (
          <DataRow key={row.href}>
            <DataCell label={kind} nowrap>
              <a class="govuk-link" href={row.href}>
                {row.name}
              </a>
            </DataCell>
            <DataCell label={title}>{row.title}</DataCell>
            <DataCell label={state}>
              {row.changed ? <Tag colour="blue">{row.state}</Tag> : row.state}
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
    </Layout>
  );
}
