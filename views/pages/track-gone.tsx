import { Button } from '../components/button';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** What a code answers once its report's time is over. */
export function TrackGonePage({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.retention.gone;
  return (
    <Layout ctx={ctx} title={words.title} quickExit>
      <div class="qc-narrow">
        <PageHead title={words.title} lead={words.text} />
        <p>{words.again}</p>
        <Button href="/report" look="secondary">
          {ctx.t.common.nav.report}
        </Button>
      </div>
    </Layout>
  );
}
