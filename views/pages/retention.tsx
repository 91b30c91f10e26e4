import type { RetentionRowView, RetentionView } from '../../src/retention/retention-presenter';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { ActionItem } from '../components/staff-blocks';
import { Tag, type TagColour } from '../components/tag';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** A form that was not taken: for which case, what was typed, and why. */
export interface SentHold {
  id: string;
  typed: string;
  error: string;
}

interface RowProps {
  ctx: PageContext;
  row: RetentionRowView;
  sent: SentHold | null;
}

const stateColours: Record<RetentionRowView['state']['key'], TagColour> = {
  announced: 'amber',
  held: 'blue',
  destroying: 'red',
};

function HoldForm({ ctx, row, sent }: RowProps) {
  const words = ctx.t.retention;
  if (!row.action) return null;
  const label = words[row.action];
  return (
    <ActionItem label={label} open={sent !== null}>
      <form method="post" action={`/staff/retention/${row.id}/${row.action}`} noValidate>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ version: row.version }} />
        <Textarea
          name="reason"
          id={`reason-${row.id}`}
          label={words.reason}
          hint={row.action === 'hold' ? words.holdHint : words.releaseHint}
          rows={2}
          value={sent?.typed}
          error={sent?.error}
        />
        <Button size="small" look="secondary" label={words.about(label, row.groups)}>
          {label}
        </Button>
      </form>
    </ActionItem>
  );
}

function Row(props: RowProps) {
  const { ctx, row } = props;
  const labels = ctx.t.retention.columns;
  return (
    <DataRow id={row.id}>
      <DataCell label={labels.number} nowrap>
        {row.href ? (
          <a class="govuk-link qc-mono" href={row.href}>
            {row.groups}
          </a>
        ) : (
          <span class="qc-mono">{row.groups}</span>
        )}
      </DataCell>
      <DataCell label={labels.ended}>{row.ended}</DataCell>
      <DataCell label={labels.what}>{row.what}</DataCell>
      <DataCell label={labels.dueOn} nowrap>
        <span class="qc-num">{row.dueOn}</span>
      </DataCell>
      <DataCell label={labels.state}>
        <Tag colour={stateColours[row.state.key]}>{row.state.text}</Tag>
        {row.hold && (
          <>
            {row.hold.reason && <span class="qc-table__sub">{row.hold.reason}</span>}
            <span class="qc-table__sub">{row.hold.by}</span>
          </>
        )}
      </DataCell>
      <DataCell label={labels.actions}>
        <HoldForm {...props} />
      </DataCell>
    </DataRow>
  );
}

function Pager({ ctx, view }: { ctx: PageContext; view: RetentionView }) {
  const words = ctx.t.common.pagination;
  if (!view.previous && !view.next) return null;
  return (
    <nav class="qc-pages qc-noprint" aria-label={words.label}>
      {view.previous && (
        <a class="govuk-link" href={view.previous} rel="prev">
          {words.previous}
        </a>
      )}
      <span aria-current="page">{words.page(view.page)}</span>
      {view.next && (
        <a class="govuk-link" href={view.next} rel="next">
          {words.next}
        </a>
      )}
    </nav>
  );
}

/** What is about to be destroyed, without any of its content. */
export function RetentionPage({
  ctx,
  view,
  sent,
}: {
  ctx: PageContext;
  view: RetentionView;
  sent: SentHold | null;
}) {
  const words = ctx.t.retention;
  const labels = words.columns;
  const columns = [
    labels.number,
    labels.ended,
    labels.what,
    labels.dueOn,
    labels.state,
    labels.actions,
  ].map((label) => ({ label }));
  const shown = view.rows.some((row) => row.id === sent?.id && row.action);
  const errors = sent ? [{ href: shown ? `#reason-${sent.id}` : undefined, text: sent.error }] : [];
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide hasErrors={sent !== null}>
      <ErrorSummary t={ctx.t} errors={errors} />
      <PageHead title={words.title} lead={words.lead} />
      {view.rows.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable caption={words.title} hideCaption columns={columns}>
          {view.rows.map((row) => (
            <Row key={row.id} ctx={ctx} row={row} sent={sent?.id === row.id ? sent : null} />
          ))}
        </DataTable>
      )}
      <Pager ctx={ctx} view={view} />
    </Layout>
  );
}
