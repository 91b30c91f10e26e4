import type { PhoneOption } from '../../../src/hotline/phone-report-presenter';
import { Button } from '../button';
import { FormGroup, classes } from '../form-group';
import { FieldRow } from '../section';
import { Choice, Options, fieldKey, remark, type PhoneProps } from './controls';

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
        accessKey={first ? fieldKey('area') : undefined}
        autofocus={first && view.summary.length === 0}
        disabled={options.length === 0}
      >
        <option value="">{ctx.t.common.form.choose}</option>
        <Options options={options} value={view.values[name]} />
      </select>
    </FormGroup>
  );
}

/** What the type-ahead that takes the place of the selects is told. */
function typeAhead(
  { ctx, view }: PhoneProps,
  field: 'area' | 'department',
  now: { code: string | undefined; name: string; placeholder: string },
) {
  const words = ctx.t.cockpit.search;
  return {
    'data-code': now.code,
    'data-name': now.name,
    'data-label': ctx.t.staff.phone.fields[field],
    'data-remark': remark(ctx, field),
    'data-error': view.errors[field],
    'data-placeholder': now.placeholder,
    'data-key': fieldKey(field),
    'data-empty': ctx.t.common.empty.filtered,
    'data-unchosen': ctx.t.report.search.unchosen,
    'data-failed': ctx.t.report.search.failed,
    'data-results': words.results,
  };
}

/** Level by level without script; the island turns it into one type-ahead. */
export function Place(props: PhoneProps) {
  const { ctx, view } = props;
  const words = ctx.t.staff.phone;
  const error = view.errors['area'];
  const { county, township, area } = view.values;
  return (
    <div
      class={classes('govuk-form-group', error && 'govuk-form-group--error')}
      id="place"
      {...typeAhead(props, 'area', {
        code: area || township || county,
        name: view.areaName,
        placeholder: ctx.t.cockpit.search.area,
      })}
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
      <Button look="secondary" size="small" name="step" value="area" formnovalidate>
        {words.fields.nextLevel}
      </Button>
    </div>
  );
}

/** A list by level without script; the island turns it into a type-ahead. */
export function DemandingBody(props: PhoneProps) {
  const { ctx, view } = props;
  return (
    <div
      id="body"
      {...typeAhead(props, 'department', {
        code: view.values['department'],
        name: view.departmentName,
        placeholder: ctx.t.cockpit.search.department,
      })}
    >
      <Choice {...props} name="department">
        {view.departments.map(({ group, options }) => (
          <optgroup key={group} label={group}>
            <Options options={options} value={view.values['department']} />
          </optgroup>
        ))}
      </Choice>
    </div>
  );
}
