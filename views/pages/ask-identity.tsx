import type { AskView } from '../../src/custody/custody-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { Radios } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { NotificationBanner } from '../components/notices';
import { BackLink, PageHead, WithAside } from '../components/page-head';
import { RequestTable } from '../components/request-table';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface AskIdentityProps {
  ctx: PageContext;
  view: AskView;
  typed: Readonly<Record<string, string>>;
  errors: FormErrors;
}

function Form({ ctx, view, typed, errors }: AskIdentityProps) {
  const words = ctx.t.custody;
  const only = view.reports.length === 1 ? view.reports[0]?.value : undefined;
  return (
    <Card look="accent">
      <form method="post" action={view.action} noValidate>
        <CsrfField ctx={ctx} />
        <Radios
          name="report"
          label={words.fields.report}
          items={view.reports}
          value={typed.report || only}
          error={errors.at.report}
          look="small"
        />
        <Textarea
          name="reason"
          label={words.fields.reason}
          hint={words.hints.reason}
          value={typed.reason}
          error={errors.at.reason}
          rows={6}
        />
        <Button>{words.ask.submit}</Button>
      </form>
    </Card>
  );
}

/** A handler asks who stands behind one report of a case. */
export function AskIdentityPage(props: AskIdentityProps) {
  const { ctx, view, errors } = props;
  const words = ctx.t.custody.ask;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={wrong}>
      <BackLink href={view.caseHref}>{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} caption={view.number} lead={words.lead} />
      <WithAside
        aside={
          <Card title={words.steps}>
            <ol class="govuk-list govuk-list--number">
              {view.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
          </Card>
        }
      >
        {view.reports.length === 0 && <EmptyState title={words.none} />}
        {view.reports.length > 0 && !view.holds && (
          <NotificationBanner kind="warning">
            <p id="report">{words.notHolder}</p>
          </NotificationBanner>
        )}
        {view.reports.length > 0 && view.holds && <Form {...props} />}
        {view.earlier.length > 0 && (
          <Card title={words.earlier}>
            <RequestTable ctx={ctx} caption={words.earlier} rows={view.earlier} />
          </Card>
        )}
      </WithAside>
    </Layout>
  );
}
