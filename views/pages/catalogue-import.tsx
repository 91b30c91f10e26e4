import type { TrialView } from '../../src/catalogues/import-presenter';
import { Button } from '../components/button';
import { Checkboxes } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { FileInput } from '../components/file-input';
import { InsetText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { Tag, type TagColour } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: TrialView | null;
  error: string;
  whole: boolean;
}

const colours: Record<TrialView['rows'][number]['fate'], TagColour> = {
  new: 'green',
  changed: 'blue',
  removed: 'amber',
  same: 'grey',
};

function Errors({ ctx, view }: { ctx: PageContext; view: TrialView }) {
  const words = ctx.t.catalogues.import;
  const { line, column, problem } = words.errorColumns;
  return (
    <>
      <DataTable
        caption={words.errors}
        columns={[line, column, problem].map((label) => ({ label }))}
      >
        {view.errors.map((row, at) => (
          <DataRow key={at}>
            <DataCell label={line} nowrap>
              {row.line}
            </DataCell>
            <DataCell label={column}>{row.column}</DataCell>
            <DataCell label={problem}>{row.problem}</DataCell>
          </DataRow>
        ))}
      </DataTable>
      {view.moreErrors && <p class="govuk-hint">{view.moreErrors}</p>}
    </>
  );
}

function Rows({ ctx, view }: { ctx: PageContext; view: TrialView }) {
  const words = ctx.t.catalogues.import;
  const { line, id, name, fate, fields } = words.columns;
  return (
    <DataTable
      caption={words.rows}
      columns={[line, id, name, fate, fields].map((label) => ({ label }))}
    >
      {view.rows.map((row) => (
        <DataRow key={row.id}>
          <DataCell label={line}>{row.line}</DataCell>
          <DataCell label={id}>
            <span class="qc-mono">{row.id}</span>
          </DataCell>
          <DataCell label={name}>{row.name}</DataCell>
          <DataCell label={fate} nowrap>
            <Tag colour={colours[row.fate]}>{row.fateText}</Tag>
          </DataCell>
          <DataCell label={fields}>{row.fields}</DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

function Trial({ ctx, view }: { ctx: PageContext; view: TrialView }) {
  const words = ctx.t.catalogues.import;
  return (
    <>
      <h2 class="govuk-heading-m">{words.result}</h2>
      <p class="govuk-body">{view.counts}</p>
      <InsetText>{view.message}</InsetText>
      {view.draftHref && <Button href={view.draftHref}>{words.openDraft}</Button>}
      {view.errors.length > 0 && <Errors ctx={ctx} view={view} />}
      {view.rows.length > 0 && <Rows ctx={ctx} view={view} />}
      {view.same && (
        <Details summary={view.same.summary}>
          <ul class="govuk-list">
            {view.same.rows.map((row) => (
              <li key={row.id}>
                {words.line(Number(row.line))} <span class="qc-mono">{row.id}</span> {row.name}
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

/** Reads a file of entries on trial and shows what every row would do. */
export function CatalogueImportPage({ ctx, view, error, whole }: Props) {
  const words = ctx.t.catalogues.import;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      section="staff"
      wide
      scripts={['files.js']}
      hasErrors={error !== ''}
    >
      <BackLink href="/staff/catalogues">{ctx.t.catalogues.entry.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={error ? [{ href: '#file', text: error }] : []} />
      <PageHead title={words.title} lead={words.lead} />
      {view && <Trial ctx={ctx} view={view} />}
      {view && <h2 class="govuk-heading-m">{words.again}</h2>}
      <form
        method="post"
        action="/staff/catalogues/import"
        encType="multipart/form-data"
        noValidate
      >
        <CsrfField ctx={ctx} />
        <FileInput
          t={ctx.t}
          name="file"
          label={words.file}
          hint={words.fileHint}
          accept=".csv"
          error={error || undefined}
        />
        <Checkboxes
          name="whole"
          label={words.title}
          hideLabel
          items={[{ value: '1', text: words.whole }]}
          values={whole ? ['1'] : []}
          look="small"
        />
        <Button look={view?.draftHref ? 'secondary' : 'primary'}>{words.submit}</Button>
      </form>
    </Layout>
  );
}
