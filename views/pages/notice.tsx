import type { NoticeView } from '../../src/notices/notice-presenter';
import { InsetText, NotificationBanner } from '../components/notices';
import { BackLink } from '../components/page-head';
import { SummaryList, type SummaryRow } from '../components/summary-list';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';
import { NoticeStateTag } from './notices';

function paragraphs(text: string) {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => <p key={index}>{line}</p>);
}

/** One published notice, laid out for reading and printing. */
export function NoticePage({ ctx, notice }: { ctx: PageContext; notice: NoticeView }) {
  const words = ctx.t.notices;
  return (
    <Layout ctx={ctx} title={notice.subject}>
      <div class="qc-noprint">
        <BackLink href="/notices">{words.back}</BackLink>
        {ctx.locale !== 'zh-CN' && <p class="govuk-hint">{words.officialLanguage}</p>}
      </div>
      {notice.clarifications.map(({ head, text, corrected, withdrawn }) => (
        <NotificationBanner title={ctx.t.closing.clarification.board} key={head}>
          <p class="qc-prewrap" lang="zh-CN">
            {withdrawn && <strong>{withdrawn}</strong>}
            {head}
            {text}
          </p>
          {corrected.map((line) => (
            <p class="qc-prewrap" lang="zh-CN" key={line}>
              <strong>{line}</strong>
            </p>
          ))}
        </NotificationBanner>
      ))}
      {notice.withdrawal && (
        <NotificationBanner kind="warning" title={notice.stateText}>
          <p lang="zh-CN">{words.withdrawn(notice.withdrawal.on, notice.withdrawal.reason)}</p>
        </NotificationBanner>
      )}
      {notice.corrections.map(({ on, text, reason }) => (
        <InsetText key={on + text}>
          <p class="qc-prewrap" lang="zh-CN">
            {words.corrected(on, text, reason)}
          </p>
        </InsetText>
      ))}
      <article class="qc-sheet" lang="zh-CN">
        <p class="qc-sheet__head">{notice.office}</p>
        <p class="qc-sheet__number">{notice.number}</p>
        <h1 class="qc-sheet__title">{notice.subject}</h1>
        <div class="qc-sheet__body">
          {paragraphs(notice.facts)}
          {paragraphs(notice.demand)}
        </div>
        <p class="qc-sheet__sign">
          {notice.office}
          <br />
          <time dateTime={notice.publishedOn}>{notice.signed}</time>
        </p>
      </article>
      {notice.statements.length > 0 && (
        <section>
          <h2 class="govuk-heading-m">{words.statements}</h2>
          {notice.statements.map(({ on, text }) => (
            <InsetText key={on + text}>
              <p class="govuk-body-s govuk-!-margin-bottom-1">{on}</p>
              <div class="qc-prewrap" lang="zh-CN">
                {text}
              </div>
            </InsetText>
          ))}
        </section>
      )}
      <h2 class="govuk-heading-m">{words.progress}</h2>
      <SummaryList rows={rowsOf(ctx, notice)} />
      <p class="govuk-body-s">{words.expires(notice.expires)}</p>
    </Layout>
  );
}

function rowsOf(ctx: PageContext, notice: NoticeView): SummaryRow[] {
  const words = ctx.t.notices;
  const dated = [
    { key: words.replyDue, value: notice.replyDue },
    { key: words.answeredOn, value: notice.answered },
    { key: words.verifiedOn, value: notice.verified },
  ].filter((row) => row.value !== null);
  return [
    { key: words.columns.state, value: <NoticeStateTag notice={notice} /> },
    { key: words.columns.department, value: notice.department },
    { key: words.columns.county, value: notice.county },
    { key: words.category, value: notice.category },
    ...dated,
  ];
}
