import type { ActionView, FieldView } from '../../../src/cases/actions/action-presenter';
import type { PageContext } from '../../page-context';
import { Button } from '../button';
import { CrowdPanel } from '../crowd-panel';
import { Checkboxes, Radios } from '../choices';
import { CsrfField } from '../csrf-field';
import { DateInput } from '../date-input';
import { HiddenFields } from '../hidden-fields';
import { WarningText } from '../notices';
import { Select } from '../select';
import { ActionItem } from '../staff-blocks';
import { WordingMeter } from './wording-meter';
import { TextInput } from '../text-input';
import { Textarea } from '../textarea';

interface ActionProps {
  ctx: PageContext;
  action: ActionView;
}

function Control({ ctx, one }: { ctx: PageContext; one: FieldView }) {
  const { field, id, error } = one;
  if (field.kind === 'hidden') return <HiddenFields values={{ [field.name]: field.value }} />;
  const shared = {
    name: field.name,
    id,
    label: field.label,
    hint: field.hint,
    error,
    optional: field.optional ? ctx.t.common.form.optional : undefined,
  };
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...shared}
          value={field.value}
          autocomplete="off"
          spellcheck={false}
          class={field.mono ? 'qc-mono' : undefined}
        />
      );
    case 'textarea':
      return (
        <Textarea
          {...shared}
          value={field.value}
          rows={field.rows}
          max={field.max}
          countText={ctx.t.common.form.maxCharacters(field.max)}
        />
      );
    case 'radios':
      return (
        <Radios
          {...shared}
          items={field.options}
          value={field.value}
          look={field.inline ? 'inline' : 'small'}
        />
      );
    case 'select':
      return (
        <Select {...shared} options={[...field.options, ...field.groups]} value={field.value} />
      );
    case 'date':
      return (
        <DateInput {...shared} t={ctx.t} value={field.value} min={field.min} max={field.max} />
      );
    case 'checkboxes':
      return (
        <Checkboxes
          {...shared}
          look="columns"
          items={field.options}
          values={field.value.split(',')}
        />
      );
    case 'checkbox':
      return (
        <Checkboxes
          {...shared}
          hideLabel
          look="small"
          items={[{ value: 'yes', text: field.text }]}
          values={[field.value]}
        />
      );
  }
}

/** Hidden by the island while another kind of rung is chosen; shown without script. */
function Scoped({ ctx, one }: { ctx: PageContext; one: FieldView }) {
  const scope = one.field.onlyFor;
  const control = <Control ctx={ctx} one={one} />;
  return scope ? <div data-only-for={scope.join(' ')}>{control}</div> : control;
}

function Reading({ action }: { action: ActionView }) {
  return (
    <div class="qc-sheet__body">
      {action.reading.map(({ key, text }) => (
        <section key={key}>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{key}</h3>
          <p class="qc-prewrap">{text}</p>
        </section>
      ))}
    </div>
  );
}

/** The form itself: hidden version, fields, one button named after the action. */
export function ActionForm({ ctx, action }: ActionProps) {
  const { fields } = ctx.t.cases;
  return (
    <form method="post" action={action.href} data-action={action.action} noValidate>
      <CsrfField ctx={ctx} />
      <HiddenFields values={{ version: String(action.version) }} />
      {action.reading.length > 0 && <Reading action={action} />}
      {action.crowd && !action.wordingHref && (
        <CrowdPanel crowd={action.crowd} tells={ctx.t.disclosure.tells} />
      )}
      {action.skipReason && (
        <WarningText label={fields.skipReason}>
          {fields.skipWarning}
          {action.skipReason}
        </WarningText>
      )}
      {action.error && <p class="govuk-error-message">{action.error}</p>}
      {action.fields.map((one) => (
        <Scoped key={one.id} ctx={ctx} one={one} />
      ))}
      <WordingMeter ctx={ctx} action={action} />
      {action.hint && <p class="qc-actions-panel__hint">{action.hint}</p>}
      <Button look={action.look === 'warning' ? 'warning' : 'primary'}>{action.label}</Button>
    </form>
  );
}

/** One action of the panel: at once a button where nothing is asked, else its form behind its name. */
export function ActionEntry({ ctx, action }: ActionProps) {
  const id = `action-${action.action}`;
  if (action.fields.length === 0 && action.reading.length === 0) {
    return (
      <form id={id} method="post" action={action.href} data-action={action.action}>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ version: String(action.version) }} />
        {action.error && <p class="govuk-error-message">{action.error}</p>}
        {action.hint && <p class="qc-actions-panel__hint">{action.hint}</p>}
        <Button look={action.look}>{action.label}</Button>
      </form>
    );
  }
  return (
    <ActionItem label={action.label} open={action.open} id={id}>
      <ActionForm ctx={ctx} action={action} />
    </ActionItem>
  );
}
