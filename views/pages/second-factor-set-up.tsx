import type { FactorDraftView } from '../../src/accounts/second-factor-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CodeGroups } from '../components/code-groups';
import { CodeField } from '../components/code-field';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface SecondFactorSetUpPageProps {
  ctx: PageContext;
  draft: FactorDraftView;
  /** There is a second factor already, which this one takes the place of. */
  replaces: boolean;
  errors: FormErrors;
}

/** Taking the secret over into an app, and the first code as proof. */
export function SecondFactorSetUpPage(props: SecondFactorSetUpPageProps) {
  const { ctx, draft, replaces, errors } = props;
  const t = ctx.t.ownAccount.setUp;
  const title = replaces ? t.replaceTitle : t.title;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={title} section="staff" hideNav={!replaces} hasErrors={wrong}>
      <div class="qc-narrow">
        {replaces && <BackLink href="/staff/account">{ctx.t.ownAccount.title}</BackLink>}
        <ErrorSummary t={ctx.t} errors={errors.summary} />
        <PageHead title={title} lead={replaces ? t.replaceLead : t.lead} />
        <Card title={t.steps.app}>
          <p>{t.appText}</p>
        </Card>
        <Card title={t.steps.scan}>
          <p>{t.scanText}</p>
          <p>
            <img class="qc-qr" src={draft.image} alt={t.qrAlt} width={220} height={220} />
          </p>
          <p>{t.typeText}</p>
          <CodeGroups code={draft.secret} label={t.secretLabel} />
          <p class="govuk-hint">{t.typeHint}</p>
        </Card>
        <Card title={t.steps.confirm} look="accent">
          <form method="post" action="/staff/second-factor/set-up" noValidate autocomplete="off">
            <CsrfField ctx={ctx} />
            <CodeField label={t.codeLabel} hint={t.codeHint} error={errors.at.code} digits />
            <Button>{t.submit}</Button>
          </form>
        </Card>
      </div>
    </Layout>
  );
}
