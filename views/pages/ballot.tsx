import { ballotAnswers } from '../../src/domain/closing';
import type { TollView } from '../../src/flood/flood-presenter';
import { Button } from '../components/button';
import { Radios } from '../components/choices';
import { CodePage } from '../components/code-page';
import { ErrorSummary } from '../components/error-summary';
import { HiddenFields } from '../components/hidden-fields';
import { PageHead } from '../components/page-head';
import { Layout } from '../layout';
import type { PageContext } from '../page-context';

interface FormProps {
  ctx: PageContext;
  error?: string;
  typed: string;
  toll: TollView | null;
}

/** Where a village types in the code of a sample check. */
export function BallotPage(props: FormProps) {
  const words = props.ctx.t.closing.vote;
  return <CodePage {...props} action="/ballot" words={words} submit={words.next} />;
}

interface QuestionProps {
  ctx: PageContext;
  /** What is asked about: department and kind of burden. */
  matter: string;
  carried: Readonly<Record<'code' | 'pass' | 'token', string>>;
  /** Sent without an answer. */
  unchosen: boolean;
}

/** The one question of a sample check. */
export function BallotQuestionPage({ ctx, matter, carried, unchosen }: QuestionProps) {
  const words = ctx.t.closing.vote;
  const error = unchosen ? words.choose : undefined;
  return (
    <Layout ctx={ctx} title={words.question} hasErrors={unchosen} languageForm="follow" quickExit>
      <div class="qc-narrow">
        <ErrorSummary t={ctx.t} errors={error ? [{ href: '#answer', text: error }] : []} />
        <PageHead
          caption={`${words.aboutLabel}${ctx.t.common.words.colon}${matter}`}
          title={words.question}
        />
        <form method="post" action="/ballot/answer" autocomplete="off">
          <HiddenFields values={carried} />
          <Radios
            name="answer"
            label={words.choose}
            look="panel"
            error={error}
            items={ballotAnswers.map((value) => ({ value, text: ctx.t.closing.answers[value] }))}
          />
          <Button size="large">{words.submit}</Button>
        </form>
        <p class="govuk-hint">{words.safety}</p>
        <form method="post" action="/ballot" id="follow" hidden>
          <HiddenFields values={carried} />
        </form>
      </div>
    </Layout>
  );
}

export function BallotThanksPage({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.closing.vote;
  return (
    <Layout ctx={ctx} title={words.thanksTitle} quickExit>
      <div class="qc-narrow">
        <PageHead title={words.thanksTitle} lead={words.thanks} />
        <Button href="/" look="secondary">
          {words.home}
        </Button>
      </div>
    </Layout>
  );
}
