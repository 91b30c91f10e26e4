import type { Messages } from '../../src/locales';
import { FormGroup, classes, describedBy, type FieldProps } from './form-group';

export interface DateInputProps extends FieldProps {
  /** Says how a day is written, after the field's own hint; left out where there is no room for it. */
  t?: Messages;
  /** YYYY-MM-DD, or what was typed where the browser has no date control. */
  value?: string;
  /** YYYY-MM-DD. */
  min?: string;
  /** YYYY-MM-DD. */
  max?: string;
  required?: boolean;
}

/** A day, by the browser's own control. */
export function DateInput({ t, ...rest }: DateInputProps) {
  const props = { ...rest, hint: [rest.hint, t?.common.form.day].filter(Boolean).join(' ') };
  const id = props.id ?? props.name;
  return (
    <FormGroup {...props}>
      <input
        class={classes('govuk-input', 'govuk-input--width-10', props.error && 'govuk-input--error')}
        id={id}
        name={props.name}
        type="date"
        value={props.value}
        min={props.min}
        max={props.max}
        required={props.required}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </FormGroup>
  );
}
