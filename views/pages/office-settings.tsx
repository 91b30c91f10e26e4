import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface SettingsWords extends Record<
  'title' | 'lead' | 'reason' | 'reasonHint' | 'save' | 'done',
  string
> {
  between(min: number, max: number): string;
}

interface SettingsView {
  /** Where it is sent. */
  path: string;
  words: SettingsWords;
  fields: readonly Record<'name' | 'label' | 'hint' | 'value', string>[];
  /** `max`: longest, in characters. */
  reason: { value: string; max: number };
}

interface Props {
  ctx: PageContext;
  view: SettingsView;
  errors: FormErrors;
}

/** Whole numbers that an office sets for itself, with the reason. */
export function OfficeSettingsPage({ ctx, view, errors }: Props) {
  const { words, reason } = view;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/overdue">{ctx.t.clocks.overdue.title}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} lead={words.lead} />
      <form method="post" action={view.path} noValidate>
        <CsrfField ctx={ctx} />
        {view.fields.map(({ name, ...field }) => (
          <TextInput
            key={name}
            {...field}
            name={name}
            width={4}
            inputmode="numeric"
            error={errors.at[name]}
            autocomplete="off"
          />
        ))}
        <Textarea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={reason.value}
          error={errors.at['reason']}
          rows={3}
          max={reason.max}
          countText={ctx.t.common.form.maxCharacters(reason.max)}
        />
        <Button>{words.save}</Button>
      </form>
    </Layout>
  );
}
