import type { ActionView } from '../../../src/cases/actions/action-presenter';
import type { PageContext } from '../../page-context';
import { Button } from '../button';
import { CrowdPanel } from '../crowd-panel';

/**
 * The meter under a draft. Its buttons send the form to be weighed; the island asks by itself while
 * somebody writes and puts the coarser wording into the fields.
 */
export function WordingMeter({ ctx, action }: { ctx: PageContext; action: ActionView }) {
  const words = ctx.t.disclosure;
  const { wordingHref, crowd } = action;
  if (!wordingHref) return null;
  return (
    <section
      class="qc-hint"
      aria-label={words.title}
      data-wording={wordingHref}
      data-tells={words.tells}
    >
      <p class="qc-hint__title">{words.title}</p>
      <div data-wording-panel aria-live="polite">
        {crowd && <CrowdPanel crowd={crowd} tells={words.tells} />}
      </div>
      <p role="status" data-wording-said hidden>
        {words.taken}
      </p>
      <input type="hidden" name="for" value={action.action} />
      <div class="qc-crowd__buttons">
        <Button
          look="secondary"
          size="small"
          formaction={wordingHref}
          data={{ 'data-wording-check': 'yes' }}
        >
          {words.check}
        </Button>
        <span data-wording-offer hidden={!crowd?.offer}>
          <Button
            look="secondary"
            size="small"
            name="take"
            value="yes"
            formaction={wordingHref}
            data={{ 'data-wording-take': 'yes' }}
          >
            {words.take}
          </Button>
        </span>
      </div>
      <p class="qc-hint__note">{words.note}</p>
    </section>
  );
}
