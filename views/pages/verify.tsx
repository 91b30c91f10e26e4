import type { VerificationView } from '../../src/proof/proof-presenter';
import { Button } from '../components/button';
import { Details } from '../components/details';
import { ErrorSummary, type FormError } from '../components/error-summary';
import { NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Where anybody checks a filing proof; the result stands above the form. */
export function VerifyPage(props: {
  ctx: PageContext;
  /** What was sent, by field; null when the page was only opened. */
  typed: Readonly<Record<string, string>> | null;
  result: VerificationView | null;
  errors: { summary: FormError[]; at: Readonly<Record<string, string | undefined>> };
  keys: readonly { id: string; pem: string }[];
}) {
  const { ctx, typed, result, errors } = props;
  const words = ctx.t.proof.verify;
  return (
    <Layout
      ctx={ctx}
      title={result?.title ?? words.title}
      hasErrors={errors.summary.length > 0}
      languageForm={typed ? 'verify' : undefined}
      quickExit
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors.summary} />
        {result && (
          <NotificationBanner kind={result.tone} title={result.title}>
            <ul class="govuk-list govuk-!-margin-bottom-0">
              {result.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </NotificationBanner>
        )}
        <PageHead title={words.title} lead={words.lead} />
        <form method="post" action="/verify" id="verify" class="qc-noprint" autocomplete="off">
          <Textarea
            name="statement"
            label={words.statement}
            hint={words.statementHint}
            error={errors.at['statement']}
            value={typed?.['statement']}
            rows={8}
          />
          <Details
            summary={words.slipTitle}
            open={Boolean(typed?.['slip']) || errors.at['slip'] !== undefined}
          >
            <Textarea
              name="slip"
              label={words.slip}
              hint={words.slipHint}
              error={errors.at['slip']}
              value={typed?.['slip']}
              rows={8}
            />
          </Details>
          <Button size="large">{words.submit}</Button>
        </form>
        <Details summary={words.keysTitle}>
          <p>{words.keysText}</p>
          {props.keys.map(({ id, pem }) => (
            <div key={id}>
              <p>{words.key(id)}</p>
              <pre class="qc-proof__text">{pem}</pre>
            </div>
          ))}
          <p>{words.openssl}</p>
          <pre class="qc-proof__text">
            {[
              "printf %s 'QC1|…' > text",
              "printf %s '…' | xxd -r -p > signature",
              'openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in text -sigfile signature',
            ].join('\n')}
          </pre>
          <p>
            <a class="govuk-link" href="/api/v1/proof-keys">
              {words.jwks}
            </a>
          </p>
        </Details>
      </div>
    </Layout>
  );
}
