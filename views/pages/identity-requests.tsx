import type { RequestRow } from '../../src/custody/custody-presenter';
import { Card } from '../components/card';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { RequestTable } from '../components/request-table';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

function List({
  ctx,
  title,
  rows,
  empty,
  hint,
}: {
  ctx: PageContext;
  title: string;
  rows: readonly RequestRow[];
  empty: string;
  hint: string;
}) {
  return (
    <Card title={title}>
      {rows.length > 0 ? (
        <RequestTable ctx={ctx} caption={title} rows={rows} />
      ) : (
        <EmptyState title={empty}>
          <p>{hint}</p>
        </EmptyState>
      )}
    </Card>
  );
}

/** Requests to open an identity: what an approver has to decide, what a handler asked. */
export function IdentityRequestsPage({
  ctx,
  approves,
  own,
}: {
  ctx: PageContext;
  /** Null for whoever does not approve. */
  approves: readonly RequestRow[] | null;
  /** Null for whoever does not ask. */
  own: readonly RequestRow[] | null;
}) {
  const words = ctx.t.custody.list;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <PageHead title={words.title} lead={words.lead} />
      {approves && (
        <List
          ctx={ctx}
          title={words.approve}
          rows={approves}
          empty={words.approveEmpty}
          hint={words.approveEmptyHint}
        />
      )}
      {own && (
        <List
          ctx={ctx}
          title={words.own}
          rows={own}
          empty={words.ownEmpty}
          hint={words.ownEmptyHint}
        />
      )}
    </Layout>
  );
}
