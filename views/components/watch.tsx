import type { WatchPageView } from '../../src/reports/track-presenter';
import { watchAnswers } from '../../src/domain/watch';
import type { PageContext } from '../page-context';
import { Button } from './button';
import { Radios } from './choices';
import { HiddenFields } from './hidden-fields';
import { Textarea } from './textarea';

interface Props {
  ctx: PageContext;
  view: WatchPageView;
  /** The code and what goes with it: in the forms only. */
  carried: Readonly<Record<string, string>>;
  /** At the answers, where none was chosen. */
  error?: string;
  text: string;
}

/** The offer to be asked later whether anybody looks for the reporter, or that question. */
export function Watch({ ctx, view, carried, error, text }: Props) {
  const words = ctx.t.closing.watch;
  const giveUp = (
    <form method="post" action="/track/unwatch">
      <HiddenFields values={carried} />
      <Button look="text">{words.giveUp}</Button>
    </form>
  );
  if (view.state === 'offered') {
    return (
      <section class="qc-card" id="watch">
        <h2 class="govuk-heading-m">{words.title}</h2>
        <p>{words.offer}</p>
        <p class="govuk-hint">{words.mail}</p>
        <form method="post" action="/track/watch">
          <HiddenFields values={carried} />
          <Button look="secondary">{words.take}</Button>
        </form>
      </section>
    );
  }
  if (view.state === 'waiting') {
    return (
      <section class="qc-card" id="watch">
        <p>{view.text}</p>
        {!view.over && giveUp}
      </section>
    );
  }
  return (
    <section class="qc-card qc-card--warm" id="watch">
      <form method="post" action="/track/answer" autocomplete="off">
        <HiddenFields values={carried} />
        <Radios
          name="answer"
          label={words.question}
          hint={view.text}
          error={error}
          items={watchAnswers.map((value) => ({ value, text: words.answers[value] }))}
        />
        <Textarea
          name="text"
          id="text-answer"
          label={words.words}
          hint={words.wordsHint}
          value={text}
          rows={3}
          max={2000}
        />
        <Button>{words.submit}</Button>
      </form>
      {giveUp}
    </section>
  );
}
