import type { RequestRow } from '../../src/custody/custody-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { NotificationBanner, WarningText } from '../components/notices';
import { PageHead } from '../components/page-head';
import { RequestTable } from '../components/request-table';
import { Select } from '../components/select';
import { ActionItem, ActionPanel, CaseColumns } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

type Form = 'setUp' | 'enrol' | 'change' | 'invite' | 'recovery';

export interface CustodyDeskProps {
  ctx: PageContext;
  /** Null when no custody key exists at all. */
  standing: {
    keeper: { name: string };
    own: boolean;
    enrolled: boolean;
    holders: readonly { id: string; name: string; on: string }[];
    invitable: readonly { id: string; name: string }[];
  } | null;
  waiting: readonly RequestRow[];
  earlier: readonly RequestRow[];
  /** The form that came back with errors. */
  open: Form | null;
  errors: FormErrors;
}

type Standing = NonNullable<CustodyDeskProps['standing']>;

function Secret(
  props: CustodyDeskProps & { form: Form; name: 'current' | 'passphrase' | 'repeat' },
) {
  const { ctx, form, name, errors } = props;
  const words = ctx.t.custody;
  const id = `${form}-${name}`;
  return (
    <TextInput
      name={name}
      id={id}
      type="password"
      label={words.fields[name]}
      hint={name === 'passphrase' ? words.hints.passphrase : undefined}
      error={errors.at[id]}
      autocomplete="off"
    />
  );
}

function KeyForm(props: CustodyDeskProps & { form: Form; title?: string; small?: boolean }) {
  const { ctx, form, errors, open, standing } = props;
  const words = ctx.t.custody;
  const { title, hint, submit } = words.forms[form];
  const chooses = form === 'setUp' || form === 'enrol' || form === 'change';
  return (
    <ActionItem label={props.title ?? title} open={open === form || !props.small} id={form}>
      <form method="post" action={`/staff/custody/${form}`} noValidate autocomplete="off">
        <CsrfField ctx={ctx} />
        <p class="govuk-hint">{hint}</p>
        {form === 'enrol' && (
          <TextInput
            name="code"
            id="enrol-code"
            label={words.fields.code}
            hint={words.hints.code}
            error={errors.at['enrol-code']}
            autocomplete="off"
            spellcheck={false}
          />
        )}
        {form === 'invite' && (
          <Select
            name="colleague"
            id="invite-colleague"
            label={words.fields.colleague}
            options={(standing?.invitable ?? []).map(({ id, name }) => ({ value: id, text: name }))}
            value={standing?.invitable[0]?.id}
            error={errors.at['invite-colleague']}
          />
        )}
        {form !== 'setUp' && form !== 'enrol' && <Secret {...props} name="current" />}
        {chooses && <Secret {...props} name="passphrase" />}
        {chooses && <Secret {...props} name="repeat" />}
        <Button size="small">{submit}</Button>
      </form>
    </ActionItem>
  );
}

function Keys({ desk, standing }: { desk: CustodyDeskProps; standing: Standing }) {
  const words = desk.ctx.t.custody;
  const rows = [
    { key: words.desk.keeper, value: standing.keeper.name },
    {
      key: words.desk.holders,
      value:
        standing.holders.map(({ name, on }) => words.desk.holderSince(name, on)).join('；') ||
        words.desk.noHolders,
    },
    {
      key: words.desk.standing,
      value: standing.enrolled ? words.desk.enrolled : words.desk.notEnrolled,
    },
  ];
  return (
    <ActionPanel title={words.desk.keys}>
      <SummaryList look="narrow" rows={rows} />
      {!standing.own && <KeyForm {...desk} form="setUp" />}
      {standing.own && !standing.enrolled && <KeyForm {...desk} form="enrol" />}
      {standing.enrolled && (
        <>
          <KeyForm {...desk} form="change" small />
          {standing.invitable.length > 0 ? (
            <KeyForm {...desk} form="invite" small />
          ) : (
            <p class="govuk-hint">{words.forms.invite.none}</p>
          )}
          <KeyForm {...desk} form="recovery" small />
          <KeyForm {...desk} form="enrol" title={words.forms.enrol.again} small />
        </>
      )}
    </ActionPanel>
  );
}

/** The desk of a custodian: what waits at the left, keys at the right. */
export function CustodyDeskPage(props: CustodyDeskProps) {
  const { ctx, standing, waiting, earlier, errors } = props;
  const words = ctx.t.custody;
  const wrong = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={words.desk.title} section="staff" wide hasErrors={wrong}>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.desk.title} lead={words.desk.lead} />
      {standing && !standing.own && (
        <NotificationBanner kind="info">
          <p>{words.keptAbove(standing.keeper.name)}</p>
        </NotificationBanner>
      )}
      {standing?.own && !standing.enrolled && (
        <NotificationBanner kind="warning">
          <p>{words.notEnrolled}</p>
        </NotificationBanner>
      )}
      {standing?.enrolled && standing.holders.length === 1 && (
        <NotificationBanner kind="info">
          <p>{words.oneHolder}</p>
        </NotificationBanner>
      )}
      <CaseColumns
        main={
          <>
            <Card title={words.desk.waiting}>
              {waiting.length > 0 ? (
                <RequestTable ctx={ctx} caption={words.desk.waiting} rows={waiting} />
              ) : (
                <EmptyState title={words.desk.empty}>
                  <p>{words.desk.emptyHint}</p>
                </EmptyState>
              )}
            </Card>
            {earlier.length > 0 && (
              <Card title={words.desk.earlier}>
                <RequestTable ctx={ctx} caption={words.desk.earlier} rows={earlier} />
              </Card>
            )}
          </>
        }
        side={standing && <Keys desk={props} standing={standing} />}
      />
    </Layout>
  );
}

/** A recovery key or enrolment code, shown once. */
export function CustodySecretPage({
  ctx,
  kind,
  secret,
}: {
  ctx: PageContext;
  kind: 'recovery' | 'invite';
  secret: string;
}) {
  const words = ctx.t.custody.secret;
  const title = kind === 'invite' ? words.inviteTitle : words.recoveryTitle;
  return (
    <Layout ctx={ctx} title={title} section="staff">
      <PageHead title={title} lead={kind === 'invite' ? words.inviteText : words.recoveryText} />
      <Card look="accent">
        <div class="qc-code" role="group" aria-label={words.label}>
          {secret.split('-').map((group, index) => (
            <span class="qc-code__group" key={index}>
              {group}
            </span>
          ))}
        </div>
        <WarningText label={words.important}>{words.once}</WarningText>
        <Button href="/staff/custody">{words.back}</Button>
      </Card>
    </Layout>
  );
}
