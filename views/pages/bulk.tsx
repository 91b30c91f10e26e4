import type { BulkAction } from '../../src/cases/queue/bulk-form';
import type { BulkView } from '../../src/cases/queue/bulk-presenter';
import type { FormErrors } from '../../src/web/form-errors';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { EmptyState } from '../components/empty-state';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { NotificationBanner } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { TextInput } from '../components/text-input';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface BulkProps {
  ctx: PageContext;
  view: BulkView;
  errors: FormErrors;
  /** The form that was sent. */
  action: BulkAction | null;
}

function BulkForm({ ctx, view, errors, action, of }: BulkProps & { of: BulkAction }) {
  const words = ctx.t.staff.bulk;
  const at = action === of ? errors.at : {};
  // Error links lead to the field of the form that was sent.
  const id = (name: string) =>
    action === of || (!action && of === 'link') ? name : `${of}-${name}`;
  return (
    <Card title={words.titles[of](view.rows.length)}>
      <form method="post" action="/staff/queue/bulk" data-bulk={of}>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ do: of, case: view.rows.map(({ pick }) => pick) }} />
        {of === 'link' && (
          <TextInput
            name="target"
            id={id('target')}
            label={words.target}
            hint={words.targetHint}
            value={view.typed.target}
            error={at['target']}
          />
        )}
        <Textarea
          name="comment"
          id={id('comment')}
          label={words.comment}
          hint={words.commentHints[of]}
          optional={of === 'link' ? ctx.t.common.form.optional : undefined}
          rows={3}
          value={view.typed.comment[of]}
          error={at['comment']}
        />
        <button class="govuk-button" type="submit">
          {words.submit[of](view.rows.length)}
        </button>
      </form>
    </Card>
  );
}

function Outcome({
  ctx,
  outcome,
}: {
  ctx: PageContext;
  outcome: NonNullable<BulkView['outcome']>;
}) {
  const words = ctx.t.staff.bulk;
  return (
    <NotificationBanner kind={outcome.refused.length > 0 ? 'warning' : 'success'}>
      <p>{words.done[outcome.action](outcome.done, outcome.refused.length)}</p>
      {outcome.refused.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {outcome.refused.map(({ groups, href, reason }) => (
            <li key={groups}>
              <a class="govuk-link qc-mono" href={href}>
                {groups}
              </a>{' '}
              {reason}
            </li>
          ))}
        </ul>
      )}
    </NotificationBanner>
  );
}

/** Several cases at once: which they are, what may be done to them, and what came of it. */
export function BulkPage(props: BulkProps) {
  const { ctx, view, errors } = props;
  const words = ctx.t.staff.bulk;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" scripts={['queue.js']}>
      <BackLink href="/staff">{ctx.t.staff.title}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors.summary} />
      <PageHead title={words.title} />
      {view.outcome && <Outcome ctx={ctx} outcome={view.outcome} />}
      {view.rows.length > 0 ? (
        <>
          <Card title={words.chosen(view.rows.length)}>
            <ul class="govuk-list">
              {view.rows.map((row) => (
                <li key={row.id}>
                  <a class="govuk-link qc-mono" href={row.href}>
                    {row.groups}
                  </a>
                  <div class="qc-muted">{row.text}</div>
                </li>
              ))}
            </ul>
          </Card>
          {view.actions.map((of) => (
            <BulkForm key={of} {...props} of={of} />
          ))}
        </>
      ) : (
        !view.outcome && (
          <EmptyState title={words.none}>
            <p>{words.noneHint}</p>
          </EmptyState>
        )
      )}
    </Layout>
  );
}
