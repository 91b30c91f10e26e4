import type { ComponentChildren } from 'preact';
import { FieldsetGroup, classes, type FieldProps } from './form-group';

export interface Choice {
  value: string;
  text: string;
  hint?: string;
  /** Fields that belong to this choice: always shown, indented below it (no script needed). */
  conditional?: ComponentChildren;
}

interface ChoicesProps extends FieldProps {
  items: readonly Choice[];
  /** `panel`: each choice a framed panel; `inline`: in one line; `small`: for staff; `line`: the same in one line; `columns`: many short ones, for staff; default: a plain list. */
  look?: 'plain' | 'panel' | 'panel-two' | 'inline' | 'line' | 'small' | 'columns';
  required?: boolean;
}

const looks = {
  plain: '',
  panel: 'qc-choices',
  'panel-two': 'qc-choices qc-choices--two',
  inline: 'qc-radios--inline',
  line: 'qc-radios--inline',
  small: '',
  columns: 'qc-choices--columns',
};

function Choices(props: ChoicesProps & { kind: 'radio' | 'checkbox'; chosen: readonly string[] }) {
  const id = props.id ?? props.name;
  const base = props.kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes';
  return (
    <FieldsetGroup {...props}>
      <div
        class={classes(
          base,
          ['small', 'line', 'columns'].includes(props.look ?? 'plain') && `${base}--small`,
          looks[props.look ?? 'plain'],
        )}
      >
        {props.items.map((item, index) => {
          const itemId = index === 0 ? id : `${id}-${index + 1}`;
          return (
            <>
              <div class={`${base}__item`} key={item.value}>
                <input
                  class={`${base}__input`}
                  id={itemId}
                  name={props.name}
                  type={props.kind}
                  value={item.value}
                  checked={props.chosen.includes(item.value)}
                  aria-describedby={item.hint ? `${itemId}-item-hint` : undefined}
                  required={props.kind === 'radio' && props.required}
                />
                <label class={`govuk-label ${base}__label`} for={itemId}>
                  {item.text}
                </label>
                {item.hint && (
                  <div id={`${itemId}-item-hint`} class={`govuk-hint ${base}__hint`}>
                    {item.hint}
                  </div>
                )}
              </div>
              {item.conditional && (
                <div class={`${base}__conditional`} data-choice={itemId}>
                  {item.conditional}
                </div>
              )}
            </>
          );
        })}
      </div>
    </FieldsetGroup>
  );
}

/** One of a few. The first radio carries `id`, so an error link lands on it. */
export function Radios({ value, ...props }: ChoicesProps & { value?: string }) {
  return <Choices {...props} kind="radio" chosen={value === undefined ? [] : [value]} />;
}

/** Any number of a few. */
export function Checkboxes({ values, ...props }: ChoicesProps & { values?: readonly string[] }) {
  return <Choices {...props} kind="checkbox" chosen={values ?? []} />;
}
