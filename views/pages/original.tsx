import type { OriginalView } from '../../src/cases/page/file-presenter';
import { Button, ButtonGroup } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { InsetText, WarningText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { SummaryList } from '../components/summary-list';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** What to know before a reporter's file is opened as it came. */
export function OriginalPage({ ctx, view }: { ctx: PageContext; view: OriginalView }) {
  const words = ctx.t.files.originalPage;
  return (
    <Layout ctx={ctx} title={words.title} section="staff">
      <BackLink href={view.caseHref}>{words.back}</BackLink>
      <PageHead title={words.title} />
      <SummaryList
        rows={[
          { key: words.name, value: view.name },
          { key: words.size, value: view.size },
        ]}
      />
      {view.cautions ? (
        <>
          <WarningText label={words.caution}>{words.warning}</WarningText>
          <ul class="govuk-list govuk-list--bullet">
            {view.cautions.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
          <form method="post" action={view.action}>
            <CsrfField ctx={ctx} />
            <p class="govuk-hint">{words.onRecord}</p>
            <ButtonGroup>
              <Button look="warning">{words.submit}</Button>
              {view.copy && (
                <Button href={view.copy} look="secondary">
                  {ctx.t.files.copy}
                </Button>
              )}
            </ButtonGroup>
          </form>
        </>
      ) : (
        <InsetText>{view.closed}</InsetText>
      )}
    </Layout>
  );
}
