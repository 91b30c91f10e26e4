import { Button } from '../components/button';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Where the code is typed in. */
export function TrackPage({
  ctx,
  error,
  typed,
}: {
  ctx: PageContext;
  error?: string;
  typed?: string;
}) {
  const words = ctx.t.track;
  return (
    <Layout ctx={ctx} title={words.title} hasErrors={error !== undefined}>
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={error ? [{ href: '#code', text: error }] : []} />
        <PageHead title={words.title} lead={words.lead} />
        <form method="post" action="/track" autocomplete="off">
          <TextInput
            name="code"
            label={words.code}
            hint={words.codeHint}
            error={error}
            value={typed}
            inputmode="numeric"
            autocomplete="off"
            spellcheck={false}
            class="qc-code-input"
          />
          <Button size="large">{words.submit}</Button>
        </form>
        <p class="govuk-hint">{words.safety}</p>
        <Details summary={words.lost.title}>
          <p>{words.lost.text}</p>
        </Details>
      </div>
    </Layout>
  );
}
