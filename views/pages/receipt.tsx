import { Button } from '../components/button';
import { CodeGroups } from '../components/code-groups';
import { ErrorSummary } from '../components/error-summary';
import { FilingProofOffer } from '../components/filing-proof-offer';
import { HiddenFields } from '../components/hidden-fields';
import { WarningText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The receipt: shown until its last four digits have been typed back. */
export function ReceiptPage(props: {
  ctx: PageContext;
  code: string;
  submission: string;
  wrong: boolean;
}) {
  const { ctx, code, submission, wrong } = props;
  const words = ctx.t.report.receipt;
  const errors = wrong ? [{ href: '#lastFour', text: words.wrong }] : [];
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      scripts={['report.js']}
      hasErrors={wrong}
      hideNav
      quickExit
      languageForm="receipt"
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors} />
        <PageHead title={words.title} />
        <div class="qc-receipt">
          <p class="qc-receipt__label">{words.codeLabel}</p>
          <CodeGroups code={code} label={words.codeLabel} />
          <div class="qc-noprint">
            <button
              type="button"
              class="govuk-button govuk-button--secondary qc-button--small"
              data-print
              hidden
            >
              {words.print}
            </button>
          </div>
        </div>
        <WarningText label={words.important}>{words.warning}</WarningText>
        <h2 class="govuk-heading-s">{words.advice}</h2>
        <ul class="govuk-list govuk-list--bullet">
          {words.adviceItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <form
          method="post"
          action="/report/receipt"
          id="receipt"
          class="qc-noprint"
          autocomplete="off"
        >
          <h2 class="govuk-heading-m">{words.confirmTitle}</h2>
          <HiddenFields values={{ submission }} />
          <TextInput
            name="lastFour"
            label={words.lastFour}
            hint={words.lastFourHint}
            error={wrong ? words.wrong : undefined}
            inputmode="numeric"
            autocomplete="off"
            width={4}
            class="qc-code-input qc-code-input--four"
          />
          <Button size="large">{words.submit}</Button>
        </form>
        <FilingProofOffer ctx={ctx} submission={submission} />
      </div>
    </Layout>
  );
}
