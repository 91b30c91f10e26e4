import type { MailListView } from '../../src/mail-view/mail-presenter';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { InsetText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Pagination } from '../components/pagination';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The mails the office sent, from the embedded mail catcher. */
export function MailsPage({ ctx, view }: { ctx: PageContext; view: MailListView }) {
  const words = ctx.t.letters.mail;
  const columns = [{ label: words.date }, { label: words.subject }, { label: words.to }];
  return (
    <Layout ctx={ctx} title={words.title} section="staff">
      <PageHead title={words.title} lead={view.available ? words.lead : undefined} />
      {!view.available && <InsetText>{words.elsewhere}</InsetText>}
      {view.available && view.rows.length === 0 && <EmptyState title={words.empty} />}
      {view.rows.length > 0 && (
        <DataTable caption={words.title} hideCaption columns={columns}>
          {view.rows.map((mail) => (
            <DataRow key={mail.href}>
              <DataCell label={words.date} nowrap>
                {mail.date}
              </DataCell>
              <DataCell label={words.subject}>
                <a class="govuk-link" href={mail.href}>
                  {mail.subject || words.noSubject}
                </a>
              </DataCell>
              <DataCell label={words.to}>{mail.to}</DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <Pagination
        t={ctx.t}
        page={view.page}
        pages={view.pages}
        href={(page) => `/staff/mail?page=${page}`}
      />
    </Layout>
  );
}
