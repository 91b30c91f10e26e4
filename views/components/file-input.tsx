import type { Messages } from '../../src/locales';
import { FormGroup, describedBy, type FieldProps } from './form-group';

export interface FileInputProps extends FieldProps {
  t: Messages;
  multiple?: boolean;
  /** Types or endings, e.g. `.jpg,.pdf`. A help only: the server decides by content. */
  accept?: string;
}

/**
 * Files to send. A browser cannot refill it, so say so in the hint after an error. The island `files.js`
 * puts a button in the language of the page where the browser's own would speak another.
 */
export function FileInput({ t, ...props }: FileInputProps) {
  const id = props.id ?? props.name;
  return (
    <FormGroup {...props}>
      <div class="govuk-file-upload-wrapper" data-files={JSON.stringify(t.files.input)}>
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
      </div>
    </FormGroup>
  );
}
