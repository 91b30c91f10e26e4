import type { ComponentChildren } from 'preact';
import type { PhoneField } from '../../src/hotline/phone-report-fields';
import type { PhoneOption, PhoneReportView } from '../../src/hotline/phone-report-presenter';
import { Button } from '../components/button';
import { Radios } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { FormGroup, classes, describedBy } from '../components/form-group';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { FieldRow } from '../components/section';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Access keys: Alt and the digit lead to the field. */
const accessKeys: Partial<Record<PhoneField | 'submit', string>> = {
  area: '1', department: '2', category: '3', narrative: '4', consequence: '5', identity: '6',
  submit: '9',
};

interface PhoneProps {
  ctx: PageContext;
  view: PhoneReportView;
}

interface ControlProps extends PhoneProps {
  name: PhoneField;
  optional?: boolean;
  hint?: string;
}

/** Beside the label: the access key, and whether the field may stay empty. */
function remark(ctx: PageContext, name: PhoneField, optional?: boolean): string | undefined {
  const key = accessKeys[name];
  const words = [
    ...(optional ? [ctx.t.common.form.optional] : []),
    ...(key ? [ctx.t.staff.phone.keyFor(key)] : []),
  ];
  return words.length > 0 ? words.join(' · ') : undefined;
}

function Field(props: ControlProps & { children: ComponentChildren }) {
  const { ctx, view, name, hint } = props;
  return (
    <FormGroup
      name={name}
      label={ctx.t.staff.phone.fields[name]}
      hint={hint}
      error={view.errors[name]}
      optional={remark(ctx, name, props.optional)}
    >
      {props.children}
    </FormGroup>
  );
}

