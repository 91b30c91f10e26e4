import { Button } from '../components/button';
import { NotTaken } from '../components/not-taken';
import { InsetText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Timeline } from '../components/timeline';
import { PlainPage } from '../plain-page';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** After the code was typed back: what happens next. */
export function ReceiptDonePage({ ctx, notTaken }: { ctx: PageContext; notTaken: string }) {
  const words = ctx.t.report.done;
  return (
    <Layout ctx={ctx} title={words.title} quickExit>
      <div class="qc-narrow">
        <PageHead title={words.title} lead={words.lead} />
        {notTaken && <NotTaken ctx={ctx} text={notTaken} words={ctx.t.report.notTaken.kept} />}
        <h2 class="govuk-heading-m">{words.stepsTitle}</h2>
        <Timeline
          items={words.steps.map(({ title, text }) => ({
            title,
            body: text,
            state: 'future',
          }))}
        />
        <p>{words.comeBack}</p>
        <InsetText>{words.clear}</InsetText>
        <Button href="/track" look="secondary">
          {words.track}
        </Button>
      </div>
    </Layout>
  );
}

/** A submission whose code was kept already: it is not shown again. */
export function ReceiptKeptPage({ ctx, notTaken }: { ctx: PageContext; notTaken: string }) {
  const words = ctx.t.report.kept;
  const links = [
    { href: '/track', text: ctx.t.report.done.track },
    { href: '/report', text: words.again },
  ];
  return (
    <PlainPage ctx={ctx} title={words.title} lead={words.text} links={links}>
      {notTaken && <NotTaken ctx={ctx} text={notTaken} words={ctx.t.report.notTaken.kept} />}
    </PlainPage>
  );
}
