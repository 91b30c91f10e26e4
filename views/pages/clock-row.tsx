import type { RowFormView } from '../../src/clocks/clock-table-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Radios } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { DateInput } from '../components/date-input';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { BackLink, PageHead } from '../components/page-head';
import { InsetText } from '../components/notices';
import { SummaryList } from '../components/summary-list';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: RowFormView;
  errors: FormErrors;
}

function Now({ ctx, view }: Props) {
  const words = ctx.t.clocks.table;
  const { span, from, source, since } = words.columns;
  const { now } = view;
  return (
    <section>
      <h2 class="govuk-heading-m">{words.form.now}</h2>
      <SummaryList
        look="grid"
        rows={[
          { key: span, value: now.span },
          { key: from, value: now.from },
          {
            key: source,
            value: `${[now.instrument, now.article].filter(Boolean).join(' ')} · ${now.mark.text}`,
          },
          { key: since, value: now.since },
        ]}
      />
      {now.notes.includes(words.ceiling) && (
        <InsetText>
          <p class="govuk-!-margin-bottom-0">{words.form.ceilingNote}</p>
        </InsetText>
      )}
    </section>
  );
}

/** A choice of several; of one there is nothing to choose. */
function Choice({
  ctx,
  view,
  errors,
  name,
  items,
}: Props & { name: 'unit' | 'from'; items: readonly { value: string; text: string }[] }) {
  const [first] = items;
  if (items.length === 1 && first) return <HiddenFields values={{ [name]: first.value }} />;
  return (
    <Radios
      name={name}
      label={ctx.t.clocks.table.form[name]}
      items={items}
      value={view.values[name]}
      error={errors.at[name]}
      look="inline"
    />
  );
}

/** Changing one row of the clock table. */
export function ClockRowPage(props: Props) {
  const { ctx, view, errors } = props;
  const words = ctx.t.clocks.table.form;
  const { values } = view;
  const optional = ctx.t.common.form.optional;
  return (
    <Layout ctx={ctx} title={view.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/clocks">{ctx.t.clocks.table.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={view.title} />
      <Now {...props} />
      <form method="post" action={`/staff/clocks/rows/${view.id}`} noValidate>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ edition: view.edition }} />
        <TextInput
          name="n"
          label={words.n}
          hint={view.optional ? words.nOptional : words.nHint}
          value={values['n']}
          error={errors.at['n']}
          inputmode="numeric"
          width={4}
          autocomplete="off"
        />
        <Choice {...props} name="unit" items={view.units} />
        <Choice {...props} name="from" items={view.starts} />
        <TextInput
          name="instrument"
          label={words.instrument}
          hint={words.instrumentHint}
          optional={optional}
          value={values['instrument']}
          error={errors.at['instrument']}
          maxlength={view.lengths.instrument}
          autocomplete="off"
        />
        <TextInput
          name="article"
          label={words.article}
          optional={optional}
          value={values['article']}
          error={errors.at['article']}
          maxlength={view.lengths.article}
          autocomplete="off"
        />
        <DateInput
          t={ctx.t}
          name="effectiveFrom"
          label={words.effectiveFrom}
          hint={words.effectiveHint}
          value={values['effectiveFrom']}
          error={errors.at['effectiveFrom']}
        />
        <Textarea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          value={values['reason']}
          error={errors.at['reason']}
          rows={3}
          max={view.lengths.reason}
          countText={ctx.t.common.form.maxCharacters(view.lengths.reason)}
        />
        <Button>{words.save}</Button>
      </form>
    </Layout>
  );
}
