import type { NoticeListView, NoticeRow } from '../../src/notifications/staff-notice-presenter';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const path = '/staff/notices';

function Row({ ctx, row }: { ctx: PageContext; row: NoticeRow }) {
  const words = ctx.t.notifications;
  return (
    <DataRow id={String(row.seq)} state={row.unread ? 'new' : undefined}>
      <DataCell label={words.columns.what}>
        {row.href ? (
          <a class="govuk-link" href={row.href}>
            {row.text}
          </a>
        ) : (
          <span class="qc-muted">{row.text}</span>
        )}{' '}
        {row.unread && <Tag colour="amber">{words.isNew}</Tag>}
      </DataCell>
      <DataCell label={words.columns.on} nowrap>
        <span class="qc-num">{row.on}</span>
      </DataCell>
      <DataCell label={words.columns.action} nowrap>
        <form method="post" action={row.mark.href}>
          <CsrfField ctx={ctx} />
          <Button size="small" look="secondary" label={row.mark.label}>
            {row.mark.text}
          </Button>
        </form>
      </DataCell>
    </DataRow>
  );
}

function Filter({ ctx, view }: { ctx: PageContext; view: NoticeListView }) {
  const words = ctx.t.notifications;
  const link = (href: string, text: string, current: boolean) => (
    <li>
      <a class="govuk-link" href={href} aria-current={current ? 'page' : undefined}>
        {text}
      </a>
    </li>
  );
  return (
    <nav aria-label={words.filter} class="qc-bell-filter">
      <ul>
        {link(path, words.all, !view.onlyUnread)}
        {link(`${path}?unread=1`, words.onlyUnread, view.onlyUnread)}
      </ul>
    </nav>
  );
}

/** What the reader was told, newest first. */
export function StaffNoticesPage({ ctx, view }: { ctx: PageContext; view: NoticeListView }) {
  const words = ctx.t.notifications;
  const { what, on, action } = words.columns;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <PageHead title={words.title} lead={words.lead}>
        <Button href={`${path}/settings`} look="secondary" size="small">
          {words.settings.link}
        </Button>
      </PageHead>
      <Filter ctx={ctx} view={view} />
      <div id="staff-notices">
        {view.upTo !== null && (
          <form class="govuk-!-margin-bottom-3" method="post" action={`${path}/read-all`}>
            <CsrfField ctx={ctx} />
            <HiddenFields values={{ upTo: String(view.upTo) }} />
            <Button size="small" look="secondary">
              {words.markAllRead}
            </Button>
          </form>
        )}
        {view.rows.length === 0 ? (
          <EmptyState title={view.onlyUnread ? words.emptyUnread : words.empty}>
            {!view.onlyUnread && <p>{words.emptyHint}</p>}
          </EmptyState>
        ) : (
          <DataTable
            caption={words.title}
            hideCaption
            columns={[{ label: what }, { label: on }, { label: action, hidden: true }]}
          >
            {view.rows.map((row) => (
              <Row key={row.seq} ctx={ctx} row={row} />
            ))}
          </DataTable>
        )}
        <CursorPagination t={ctx.t} first={view.first ?? undefined} next={view.next ?? undefined} />
      </div>
    </Layout>
  );
}
