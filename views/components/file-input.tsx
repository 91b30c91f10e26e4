import { FormGroup, describedBy, type FieldProps } from './form-group';

export interface FileInputProps extends FieldProps {
  multiple?: boolean;
  /** Types or endings, e.g. `.jpg,.pdf`. A help only: the server decides by content. */
  accept?: string;
}

/** Files to send. A browser cannot refill it, so say so in the hint after an error. */
export function FileInput(props: FileInputProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup {...props}>
      <input
        class="qc-file-input"
        id={id}
        name={props.name}
        type="file"
        multiple={props.multiple}
        accept={props.accept}
        aria-describedby={describedBy(id, props)}
        aria-invalid={props.error ? 'true' : undefined}
      />
    </FormGroup>
  );
}
