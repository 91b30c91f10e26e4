import type { CallFiguresView } from '../../src/calls/call-figures-presenter';
import { connectedAim } from '../../src/domain/call';
import { Button } from '../components/button';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { StatTiles } from '../components/staff-blocks';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: CallFiguresView;
  /** How many days the figures go back. */
  days: number;
}

function Chart({ ctx, view }: Pick<Props, 'ctx' | 'view'>) {
  const words = ctx.t.callBacks.figures;
  const { width, height, bars, most, first, last } = view.chart;
  return (
    <figure class="qc-call-chart">
      <figcaption class="govuk-heading-s">{words.chart}</figcaption>
      <p class="govuk-body-s qc-muted">
        <span class="qc-call-chart__key qc-call-chart__key--answered" /> {words.answered}
        <span class="qc-call-chart__key qc-call-chart__key--missed" /> {words.missed} · {most}
      </p>
      <svg
        viewBox={`0 0 ${width} ${height + 1}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${words.chart}${ctx.t.common.words.colon}${words.chartText}`}
      >
        {bars.map((bar) => (
          <g key={bar.x}>
            <rect class="qc-call-chart__answered" x={bar.x} width={bar.width} {...bar.answered} />
            <rect class="qc-call-chart__missed" x={bar.x} width={bar.width} {...bar.missed} />
          </g>
        ))}
        <line class="qc-call-chart__ground" x1={0} x2={width} y1={height} y2={height} />
      </svg>
      <p class="qc-call-chart__axis govuk-body-s">
        <span>{first}</span>
        <span>{last}</span>
      </p>
    </figure>
  );
}

function Days({ ctx, view }: Pick<Props, 'ctx' | 'view'>) {
  const words = ctx.t.callBacks.figures;
  const columns = [
    { label: words.day },
    { label: words.offered, numeric: true },
    { label: words.answered, numeric: true },
    { label: words.missed, numeric: true },
    { label: words.connected, numeric: true },
    { label: words.inTime, numeric: true },
  ];
  return (
    <DataTable caption={words.chart} hideCaption columns={columns}>
      {view.days.map((row) => (
        <DataRow key={row.day}>
          <DataCell label={words.day} nowrap>
            {row.day}
          </DataCell>
          {(['offered', 'answered', 'missed', 'connected', 'inTime'] as const).map((column) => (
            <DataCell key={column} label={words[column]} numeric>
              {row[column]}
            </DataCell>
          ))}
        </DataRow>
      ))}
    </DataTable>
  );
}

/** The office's service figures of GB/T 33358, for its approving leader. */
export function CallFiguresPage({ ctx, view, days }: Props) {
  const words = ctx.t.callBacks.figures;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide>
      <PageHead
        title={words.title}
        lead={words.lead(days)}
        tags={
          view.verdict && (
            <Tag colour={view.verdict.met ? 'green' : 'amber'}>
              {words.connected} {view.verdict.text}
            </Tag>
          )
        }
      >
        <Button href="/staff/calls" look="secondary" size="small">
          {ctx.t.calls.log.title}
        </Button>
      </PageHead>
      {view.days.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <>
          <StatTiles tiles={view.tiles} />
          <p class="govuk-body-s qc-muted">
            {words.connected}
            {ctx.t.common.words.colon}
            {words.connectedHint(connectedAim)}
          </p>
          <p class="govuk-body-s qc-muted">
            {words.inTime}
            {ctx.t.common.words.colon}
            {words.inTimeHint}
          </p>
          <Chart ctx={ctx} view={view} />
          <Days ctx={ctx} view={view} />
        </>
      )}
    </Layout>
  );
}
