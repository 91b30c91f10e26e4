import { Button } from '../components/button';
import { CodeGroups } from '../components/code-groups';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { WarningText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** A caller's first look-up: the new code, until its last four digits have been typed back. */
export function ReplaceReceiptPage(props: {
  ctx: PageContext;
  /** The code in force, which an operator knows. */
  code: string;
  replacement: string;
  token: string;
  pass: string;
  wrong: boolean;
}) {
  const { ctx, code, replacement, token, pass, wrong } = props;
  const words = ctx.t.flood.replace;
  const receipt = ctx.t.report.receipt;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      hasErrors={wrong}
      hideNav
      quickExit
      languageForm="replace"
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={wrong ? [{ href: '#lastFour', text: words.wrong }] : []} />
        <PageHead title={words.title} lead={words.lead} />
        <div class="qc-receipt">
          <p class="qc-receipt__label">{words.codeLabel}</p>
          <CodeGroups code={replacement} label={words.codeLabel} />
        </div>
        <WarningText label={receipt.important}>{words.warning}</WarningText>
        <h2 class="govuk-heading-s">{receipt.advice}</h2>
        <ul class="govuk-list govuk-list--bullet">
          {receipt.adviceItems.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ul>
        <form method="post" action="/track/replace" id="replace" autocomplete="off">
          <h2 class="govuk-heading-m">{words.confirmTitle}</h2>
          <HiddenFields values={{ code, token, pass }} />
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
      </div>
    </Layout>
  );
}
