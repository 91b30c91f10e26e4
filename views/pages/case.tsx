import type { CaseView } from '../../src/cases/page/case-presenter';
import type { ClusterView } from '../../src/cases/clusters/cluster-presenter';
import type { DossierView } from '../../src/cases/dossier/dossier-presenter';
import { Button } from '../components/button';
import { Card } from '../components/card';
import { ActionEntry } from '../components/case/action-form';
import { Findings } from '../components/case/findings';
import { History } from '../components/case/history';
import { Measures } from '../components/case/measures';
import { Closing } from '../components/case/closing';
import { Cluster } from '../components/case/cluster';
import { Contents } from '../components/case/contents';
import { Dossier } from '../components/case/dossier';
import { Routing } from '../components/case/routing';
import { ReportBlock } from '../components/case/report';
import { CaseCheck } from '../components/case/check';
import { Clocks } from '../components/case/clocks';
import { ErrorSummary } from '../components/error-summary';
import { InsetText } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { ActionPanel, CaseColumns, Dialogue, Due } from '../components/staff-blocks';
import { SummaryList } from '../components/summary-list';
import { StatusTag, Tag, type TagColour } from '../components/tag';
import { Pagination } from '../components/pagination';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface PartProps {
  ctx: PageContext;
  view: CaseView;
}

interface CaseProps extends PartProps {
  /** Cases that may be about the same demand. */
  cluster: ClusterView | null;
  /** What went out to the department before. */
  dossier: DossierView | null;
}

const priorityColours: Record<CaseView['priority']['level'], TagColour> = {
  urgent: 'red',
  high: 'amber',
  raised: 'blue',
  routine: 'outline',
};

function Head({ ctx, view, cluster, dossier }: CaseProps) {
  const words = ctx.t.cases;
  return (
    <div data-part="head">
      <PageHead
        caption={`${words.number} ${view.groups}`}
        title={view.heading}
        tags={
          <>
            <StatusTag status={view.status.key} label={view.status.text} />
            <Tag colour={priorityColours[view.priority.level]}>{view.priority.text}</Tag>
          </>
        }
      />
      <dl class="qc-case__facts">
        <div>
          <dt>{words.facts.department}</dt>
          <dd>{view.department}</dd>
        </div>
        <div>
          <dt>{words.facts.area}</dt>
          <dd>{view.area}</dd>
        </div>
        <div>
          <dt>{view.due?.kind ?? words.facts.deadline}</dt>
          <dd>
            {view.due ? (
              <>
                <span class="qc-num">{view.due.date}</span>{' '}
                <Due text={view.due.text} tone={view.due.tone} />
                {view.provisional && <span class="qc-muted"> {words.provisional}</span>}
              </>
            ) : (
              words.deadline.none
            )}
          </dd>
        </div>
        <div>
          <dt>{words.facts.assignee}</dt>
          <dd>{view.assignee}</dd>
        </div>
      </dl>
      <Contents ctx={ctx} view={view} cluster={cluster !== null} dossier={dossier !== null} />
    </div>
  );
}

function Actions({ ctx, view }: PartProps) {
  const words = ctx.t.cases.actions;
  const { items, blocked, hint } = view.actions;
  const narrow = items.filter((item) => !item.wide);
  if (narrow.length === 0 && blocked.length === 0 && !hint) return null;
  return (
    <ActionPanel id="actions" title={words.title} hint={hint ?? undefined}>
      {[...new Set(narrow.map(({ group }) => group))].map((group) => (
        <div class="qc-actions-panel__group" key={group}>
          {group !== 'next' && <h3>{words.groups[group]}</h3>}
          {narrow
            .filter((action) => action.group === group)
            .map((action) => (
              <ActionEntry key={action.action} ctx={ctx} action={action} />
            ))}
        </div>
      ))}
      {blocked.length > 0 && (
        <InsetText>
          <p class="govuk-!-margin-bottom-1">
            <strong>{words.blocked}</strong>
          </p>
          {blocked.map(({ reason, actions }) => (
            <p class="qc-blocked" key={reason}>
              {reason}
              <span class="qc-table__sub">{actions}</span>
            </p>
          ))}
        </InsetText>
      )}
    </ActionPanel>
  );
}

