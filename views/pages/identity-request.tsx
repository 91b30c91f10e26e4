import type { OpenedView, RequestView } from '../../src/custody/custody-presenter';
import { openMinutes } from '../../src/domain/identity-request';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { NotificationBanner, WarningText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { RequestStatus } from '../components/request-table';
import { ActionItem, ActionPanel, CaseColumns } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface IdentityRequestProps {
  ctx: PageContext;
  view: RequestView;
  typed: Readonly<Record<string, string>>;
  errors: FormErrors;
}

type Action = RequestView['actions'][number];

function StepForm({ ctx, view, typed, errors, action }: IdentityRequestProps & { action: Action }) {
  const words = ctx.t.custody;
  const own = words.request;
  const labels: Partial<Record<Action, string>> = {
    approve: own.approve,
    grant: own.grant,
    refuse: own.refuse,
    withdraw: view.status === 'open' ? own.closeNow : own.withdraw,
  };
  const hints: Partial<Record<Action, string>> = {
    approve: own.approveHint,
    grant: own.grantHint(openMinutes),
  };
  const primary = action === 'approve' || action === 'grant';
  const failed = Object.keys(errors.at).some((field) => field.startsWith(action));
  return (
    <ActionItem label={labels[action] ?? ''} open={primary || failed} id={action}>
      <form method="post" action={`${view.href}/${action}`} noValidate autocomplete="off">
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ version: String(view.version) }} />
        {hints[action] && <p class="govuk-hint">{hints[action]}</p>}
        {action === 'grant' && (
          <TextInput
            name="passphrase"
            id="grant-passphrase"
            type="password"
            label={words.fields.unlock}
            hint={words.hints.unlock}
            error={errors.at['grant-passphrase']}
            autocomplete="off"
          />
        )}
        {action === 'refuse' && (
          <Textarea
            name="reason"
            id="refuse-reason"
            label={words.fields.refusalReason}
            value={typed.reason}
            error={errors.at['refuse-reason']}
            rows={3}
          />
        )}
        {errors.at[action] && <p class="govuk-error-message">{errors.at[action]}</p>}
        <Button size="small" look={primary ? 'primary' : 'secondary'}>
          {labels[action]}
        </Button>
      </form>
    </ActionItem>
  );
}

/** One request: who asks why, and what the reader can do about it. */
export function IdentityRequestPage(props: IdentityRequestProps) {
  const { ctx, view, errors } = props;
  const words = ctx.t.custody.request;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide hasErrors={wrong}>
      <BackLink href={view.backHref}>{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} caption={view.number} tags={<RequestStatus row={view} />} />
      <CaseColumns
        main={
          <>
            {view.readHref && (
              <NotificationBanner kind="warning">
                <p>{words.readHint}</p>
                <Button href={view.readHref}>{words.read}</Button>
              </NotificationBanner>
            )}
            <Card>
              <SummaryList
                rows={[
                  {
                    key: words.facts.case,
                    value: view.caseHref ? (
                      <a class="govuk-link qc-num" href={view.caseHref}>
                        {view.number}
                      </a>
                    ) : (
                      <span class="qc-num">{view.number}</span>
                    ),
                  },
                  { key: words.facts.reason, value: <span class="qc-prewrap">{view.reason}</span> },
                  ...view.facts,
                ]}
              />
            </Card>
          </>
        }
        side={
          <ActionPanel
            title={words.actions}
            hint={view.actions.length === 0 ? words.nothing : undefined}
          >
            {view.actions.map((action) => (
              <StepForm key={action} {...props} action={action} />
            ))}
          </ActionPanel>
        }
      />
    </Layout>
  );
}

/** The identity, for as long as it may be read. */
export function OpenedIdentityPage({ ctx, view }: { ctx: PageContext; view: OpenedView }) {
  const words = ctx.t.custody.opened;
  return (
    <Layout ctx={ctx} title={words.title} section="staff">
      <BackLink href={view.requestHref}>{words.back}</BackLink>
      <PageHead title={words.title} caption={view.number} lead={view.remaining} />
      <Card look="accent">
        <SummaryList rows={view.facts} />
        <WarningText label={words.important}>{words.warning}</WarningText>
        <p class="qc-muted govuk-body-s">{words.onRecord}</p>
      </Card>
    </Layout>
  );
}
