import type { TollView } from '../../src/flood/flood-presenter';
import type { CheckRow, CheckView } from '../../src/reports/report-presenter';
import { Button, ButtonGroup } from '../components/button';
import { ErrorSummary } from '../components/error-summary';
import { FindingPanel, panelWords } from '../components/finding-panel';
import { HiddenFields } from '../components/hidden-fields';
import { InsetText, NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Toll, tollErrors, tollScripts } from '../components/toll';
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

/** Everything once more before it is filed; `away`: the last try was not taken; `toll`: what is asked for it. */
export function CheckAnswersPage(props: {
  ctx: PageContext;
  view: CheckView;
  away: boolean;
  toll: TollView | null;
}) {
  const { ctx, view, away, toll } = props;
  const words = ctx.t.report.check;
  const errors = tollErrors(toll);
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      scripts={toll ? tollScripts : []}
      hasErrors={errors.length > 0}
      languageForm="filing"
      quickExit
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors} />
        {toll && (
          <NotificationBanner kind="warning" title={ctx.t.flood.title}>
            <p>
              {ctx.t.flood.kept}{' '}
              <a class="govuk-link" href="#toll">
                {ctx.t.flood.go}
              </a>
            </p>
          </NotificationBanner>
        )}
        {away && (
          <NotificationBanner kind="warning" title={words.away.title}>
            <p>{words.away.text}</p>
          </NotificationBanner>
        )}
        <PageHead title={words.title} lead={words.lead} />
        <form method="post" action="/report" id="filing">
          <HiddenFields values={view.hidden} />
          <Answers ctx={ctx} rows={view.rows} />
          {view.bypass && <InsetText>{ctx.t.bypass.check}</InsetText>}
          {view.finding && (
            <section class="qc-hint" id="basis" aria-labelledby="basis-title">
              <h2 class="qc-hint__title" id="basis-title">
                {ctx.t.basis.report.title}
              </h2>
              <FindingPanel finding={view.finding} words={panelWords(ctx.t)} />
              <p class="qc-hint__note">{ctx.t.basis.report.checked}</p>
            </section>
          )}
          {view.anonymous && <InsetText>{words.dropped}</InsetText>}
          <p>{words.network}</p>
          {toll && <Toll ctx={ctx} toll={toll} />}
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