function attributes({ view, name, hint }: ControlProps, base: string) {
  const error = view.errors[name];
  return {
    id: name,
    name,
    class: classes(base, error && `${base}--error`),
    accessKey: accessKeys[name],
    'aria-describedby': describedBy(name, { hint, error }),
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

function Line(props: ControlProps & { type?: string; inputmode?: 'numeric' | 'tel' | 'email'; max?: string }) {
  return (
    <Field {...props}>
      <input
        {...attributes(props, 'govuk-input')}
        type={props.type ?? 'text'}
        inputMode={props.inputmode}
        max={props.max}
        value={props.view.values[props.name]}
        autocomplete="off"
      />
    </Field>
  );
}

function Lines(props: ControlProps & { rows: number }) {
  return (
    <Field {...props}>
      <textarea {...attributes(props, 'govuk-textarea')} rows={props.rows}>
        {props.view.values[props.name]}
      </textarea>
    </Field>
  );
}

function Options({ options, value }: { options: readonly PhoneOption[]; value: string | undefined }) {
  return (
    <>
      {options.map((option) => (
        <option key={option.value} value={option.value} selected={option.value === value}>
          {option.text}
        </option>
      ))}
    </>
  );
}

function Choice(props: ControlProps & { children: ComponentChildren; empty?: boolean }) {
  return (
    <Field {...props}>
      <select {...attributes(props, 'govuk-select')}>
        {props.empty !== false && <option value="">{props.ctx.t.common.form.choose}</option>}
        {props.children}
      </select>
    </Field>
  );
}

interface LevelProps extends PhoneProps {
  name: 'county' | 'township' | 'area';
  label: string;
  options: readonly PhoneOption[];
  first?: boolean;
}

function Level({ ctx, view, name, label, options, first }: LevelProps) {
  const id = first ? 'area' : `level-${name}`;
  return (
    <FormGroup name={name} id={id} label={label}>
      <select
        class="govuk-select"
        id={id}
        name={name}
        accessKey={first ? accessKeys.area : undefined}
        autofocus={first && view.summary.length === 0}
        disabled={options.length === 0}
      >
        <option value="">{ctx.t.common.form.choose}</option>
        <Options options={options} value={view.values[name]} />
      </select>
    </FormGroup>
  );
}

/** Level by level without script; the island turns it into one type-ahead. */
function Place({ ctx, view }: PhoneProps) {
  const words = ctx.t.staff.phone;
  const error = view.errors['area'];
  return (
    <div
      class={classes('govuk-form-group', error && 'govuk-form-group--error')}
      id="place"
      data-code={view.values['area'] || view.values['township'] || view.values['county']}
      data-name={view.areaName}
      data-label={words.fields.area}
      data-hint={words.areaHint}
      data-key={accessKeys.area}
      data-remark={remark(ctx, 'area')}
      data-empty={ctx.t.common.empty.filtered}
    >
      {error && (
        <p id="area-error" class="govuk-error-message">
          {error}
        </p>
      )}
      <FieldRow>
        <Level {...{ ctx, view }} name="county" label={words.fields.county} options={view.counties} first />
        <Level {...{ ctx, view }} name="township" label={words.fields.township} options={view.townships} />
        <Level {...{ ctx, view }} name="area" label={words.fields.village} options={view.villages} />
      </FieldRow>
      <Button look="secondary" size="small" name="step" value="area" formnovalidate>
        {words.fields.nextLevel}
      </Button>
    </div>
  );
}

function Left(props: PhoneProps) {
  const { ctx, view } = props;
  return (
    <>
      <Place {...props} />
      <Choice {...props} name="department">
        {view.departments.map(({ group, options }) => (
          <optgroup key={group} label={group}>
            <Options options={options} value={view.values['department']} />
          </optgroup>
        ))}
      </Choice>
      <Choice {...props} name="category">
        {view.categories.map(({ value, text, hint }) => (
          <option key={value} value={value} title={hint} selected={value === view.values['category']}>
            {text}
          </option>
        ))}
      </Choice>
      <FieldRow>
        <Choice {...props} name="frequency" optional>
          <Options options={view.frequencies} value={view.values['frequency']} />
        </Choice>
        <Line {...props} name="hoursPerMonth" inputmode="numeric" optional />
        <Line {...props} name="villagesAffected" inputmode="numeric" optional />
      </FieldRow>
      <FieldRow>
        <Line {...props} name="documentNo" optional />
        <Line {...props} name="occurredOn" type="date" max={view.today} optional />
      </FieldRow>
      <Lines {...props} name="claimedBasis" rows={2} optional />
      <p class="qc-muted govuk-body-s">{ctx.t.staff.phone.officeCount(view.waiting)}</p>
    </>
  );
}

function Right(props: PhoneProps) {
  const { ctx, view } = props;
  const words = ctx.t.staff.phone;
  return (
    <>
      <Lines {...props} name="narrative" rows={7} hint={words.narrativeHint} />
      <Lines {...props} name="consequence" rows={2} optional />
      <Radios
        name="identity"
        label={words.fields.identity}
        hint={words.identityHint}
        error={view.errors['identity']}
        optional={remark(ctx, 'identity')}
        items={view.identities}
        value={view.values['identity']}
        look="inline"
      />
      <div data-caller>
        <FieldRow>
          <Line {...props} name="name" optional />
          <Line {...props} name="phone" type="tel" inputmode="tel" optional />
          <Line {...props} name="email" inputmode="email" optional />
        </FieldRow>
      </div>
      <FieldRow>
        <Choice {...props} name="locale" empty={false}>
          <Options options={view.locales} value={view.values['locale']} />
        </Choice>
        <div class="govuk-form-group">
          <button class="govuk-button" type="submit" accessKey={accessKeys.submit}>
            {words.submit}
          </button>
        </div>
      </FieldRow>
    </>
  );
}

/** The operator's desk: the whole report on one screen, in the order of a conversation. */
export function PhoneReportPage({ ctx, view }: PhoneProps) {
  const words = ctx.t.staff.phone;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      section="staff"
      wide
      scripts={['phone-report.js']}
      hasErrors={view.summary.length > 0}
    >
      <PageHead title={words.title} lead={`${words.lead} ${words.keys}`} />
      <ErrorSummary t={ctx.t} errors={view.summary} />
      <form method="post" action="/staff/report" id="phone-report" noValidate>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ token: view.token }} />
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-one-half">
            <Left ctx={ctx} view={view} />
          </div>
          <div class="govuk-grid-column-one-half">
            <Right ctx={ctx} view={view} />
          </div>
        </div>
      </form>
    </Layout>
  );
}
