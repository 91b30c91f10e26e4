import type {
  AccountButton,
  AccountRow,
  AccountState,
  Option,
} from '../../src/accounts/account-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { Checkboxes } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { FieldRow } from '../components/section';
import { Select } from '../components/select';
import { ActionItem } from '../components/staff-blocks';
import { Tag, type TagColour } from '../components/tag';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface AccountsPageProps {
  ctx: PageContext;
  rows: readonly AccountRow[];
  roles: readonly Option[];
  offices: readonly Option[];
  /** The reader manages offices as well. */
  managesOffices: boolean;
  typed: Readonly<Record<string, string>>;
  errors: FormErrors;
  /** The account whose new password was refused, and the sentence at it. */
  refused?: { id: string; error: string };
}

const stateColours: Record<AccountState, TagColour> = {
  active: 'green',
  disabled: 'grey',
  locked: 'amber',
  firstPassword: 'blue',
};

const weighty: readonly AccountButton[] = ['disable', 'resetSecondFactor'];

function RowActions({ ctx, row, error }: { ctx: PageContext; row: AccountRow; error?: string }) {
  const t = ctx.t.accounts;
  if (row.self) return <span class="govuk-hint">{t.self}</span>;
  const field = `password-${row.id}`;
  return (
    <>
      <div class="qc-row">
        {row.buttons.map((action) => (
          <form key={action} method="post" action={`/staff/accounts/${row.id}/${action}`}>
            <CsrfField ctx={ctx} />
            <HiddenFields values={{ version: String(row.version) }} />
            <Button
              size="small"
              look={weighty.includes(action) ? 'warning' : 'secondary'}
              label={t.actions.about(t.actions[action], row.name)}
            >
              {t.actions[action]}
            </Button>
          </form>
        ))}
        <a class="govuk-link" href={`/staff/accounts/${row.id}/recusal`}>
          {ctx.t.recusal.link}
          <span class="govuk-visually-hidden">{ctx.t.common.words.colon + row.name}</span>
        </a>
      </div>
      <ActionItem label={t.actions.password} open={error !== undefined}>
        <form method="post" action={`/staff/accounts/${row.id}/password`} noValidate>
          <CsrfField ctx={ctx} />
          <HiddenFields values={{ version: String(row.version) }} />
          <TextInput
            name="password"
            id={field}
            type="password"
            label={t.fields.newPassword}
            hint={t.hints.firstPassword}
            error={error}
            autocomplete="new-password"
          />
          <Button size="small" label={t.actions.about(t.actions.passwordSubmit, row.name)}>
            {t.actions.passwordSubmit}
          </Button>
        </form>
      </ActionItem>
    </>
  );
}

function NewAccount({ ctx, roles, offices, typed, errors }: AccountsPageProps) {
  const t = ctx.t.accounts;
  const at = errors.at;
  return (
    <Card title={t.actions.create} id="new" look="accent">
      <form method="post" action="/staff/accounts" noValidate>
        <CsrfField ctx={ctx} />
        <FieldRow>
          <TextInput
            name="name"
            label={t.fields.name}
            value={typed.name}
            error={at.name}
            maxlength={40}
            autocomplete="off"
          />
          <TextInput
            name="signInName"
            label={t.fields.signInName}
            hint={t.hints.signInName}
            value={typed.signInName}
            error={at.signInName}
            maxlength={32}
            autocomplete="off"
            spellcheck={false}
          />
        </FieldRow>
        <FieldRow>
          <Select
            name="office"
            label={t.fields.office}
            options={offices}
            value={typed.office ?? offices[0]?.value}
            error={at.office}
          />
          <TextInput
            name="email"
            type="email"
            label={t.fields.email}
            hint={t.hints.email}
            optional={ctx.t.common.form.optional}
            value={typed.email}
            error={at.email}
            maxlength={200}
            autocomplete="off"
          />
        </FieldRow>
        <Checkboxes
          name="roles"
          label={t.fields.roles}
          hint={t.hints.roles}
          items={roles}
          values={typed.roles?.split(',')}
          error={at.roles}
          look="panel-two"
        />
        <TextInput
          name="password"
          type="password"
          label={t.fields.firstPassword}
          hint={t.hints.firstPassword}
          error={at.password}
          autocomplete="new-password"
          width={20}
        />
        <Button>{t.actions.create}</Button>
      </form>
    </Card>
  );
}

/** The accounts an administrator manages, and the form for a new one. */
export function AccountsPage(props: AccountsPageProps) {
  const { ctx, rows, errors, refused } = props;
  const t = ctx.t.accounts;
  const columns = [
    t.fields.name,
    t.fields.office,
    t.fields.roles,
    t.columns.state,
    t.columns.actions,
  ];
  return (
    <Layout ctx={ctx} title={t.title} section="staff" wide hasErrors={errors.summary.length > 0}>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={t.title} lead={t.lead}>
        {props.managesOffices && (
          <Button href="/staff/offices" look="secondary">
            {t.offices.link}
          </Button>
        )}
        <Button href="#new">{t.actions.create}</Button>
      </PageHead>
      <DataTable caption={t.title} hideCaption columns={columns.map((label) => ({ label }))}>
        {rows.map((row) => (
          <DataRow key={row.id} id={row.id}>
            <DataCell label={t.fields.name}>
              <strong>{row.name}</strong>
              <br />
              <span class="govuk-hint">
                {[row.signInName, row.email].filter(Boolean).join(' · ')}
              </span>
            </DataCell>
            <DataCell label={t.fields.office}>{row.officeName}</DataCell>
            <DataCell label={t.fields.roles}>
              {row.roles.map((role) => (
                <span key={role}>
                  <Tag colour="outline">{role}</Tag>{' '}
                </span>
              ))}
            </DataCell>
            <DataCell label={t.columns.state}>
              <Tag colour={stateColours[row.state]}>{row.stateLabel}</Tag>
              {row.secondFactor && (
                <>
                  {' '}
                  <Tag colour="outline">{t.secondFactorSet}</Tag>
                </>
              )}
              {row.recusal && <span class="qc-table__sub">{row.recusal}</span>}
            </DataCell>
            <DataCell label={t.columns.actions}>
              <RowActions
                ctx={ctx}
                row={row}
                error={refused?.id === row.id ? refused.error : undefined}
              />
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
      <NewAccount {...props} />
    </Layout>
  );
}
