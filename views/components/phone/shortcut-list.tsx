import type { PageContext } from '../../page-context';
import { shortcuts, type Shortcut, type ShortcutAct } from './shortcuts';

/** Every key once for each act, behind a button; opens without script too. */
export function ShortcutList({ ctx }: { ctx: PageContext }) {
  const words = ctx.t.cockpit.keys;
  const byAct = new Map<ShortcutAct, Shortcut[]>();
  for (const one of shortcuts) byAct.set(one.act, [...(byAct.get(one.act) ?? []), one]);
  return (
    <details class="qc-desk__keys" id="shortcuts">
      <summary class="govuk-button govuk-button--secondary qc-button--small">
        {words.title} <kbd class="qc-kbd">?</kbd>
      </summary>
      <dl class="qc-keys">
        {[...byAct].map(([act, all]) => (
          <div key={act}>
            <dt>
              {all.map(({ keys }) => (
                <kbd class="qc-kbd" key={keys.join()}>
                  {keys.join('+')}
                </kbd>
              ))}
            </dt>
            <dd>{words.acts[act]}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
