import type { RowView, TableView } from '../../src/clocks/clock-table-presenter';
import { Button } from '../components/button';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { PageHead } from '../components/page-head';
import { Tag, type TagColour } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const colours: Record<RowView['mark']['key'], TagColour> = {
  V: 'green',
  S: 'blue',
  M: 'amber',
  U: 'amber',
  '★': 'grey',
  own: 'outline',
};

function Row({ ctx, row, edits }: { ctx: PageContext; row: RowView; edits: boolean }) {
  const words = ctx.t.clocks.table;
  const { what, span, from, source, since, edit } = words.columns;
  return (
    <DataRow id={row.id}>
      <DataCell label={what}>
        {row.name}
        {row.notes.map((note) => (
          <span class="qc-table__sub qc-unbroken" key={note}>
            {note}
          </span>
        ))}
      </DataCell>
      <DataCell label={span} nowrap>
        <strong>{row.span}</strong>
      </DataCell>
      <DataCell label={from}>{row.from}</DataCell>
      <DataCell label={source}>
        {row.instrument} {row.article} <Tag colour={colours[row.mark.key]}>{row.mark.text}</Tag>
        {row.remark && <span class="qc-table__sub">{row.remark}</span>}
      </DataCell>
      <DataCell label={since} nowrap>
        <span class="qc-num">{row.since}</span>
      </DataCell>
      {edits && (
        <DataCell label={edit} nowrap>
          {row.editHref && (
            <a class="govuk-link" href={row.editHref}>
              {words.edit}
              <span class="govuk-visually-hidden">{ctx.t.common.words.colon + row.name}</span>
            </a>
          )}
        </DataCell>
      )}
    </DataRow>
  );
}

/** By which limits the office works, each with its source. */
export function ClockTablePage({ ctx, view }: { ctx: PageContext; view: TableView }) {
  const words = ctx.t.clocks.table;
  const { what, span, from, source, since, edit } = words.columns;
  const edits = view.groups.some(({ rows }) => rows.some(({ editHref }) => editHref !== null));
  const columns = [what, span, from, source, since, ...(edits ? [edit] : [])];
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <PageHead title={words.title} lead={words.lead}>
        <Button href="/staff/clocks/editions" look="secondary" size="small">
          {words.editions}
        </Button>
      </PageHead>
      <p class="govuk-body">{view.state.join(' ')}</p>
      {view.groups.map((group) => (
        <section key={group.key} class="qc-clock-group">
          <h2 class="govuk-heading-m">{group.title}</h2>
          <DataTable
            caption={group.title}
            hideCaption
            columns={columns.map((label) => ({ label }))}
          >
            {group.rows.map((row) => (
              <Row key={row.id} ctx={ctx} row={row} edits={edits} />
            ))}
          </DataTable>
        </section>
      ))}
    </Layout>
  );
}