/** Drafting and approving need the width of the page. */
function Desk({ ctx, view }: PartProps) {
  const items = view.actions.items.filter((item) => item.wide);
  if (items.length === 0) return null;
  return (
    <ActionPanel id="drafting" title={ctx.t.cases.actions.drafting}>
      {items.map((action) => (
        <ActionEntry key={action.action} ctx={ctx} action={action} />
      ))}
    </ActionPanel>
  );
}

function Facts({ ctx, view }: PartProps) {
  return (
    <Card title={ctx.t.cases.facts.title} id="facts">
      <SummaryList
        look="grid"
        rows={view.facts.map(({ key, value, href }) => ({
          key,
          value: href ? (
            <a class="govuk-link" href={href}>
              {value}
            </a>
          ) : (
            value
          ),
        }))}
      />
    </Card>
  );
}

function Main({ ctx, view, cluster, dossier }: CaseProps) {
  const words = ctx.t.cases;
  const { shown, count, page, pages } = view.reports;
  const several = count > 1;
  // It weighs in the choice of a rung; before that the report comes first.
  const earlier = dossier && <Dossier ctx={ctx} view={dossier} />;
  return (
    <div data-part="main">
      <Desk ctx={ctx} view={view} />
      <Findings ctx={ctx} view={view} />
      <Measures ctx={ctx} view={view} />
      {view.closingDesk && <Closing ctx={ctx} view={view.closingDesk} />}
      {view.ladder && earlier}
      <Card
        id="reports"
        title={words.report.title}
        end={several && <Tag colour="blue">{words.facts.reportsCount(count)}</Tag>}
      >
        <div class="qc-stack">
          {shown.map((report) => (
            <ReportBlock key={report.title} ctx={ctx} report={report} titled={several} />
          ))}
          <Pagination
            t={ctx.t}
            page={page}
            pages={pages}
            href={(n) => `/staff/cases/${view.id}?reports=${n}#reports`}
          />
          {view.sealed && (
            <p class="qc-muted govuk-body-s">
              {words.report.sealed}{' '}
              {view.askIdentityHref && (
                <a class="govuk-link" href={view.askIdentityHref}>
                  {ctx.t.custody.ask.link}
                </a>
              )}
            </p>
          )}
        </div>
      </Card>
      {view.check && <CaseCheck ctx={ctx} check={view.check} />}
      {!view.ladder && earlier}
      <Facts ctx={ctx} view={view} />
      <Routing ctx={ctx} view={view.routing} />
      {cluster && (
        <Card title={ctx.t.clusters.onCase.title} id="same-demand">
          <Cluster ctx={ctx} cluster={cluster} />
        </Card>
      )}
      {view.dialogue.length > 0 && (
        <Card title={words.dialogue.title} id="dialogue">
          <Dialogue entries={view.dialogue} />
        </Card>
      )}
    </div>
  );
}

function Side({ ctx, view }: PartProps) {
  return (
    <div data-part="side">
      <Actions ctx={ctx} view={view} />
      {view.clocks && <Clocks ctx={ctx} view={view.clocks} />}
      <History ctx={ctx} view={view.history} />
    </div>
  );
}

/** One case: what it is about at the left, what can be done and what was done at the right. */
export function CasePage({ ctx, view, cluster, dossier }: CaseProps) {
  const words = ctx.t.cases;
  const { errors } = view.actions;
  return (
    <Layout
      ctx={ctx}
      title={`${view.heading} ${view.groups}`}
      section="staff"
      wide
      scripts={['case.js']}
      hasErrors={errors.length > 0}
    >
      <BackLink href="/staff">{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={errors} />
      <div class="qc-live" id="case-changed" role="status" hidden>
        <span>{words.changed}</span>
        <Button href={`/staff/cases/${view.id}`} size="small">
          {words.reload}
        </Button>
      </div>
      <p class="govuk-visually-hidden" id="case-news" role="status" />
      <div
        id="case"
        data-id={view.id}
        data-version={String(view.version)}
        data-news={words.updated(view.status.text, view.assignee)}
      >
        <Head ctx={ctx} view={view} cluster={cluster} dossier={dossier} />
        <div class="qc-heres qc-heres--page qc-noprint" id="case-presence" role="status" />
        <CaseColumns
          main={<Main ctx={ctx} view={view} cluster={cluster} dossier={dossier} />}
          side={<Side ctx={ctx} view={view} />}
        />
      </div>
    </Layout>
  );
}
