import type { ProofView } from '../../src/proof/proof-presenter';
import { Button } from '../components/button';
import { PrintButton } from '../components/code-confirmation';
import { Details } from '../components/details';
import { HiddenFields } from '../components/hidden-fields';
import { WarningText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { PlainPage } from '../plain-page';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** The filing proof, for printing or copying by whoever holds the receipt page. */
export function ProofPage({ ctx, view }: { ctx: PageContext; view: ProofView }) {
  const words = ctx.t.proof.page;
  const { submission } = view;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      scripts={['report.js']}
      hideNav
      quickExit
      languageForm="proof"
    >
      <div class="qc-narrow">
        <div class="qc-noprint">
          <PageHead title={words.title} lead={words.lead} />
          <WarningText label={words.important}>{words.warning}</WarningText>
        </div>
        <section class="qc-proof" lang="zh-CN">
          <img class="qc-proof__qr" src={view.qr} alt={words.qrAlt} width="288" height="288" />
          <pre class="qc-proof__text">{view.statement}</pre>
        </section>
        <div class="qc-noprint">
          <PrintButton>{words.print}</PrintButton>
          <p>
            {words.how}{' '}
            <a class="govuk-link" href="/verify">
              {words.verify}
            </a>
          </p>
        </div>
        <div class="qc-proof-slip">
          <Details summary={words.slipTitle}>
            <div class="qc-noprint">
              {words.slipText.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </div>
            <pre class="qc-proof__text" lang="zh-CN">
              {view.slip}
            </pre>
          </Details>
        </div>
        <form method="post" action="/report/proof" id="proof">
          <HiddenFields values={{ submission }} />
        </form>
        <form method="post" action="/report/receipt" autocomplete="off">
          <HiddenFields values={{ submission, lang: ctx.locale }} />
          <Button size="large">{words.back}</Button>
        </form>
      </div>
    </Layout>
  );
}

/** A proof that is not shown any more. */
export function ProofGonePage({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.proof.gone;
  const links = [{ href: '/track', text: ctx.t.report.done.track }];
  return <PlainPage ctx={ctx} title={words.title} lead={words.text} links={links} />;
}
