import type { PaperView } from '../../src/letters/paper-presenter';
import { Button } from '../components/button';
import { DocumentSheet } from '../components/document-sheet';
import { InsetText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { Tag } from '../components/tag';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** A document of a case as it will go out or went out. */
export function PaperPage({ ctx, view }: { ctx: PageContext; view: PaperView }) {
  const words = ctx.t.letters.paper;
  return (
    <Layout ctx={ctx} title={view.title} section="staff">
      <div class="qc-noprint">
        <BackLink href={view.caseHref}>{words.back}</BackLink>
        <PageHead title={view.title} tags={view.draft && <Tag colour="amber">{words.draft}</Tag>}>
          {view.fileHref && (
            <Button href={view.fileHref} look="secondary" size="small">
              {words.file}
            </Button>
          )}
        </PageHead>
        <InsetText>
          <p class={view.outdated ? undefined : 'govuk-!-margin-bottom-0'}>{view.state}</p>
          {view.outdated && <p class="govuk-!-margin-bottom-0">{words.outdated}</p>}
        </InsetText>
      </div>
      <DocumentSheet format={view.format} elements={view.elements} />
    </Layout>
  );
}
