import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { CallForm } from '../components/phone/call-form';
import { CallHelp } from '../components/phone/call-help';
import type { PhoneProps } from '../components/phone/controls';
import { ShortcutList } from '../components/phone/shortcut-list';
import { accessKeyOf } from '../components/phone/shortcuts';
import { Layout } from '../layout';

const desk = '/staff/report';

/** What became of the draft; the island writes here as it saves. */
function Draft({ ctx, view }: PhoneProps) {
  const { said, other } = view.draft;
  const { unsaved, signedOut, refusedSave } = ctx.t.cockpit.drafts;
  return (
    <span
      class="qc-desk__draft"
      id="draft"
      data-unsaved={unsaved}
      data-signed-out={signedOut}
      data-refused-save={refusedSave}
    >
      <span data-said>{said}</span>{' '}
      <a class="govuk-link" href={other ?? `${desk}/drafts`} hidden={other === undefined}>
        {ctx.t.cockpit.drafts.other}
      </a>
    </span>
  );
}

/** The operator's desk: the whole report on one screen, with what to say and to ask beside it. */
export function PhoneReportPage({ ctx, view }: PhoneProps) {
  const words = ctx.t.staff.phone;
  return (
    <Layout
      ctx={ctx}
      title={words.title}
      section="staff"
      wide
      scripts={['phone-report.js']}
      hasErrors={view.summary.length > 0}
      languageForm="phone-report"
      mainClass="qc-desk"
    >
      <div class="qc-desk__head">
        <h1 class="govuk-heading-m">{words.title}</h1>
        <Draft ctx={ctx} view={view} />
        <span class="qc-desk__end">
          {view.draft.open > 0 && (
            <a class="govuk-link" href={`${desk}/drafts`}>
              {ctx.t.cockpit.drafts.open(view.draft.open)}
            </a>
          )}
          <a class="govuk-link" href={ctx.path} accessKey={accessKeyOf('next')} data-next-call>
            {words.receipt.next}
          </a>
          <ShortcutList ctx={ctx} />
        </span>
      </div>
      <ErrorSummary t={ctx.t} errors={view.summary} />
      <div class="qc-desk__columns">
        <form
          class="qc-desk__form"
          method="post"
          action={desk}
          id="phone-report"
          data-operator={ctx.user?.name}
          data-draft={view.draft.id}
          aria-label={ctx.t.cockpit.form}
          noValidate
        >
          <CsrfField ctx={ctx} />
          <HiddenFields
            values={{
              token: view.token,
              draftVersion: String(view.draft.version),
              desk: view.draft.desk,
            }}
          />
          <CallForm ctx={ctx} view={view} />
        </form>
        <CallHelp ctx={ctx} view={view.help} />
      </div>
    </Layout>
  );
}
