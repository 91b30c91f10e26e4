import type { BoardView, NoticeView } from '../../src/notices/notice-presenter';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { CursorPagination } from '../components/pagination';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { Tag, type TagColour } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

const colours: Record<NoticeView['state'], TagColour> = {
  published: 'amber',
  overdue: 'solid-red',
  answered: 'teal',
  rectified: 'green',
  notRectified: 'red',
  withdrawn: 'grey',
};

/** How far the body concerned has come. */
export function NoticeStateTag({ notice }: { notice: NoticeView }) {
  return <Tag colour={colours[notice.state]}>{notice.stateText}</Tag>;
}

function query(values: Record<string, string | null>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value) params.set(key, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** The public board of notices. */
export function NoticesPage({ ctx, board }: { ctx: PageContext; board: BoardView }) {
  const { t } = ctx;
  const words = t.notices;
  const feeds = query({ county: board.county });
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      feeds={[
        { href: `/notices/feed.xml${feeds}`, type: 'application/rss+xml', title: words.feed },
        {
          href: `/api/v1/notices.json${feeds}`,
          type: 'application/feed+json',
          title: words.jsonFeed,
        },
      ]}
    >
      <PageHead title={words.title} lead={words.lead} />
      {board.counties.length > 1 && (
        <FilterBar
          action="/notices"
          submit={t.common.actions.filter}
          clear={board.county ? { href: '/notices', text: t.common.actions.clear } : undefined}
        >
          <Select
            name="county"
            label={words.county}
            value={board.county ?? ''}
            empty={words.allCounties}
            options={board.counties.map(({ code, name }) => ({ value: code, text: name }))}
          />
        </FilterBar>
      )}
      {board.notices.length === 0 ? (
        <Nothing ctx={ctx} board={board} />
      ) : (
        <NoticeTable ctx={ctx} board={board} />
      )}
      <CursorPagination
        t={t}
        first={board.firstHref ?? undefined}
        next={board.nextHref ?? undefined}
      />
      <p class="govuk-body-s qc-row qc-noprint">
        <a class="govuk-link" href={`/notices/feed.xml${feeds}`}>
          {words.feed}
        </a>
        <a class="govuk-link" href={`/api/v1/notices${feeds}`}>
          {words.data}
        </a>
        <a class="govuk-link" href={`/api/v1/notices.json${feeds}`}>
          {words.jsonFeed}
        </a>
      </p>
    </Layout>
  );
}

/** Past the end of the list, in an area without notices, or on an empty board: what to do then. */
function Nothing({ ctx, board }: { ctx: PageContext; board: BoardView }) {
  const words = ctx.t.notices;
  const [title, hint, leads] = board.firstHref
    ? [words.emptyPage, words.emptyPageHint, { href: board.firstHref, text: words.firstHref }]
    : board.county
      ? [words.emptyCounty, words.emptyHint, { href: '/notices', text: words.allHref }]
      : [words.empty, words.emptyHint, null];
  return (
    <EmptyState title={title} icon="megaphone">
      <p class="govuk-body">{hint}</p>
      {leads && (
        <p class="govuk-body">
          <a class="govuk-link" href={leads.href}>
            {leads.text}
          </a>
        </p>
      )}
    </EmptyState>
  );
}

function NoticeTable({ ctx, board }: { ctx: PageContext; board: BoardView }) {
  const { columns } = ctx.t.notices;
  const order = ['number', 'subject', 'department', 'county', 'published', 'state'] as const;
  return (
    <DataTable
      caption={ctx.t.notices.title}
      hideCaption
      columns={order.map((key) => ({ label: columns[key] }))}
    >
      {board.notices.map((notice) => (
        <DataRow key={notice.id}>
          <DataCell label={columns.number} nowrap>
            <span lang="zh-CN">{notice.number}</span>
          </DataCell>
          <DataCell label={columns.subject}>
            <a class="govuk-link" href={notice.href} lang="zh-CN">
              {notice.subject}
            </a>
          </DataCell>
          <DataCell label={columns.department}>{notice.department}</DataCell>
          <DataCell label={columns.county}>
            <span lang="zh-CN">{notice.county}</span>
          </DataCell>
          <DataCell label={columns.published} nowrap>
            <time dateTime={notice.publishedOn}>{notice.published}</time>
          </DataCell>
          <DataCell label={columns.state}>
            <NoticeStateTag notice={notice} />
          </DataCell>
        </DataRow>
      ))}
    </DataTable>
  );
}
