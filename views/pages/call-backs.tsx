import type { CallBackRow } from '../../src/calls/call-back-presenter';
import { Button } from '../components/button';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { Due } from '../components/staff-blocks';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  list: 'open' | 'done';
  rows: readonly CallBackRow[];
}

function Row({ ctx, row }: { ctx: PageContext; row: CallBackRow }) {
  const { columns, open } = ctx.t.callBacks;
  return (
    <DataRow id={row.id} state={row.due?.tone === 'overdue' ? 'overdue' : undefined}>
      <DataCell label={columns.appointment} nowrap>
        {row.when}
        {row.due && (
          <span class="qc-table__sub">
            <Due {...row.due} />
          </span>
        )}
      </DataCell>
      <DataCell label={columns.source}>{row.source}</DataCell>
      <DataCell label={columns.attempts} nowrap>
        {row.attempts}
      </DataCell>
      <DataCell label={columns.taker}>{row.taker}</DataCell>
      <DataCell label={columns.outcome}>{row.outcome}</DataCell>
      <DataCell label={columns.open}>
        <a class="govuk-link" href={row.href}>
          {open}
          <span class="govuk-visually-hidden">
            {' '}
            {row.when} {row.source}
          </span>
        </a>
      </DataCell>
    </DataRow>
  );
}

/** The list alone: what the island fetches again. */
export function CallBackList({ ctx, list, rows }: Props) {
  const words = ctx.t.callBacks;
  const { appointment, source, attempts, taker, outcome, open } = words.columns;
  return (
    <div
      id="call-backs"
      data-src={`/staff/call-backs?list=${list}&fragment=1`}
      data-updated={words.updated}
    >
      {rows.length === 0 ? (
        <EmptyState title={words.empty[list]}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.tabs[list]}
          hideCaption
          columns={[appointment, source, attempts, taker, outcome, open].map((label) => ({
            label,
          }))}
        >
          {rows.map((row) => (
            <Row key={row.id} ctx={ctx} row={row} />
          ))}
        </DataTable>
      )}
    </div>
  );
}

/** Whom the office's operators have to call back, and whom they have called. No number stands here. */
export function CallBacksPage({ ctx, list, rows }: Props) {
  const words = ctx.t.callBacks;
  const { live } = ctx.t.common;
  const other = list === 'open' ? 'done' : 'open';
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide scripts={['call-backs.js']}>
      <PageHead title={words.title} lead={words.lead}>
        <p class="qc-live-dot" id="call-backs-live" hidden data-on={live.on} data-off={live.off}>
          {live.on}
        </p>
        <Button href="/staff/call-backs/new" size="small">
          {words.add}
        </Button>
        <Button href={`/staff/call-backs?list=${other}`} look="secondary" size="small">
          {words.tabs[other]}
        </Button>
        <Button href="/staff/report/drafts" look="secondary" size="small">
          {ctx.t.cockpit.drafts.title}
        </Button>
        <Button href="/staff/calls" look="secondary" size="small">
          {ctx.t.calls.title}
        </Button>
      </PageHead>
      <p class="govuk-visually-hidden" id="call-backs-news" role="status" aria-live="polite" />
      <h2 class="govuk-heading-m">{words.tabs[list]}</h2>
      <CallBackList ctx={ctx} list={list} rows={rows} />
    </Layout>
  );
}
