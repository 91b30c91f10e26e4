import type { DifferenceView, EntryView } from '../../src/catalogues/catalogue-presenter';
import { Button, ButtonGroup } from '../components/button';
import { Card } from '../components/card';
import { Difference, EntryFieldList, RulingTag } from '../components/catalogue';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { InsetText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: EntryView;
  compared: { from: number; to: number; difference: DifferenceView } | null;
}

function Versions({ ctx, view }: Props) {
  const words = ctx.t.catalogues.entry;
  const { version, edition, from, by, change } = words.columns;
  return (
    <DataTable
      caption={words.versions}
      columns={[version, edition, from, by, change].map((label) => ({ label }))}
    >
      {view.versions.map((row) => (
        <DataRow key={row.version}>
          <DataCell label={version}>
            {row.text}（{row.act}）
          </DataCell>
          <DataCell label={edition}>{row.edition}</DataCell>
          <DataCell label={from} nowrap>
            {row.from}
          </DataCell>
          <DataCell label={by}>{row.by}</DataCell>
          <DataCell label={change}>
            <a class="govuk-link" href={row.changeHref}>
              {words.openChange}
            </a>
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

function Compare({ ctx, view, compared }: Props) {
  const words = ctx.t.catalogues.entry;
  const options = view.versions.map(({ version, text }) => ({ value: String(version), text }));
  const last = view.versions[0]?.version ?? 0;
  return (
    <>
      <h2 class="govuk-heading-m">{words.compare}</h2>
      <FilterBar action={`/staff/catalogues/entries/${view.id}`} submit={words.show}>
        <Select
          name="from"
          label={words.older}
          options={options}
          value={String(compared?.from ?? last - 1)}
        />
        <Select
          name="to"
          label={words.newer}
          options={options}
          value={String(compared?.to ?? last)}
        />
      </FilterBar>
      {compared && <Difference ctx={ctx} row={compared.difference} />}
    </>
  );
}

/** One entry, its versions and who published them. */
export function CatalogueEntryPage(props: Props) {
  const { ctx, view } = props;
  const words = ctx.t.catalogues.entry;
  const href = `/staff/catalogues/changes/new?entry=${view.id}`;
  return (
    <Layout ctx={ctx} title={view.title} section="staff" wide>
      <BackLink href="/staff/catalogues">{words.back}</BackLink>
      <PageHead
        title={view.title}
        caption={view.caption}
        tags={<RulingTag ruling={view.ruling} />}
      />
      {!view.standing && <InsetText>{words.gone}</InsetText>}
      <Card title={words.what}>
        <EntryFieldList fields={view.fields} />
        {view.may.propose && view.standing && (
          <div class="govuk-!-margin-top-4">
            <ButtonGroup>
              <Button href={href} look="secondary">
                {words.proposeChange}
              </Button>
              <Button href={`${href}&remove=1`} look="secondary">
                {words.proposeRemoval}
              </Button>
            </ButtonGroup>
          </div>
        )}
      </Card>
      {view.versions.length > 0 && <Versions {...props} />}
      {view.versions.length > 1 && <Compare {...props} />}
    </Layout>
  );
}
