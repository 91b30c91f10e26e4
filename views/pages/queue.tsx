import type { ComponentChildren } from 'preact';
import type { QueueRow, QueueView } from '../../src/cases/queue/queue-presenter';
import { DueCell } from '../components/case-cells';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Select } from '../components/select';
import { FilterBar, StatTiles } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { StatusTag, Tag, type TagColour } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface QueueProps {
  ctx: PageContext;
  view: QueueView;
}

const priorityColours: Record<QueueRow['priority']['level'], TagColour> = {
  urgent: 'red',
  high: 'amber',
  raised: 'blue',
  routine: 'outline',
};

function Claim({ ctx, row }: { ctx: PageContext; row: QueueRow }) {
  if (!row.claimHref) return null;
  const words = ctx.t.staff.queue;
  return (
    <form method="post" action={row.claimHref}>
      <CsrfField ctx={ctx} />
      <HiddenFields values={{ version: String(row.version) }} />
      <button
        class="govuk-button govuk-button--secondary qc-button--small"
        type="submit"
        aria-label={words.claimFor(row.groups)}
        data-claim
      >
        {words.claim}
      </button>
    </form>
  );
}

function Row({ ctx, row }: { ctx: PageContext; row: QueueRow }) {
  const labels = ctx.t.staff.queue.columns;
  return (
    <DataRow
      id={row.id}
      state={row.state}
      focusable
      data={{ 'data-version': String(row.version), 'data-place': row.place }}
    >
      <DataCell label={labels.priority}>
        <Tag colour={priorityColours[row.priority.level]}>{row.priority.text}</Tag>
        {row.priority.reasons && (
          <span class="qc-table__sub qc-reasons">{row.priority.reasons}</span>
        )}
      </DataCell>
      <DataCell label={labels.number} nowrap>
        {row.pick && (
          <input
            class="qc-tick"
            type="checkbox"
            name="case"
            value={row.pick}
            form="queue-bulk"
            aria-label={ctx.t.staff.bulk.select(row.groups)}
            data-select
          />
        )}
        <a class="govuk-link qc-mono" href={row.href} data-open>
          {row.groups}
        </a>
        {row.gathered && <span class="qc-table__sub">{row.gathered}</span>}
      </DataCell>
      <DataCell label={labels.category}>
        <span class="qc-table__main">{row.category}</span>
        <span class="qc-table__sub">{row.area}</span>
      </DataCell>
      <DataCell label={labels.department}>{row.department}</DataCell>
      <DataCell label={labels.source} nowrap>
        {row.source}
        <span class="qc-table__sub">{row.identity}</span>
      </DataCell>
      <DataCell label={labels.filedOn} nowrap>
        <span class="qc-num">{row.filedOn}</span>
      </DataCell>
      <DataCell label={labels.status} nowrap>
        <StatusTag status={row.status.key} label={row.status.text} />
      </DataCell>
      <DueCell ctx={ctx} label={labels.deadline} due={row.due} />
      <DataCell label={labels.assignee} nowrap>
        {row.assignee ?? <Claim ctx={ctx} row={row} />}
        {row.claimedUntil && <span class="qc-table__sub">{row.claimedUntil}</span>}
        {!row.assignee && !row.claimHref && <span class="qc-muted">{ctx.t.cases.nobody}</span>}
      </DataCell>
    </DataRow>
  );
}

function List({ ctx, view }: QueueProps) {
  const words = ctx.t.staff.queue;
  if (view.rows.length === 0) {
    const { stage } = view;
    return (
      <EmptyState title={view.filtered ? words.emptyFiltered : words.empty[stage]}>
        <p>{view.filtered ? words.emptyFilteredHint : words.emptyHint[stage]}</p>
      </EmptyState>
    );
  }
  const labels = words.columns;
  const columns = [
    labels.priority,
    labels.number,
    labels.category,
    labels.department,
    labels.source,
    labels.filedOn,
    labels.status,
    labels.deadline,
    labels.assignee,
  ].map((label) => ({ label }));
  return (
    <>
      <DataTable caption={view.caption} hideCaption columns={columns}>
        {view.rows.map((row) => (
          <Row key={row.id} ctx={ctx} row={row} />
        ))}
      </DataTable>
      <CursorPagination t={ctx.t} first={view.first ?? undefined} next={view.next ?? undefined} />
    </>
  );
}

