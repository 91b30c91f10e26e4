import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CodeField } from '../components/code-field';
import { CsrfField } from '../components/csrf-field';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** After the password: the code of the second factor. */
export function SecondFactorPage({ ctx, errors }: { ctx: PageContext; errors: FormErrors }) {
  const t = ctx.t.ownAccount.code;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={t.title} section="staff" hideNav hasErrors={wrong}>
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={errors.summary} />
        <h1 class="govuk-heading-l">{t.title}</h1>
        <p class="govuk-body">{t.lead}</p>
        <Card look="accent">
          <form method="post" action="/staff/second-factor" noValidate autocomplete="off">
            <CsrfField ctx={ctx} />
            <CodeField label={t.label} hint={t.hint} error={errors.at.code} autofocus />
            <Button>{t.submit}</Button>
          </form>
        </Card>
        <Details summary={t.lost}>
          <p>{t.lostText}</p>
        </Details>
        <p>
          <a class="govuk-link" href="/staff/sign-in">
            {t.startOver}
          </a>
        </p>
      </div>
    </Layout>
  );
}
