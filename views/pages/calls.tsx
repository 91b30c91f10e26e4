import type { CallBarView, CallRow } from '../../src/calls/call-presenter';
import { callKeptMonths } from '../../src/domain/call';
import type { FormErrors } from '../../src/web/form-errors';
import { Button, ButtonGroup } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Tag } from '../components/tag';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface CallsView {
  /** Whether an exchange is connected. */
  on: boolean;
  /** The operator's own desk; null for who only reads the log. */
  bar: CallBarView | null;
  extension: string;
  /** Somebody else was found at the desk that was typed. */
  held?: boolean;
  errors: FormErrors;
  /** To the call-backs, and to the service figures. */
  links: readonly { href: string; text: string }[];
  rows: readonly CallRow[];
  first: boolean;
  next: string | undefined;
}

interface Props {
  ctx: PageContext;
  view: CallsView;
}

function AtDesk({ ctx, bar }: { ctx: PageContext; bar: CallBarView }) {
  const words = ctx.t.calls;
  return (
    <>
      <p class="govuk-body">{words.desk.at(bar.desk ?? '')}</p>
      {bar.call && (
        <noscript>
          <p class="govuk-body">
            {bar.call.stateText}
            {ctx.t.common.words.colon}
            <strong>{bar.call.number}</strong>
          </p>
        </noscript>
      )}
      <ButtonGroup>
        {bar.call?.state === 'answered' && (
          <form method="post" action="/staff/calls/current/end">
            <CsrfField ctx={ctx} />
            <input type="hidden" name="call" value={bar.call.id} />
            <Button look="secondary">{words.bar.hangUp}</Button>
          </form>
        )}
        <form method="post" action="/staff/calls/desk/leave">
          <CsrfField ctx={ctx} />
          <Button look="secondary">{words.desk.leave}</Button>
        </form>
      </ButtonGroup>
    </>
  );
}

function Desk({ ctx, view, bar }: Props & { bar: CallBarView }) {
  const words = ctx.t.calls.desk;
  return (
    <Card title={words.title} look="accent">
      {bar.desk === null || view.errors.summary.length > 0 ? (
        <form method="post" action="/staff/calls/desk" noValidate>
          <CsrfField ctx={ctx} />
          <TextInput
            name="extension"
            label={words.field}
            hint={words.hint}
            value={view.extension}
            error={view.errors.at.extension}
            autocomplete="off"
            maxlength={12}
            width={10}
          />
          <ButtonGroup>
            <Button>{words.take}</Button>
            {view.held && (
              <Button look="secondary" name="over" value="yes">
                {words.takeOver}
              </Button>
            )}
          </ButtonGroup>
        </form>
      ) : (
        <AtDesk ctx={ctx} bar={bar} />
      )}
      <p class="govuk-body-s qc-muted">{words.expires}</p>
    </Card>
  );
}

function Log({ ctx, view }: Props) {
  const words = ctx.t.calls.log;
  const { day, outcome, wait, minutes } = words.columns;
  if (view.rows.length === 0) {
    return (
      <EmptyState title={words.empty}>
        <p>{words.emptyHint}</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={words.title}
      hideCaption
      columns={[day, outcome, wait, minutes].map((label) => ({ label }))}
    >
      {view.rows.map((row) => (
        <DataRow key={row.id}>
          <DataCell label={day} nowrap>
            {row.day}
          </DataCell>
          <DataCell label={outcome}>
            <Tag colour={row.outcome.missed ? 'amber' : 'green'}>{row.outcome.text}</Tag>
          </DataCell>
          <DataCell label={wait}>{row.wait}</DataCell>
          <DataCell label={minutes}>{row.minutes}</DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}

/** The operator's desk, and the calls of the office that are over. */
export function CallsPage({ ctx, view }: Props) {
  const words = ctx.t.calls;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      section="staff"
      wide
      hasErrors={view.errors.summary.length > 0}
    >
      <ErrorSummary t={ctx.t} errors={view.errors.summary} />
      <PageHead title={words.title} lead={words.lead}>
        {view.links.map(({ href, text }) => (
          <Button key={href} href={href} look="secondary" size="small">
            {text}
          </Button>
        ))}
      </PageHead>
      {!view.on && (
        <EmptyState title={words.off.title}>
          <p>{words.off.text}</p>
        </EmptyState>
      )}
      {view.bar && <Desk ctx={ctx} view={view} bar={view.bar} />}
      <h2 class="govuk-heading-m">{words.log.title}</h2>
      <p class="govuk-body qc-muted">
        {words.log.lead} {words.log.kept(callKeptMonths)}
      </p>
      <Log ctx={ctx} view={view} />
      <CursorPagination
        t={ctx.t}
        first={view.first ? '/staff/calls' : undefined}
        next={view.next}
      />
    </Layout>
  );
}
