import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { PageHead, WithAside } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { PortalLayout } from '../components/portal-layout';
import type { PageContext } from '../page-context';

/** Where a department asks for a link to sign in by. */
export function PortalDoorPage({
  ctx,
  typed,
  errors,
  refused,
}: {
  ctx: PageContext;
  typed: string;
  errors: FormErrors;
  /** What stands above the errors, where it is not that something is to be changed. */
  refused?: string;
}) {
  const words = ctx.t.portal.door;
  return (
    <PortalLayout ctx={ctx} title={words.title} hasErrors={errors.summary.length > 0}>
      <ErrorSummary t={ctx.t} errors={errors.summary} title={refused} />
      <PageHead title={words.title} lead={words.lead} />
      <WithAside
        aside={
          <>
            <h2 class="govuk-heading-s">{words.aside}</h2>
            <ul class="govuk-list govuk-list--bullet">
              {words.ways.map((way) => (
                <li key={way}>{way}</li>
              ))}
            </ul>
          </>
        }
      >
        <Card look="accent">
          <form method="post" action="/department" noValidate>
            <CsrfField ctx={ctx} />
            <TextInput
              name="email"
              type="email"
              label={words.email}
              hint={words.emailHint}
              value={typed}
              error={errors.at.email}
              autocomplete="email"
              inputmode="email"
              spellcheck={false}
              maxlength={200}
            />
            <Button>{words.submit}</Button>
          </form>
        </Card>
      </WithAside>
    </PortalLayout>
  );
}

/** The same for every address. */
export function PortalAskedPage({ ctx, minutes }: { ctx: PageContext; minutes: number }) {
  const words = ctx.t.portal.door;
  return (
    <PortalLayout ctx={ctx} title={words.asked}>
      <div class="qc-narrow">
        <PageHead title={words.asked} lead={words.askedText(minutes)} />
        <p>
          <a class="govuk-link" href="/department">
            {words.again}
          </a>
        </p>
      </div>
    </PortalLayout>
  );
}
