import { FormGroup, classes, describedBy, type FieldProps } from './form-group';

export interface TextInputProps extends FieldProps {
  value?: string;
  type?: 'text' | 'tel' | 'email' | 'password' | 'number' | 'search';
  autocomplete?: string;
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
  maxlength?: number;
  /** For `number`. */
  min?: number;
  max?: number;
  /** Width in characters, as a visual hint of the expected length. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30;
  required?: boolean;
  readonly?: boolean;
  autofocus?: boolean;
  spellcheck?: boolean;
  placeholder?: string;
  /** Id of a datalist. */
  list?: string;
  class?: string;
}

/** One line of text. Errors and hints are tied in by aria-describedby. */
export function TextInput(props: TextInputProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup {...props}>
      <input
        class={classes(
          'govuk-input',
          props.width && `govuk-input--width-${props.width}`,
          props.error && 'govuk-input--error',
          props.class,
        )}
        id={id}
        name={props.name}
        type={props.type ?? 'text'}
        value={props.value}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
        autocomplete={props.autocomplete}
        inputMode={props.inputmode}
        maxLength={props.maxlength}
        min={props.min}
        max={props.max}
        required={props.required}
        readOnly={props.readonly}
        autofocus={props.autofocus}
        spellcheck={props.spellcheck}
        placeholder={props.placeholder}
        list={props.list}
      />
    </FormGroup>
  );
}

/** Where somebody types a code of 16 digits; browsers neither keep nor correct it. */
export function CodeInput(props: Pick<TextInputProps, 'label' | 'hint' | 'error' | 'value'>) {
  return (
    <TextInput
      {...props}
      name="code"
      inputmode="numeric"
      autocomplete="off"
      spellcheck={false}
      class="qc-code-input"
    />
  );
}
