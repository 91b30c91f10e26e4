import type { ChangeView } from '../../src/catalogues/change-presenter';
import { stances } from '../../src/domain/catalogue-change';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { ChangeStatusTag, Difference } from '../components/catalogue';
import { Checkboxes, Radios } from '../components/choices';
import { CsrfField } from '../components/csrf-field';
import { DateInput } from '../components/date-input';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { NotificationBanner } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { ActionItem, ActionPanel, CaseColumns } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { Tag } from '../components/tag';
import { Textarea } from '../components/textarea';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: ChangeView;
  /** A form that was refused. */
  sent: { action: string; typed: Readonly<Record<string, string>>; error: string } | null;
}

type Action = ChangeView['actions'][number];

function labelOf(action: Action, { ctx, view }: Props): string {
  const words = ctx.t.catalogues.change;
  return action === 'withdraw' && view.status.key === 'draft' ? words.discard : words[action];
}

function Fields(props: Props & { action: Action; typed: Readonly<Record<string, string>> }) {
  const { ctx, view, action, typed } = props;
  const words = ctx.t.catalogues.change;
  const optional = ctx.t.common.form.optional;
  const id = (name: string) => `${action}-${name}`;
  switch (action) {
    case 'giveOpinion':
      return (
        <>
          <Checkboxes
            name="of"
            id={id('of')}
            label={words.bodies}
            items={view.bodies}
            values={typed.of?.split(',') ?? view.chosen}
            look="small"
          />
          <Radios
            name="stance"
            id={id('stance')}
            label={words.stance}
            items={stances.map((value) => ({ value, text: ctx.t.catalogues.stances[value] }))}
            value={typed.stance}
            look="small"
          />
          <Textarea
            name="text"
            id={id('text')}
            label={words.text}
            hint={words.textHint}
            value={typed.text}
            rows={3}
          />
        </>
      );
    case 'approve':
      return (
        <Textarea
          name="remark"
          id={id('remark')}
          label={words.remark}
          hint={words.remarkHint}
          optional={optional}
          value={typed.remark}
          rows={3}
        />
      );
    case 'refuse':
      return (
        <Textarea
          name="remark"
          id={id('remark')}
          label={words.reason}
          value={typed.remark}
          rows={3}
        />
      );
    case 'submit':
      return (
        <Textarea
          name="reason"
          id={id('reason')}
          label={ctx.t.catalogues.form.reason}
          value={typed.reason}
          rows={3}
        />
      );
    case 'publish':
      return (
        <DateInput
          t={ctx.t}
          name="effectiveFrom"
          id={id('effectiveFrom')}
          label={words.effectiveFrom}
          min={view.today}
          value={typed.effectiveFrom ?? view.today}
        />
      );
    case 'withdraw':
      return null;
  }
}

function StepForm(props: Props & { action: Action }) {
  const { ctx, view, sent, action } = props;
  const { hints } = ctx.t.catalogues.change;
  const hint = Object.hasOwn(hints, action) ? hints[action as keyof typeof hints] : undefined;
  const failed = sent?.action === action;
  const weighty = action === 'refuse' || action === 'withdraw';
  const label = labelOf(action, props);
  return (
    <ActionItem label={label} open={failed || (!sent && !weighty)} id={action}>
      <form method="post" action={`${view.href}/${action}`} noValidate>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ version: view.version }} />
        {hint && <p class="govuk-hint">{hint}</p>}
        {failed && <p class="govuk-error-message">{sent.error}</p>}
        <Fields {...props} typed={failed ? sent.typed : {}} />
        <Button size="small" look={weighty ? 'secondary' : 'primary'}>
          {label}
        </Button>
      </form>
    </ActionItem>
  );
}

function Opinions({ ctx, view }: Props) {
  const words = ctx.t.catalogues.change;
  return (
    <Card title={words.opinions}>
      {view.opinions.length === 0 && <p class="govuk-body">{words.noOpinions}</p>}
      <SummaryList
        rows={[
          ...view.opinions.map((opinion) => ({
            key: opinion.of,
            value: (
              <>
                <Tag colour={opinion.against ? 'red' : 'green'}>{opinion.stance}</Tag>
                {opinion.text && <p class="qc-prewrap govuk-body">{opinion.text}</p>}
                <span class="qc-table__sub">{opinion.by}</span>
              </>
            ),
          })),
          ...view.unheard.map((body) => ({
            key: body,
            value: <Tag colour="outline">{words.unheard}</Tag>,
          })),
        ]}
      />
    </Card>
  );
}

/** One change: what it would make different, who said what, and what the reader can do. */
export function CatalogueChangePage(props: Props) {
  const { ctx, view, sent } = props;
  const words = ctx.t.catalogues.change;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" wide hasErrors={sent !== null}>
      <BackLink href="/staff/catalogues/changes">{words.back}</BackLink>
      <ErrorSummary
        t={ctx.t}
        errors={sent ? [{ href: `#${sent.action}`, text: sent.error }] : []}
      />
      <PageHead
        title={words.title}
        caption={view.number}
        tags={<ChangeStatusTag status={view.status} />}
      />
      <CaseColumns
        main={
          <>
            {view.beingPublished && (
              <NotificationBanner kind="info">
                <p>{words.beingPublished}</p>
              </NotificationBanner>
            )}
            <Card>
              <SummaryList
                rows={view.facts.map(({ key, value }) => ({
                  key,
                  value: <span class="qc-prewrap">{value}</span>,
                }))}
              />
            </Card>
            {(view.opinions.length > 0 || view.unheard.length > 0) && <Opinions {...props} />}
            {view.decisions.length > 0 && (
              <Card title={words.decision}>
                {view.decisions.map(({ text, remark }) => (
                  <p key={text} class="govuk-body">
                    {text}
                    {remark && <span class="qc-table__sub qc-prewrap">{remark}</span>}
                  </p>
                ))}
              </Card>
            )}
            <h2 class="govuk-heading-m">{words.rows}</h2>
            {view.more && <p class="govuk-hint">{view.more}</p>}
            {view.rows.map((row) => (
              <Difference key={row.id} ctx={ctx} row={row} />
            ))}
          </>
        }
        side={
          <ActionPanel
            title={words.actions}
            hint={view.actions.length === 0 ? words.nothing : undefined}
          >
            {view.actions.map((action) => (
              <StepForm key={action} {...props} action={action} />
            ))}
          </ActionPanel>
        }
      />
    </Layout>
  );
}
