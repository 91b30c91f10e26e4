import type { ComponentChildren } from 'preact';

/** What every labelled field takes. `id` defaults to `name`; links of ErrorSummary point to it. */
export interface FieldProps {
  name: string;
  id?: string;
  label: string;
  hint?: string;
  /** The sentence at the field; marks it as wrong. */
  error?: string;
  /** The word for "optional", shown beside the label; leave out for required fields. */
  optional?: string;
  /** Label for assistive technology only, e.g. in filter bars. */
  hideLabel?: boolean;
}

export function classes(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Ids for aria-describedby, in reading order; undefined when there is nothing to point to. */
export function describedBy(
  id: string,
  field: Pick<FieldProps, 'hint' | 'error'>,
  ...more: (string | false | undefined)[]
): string | undefined {
  const ids = [field.hint && `${id}-hint`, field.error && `${id}-error`, ...more].filter(Boolean);
  return ids.length > 0 ? ids.join(' ') : undefined;
}

export function HintAndError({ id, hint, error }: { id: string; hint?: string; error?: string }) {
  return (
    <>
      {hint && (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} class="govuk-error-message">
          {error}
        </p>
      )}
    </>
  );
}

/** Label, hint and error around one control. */
export function FormGroup(props: FieldProps & { children: ComponentChildren }) {
  const id = props.id ?? props.name;
  return (
    <div class={classes('govuk-form-group', props.error && 'govuk-form-group--error')}>
      <label class={classes('govuk-label', props.hideLabel && 'govuk-visually-hidden')} for={id}>
        {props.label}
        {props.optional && <span class="qc-optional">{props.optional}</span>}
      </label>
      <HintAndError id={id} hint={props.hint} error={props.error} />
      {props.children}
    </div>
  );
}

/** Legend, hint and error around several controls that answer one question. */
export function FieldsetGroup(props: FieldProps & { children: ComponentChildren }) {
  const id = props.id ?? props.name;
  return (
    <div class={classes('govuk-form-group', props.error && 'govuk-form-group--error')}>
      <fieldset class="govuk-fieldset" aria-describedby={describedBy(id, props)}>
        <legend
          class={classes('govuk-fieldset__legend', props.hideLabel && 'govuk-visually-hidden')}
        >
          {props.label}
          {props.optional && <span class="qc-optional">{props.optional}</span>}
        </legend>
        <HintAndError id={id} hint={props.hint} error={props.error} />
        {props.children}
      </fieldset>
    </div>
  );
}
