import { dayParts } from '../../src/domain/call-back';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { DateInput } from '../components/date-input';
import { ErrorSummary } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { FieldRow } from '../components/section';
import { Select } from '../components/select';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  typed: Readonly<Record<string, string>>;
  errors: FormErrors;
  /** YYYY-MM-DD. */
  days: { first: string; last: string };
}

/** The caller wants to be called back; with a call at the desk its number is filled in. */
export function NewCallBackPage({ ctx, typed, errors, days }: Props) {
  const { form, back, parts } = ctx.t.callBacks;
  return (
    <Layout ctx={ctx} title={form.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/call-backs">{back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={form.title} lead={form.lead} />
      <form method="post" action="/staff/call-backs" noValidate>
        <CsrfField ctx={ctx} />
        <TextInput
          name="number"
          type="tel"
          inputmode="tel"
          autocomplete="off"
          label={form.number}
          value={typed['number']}
          error={errors.at['number']}
          maxlength={30}
          width={20}
          autofocus={errors.summary.length === 0}
        />
        <FieldRow>
          <DateInput
            t={ctx.t}
            name="day"
            label={form.day}
            value={typed['day']}
            min={days.first}
            max={days.last}
            error={errors.at['day']}
          />
          <Select
            name="part"
            label={form.part}
            value={typed['part'] ?? 'any'}
            options={dayParts.map((value) => ({ value, text: parts[value] }))}
            error={errors.at['part']}
          />
        </FieldRow>
        <TextInput
          name="note"
          label={form.note}
          hint={form.noteHint}
          optional={ctx.t.common.form.optional}
          autocomplete="off"
          value={typed['note']}
          error={errors.at['note']}
          maxlength={200}
        />
        <Button>{form.submit}</Button>
      </form>
    </Layout>
  );
}
