import type { TollView } from '../../src/flood/flood-presenter';
import { Button } from '../components/button';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { CodeInput } from '../components/text-input';
import { Toll, tollErrors, tollScripts } from '../components/toll';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Where the code is typed in. */
export function TrackPage({
  ctx,
  error,
  typed,
  token,
  toll,
}: {
  ctx: PageContext;
  error?: string;
  typed?: string;
  /** A caller's new code follows from it, so that sending this form again gives the same one. */
  token: string;
  toll: TollView | null;
}) {
  const words = ctx.t.track;
  const errors = [...(error ? [{ href: '#code', text: error }] : []), ...tollErrors(toll)];
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      scripts={toll ? tollScripts : []}
      hasErrors={errors.length > 0}
      languageForm={toll || error ? 'look-up' : undefined}
      quickExit
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors} />
        <PageHead title={words.title} lead={words.lead} />
        <form method="post" action="/track" id="look-up" autocomplete="off">
          <HiddenFields values={{ token }} />
          <CodeInput label={words.code} hint={words.codeHint} error={error} value={typed} />
          {toll && <Toll ctx={ctx} toll={toll} kept={ctx.t.flood.keptCode} />}
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
