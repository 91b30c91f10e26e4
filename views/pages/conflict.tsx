import type { ConflictView } from '../../src/cases/actions/conflict-presenter';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { ActionForm } from '../components/case/action-form';
import { NotificationBanner } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { StatusTag } from '../components/tag';
import { Timeline } from '../components/timeline';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

/** Somebody was faster: who did what, and the form again with what was typed. */
export function ConflictPage({ ctx, view }: { ctx: PageContext; view: ConflictView }) {
  const words = ctx.t.cases;
  return (
    <Layout ctx={ctx} title={words.conflict.title} section="staff" scripts={['case.js']}>
      <BackLink href={view.href}>{words.conflict.open}</BackLink>
      <PageHead
        caption={`${words.number} ${view.groups}`}
        title={words.conflict.title}
        lead={words.conflict.lead}
        tags={<StatusTag status={view.status.key} label={view.status.text} />}
      />
      <Card title={words.conflict.since} look="warm">
        <Timeline
          compact
          items={view.since.map(({ body, ...entry }) => ({
            ...entry,
            body: body.length > 0 ? body.join('\n') : undefined,
          }))}
        />
      </Card>
      {view.again ? (
        <Card title={view.again.label} look="accent">
          {view.again.fields.length > 0 && <p class="govuk-body">{words.conflict.kept}</p>}
          <ActionForm ctx={ctx} action={view.again} />
        </Card>
      ) : (
        <>
          <NotificationBanner kind="warning">
            <p>{view.reason}</p>
          </NotificationBanner>
          {view.typed.length > 0 && (
            <Card title={words.conflict.gone}>
              {view.typed.map(({ label, text }) => (
                <section key={label}>
                  <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{label}</h3>
                  <p class="govuk-body qc-prewrap">{text}</p>
                </section>
              ))}
            </Card>
          )}
          <Button href={view.href}>{words.conflict.open}</Button>
        </>
      )}
    </Layout>
  );
}
