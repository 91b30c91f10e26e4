import { FormGroup, classes, describedBy, type FieldProps } from './form-group';

export interface SelectOption {
  value: string;
  text: string;
  disabled?: boolean;
}

export interface SelectGroup {
  group: string;
  options: readonly SelectOption[];
}

export interface SelectProps extends FieldProps {
  /** Options, or groups of options (optgroup), or both. */
  options: readonly (SelectOption | SelectGroup)[];
  value?: string;
  /** First, empty choice such as "Choose". */
  empty?: string;
  required?: boolean;
  /** `data-…` hooks for islands. */
  data?: Record<`data-${string}`, string>;
}

function Option({ option, value }: { option: SelectOption; value: string | undefined }) {
  return (
    <option value={option.value} selected={option.value === value} disabled={option.disabled}>
      {option.text}
    </option>
  );
}

/** One of many. For fewer than about seven choices use Radios. */
export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup {...props}>
      <select
        class={classes('govuk-select', props.error && 'govuk-select--error')}
        id={id}
        name={props.name}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        required={props.required}
        {...props.data}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map((entry) =>
          'group' in entry ? (
            <optgroup key={entry.group} label={entry.group}>
              {entry.options.map((option) => (
                <Option key={option.value} option={option} value={props.value} />
              ))}
            </optgroup>
          ) : (
            <Option key={entry.value} option={entry} value={props.value} />
          ),
        )}
      </select>
    </FormGroup>
  );
}
