import type { SessionRow } from '../../src/accounts/second-factor-presenter';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { BackLink, PageHead } from '../components/page-head';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Where the own account is signed in, and how to end it there. */
export function SessionsPage({ ctx, rows }: { ctx: PageContext; rows: readonly SessionRow[] }) {
  const t = ctx.t.ownAccount.sessions;
  const columns = [{ label: t.started }, { label: t.lastUsed }, { label: t.action, hidden: true }];
  return (
    <Layout ctx={ctx} title={t.title} section="staff">
      <div class="qc-narrow">
        <BackLink href="/staff/account">{ctx.t.ownAccount.title}</BackLink>
        <PageHead title={t.title} lead={t.lead} />
        <DataTable caption={t.title} hideCaption columns={columns}>
          {rows.map((row) => (
            <DataRow key={row.handle} state={row.current ? 'mine' : undefined}>
              <DataCell label={t.started}>{row.started}</DataCell>
              <DataCell label={t.lastUsed}>{row.lastUsed}</DataCell>
              <DataCell label={t.action}>
                {row.current ? (
                  <Tag colour="green">{t.current}</Tag>
                ) : (
                  <form method="post" action={`/staff/sessions/${row.handle}/end`}>
                    <CsrfField ctx={ctx} />
                    <Button size="small" look="secondary" label={t.endAbout(row.started)}>
                      {t.end}
                    </Button>
                  </form>
                )}
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
        {rows.length > 1 && (
          <form method="post" action="/staff/sessions/end-others">
            <CsrfField ctx={ctx} />
            <Button look="warning">{t.endOthers}</Button>
          </form>
        )}
        <p class="govuk-hint">{t.advice}</p>
      </div>
    </Layout>
  );
}
