import type { CheckView } from '../../src/reports/report-presenter';
import { Button, ButtonGroup } from '../components/button';
import { HiddenFields } from '../components/hidden-fields';
import { InsetText, NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { SummaryList } from '../components/summary-list';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Everything once more before it is filed; `problem`: why the last try was not taken. */
export function CheckAnswersPage(props: {
  ctx: PageContext;
  view: CheckView;
  problem: 'away' | 'busy' | null;
}) {
  const { ctx, view, problem } = props;
  const words = ctx.t.report.check;
  return (
    <Layout ctx={ctx} title={words.title} languageForm="filing" mainClass="qc-narrow">
      {problem && (
        <NotificationBanner kind="warning" title={words[problem].title}>
          <p>{words[problem].text}</p>
        </NotificationBanner>
      )}
      <PageHead title={words.title} lead={words.lead} />
      <SummaryList
        rows={view.rows.map(({ key, lines, empty }) => ({
          key,
          value: empty ? (
            <span class="qc-muted">{lines[0]}</span>
          ) : (
            lines.map((line) => (
              <p class="qc-said" key={line}>
                {line}
              </p>
            ))
          ),
        }))}
      />
      {view.anonymous && <InsetText>{words.dropped}</InsetText>}
      <form method="post" action="/report" id="filing">
        <HiddenFields values={view.hidden} />
        <p>{words.submitHint}</p>
        <ButtonGroup>
          <Button size="large">{words.submit}</Button>
          <Button look="secondary" size="large" formaction="/report/edit">
            {words.back}
          </Button>
        </ButtonGroup>
      </form>
    </Layout>
  );
}
