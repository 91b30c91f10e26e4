import { CodeConfirmation, PrintButton } from '../components/code-confirmation';
import { ErrorSummary } from '../components/error-summary';
import { FilingProofOffer } from '../components/filing-proof-offer';
import { NotTaken } from '../components/not-taken';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The receipt: shown until its last four digits have been typed back. */
export function ReceiptPage(props: {
  ctx: PageContext;
  code: string;
  submission: string;
  wrong: boolean;
  /** Words that were sent for it later and are not on record; empty for none. */
  notTaken: string;
}) {
  const { ctx, code, submission, wrong, notTaken } = props;
  const words = ctx.t.report.receipt;
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
        <ErrorSummary t={ctx.t} errors={wrong ? [{ href: '#lastFour', text: words.wrong }] : []} />
        <PageHead title={words.title} />
        {notTaken && <NotTaken ctx={ctx} text={notTaken} words={ctx.t.report.notTaken.shown} />}
        <CodeConfirmation
          ctx={ctx}
          words={words}
          code={code}
          form={{ id: 'receipt', action: '/report/receipt', values: { submission, notTaken } }}
          wrong={wrong}
        >
          <div class="qc-noprint">
            <PrintButton>{words.print}</PrintButton>
          </div>
        </CodeConfirmation>
        <FilingProofOffer ctx={ctx} submission={submission} />
      </div>
    </Layout>
  );
}
