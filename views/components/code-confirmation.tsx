import type { PageContext } from '../page-context';
import { Button } from './button';
import { CodeGroups } from './code-groups';
import { HiddenFields } from './hidden-fields';
import { WarningText } from './notices';
import { TextInput } from './text-input';
import type { ComponentChildren } from 'preact';

/** What a page with a code says about it. */
export interface CodeWords {
  codeLabel: string;
  warning: string;
  confirmTitle: string;
  lastFour: string;
  lastFourHint: string;
  wrong: string;
  submit: string;
}

/**
 * A code that is shown once, how to keep it, and the form in which its last four digits are typed
 * back. `children` stand under the code.
 */
export function CodeConfirmation(props: {
  ctx: PageContext;
  words: CodeWords;
  code: string;
  form: { id: string; action: string; values: Record<string, string> };
  wrong: boolean;
  children?: ComponentChildren;
}) {
  const { ctx, words, code, form, wrong } = props;
  const { important, advice, adviceItems } = ctx.t.report.receipt;
  return (
    <>
      <div class="qc-receipt">
        <p class="qc-receipt__label">{words.codeLabel}</p>
        <CodeGroups code={code} label={words.codeLabel} />
        {props.children}
      </div>
      <WarningText label={important}>{words.warning}</WarningText>
      <h2 class="govuk-heading-s">{advice}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {adviceItems.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <form method="post" action={form.action} id={form.id} class="qc-noprint" autocomplete="off">
        <h2 class="govuk-heading-m">{words.confirmTitle}</h2>
        <HiddenFields values={form.values} />
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
    </>
  );
}

/** A button that prints the page; shown by the island of the page alone. */
export function PrintButton({ children }: { children: ComponentChildren }) {
  return (
    <button
      type="button"
      class="govuk-button govuk-button--secondary qc-button--small"
      data-print
      hidden
    >
      {children}
    </button>
  );
}
