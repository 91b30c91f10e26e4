import { Button } from '../components/button';
import { Card } from '../components/card';
import { CodeField } from '../components/code-field';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface StepUpPageProps {
  ctx: PageContext;
  /** Where the form goes: the address that asked. */
  action: string;
  /** Everything the request held, sent again with the code. */
  fields: Record<string, string | readonly string[]>;
  /** Name of the code's field. */
  field: string;
  wrong: boolean;
}

/** Asks for a code before something weighty is done, and goes on with what was sent. */
export function StepUpPage({ ctx, action, fields, field, wrong }: StepUpPageProps) {
  const t = ctx.t.ownAccount.stepUp;
  const error = wrong ? ctx.t.ownAccount.code.refused : undefined;
  return (
    <Layout ctx={ctx} title={t.title} section="staff" hasErrors={wrong} languageForm="step-up">
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={error ? [{ href: `#${field}`, text: error }] : []} />
        <PageHead title={t.title} lead={t.lead} />
        <Card look="accent">
          <form id="step-up" method="post" action={action} noValidate autocomplete="off">
            <CsrfField ctx={ctx} />
            <HiddenFields values={fields} />
            <CodeField
              name={field}
              label={ctx.t.ownAccount.code.label}
              hint={ctx.t.ownAccount.code.hint}
              error={error}
              autofocus
            />
            <Button>{t.submit}</Button>
          </form>
        </Card>
        {action !== '/staff/step-up' && <p class="govuk-hint">{t.kept}</p>}
      </div>
    </Layout>
  );
}
