import type { OfficeRow, Option } from '../../src/accounts/account-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { ErrorSummary } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { FieldRow } from '../components/section';
import { Select } from '../components/select';
import { Tag } from '../components/tag';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface OfficesPageProps {
  ctx: PageContext;
  rows: readonly OfficeRow[];
  areas: readonly Option[];
  typed: Readonly<Record<string, string>>;
  errors: FormErrors;
}

function NewOffice({ ctx, areas, typed, errors }: OfficesPageProps) {
  const t = ctx.t.accounts;
  const at = errors.at;
  const optional = ctx.t.common.form.optional;
  return (
    <Card title={t.actions.createOffice} id="new" look="accent">
      <form method="post" action="/staff/offices" noValidate>
        <CsrfField ctx={ctx} />
        <FieldRow>
          <TextInput
            name="name"
            label={t.fields.officeName}
            value={typed.name}
            error={at.name}
            maxlength={60}
          />
          <TextInput
            name="documentPrefix"
            label={t.fields.documentPrefix}
            hint={t.hints.documentPrefix}
            value={typed.documentPrefix}
            error={at.documentPrefix}
            maxlength={12}
          />
        </FieldRow>
        <Select
          name="areaCode"
          label={t.fields.areaCode}
          hint={t.hints.areaCode}
          options={areas}
          empty={ctx.t.common.form.choose}
          value={typed.areaCode}
          error={at.areaCode}
        />
        <FieldRow>
          <TextInput
            name="phone"
            type="tel"
            label={t.fields.phone}
            optional={optional}
            value={typed.phone}
            error={at.phone}
            maxlength={30}
          />
          <TextInput
            name="email"
            type="email"
            label={t.fields.email}
            optional={optional}
            value={typed.email}
            error={at.email}
            maxlength={200}
          />
        </FieldRow>
        <FieldRow>
          <TextInput
            name="bodyName"
            label={t.fields.bodyName}
            hint={t.hints.body}
            optional={optional}
            value={typed.bodyName}
            error={at.bodyName}
            maxlength={60}
          />
          <TextInput
            name="bodyEmail"
            type="email"
            label={t.fields.bodyEmail}
            optional={optional}
            value={typed.bodyEmail}
            error={at.bodyEmail}
            maxlength={200}
          />
        </FieldRow>
        <Button>{t.actions.createOffice}</Button>
      </form>
    </Card>
  );
}

/** The supervising offices, and the form for a new one. */
export function OfficesPage(props: OfficesPageProps) {
  const { ctx, rows, errors } = props;
  const t = ctx.t.accounts;
  const columns = [
    t.fields.officeName,
    t.fields.areaCode,
    t.fields.documentPrefix,
    t.fields.phone,
    t.offices.competentBody,
  ];
  return (
    <Layout
      ctx={ctx}
      title={t.offices.title}
      section="staff"
      wide
      hasErrors={errors.summary.length > 0}
    >
      <BackLink href="/staff/accounts">{t.offices.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={t.offices.title} lead={t.offices.lead} />
      <DataTable
        caption={t.offices.title}
        hideCaption
        columns={columns.map((label) => ({ label }))}
      >
        {rows.map((row) => (
          <DataRow key={row.id} id={row.id}>
            <DataCell label={t.fields.officeName}>
              {row.name} {row.root && <Tag colour="teal">{t.offices.root}</Tag>}
            </DataCell>
            <DataCell label={t.fields.areaCode}>{row.areaName}</DataCell>
            <DataCell label={t.fields.documentPrefix}>{row.documentPrefix}</DataCell>
            <DataCell label={t.fields.phone}>{row.contact}</DataCell>
            <DataCell label={t.offices.competentBody}>{row.competentBody}</DataCell>
          </DataRow>
        ))}
      </DataTable>
      <NewOffice {...props} />
    </Layout>
  );
}
