import type { CallBackView } from '../../src/calls/call-back-presenter';
import { attemptOutcomes } from '../../src/domain/call-back';
import { Button, ButtonGroup } from '../components/button';
import { Card } from '../components/card';
import { CsrfField } from '../components/csrf-field';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { InsetText, NotificationBanner } from '../components/notices';
import { BackLink, PageHead } from '../components/page-head';
import { SummaryList } from '../components/summary-list';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Props {
  ctx: PageContext;
  view: CallBackView;
  /** Why the last step was not done. */
  refused?: string;
  /** What was revealed, on this answer alone. */
  words?: { number: string; note: string };
}

interface StepProps extends Pick<Props, 'ctx' | 'view'> {
  action: 'take' | 'release' | 'reveal';
  look?: 'secondary';
}

function Step({ ctx, view, action, look }: StepProps) {
  return (
    <form method="post" action={`/staff/call-backs/${view.id}/${action}`}>
      <CsrfField ctx={ctx} />
      <HiddenFields values={{ version: String(view.version) }} />
      <Button look={look}>{ctx.t.callBacks.page[action]}</Button>
    </form>
  );
}

function Outcome({ ctx, view }: Pick<Props, 'ctx' | 'view'>) {
  const words = ctx.t.callBacks;
  return (
    <Card title={words.page.result}>
      <form method="post" action={`/staff/call-backs/${view.id}/record`}>
        <CsrfField ctx={ctx} />
        <HiddenFields values={{ version: String(view.version) }} />
        <ButtonGroup>
          {attemptOutcomes.map((outcome) => (
            <Button key={outcome} look="secondary" name="outcome" value={outcome}>
              {words.outcomes[outcome]}
            </Button>
          ))}
        </ButtonGroup>
      </form>
      <p class="govuk-body-s qc-muted">{view.attemptsLeft}</p>
    </Card>
  );
}

function Revealed({ ctx, words }: { ctx: PageContext; words: NonNullable<Props['words']> }) {
  const { page } = ctx.t.callBacks;
  const rows = [
    { key: page.number, value: <strong class="qc-mono">{words.number}</strong> },
    ...(words.note === '' ? [] : [{ key: page.note, value: words.note }]),
  ];
  return (
    <Card look="warm">
      <SummaryList rows={rows} look="plain" />
      <Button href="/staff/report" look="secondary">
        {page.toForm}
      </Button>
    </Card>
  );
}

function Mine({ ctx, view, words }: Props) {
  const { page } = ctx.t.callBacks;
  return (
    <>
      <InsetText>{page.rule}</InsetText>
      {words && <Revealed ctx={ctx} words={words} />}
      {!view.callable && <p class="govuk-body">{page.goneText}</p>}
      <ButtonGroup>
        {view.callable && !words && <Step ctx={ctx} view={view} action="reveal" />}
        <Step ctx={ctx} view={view} action="release" look="secondary" />
      </ButtonGroup>
      {view.callable && !words && <p class="govuk-body-s qc-muted">{page.revealHint}</p>}
      <Outcome ctx={ctx} view={view} />
    </>
  );
}

/** One call-back; its number is shown to who has taken it, when asked for, on record. */
export function CallBackPage(props: Props) {
  const { ctx, view, refused } = props;
  const words = ctx.t.callBacks;
  const { page } = words;
  return (
    <Layout ctx={ctx} title={words.title} section="staff" hasErrors={refused !== undefined}>
      <BackLink href="/staff/call-backs">{words.back}</BackLink>
      <ErrorSummary t={ctx.t} errors={refused === undefined ? [] : [{ text: refused }]} />
      <PageHead title={words.title} />
      <SummaryList look="grid" rows={view.facts} />
      {view.stateText !== '' && (
        <NotificationBanner kind="info">
          <p>{view.stateText}</p>
        </NotificationBanner>
      )}
      {view.state === 'free' && <Step ctx={ctx} view={view} action="take" />}
      {view.state === 'mine' && <Mine {...props} />}
      <h2 class="govuk-heading-m">{page.attemptsTitle}</h2>
      {view.attempts.length === 0 ? (
        <p class="govuk-body">{page.noAttempts}</p>
      ) : (
        <ol class="govuk-list govuk-list--number">
          {view.attempts.map((attempt, index) => (
            <li key={index}>{attempt}</li>
          ))}
        </ol>
      )}
    </Layout>
  );
}
