import type { CallDraftRow } from '../../src/hotline/call-draft-presenter';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { HiddenFields } from '../components/hidden-fields';
import { BackLink, PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const desk = '/staff/report';

/** The operator's own calls that are not filed yet: go on with one, or throw it away. */
export function CallDraftsPage({ ctx, rows }: { ctx: PageContext; rows: readonly CallDraftRow[] }) {
  const t = ctx.t.cockpit.drafts;
  const { fields } = ctx.t.staff.phone;
  const columns = [
    { label: fields.area },
    { label: fields.department },
    { label: fields.category },
    { label: fields.narrative },
    { label: t.action, hidden: true },
  ];
  return (
    <Layout ctx={ctx} title={t.title} section="staff" wide>
      <BackLink href={desk}>{ctx.t.staff.phone.title}</BackLink>
      <PageHead title={t.title} lead={t.lead} />
      {rows.length === 0 ? (
        <EmptyState title={t.none}>
          <p>{t.noneHint}</p>
        </EmptyState>
      ) : (
        <DataTable caption={t.title} hideCaption columns={columns}>
          {rows.map((row) => (
            <DataRow key={row.id}>
              <DataCell label={fields.area}>{row.area}</DataCell>
              <DataCell label={fields.department}>{row.department}</DataCell>
              <DataCell label={fields.category}>{row.category}</DataCell>
              <DataCell label={fields.narrative}>{row.begins}</DataCell>
              <DataCell label={t.action}>
                <form class="qc-row" method="post" action={`${desk}/drafts/discard`}>
                  <CsrfField ctx={ctx} />
                  <HiddenFields values={{ draft: row.id }} />
                  <a class="govuk-link" href={`${desk}?draft=${row.id}`}>
                    {t.resume}
                    <span class="govuk-visually-hidden"> {row.begins || row.area}</span>
                  </a>
                  <Button
                    size="small"
                    look="secondary"
                    label={t.discardAbout(row.begins || row.area)}
                  >
                    {t.discard}
                  </Button>
                </form>
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </Layout>
  );
}
