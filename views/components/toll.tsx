import type { TollView } from '../../src/flood/flood-presenter';
import type { PageContext } from '../page-context';
import { HiddenFields } from './hidden-fields';
import { TextInput } from './text-input';

/** Islands of a page that shows a toll. */
export const tollScripts = ['flood.js'];

/** Where a refused answer is linked from an error summary. */
export function tollErrors(toll: TollView | null): { href: string; text: string }[] {
  return toll?.error ? [{ href: '#answer', text: toll.error }] : [];
}

/**
 * What is asked while too much comes in; to stand in the form it is asked for. Without script a question
 * and a wait, with script a proof of work that the island does and sends by itself.
 */
export function Toll(props: { ctx: PageContext; toll: TollView; kept?: string }) {
  const { ctx, toll, kept } = props;
  const words = ctx.t.flood;
  return (
    <section
      class="qc-card qc-card--warm qc-toll"
      id="toll"
      data-challenge={toll.challenge}
      data-worker={ctx.asset('flood-worker.js')}
      data-auto={toll.error === null ? '' : undefined}
      data-done={words.workDone}
      data-failed={words.workFailed}
    >
      <h2 class="qc-card__title">{words.title}</h2>
      {kept && <p>{kept}</p>}
      <p data-toll-status role="status" hidden>
        {words.working}
      </p>
      <div data-toll-slow>
        <p>
          <strong>{words.slow(toll.waitSeconds)}</strong> {words.why}
        </p>
        <TextInput
          name="answer"
          label={toll.question}
          hint={words.answerHint}
          error={toll.error ?? undefined}
          value={toll.answer}
          autocomplete="off"
          width={10}
        />
      </div>
      <HiddenFields values={{ ticket: toll.ticket, proof: '' }} />
    </section>
  );
}
