import type { ComponentChildren } from 'preact';
import type { TollView } from '../../src/flood/flood-presenter';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';
import { Button } from './button';
import { ErrorSummary } from './error-summary';
import { HiddenFields } from './hidden-fields';
import { PageHead } from './page-head';
import { CodeInput } from './text-input';
import { Toll, tollErrors, tollScripts } from './toll';

interface CodePageProps {
  ctx: PageContext;
  /** Where the code is sent. */
  action: string;
  words: Record<'title' | 'lead' | 'code' | 'codeHint' | 'safety', string>;
  submit: string;
  error?: string;
  typed?: string;
  toll: TollView | null;
  /** What the form carries besides. */
  hidden?: Readonly<Record<string, string>>;
  children?: ComponentChildren;
}

/** A page where people who have no account type in a code. */
export function CodePage(props: CodePageProps) {
  const { ctx, words, error, toll, hidden } = props;
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
        <form method="post" action={props.action} id="look-up" autocomplete="off">
          {hidden && <HiddenFields values={hidden} />}
          <CodeInput label={words.code} hint={words.codeHint} error={error} value={props.typed} />
          {toll && <Toll ctx={ctx} toll={toll} kept={ctx.t.flood.keptCode} />}
          <Button size="large">{props.submit}</Button>
        </form>
        <p class="govuk-hint">{words.safety}</p>
        {props.children}
      </div>
    </Layout>
  );
}
