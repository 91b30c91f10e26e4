import type { RecusalView } from '../../src/accounts/recusal-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Button } from '../components/button';
import { Checkboxes } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { HintAndError } from '../components/form-group';
import { HiddenFields } from '../components/hidden-fields';
import { BackLink, PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Which departments' cases do not exist for one account. */
export function RecusalPage({
  ctx,
  view,
  errors,
}: {
  ctx: PageContext;
  view: RecusalView;
  errors: FormErrors;
}) {
  const words = ctx.t.recusal;
  return (
    <Layout ctx={ctx} title={view.title} section="staff" hasErrors={errors.summary.length > 0}>
      <BackLink href="/staff/accounts">{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={view.title} lead={words.lead} />
      <form method="post" action={`/staff/accounts/${view.id}/recusal`} noValidate>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ version: view.version }} />
        <h2 class="govuk-heading-m" id="departments">
          {words.summary}
        </h2>
        <HintAndError id="departments" hint={words.scope} error={errors.at['departments']} />
        {view.groups.map(({ level, label, note, open, items }) => (
          <Details key={level} summary={[label, note].filter(Boolean).join(' · ')} open={open}>
            <Checkboxes
              name="departments"
              id={`departments-${level}`}
              label={label}
              hideLabel
              items={items}
              values={view.chosen}
              look="columns"
            />
          </Details>
        ))}
        <TextInput
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          optional={ctx.t.common.form.optional}
          value={view.reason}
          error={errors.at['reason']}
          autocomplete="off"
        />
        <Button>{words.save}</Button>
      </form>
    </Layout>
  );
}
