import type { CheckRow, CheckView } from '../../src/reports/report-presenter';
import { Button, ButtonGroup } from '../components/button';
import { HiddenFields } from '../components/hidden-fields';
import { InsetText, NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** A button for each answer that leads back to its field, because the answers travel in this form. */
function Answers({ ctx, rows }: { ctx: PageContext; rows: readonly CheckRow[] }) {
  const words = ctx.t.report.check;
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ field, key, lines, empty }) => (
        <div class="govuk-summary-list__row" key={field}>
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">
            {lines.map((line) => (
              <p class={empty ? 'qc-said qc-muted' : 'qc-said'} key={line}>
                {line}
              </p>
            ))}
          </dd>
          <dd class="govuk-summary-list__actions">
            <Button
              look="text"
              formaction={`/report/edit#${field}`}
              label={`${words.change}${ctx.t.common.words.colon}${key}`}
            >
              {words.change}
            </Button>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Everything once more before it is filed; `problem`: why the last try was not taken. */
export function CheckAnswersPage(props: {
  ctx: PageContext;
  view: CheckView;
  problem: 'away' | 'busy' | null;
}) {
  const { ctx, view, problem } = props;
  const words = ctx.t.report.check;
  return (
    <Layout ctx={ctx} title={words.title} languageForm="filing">
      <div class="qc-narrow">
        {problem && (
          <NotificationBanner kind="warning" title={words[problem].title}>
            <p>{words[problem].text}</p>
          </NotificationBanner>
        )}
        <PageHead title={words.title} lead={words.lead} />
        <form method="post" action="/report" id="filing">
          <HiddenFields values={view.hidden} />
          <Answers ctx={ctx} rows={view.rows} />
          {view.bypass && <InsetText>{ctx.t.bypass.check}</InsetText>}
          {view.anonymous && <InsetText>{words.dropped}</InsetText>}
          <p>{words.submitHint}</p>
          <ButtonGroup>
            <Button size="large">{words.submit}</Button>
            <Button look="secondary" size="large" formaction="/report/edit">
              {words.back}
            </Button>
          </ButtonGroup>
        </form>
      </div>
    </Layout>
  );
}
