import type {
  FiguresView,
  PassedOnView,
  TransferRowView,
  TransfersView,
} from '../../src/cases/transfers/transfer-presenter';
import { DueCell, NumberCell, WhatCell } from '../components/case-cells';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { BackLink, PageHead } from '../components/page-head';
import { StatusTag, Tag, type TagColour } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface ListProps {
  ctx: PageContext;
  title: string;
  empty: string;
  rows: readonly TransferRowView[];
}

const colours: Record<PassedOnView['state']['key'], TagColour> = {
  sent: 'amber',
  signed: 'green',
  returned: 'red',
};

function CaseRow({ ctx, row }: { ctx: PageContext; row: TransferRowView }) {
  const labels = ctx.t.routing.page.columns;
  return (
    <DataRow id={row.id}>
      <NumberCell label={labels.number} row={row} />
      <WhatCell label={labels.what} row={row} />
      <DataCell label={labels.status} nowrap>
        <StatusTag status={row.status.key} label={row.status.text} />
      </DataCell>
      <DueCell ctx={ctx} label={labels.due} due={row.due} />
      {row.lead && <DataCell label={labels.lead}>{row.lead}</DataCell>}
    </DataRow>
  );
}

function CaseList({ ctx, title, empty, rows }: ListProps) {
  const { number, what, status, due, lead } = ctx.t.routing.page.columns;
  const led = rows.some((row) => row.lead) ? [lead] : [];
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      {rows.length === 0 ? (
        <p class="govuk-body qc-muted">{empty}</p>
      ) : (
        <DataTable
          caption={title}
          hideCaption
          columns={[number, what, status, due, ...led].map((label) => ({ label }))}
        >
          {rows.map((row) => (
            <CaseRow key={row.id} ctx={ctx} row={row} />
          ))}
        </DataTable>
      )}
    </section>
  );
}

function PassedOn({ ctx, rows }: { ctx: PageContext; rows: readonly PassedOnView[] }) {
  const words = ctx.t.routing.page;
  const { number, to, on, state } = words.columns;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.passedOn}</h2>
      <p class="govuk-body qc-muted">
        {rows.length === 0 ? words.passedOnEmpty : words.passedOnLead}
      </p>
      {rows.length > 0 && (
        <DataTable
          caption={words.passedOn}
          hideCaption
          columns={[number, to, on, state].map((label) => ({ label }))}
        >
          {rows.map((row) => (
            <DataRow key={row.id} id={row.id}>
              <DataCell label={number} nowrap>
                <span class="qc-mono">{row.groups}</span>
              </DataCell>
              <DataCell label={to}>
                {row.to}
                <span class="qc-table__sub">{row.way}</span>
              </DataCell>
              <DataCell label={on} nowrap>
                <span class="qc-num">{row.on}</span>
              </DataCell>
              <DataCell label={state} nowrap>
                <Tag colour={colours[row.state.key]}>{row.state.text}</Tag>
                <span class="qc-table__sub qc-num">{row.answeredOn}</span>
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
    </section>
  );
}

function Figures({
  ctx,
  rows,
  lead,
  note,
}: {
  ctx: PageContext;
  rows: readonly FiguresView[];
  lead: string;
  note: string | null;
}) {
  const words = ctx.t.routing.page.figures;
  const { office, sent, signed, returned, waiting, share } = words.columns;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.title}</h2>
      <p class="govuk-body qc-muted">{lead}</p>
      {note && <p class="govuk-hint">{note}</p>}
      <DataTable
        caption={words.title}
        hideCaption
        columns={[office, sent, signed, returned, waiting, share].map((label) => ({ label }))}
      >
        {rows.map((row) => (
          <DataRow key={row.office} id={row.office}>
            <DataCell label={office}>{row.office}</DataCell>
            <DataCell label={sent}>{row.sent}</DataCell>
            <DataCell label={signed}>{row.signed}</DataCell>
            <DataCell label={returned}>{row.returned}</DataCell>
            <DataCell label={waiting}>{row.waiting}</DataCell>
            <DataCell label={share}>{row.share}</DataCell>
          </DataRow>
        ))}
      </DataTable>
    </section>
  );
}

/** Cases between offices, for those who work on cases. */
export function TransfersPage({ ctx, view }: { ctx: PageContext; view: TransfersView }) {
  const words = ctx.t.routing.page;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <BackLink href="/staff">{words.back}</BackLink>
      <PageHead title={words.title} lead={words.lead} />
      <CaseList ctx={ctx} title={words.waiting} empty={words.waitingEmpty} rows={view.waiting} />
      <CaseList ctx={ctx} title={words.coOwned} empty={words.coOwnedEmpty} rows={view.coOwned} />
      <PassedOn ctx={ctx} rows={view.passedOn} />
      {view.figures && (
        <Figures ctx={ctx} rows={view.figures} lead={view.figuresLead} note={view.figuresNote} />
      )}
    </Layout>
  );
}
