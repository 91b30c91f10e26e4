import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

export interface ClaimSettingsView {
  values: Record<'minutes' | 'reason', string>;
  bounds: { min: number; max: number };
  /** Longest reason, in characters. */
  reasonLength: number;
}

interface Props {
  ctx: PageContext;
  view: ClaimSettingsView;
  errors: FormErrors;
}

/** How long a claim at triage keeps a case from colleagues. */
export function ClaimSettingsPage({ ctx, view, errors }: Props) {
  const words = ctx.t.presence.claim;
  const { values, bounds, reasonLength } = view;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/overdue">{ctx.t.clocks.overdue.title}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} lead={words.lead} />
      <form method="post" action="/staff/claim-time" noValidate>
        <CsrfField ctx={ctx} />
        <TextInput
          name="minutes"
          label={words.minutes}
          hint={words.between(bounds.min, bounds.max)}
          value={values.minutes}
          width={4}
          inputmode="numeric"
          error={errors.at['minutes']}
          autocomplete="off"
        />
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
