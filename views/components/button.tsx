import type { ComponentChildren } from 'preact';
import { classes } from './form-group';

export interface ButtonProps {
  children: ComponentChildren;
  /** With href it is a link that looks like a button. */
  href?: string;
  /** The link opens beside the page; its words say so. */
  newTab?: boolean;
  look?: 'primary' | 'secondary' | 'warning' | 'text';
  size?: 'small' | 'large';
  type?: 'submit' | 'button';
  name?: string;
  value?: string;
  id?: string;
  disabled?: boolean;
  /** Leave the browser's own checks out, e.g. for "back" in a form. */
  formnovalidate?: boolean;
  /** Where to send the form, if not where it says. */
  formaction?: string;
  /** Accessible name when the words alone are not enough. */
  label?: string;
  data?: Record<`data-${string}`, string>;
}

const looks = {
  primary: '',
  secondary: 'govuk-button--secondary',
  warning: 'govuk-button--warning',
  text: 'qc-button--text',
};

/** A button; one primary per page. */
export function Button(props: ButtonProps) {
  const className = classes(
    'govuk-button',
    looks[props.look ?? 'primary'],
    props.size && `qc-button--${props.size}`,
  );
  if (props.href !== undefined) {
    return (
      <a
        class={className}
        href={props.href}
        id={props.id}
        target={props.newTab ? '_blank' : undefined}
        rel={props.newTab ? 'noopener' : undefined}
        draggable={false}
        aria-label={props.label}
        {...props.data}
      >
        {props.children}
      </a>
    );
  }
  return (
    <button
      class={className}
      type={props.type ?? 'submit'}
      id={props.id}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      formNoValidate={props.formnovalidate}
      formAction={props.formaction}
      aria-label={props.label}
      {...props.data}
    >
      {props.children}
    </button>
  );
}

/** Buttons side by side on wide screens, one above the other on phones. */
export function ButtonGroup({ children }: { children: ComponentChildren }) {
  return <div class="govuk-button-group">{children}</div>;
}
