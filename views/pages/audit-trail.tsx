import type { AuditRow, AuditView } from '../../src/audit/audit-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { DateInput } from '../components/date-input';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface AuditTrailPageProps {
  ctx: PageContext;
  view: AuditView;
  /** The reader sees the entries of every office. */
  everyOffice: boolean;
  typed: Readonly<Record<string, string>>;
  errors: FormErrors;
}

function Chain({ ctx, chain }: { ctx: PageContext; chain: NonNullable<AuditView['chain']> }) {
  const words = ctx.t.audit.chain;
  if (chain.broken) {
    return (
      <NotificationBanner kind="warning" title={words.title}>
        <p>{chain.checked}</p>
      </NotificationBanner>
    );
  }
  return (
    <Card title={words.title}>
      <SummaryList
        look="plain"
        rows={[
          {
            key: words.checked,
            value: (
              <>
                {chain.checked}
                {chain.since && <span class="qc-table__sub">{chain.since}</span>}
              </>
            ),
          },
          { key: words.head, value: words.headText(chain.head) },
          {
            key: words.hash,
            value: (
              <>
                <span class="qc-mono">{chain.hash}</span>
                <span class="qc-table__sub">{words.hashHint}</span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

function Filters({ ctx, view, typed, errors }: AuditTrailPageProps) {
  const words = ctx.t.audit;
  const { fields } = words;
  const { at } = errors;
  return (
    <FilterBar
      action="/staff/audit"
      submit={words.search}
      clear={{ href: '/staff/audit', text: words.clear }}
    >
      <TextInput
        name="person"
        type="search"
        label={fields.person}
        value={typed.person}
        error={at.person}
        maxlength={60}
        autocomplete="off"
      />
      <Select
        name="act"
        label={fields.act}
        options={view.acts}
        empty={words.anyAct}
        value={typed.act}
        error={at.act}
      />
      <TextInput
        name="subject"
        type="search"
        label={fields.subject}
        value={typed.subject}
        error={at.subject}
        maxlength={100}
        autocomplete="off"
        spellcheck={false}
      />
      <DateInput name="from" label={fields.from} value={typed.from} error={at.from} />
      <DateInput name="to" label={fields.to} value={typed.to} error={at.to} />
      <Select name="order" label={fields.order} options={view.orders} value={typed.order} />
    </FilterBar>
  );
}

function Row({ ctx, row }: { ctx: PageContext; row: AuditRow }) {
  const labels = ctx.t.audit.columns;
  return (
    <DataRow id={String(row.seq)}>
      <DataCell label={labels.seq} numeric nowrap>
        {row.seq}
      </DataCell>
      <DataCell label={labels.at} nowrap>
        <span class="qc-num">{row.at}</span>
      </DataCell>
      <DataCell label={labels.person}>
        <a class="govuk-link" href={row.person.href}>
          {row.person.name}
        </a>
        {row.office && <span class="qc-table__sub">{row.office}</span>}
      </DataCell>
      <DataCell label={labels.act}>
        <span class="qc-unbroken">{row.act}</span>
      </DataCell>
      <DataCell label={labels.subject}>
        {row.subject.kind}{' '}
        <a class="govuk-link qc-mono qc-long-id" href={row.subject.href}>
          {row.subject.id}
        </a>
      </DataCell>
      <DataCell label={labels.detail}>{row.detail}</DataCell>
    </DataRow>
  );
}

function Results({ ctx, view }: { ctx: PageContext; view: AuditView }) {
  const words = ctx.t.audit;
  const { seq, at, person, act, subject, detail } = words.columns;
  if (view.rows.length === 0) {
    return (
      <EmptyState title={words.empty}>
        <p>{words.emptyHint}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <DataTable
        caption={words.results}
        hideCaption
        columns={[
          { label: seq, numeric: true },
          ...[at, person, act, subject, detail].map((label) => ({ label })),
        ]}
      >
        {view.rows.map((row) => (
          <Row key={row.seq} ctx={ctx} row={row} />
        ))}
      </DataTable>
      {(view.first || view.next) && (
        <nav class="qc-pages qc-noprint" aria-label={ctx.t.common.pagination.label}>
          {view.first && (
            <a class="govuk-link" href={view.first}>
              {words.first}
            </a>
          )}
          {view.next && (
            <a class="govuk-link" href={view.next} rel="next">
              {words.next}
            </a>
          )}
        </nav>
      )}
    </>
  );
}

/** The auditor's desk: search the record of acts and looks, and see whether it is whole. */
export function AuditTrailPage(props: AuditTrailPageProps) {
  const { ctx, view, everyOffice, errors } = props;
  const words = ctx.t.audit;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      section="staff"
      wide
      hasErrors={errors.summary.length > 0}
    >
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} lead={everyOffice ? words.lead.all : words.lead.own}>
        {view.exportHref && (
          <Button href={view.exportHref} look="secondary" label={words.exportHint}>
            {words.export}
          </Button>
        )}
      </PageHead>
      {view.chain?.broken && <Chain ctx={ctx} chain={view.chain} />}
      <Filters {...props} />
      <p class="govuk-hint">{words.hint}</p>
      {errors.summary.length === 0 && <Results ctx={ctx} view={view} />}
      {view.chain && !view.chain.broken && <Chain ctx={ctx} chain={view.chain} />}
    </Layout>
  );
}
