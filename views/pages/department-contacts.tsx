import type { ContactsView, SettingsField } from '../../src/letters/contact-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { ErrorSummary } from '../components/error-summary';
import { PageHead } from '../components/page-head';
import { Select } from '../components/select';
import { FilterBar } from '../components/staff-blocks';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface DepartmentContactsPageProps {
  ctx: PageContext;
  view: ContactsView;
  errors: FormErrors;
}

/** Where the office's documents go, and what they say about the office. */
export function DepartmentContactsPage(props: DepartmentContactsPageProps) {
  const { ctx, view, errors } = props;
  const words = ctx.t.letters.contacts;
  const failed = errors.summary.length > 0;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={failed}>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} lead={words.lead} />
      {view.areas.length > 1 && (
        <FilterBar action="/staff/departments" submit={words.show}>
          <Select name="area" label={words.area} value={view.area} options={view.areas} />
        </FilterBar>
      )}
      <Addresses {...props} />
      <Settings {...props} />
    </Layout>
  );
}

function Addresses({ ctx, view, errors }: DepartmentContactsPageProps) {
  const words = ctx.t.letters.contacts;
  const department = ctx.t.common.table.department;
  if (view.rows.length === 0) return <p class="govuk-body">{words.none}</p>;
  return (
    <form method="post" action="/staff/departments" noValidate>
      <CsrfField ctx={ctx} />
      <input type="hidden" name="area" value={view.area} />
      <DataTable
        caption={words.title}
        hideCaption
        columns={[{ label: department }, { label: words.email }]}
      >
        {view.rows.map((row) => (
          <DataRow key={row.field}>
            <DataCell label={department}>{row.name}</DataCell>
            <DataCell label={words.email}>
              <TextInput
                name={row.field}
                type="email"
                label={words.emailOf(row.name)}
                hideLabel
                value={row.email}
                error={errors.at[row.field]}
                maxlength={200}
                autocomplete="off"
              />
            </DataCell>
          </DataRow>
        ))}
      </DataTable>
      <Button>{words.save}</Button>
    </form>
  );
}

const settings: readonly { field: SettingsField; max: number }[] = [
  { field: 'instrumentTitle', max: 120 },
  { field: 'instrumentNumber', max: 60 },
  { field: 'contactName', max: 40 },
  { field: 'address', max: 120 },
];

function Settings({ ctx, view, errors }: DepartmentContactsPageProps) {
  const words = ctx.t.letters.settings;
  const hints: Partial<Record<SettingsField, string>> = {
    instrumentTitle: words.instrumentTitleHint,
    instrumentNumber: words.instrumentNumberHint,
    contactName: words.contactNameHint,
  };
  return (
    <Card title={words.title} id="settings">
      <p class="govuk-body">{words.lead}</p>
      <form method="post" action="/staff/departments/settings" noValidate>
        <CsrfField ctx={ctx} />
        {settings.map(({ field, max }) => (
          <TextInput
            key={field}
            name={field}
            label={words[field]}
            hint={hints[field]}
            optional={ctx.t.common.form.optional}
            value={view.settings[field]}
            error={errors.at[field]}
            maxlength={max}
          />
        ))}
        <Button look="secondary">{words.save}</Button>
      </form>
    </Card>
  );
}
