import { classes } from './form-group';
import type { PanelWords } from './finding-panel';

/**
 * The place in which the island of a form shows what the basis check says of the text box `of`; empty
 * and hidden without script.
 */
export function BasisHint(props: {
  /** Id of the text box. */
  of: string;
  title: string;
  /** What becomes of the text. */
  note: string;
  words: PanelWords;
  class?: string;
}) {
  return (
    <section
      id="basis-hint"
      class={classes('qc-hint', props.class)}
      aria-label={props.title}
      data-of={props.of}
      data-words={JSON.stringify(props.words)}
      hidden
    >
      <p class="qc-hint__title">{props.title}</p>
      <div data-found aria-live="polite" />
      <p class="qc-hint__note">{props.note}</p>
    </section>
  );
}
