import { FormGroup, classes, describedBy, type FieldProps } from './form-group';

export interface TextareaProps extends FieldProps {
  value?: string;
  rows?: number;
  /** The sentence under the box that says how much fits; an island may make it count down. */
  countText?: string;
  /** Limit in characters for that island (`data-max`); the server holds the limit. */
  max?: number;
  required?: boolean;
  autofocus?: boolean;
}

/** Several lines of text. No maxlength attribute: nothing pasted is cut off silently. */
export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup {...props}>
      <textarea
        class={classes('govuk-textarea', props.error && 'govuk-textarea--error')}
        id={id}
        name={props.name}
        rows={props.rows ?? 5}
        aria-describedby={describedBy(id, props, props.countText && `${id}-count`)}
        aria-invalid={props.error ? 'true' : undefined}
        data-max={props.max}
        required={props.required}
        autofocus={props.autofocus}
      >
        {props.value}
      </textarea>
      {props.countText && (
        <p id={`${id}-count`} class="qc-count">
          {props.countText}
        </p>
      )}
    </FormGroup>
  );
}
