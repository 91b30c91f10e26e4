import type { NoticeSettingsView } from '../../src/notifications/staff-notice-presenter';
import { Button } from '../components/button';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary, type FormError } from '../components/error-summary';
import { BackLink, PageHead } from '../components/page-head';
import { FieldRow, FormSection } from '../components/section';
import { Select } from '../components/select';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** How the reader wants to be told: of each kind, and when the digest comes. */
export function NoticeSettingsPage({
  ctx,
  view,
  errors,
}: {
  ctx: PageContext;
  view: NoticeSettingsView;
  errors: { summary: FormError[]; at: Readonly<Record<string, string | undefined>> };
}) {
  const words = ctx.t.notifications.settings;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={errors.summary.length > 0}>
      <div class="qc-narrow">
        <BackLink href="/staff/notices">{ctx.t.notifications.title}</BackLink>
        <ErrorSummary t={ctx.t} errors={errors.summary} />
        <PageHead title={words.title} lead={words.lead} />
        <form method="post" action="/staff/notices/settings" noValidate>
          <CsrfField ctx={ctx} />
          <Select
            name="digestHour"
            label={words.digest}
            hint={words.digestHint}
            value={view.digestHour}
            options={view.hours}
            error={errors.at.digestHour}
          />
          {view.groups.map(({ title, kinds }) => (
            <FormSection key={title} title={title}>
              <FieldRow>
                {kinds.map(({ event, name, hint, value }) => (
                  <Select
                    key={event}
                    name={event}
                    label={name}
                    hint={hint}
                    value={value}
                    options={view.choices}
                    error={errors.at[event]}
                  />
                ))}
              </FieldRow>
            </FormSection>
          ))}
          <Button>{words.save}</Button>
        </form>
      </div>
    </Layout>
  );
}
