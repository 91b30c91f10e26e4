import type { PhoneOption } from '../../src/hotline/phone-report-presenter';
import { BasisHint } from '../components/basis-hint';
import { Button } from '../components/button';
import { Radios } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { panelWords } from '../components/finding-panel';
import { FormGroup, classes } from '../components/form-group';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import {
  accessKeys,
  Choice,
  Line,
  Lines,
  Options,
  remark,
  type PhoneProps,
} from '../components/phone/controls';
import { FieldRow } from '../components/section';
import { Layout } from '../layout';

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
      data-label={`${words.fields.area} (${remark(ctx, 'area')})`}
      data-error={error}
      data-hint={words.areaHint}
      data-key={accessKeys.area}
      data-empty={ctx.t.common.empty.filtered}
    >
      {error && (
        <p id="area-error" class="govuk-error-message">
          {error}
        </p>
      )}
      <FieldRow>
        <Level
          {...{ ctx, view }}
          name="county"
          label={words.fields.county}
          options={view.counties}
          first
        />
        <Level
          {...{ ctx, view }}
          name="township"
          label={words.fields.township}
          options={view.townships}
        />
        <Level
          {...{ ctx, view }}
          name="area"
          label={words.fields.village}
          options={view.villages}
        />
      </FieldRow>
      <div class="govuk-!-margin-top-2">
        <Button look="secondary" size="small" name="step" value="area" formnovalidate>
          {words.fields.nextLevel}
        </Button>
      </div>
    </div>
  );
}

function Left(props: PhoneProps) {
  const { view } = props;
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
          <option
            key={value}
            value={value}
            title={hint}
            selected={value === view.values['category']}
          >
            {text}
          </option>
        ))}
      </Choice>
      <FieldRow>
        <Choice {...props} name="frequency" optional>
          <Options options={view.frequencies} value={view.values['frequency']} />
        </Choice>
        <Line {...props} name="hoursPerMonth" inputmode="numeric" optional />
      </FieldRow>
      <FieldRow>
        <Line {...props} name="villagesAffected" inputmode="numeric" optional />
        <Line {...props} name="occurredOn" type="date" max={view.today} optional />
      </FieldRow>
      <FieldRow>
        <Line {...props} name="documentNo" optional />
        <Line {...props} name="claimedBasis" optional />
      </FieldRow>
      <FieldRow>
        <Line {...props} name="consequence" optional />
        <Choice {...props} name="locale" empty={false}>
          <Options options={view.locales} value={view.values['locale']} />
        </Choice>
      </FieldRow>
    </>
  );
}

function Right(props: PhoneProps) {
  const { ctx, view } = props;
  const words = ctx.t.staff.phone;
  return (
    <>
      <Lines {...props} name="narrative" rows={5} hint={words.narrativeHint} />
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
          <Line {...props} name="name" />
          <Line {...props} name="phone" type="tel" inputmode="tel" />
          <Line {...props} name="email" inputmode="email" optional />
        </FieldRow>
      </div>
      <div class="qc-row">
        <button class="govuk-button" type="submit" accessKey={accessKeys.submit}>
          {words.submit}
        </button>
        <span class="qc-muted govuk-body-s">{words.officeCount(view.waiting)}</span>
      </div>
      <BasisHint
        of="narrative"
        title={ctx.t.basis.phone.title}
        note={ctx.t.basis.phone.hint}
        words={panelWords(ctx.t)}
        takeKey={accessKeys.take}
      />
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
      languageForm="phone-report"
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
