import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface SignInPageProps {
  ctx: PageContext;
  /** Where to go afterwards; empty for the queue. */
  next: string;
  signInName: string;
  errors: FormErrors;
}

/** Name and password; one sentence for everything that can be wrong with them. */
export function SignInPage({ ctx, next, signInName, errors }: SignInPageProps) {
  const t = ctx.t.accounts;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={t.signIn.title} section="staff" hideNav hasErrors={wrong}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <ErrorSummary t={ctx.t} errors={errors.summary} />
          <h1 class="govuk-heading-l">{t.signIn.title}</h1>
          <p class="govuk-body">{t.signIn.lead}</p>
          <Card look="accent">
            <form method="post" action="/staff/sign-in" noValidate>
              <CsrfField ctx={ctx} />
              <HiddenFields values={{ next }} />
              <TextInput
                name="signInName"
                label={t.fields.signInName}
                value={signInName}
                error={errors.at.signInName}
                autocomplete="username"
                spellcheck={false}
                maxlength={100}
                width={20}
              />
              <TextInput
                name="password"
                type="password"
                label={t.fields.password}
                error={errors.at.password}
                autocomplete="current-password"
                width={20}
              />
              <Button>{t.signIn.submit}</Button>
              <p class="govuk-hint">{t.signIn.help}</p>
            </form>
          </Card>
        </div>
      </div>
    </Layout>
  );
}
