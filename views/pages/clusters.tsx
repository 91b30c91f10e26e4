import type { ClusterView } from '../../src/cases/clusters/cluster-presenter';
import { Card } from '../components/card';
import { Cluster } from '../components/case/cluster';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface ClustersView {
  clusters: ClusterView[];
  page: number;
  previousHref: string | null;
  nextHref: string | null;
  /** Anchor of the cluster whose form came back with nothing ticked. */
  errorAt: string | null;
}

/** What may be one demand on many villages, to be decided on by a person. */
export function ClustersPage({ ctx, view }: { ctx: PageContext; view: ClustersView }) {
  const words = ctx.t.clusters;
  const { page, previousHref, nextHref, errorAt } = view;
  const errors = errorAt ? [{ href: `#${errorAt}`, text: words.nothingChosen }] : [];
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide hasErrors={errors.length > 0}>
      <ErrorSummary t={ctx.t} errors={errors} />
      <PageHead title={words.title} lead={words.lead} />
      {view.clusters.length === 0 && (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      )}
      <div class="qc-stack">
        {view.clusters.map((cluster) => (
          <Card key={cluster.anchor} title={cluster.summary}>
            <Cluster
              ctx={ctx}
              cluster={cluster}
              titled
              error={errorAt === cluster.anchor ? words.nothingChosen : undefined}
            />
          </Card>
        ))}
      </div>
      {(previousHref ?? nextHref) && (
        <nav class="qc-pages qc-noprint" aria-label={ctx.t.common.pagination.label}>
          {previousHref && (
            <a class="govuk-link" href={previousHref} rel="prev">
              {ctx.t.staff.queue.previous}
            </a>
          )}
          <span aria-current="page">{ctx.t.staff.queue.page(page)}</span>
          {nextHref && (
            <a class="govuk-link" href={nextHref} rel="next">
              {ctx.t.staff.queue.next}
            </a>
          )}
        </nav>
      )}
    </Layout>
  );
}