/** What the list is narrowed by, kept in the address. */
function Filters({ ctx, view }: QueueProps) {
  const clear = view.filtered
    ? { href: view.clearHref, text: ctx.t.common.actions.clear }
    : undefined;
  return (
    <FilterBar action="/staff" submit={ctx.t.common.actions.filter} clear={clear}>
      <HiddenFields values={{ stage: view.stage }} />
      {view.filters.map((filter) => (
        <Select key={filter.name} id={`filter-${filter.name}`} {...filter} />
      ))}
    </FilterBar>
  );
}

function Tabs({ ctx, view }: QueueProps) {
  return (
    <nav aria-label={ctx.t.staff.queue.stagesLabel} data-part="tabs">
      <StatTiles
        tiles={view.tabs.map(({ label, count, href, current }) => ({
          label,
          value: count,
          href,
          current,
        }))}
      />
    </nav>
  );
}

/** Some rows alone, and figures when they were asked for: what the island puts into the list. */
export function QueueRows({ ctx, view }: QueueProps) {
  return (
    <div id="queue">
      {view.tabs.length > 0 && <Tabs ctx={ctx} view={view} />}
      <table>
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.id} ctx={ctx} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Figures and list without the page around them: what the island fetches again. */
export function QueueFragment({
  ctx,
  view,
  children,
}: QueueProps & { children?: ComponentChildren }) {
  return (
    <div id="queue" data-src={view.fragmentHref} data-later={view.first ? '1' : undefined}>
      <Tabs ctx={ctx} view={view} />
      {children}
      <div data-part="list">
        <List ctx={ctx} view={view} />
      </div>
    </div>
  );
}

function Keys({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.staff.queue.keys;
  const rows: [string[], string][] = [
    [['j', 'k', '↓', '↑'], words.move],
    [['Enter'], words.enter],
    [['c'], words.claim],
    [['x'], words.select],
    [['b'], words.bulk],
    [['1', '2', '3', '4'], words.stages],
    [['?'], words.help],
  ];
  return (
    <details class="govuk-details qc-noprint" id="queue-keys">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">
          {words.title} · {words.open}
        </span>
      </summary>
      <div class="govuk-details__text">
        <SummaryList
          look="plain"
          rows={rows.map(([keys, text]) => ({
            key: text,
            value: keys.map((key) => (
              <>
                <kbd class="qc-kbd" key={key}>
                  {key}
                </kbd>{' '}
              </>
            )),
          }))}
        />
      </div>
    </details>
  );
}

/** The ticked rows lead to a page of their own: what is being typed there is safe from a list that moves. */
function Bulk({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.staff.bulk;
  return (
    <form method="post" action="/staff/queue/bulk" id="queue-bulk" class="qc-row qc-noprint">
      <CsrfField ctx={ctx} />
      <button class="govuk-button govuk-button--secondary qc-button--small" type="submit">
        {words.open}
      </button>
      <span class="govuk-hint">{words.openHint}</span>
    </form>
  );
}

/** The desk of triage officers, handlers and approvers: one list, kept up to date. */
export function QueuePage({ ctx, view, waiting }: QueueProps & { waiting: number }) {
  const words = ctx.t.staff.queue;
  const transfers = ctx.t.routing.page;
  return (
    <Layout ctx={ctx} title={ctx.t.staff.title} section="staff" wide scripts={['queue.js']}>
      <PageHead title={ctx.t.staff.title}>
        <p
          class="qc-live-dot"
          id="queue-live"
          hidden
          data-on={words.live}
          data-off={words.offline}
          data-updated={words.updated}
          data-arrived={words.arrived}
          data-changed={words.changed}
          data-left={words.left}
          data-and={words.separator}
          data-missed={words.missed}
          data-missed-row={words.missedRow}
          data-left-row={words.leftRow}
        >
          {words.live}
        </p>
        <a class="govuk-link" href="/staff/transfers">
          {waiting > 0 ? transfers.linkCount(waiting) : transfers.link}
        </a>
      </PageHead>
      <p class="govuk-visually-hidden" id="queue-news" role="status" aria-live="polite" />
      <p class="govuk-inset-text qc-missed" id="queue-missed" role="status" hidden />
      <QueueFragment ctx={ctx} view={view}>
        <Filters ctx={ctx} view={view} />
      </QueueFragment>
      {view.stage === 'triage' && ctx.user?.roles.includes('triage') && <Bulk ctx={ctx} />}
      <Keys ctx={ctx} />
    </Layout>
  );
}
