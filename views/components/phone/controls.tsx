import type { ComponentChildren } from 'preact';
import type { PhoneField } from '../../../src/hotline/phone-report-fields';
import type { PhoneOption, PhoneReportView } from '../../../src/hotline/phone-report-presenter';
import type { PageContext } from '../../page-context';
import { FormGroup, classes, describedBy } from '../form-group';
import { accessKeyOf, type ShortcutAct } from './shortcuts';

/** The key that leads to a field, where there is one. */
export const fieldKey = (name: PhoneField) => accessKeyOf(name as ShortcutAct);

export interface PhoneProps {
  ctx: PageContext;
  view: PhoneReportView;
}

interface ControlProps extends PhoneProps {
  name: PhoneField;
  optional?: boolean;
  hint?: string;
}

/** Beside the label: the access key, and whether the field may stay empty. */
export function remark(ctx: PageContext, name: PhoneField, optional?: boolean): string | undefined {
  const key = fieldKey(name);
  const words = [...(optional ? [ctx.t.common.form.optional] : []), ...(key ? [`Alt+${key}`] : [])];
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
    accessKey: fieldKey(name),
    'aria-describedby': describedBy(name, { hint, error }),
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

export function Line(
  props: ControlProps & { type?: string; inputmode?: 'numeric' | 'tel' | 'email'; max?: string },
) {
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

export function Lines(props: ControlProps & { rows: number }) {
  return (
    <Field {...props}>
      <textarea {...attributes(props, 'govuk-textarea')} rows={props.rows}>
        {props.view.values[props.name]}
      </textarea>
    </Field>
  );
}

export function Options({
  options,
  value,
}: {
  options: readonly PhoneOption[];
  value: string | undefined;
}) {
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

export function Choice(props: ControlProps & { children: ComponentChildren; empty?: boolean }) {
  return (
    <Field {...props}>
      <select {...attributes(props, 'govuk-select')}>
        {props.empty !== false && <option value="">{props.ctx.t.common.form.choose}</option>}
        {props.children}
      </select>
    </Field>
  );
}
