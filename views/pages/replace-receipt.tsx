import { CodeConfirmation } from '../components/code-confirmation';
import { ErrorSummary } from '../components/error-summary';
import { PageHead } from '../components/page-head';
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
        <CodeConfirmation
          ctx={ctx}
          words={words}
          code={replacement}
          form={{ id: 'replace', action: '/track/replace', values: { code, token, pass } }}
          wrong={wrong}
        />
      </div>
    </Layout>
  );
}
