import type { TrackPageView } from '../../src/reports/track-presenter';
import { Button } from '../components/button';
import { Details } from '../components/details';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { Ladder } from '../components/ladder';
import { NotificationBanner } from '../components/notices';
import { PageHead } from '../components/page-head';
import { Dialogue, Quote } from '../components/staff-blocks';
import { Textarea } from '../components/textarea';
import { TypedWords } from '../components/typed-words';
import { Watch } from '../components/watch';
import { Timeline } from '../components/timeline';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface Said {
  action: 'reply' | 'supplement' | 'confirm' | 'dispute' | 'watch' | 'unwatch' | 'answer';
  error?: string;
  refused?: boolean;
  /** Refused because enough was written today. */
  enough?: boolean;
  text: string;
}

interface Props {
  ctx: PageContext;
  view: TrackPageView;
  /** The code, that it is right, and what tells this page's messages apart: in the forms only. */
  carried: Readonly<Record<'code' | 'pass' | 'token', string>>;
  said: Said | null;
  /** The code has just taken the place of the one read out on the telephone. */
  replaced: boolean;
}

function titleOf(said: Said, t: PageContext['t']): string {
  const { thanks, refused, enoughToday } = t.track;
  if (!said.refused) return { ...thanks, ...t.closing.watch.thanks }[said.action];
  return said.enough ? enoughToday : refused;
}

function errorText(ctx: PageContext, said: Said | null): string | undefined {
  if (!said?.error) return undefined;
  if (said.error === 'choose') return ctx.t.closing.watch.choose;
  const words: Readonly<Record<string, string>> = ctx.t.track.errors;
  return words[said.error] ?? ctx.t.track.errors.invalid;
}

/** Whether the page has the form of a message, which then holds what was typed in it. */
function isOffered({ may }: Props['view'], action: Said['action']): boolean {
  if (action === 'supplement' || action === 'reply') return may[action];
  return (action === 'confirm' || action === 'dispute') && may.confirm;
}

/** Where an error is. */
function anchorOf(said: Said | null): string {
  return said?.error === 'choose' ? '#answer' : `#text-${said?.action}`;
}

function Say(
  props: Props & {
    action: Said['action'];
    title: string;
    label: string;
    submit: string;
    hint?: string;
    optional?: boolean;
  },
) {
  const { ctx, carried, said, action, title, label, submit, hint } = props;
  const own = said?.action === action ? said : null;
  return (
    <form method="post" action={`/track/${action}`} class="qc-say" autocomplete="off">
      <h2 class="govuk-heading-m">{title}</h2>
      <HiddenFields values={carried} />
      <Textarea
        name="text"
        id={`text-${action}`}
        label={label}
        hint={hint}
        error={errorText(ctx, own)}
        value={own?.text ?? ''}
        rows={action === 'confirm' ? 2 : 5}
        max={2000}
      />
      <Button>{submit}</Button>
    </form>
  );
}

function Forms(props: Props) {
  const { ctx, view } = props;
  const words = ctx.t.track.actions;
  return (
    <>
      {view.may.supplement && (
        <Say
          {...props}
          action="supplement"
          title={words.supplementTitle}
          label={words.supplementText}
          submit={words.supplementSubmit}
          hint={words.replyHint}
        />
      )}
      {view.may.confirm && (
        <section>
          <Say
            {...props}
            action="confirm"
            title={words.verdictTitle}
            hint={words.verdictHint}
            label={words.confirmText}
            submit={words.confirmSubmit}
          />
          <Details summary={words.disputeTitle} open={props.said?.action === 'dispute'}>
            <Say
              {...props}
              action="dispute"
              title={words.disputeTitle}
              label={words.disputeText}
              submit={words.disputeSubmit}
              hint={words.replyHint}
            />
          </Details>
        </section>
      )}
      {view.may.reply && (
        <Say
          {...props}
          action="reply"
          title={view.asked ? words.replyAnswerTitle : words.replyTitle}
          label={words.replyText}
          submit={words.replySubmit}
          hint={words.replyHint}
        />
      )}
    </>
  );
}

/** Where a report stands, in plain words; what happens next and by when; the dialogue. */
export function TrackCasePage(props: Props) {
  const { ctx, view, said, carried, replaced } = props;
  const words = ctx.t.track;
  const error = errorText(ctx, said);
  return (
    <Layout
      ctx={ctx}
      title={words.caseTitle}
      hasErrors={error !== undefined}
      languageForm="follow"
      quickExit
    >
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={error ? [{ href: anchorOf(said), text: error }] : []} />
        {replaced && <NotificationBanner title={ctx.t.flood.replace.done} />}
        {said && !error && (
          <NotificationBanner
            kind={said.refused ? 'warning' : 'success'}
            title={titleOf(said, ctx.t)}
          />
        )}
        <PageHead title={words.caseTitle} />
        {said?.refused && said.text !== '' && !isOffered(view, said.action) && (
          <TypedWords label={words.typed} hint={words.copy} text={said.text} />
        )}
        <section class="qc-card qc-card--accent">
          <p class="govuk-body-l qc-now">
            <strong>{view.now}</strong>
          </p>
          <p>
            {words.next}
            {ctx.t.common.words.colon}
            {view.next}
          </p>
          {view.due && <p class={view.overdue ? 'qc-due qc-due--overdue' : 'qc-due'}>{view.due}</p>}
          {view.outcome && (
            <p>
              {words.outcome}
              {ctx.t.common.words.colon}
              <strong>{view.outcome}</strong>
            </p>
          )}
          {view.closing && (
            <>
              <h2 class="govuk-heading-s">{view.closing.title}</h2>
              <Quote>{view.closing.text}</Quote>
            </>
          )}
          {view.verdict && <p>{view.verdict}</p>}
        </section>
        {view.ladder && (
          <section>
            <h2 class="govuk-heading-m">{words.ladder.title}</h2>
            <Ladder
              label={words.ladder.title}
              rungs={view.ladder.map(({ name, state, label }) => ({
                name,
                state: state === 'done' ? 'verified' : state === 'current' ? 'issued' : 'none',
                stateLabel: label,
                current: state === 'current',
              }))}
            />
          </section>
        )}
        <section>
          <h2 class="govuk-heading-m">{words.dialogue}</h2>
          {view.dialogue.length > 0 ? (
            <Dialogue entries={view.dialogue} />
          ) : (
            <p class="qc-muted">{words.dialogueNone}</p>
          )}
        </section>
        <Forms {...props} />
        {view.watch && (
          <Watch
            ctx={ctx}
            view={view.watch}
            carried={carried}
            error={said?.action === 'answer' ? error : undefined}
            text={said?.action === 'answer' ? said.text : ''}
          />
        )}
        <section>
          <h2 class="govuk-heading-m">{words.history}</h2>
          <Timeline
            items={view.steps.map(({ title, on, day, late }, i) => ({
              title,
              date: on,
              meta: day,
              state: late ? 'warning' : i === view.steps.length - 1 ? 'current' : 'done',
            }))}
          />
        </section>
        <form method="post" action="/track" id="follow" class="qc-noprint">
          <HiddenFields values={carried} />
          <Button look="secondary">{words.refresh}</Button>
        </form>
        <p>
          <a class="govuk-link" href="/leave" rel="noreferrer nofollow">
            {words.leave}
          </a>
        </p>
      </div>
    </Layout>
  );
}
