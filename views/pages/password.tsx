import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface PasswordPageProps {
  ctx: PageContext;
  /** The password was given by an administrator: nothing else is open before the change. */
  must: boolean;
  errors: FormErrors;
}

/** Changing the own password. */
export function PasswordPage({ ctx, must, errors }: PasswordPageProps) {
  const t = ctx.t.accounts;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={t.password.title} section="staff" hideNav={must} hasErrors={wrong}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <ErrorSummary t={ctx.t} errors={errors.summary} />
          {must && (
            <NotificationBanner kind="warning">
              <p>{t.password.must}</p>
            </NotificationBanner>
          )}
          <PageHead title={t.password.title} lead={t.password.lead} />
          <Card>
            <form method="post" action="/staff/password" noValidate>
              <CsrfField ctx={ctx} />
              <TextInput
                name="current"
                type="password"
                label={t.fields.current}
                error={errors.at.current}
                autocomplete="current-password"
                width={20}
              />
              <TextInput
                name="next"
                type="password"
                label={t.fields.next}
                hint={t.hints.password}
                error={errors.at.next}
                autocomplete="new-password"
                width={20}
              />
              <TextInput
                name="repeat"
                type="password"
                label={t.fields.repeat}
                error={errors.at.repeat}
                autocomplete="new-password"
                width={20}
              />
              <Button>{t.password.submit}</Button>
            </form>
          </Card>
          {!must && (
            <p>
              <a class="govuk-link" href="/staff/account">
                {ctx.t.ownAccount.title}
              </a>
              <br />
              <a class="govuk-link" href="/staff">
                {t.password.toQueue}
              </a>
            </p>
          )}
        </div>
      </div>
    </Layout>
  );
}
