import type { GuardSettings } from '../../src/disclosure/guard-settings';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface GuardSettingsView {
  values: Record<keyof GuardSettings | 'reason', string>;
  bounds: Record<keyof GuardSettings, { min: number; max: number }>;
  /** Longest reason, in characters. */
  reasonLength: number;
}

interface Props {
  ctx: PageContext;
  view: GuardSettingsView;
  errors: FormErrors;
}

/** How many villages a text of the office has to fit, and how long its notices are shown. */
export function GuardSettingsPage({ ctx, view, errors }: Props) {
  const words = ctx.t.disclosure.settings;
  const { values, bounds, reasonLength } = view;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/overdue">{ctx.t.clocks.overdue.title}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} lead={words.lead} />
      <form method="post" action="/staff/guard" noValidate>
        <CsrfField ctx={ctx} />
        {(['least', 'noticeDays'] as const).map((name) => (
          <TextInput
            key={name}
            name={name}
            label={words[name]}
            hint={words.between(bounds[name].min, bounds[name].max)}
            value={values[name]}
            error={errors.at[name]}
            autocomplete="off"
          />
        ))}
        <Textarea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={values.reason}
          error={errors.at['reason']}
          rows={3}
          max={reasonLength}
          countText={ctx.t.common.form.maxCharacters(reasonLength)}
        />
        <Button>{words.save}</Button>
      </form>
    </Layout>
  );
}
