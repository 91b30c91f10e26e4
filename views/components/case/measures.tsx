import type { CaseView } from '../../../src/cases/page/case-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { Ladder } from '../ladder';
import { InsetText } from '../notices';
import { Amendment, Gates } from './gates';
import { RungCard } from './rung';

interface MeasuresProps {
  ctx: PageContext;
  view: CaseView;
}

/** The ladder, its rungs and their papers. */
export function Measures({ ctx, view }: MeasuresProps) {
  const words = ctx.t.cases.ladder;
  if (!view.ladder) return null;
  const reading = view.actions.items.some(({ action }) => action === 'approve');
  // The approver has the draft in full above already.
  const shown = ({ open }: { open: boolean }) => !(open && reading);
  const [last] = view.ladder.rungs;
  const papers = [
    ...(reading && last ? [{ href: last.paperHref, text: words.preview }] : []),
    ...view.ladder.papers,
  ];
  return (
    <section aria-label={words.title} id="measures">
      <h2 class="govuk-heading-m">{words.title}</h2>
      <Ladder label={words.label} rungs={view.ladder.steps} />
      {view.outdated && (
        <InsetText>
          <p class="govuk-!-margin-bottom-0">{ctx.t.letters.paper.outdated}</p>
        </InsetText>
      )}
      {view.amendment && <Amendment ctx={ctx} view={view.amendment} />}
      {view.gates && <Gates ctx={ctx} view={view.gates} />}
      {view.ladder.rungs.filter(shown).map((rung) => (
        <RungCard key={rung.anchor} ctx={ctx} rung={rung} />
      ))}
      {papers.length > 0 && (
        <Card title={words.papers}>
          <ul class="govuk-list">
            {papers.map(({ href, text }) => (
              <li key={href}>
                <a class="govuk-link" href={href}>
                  {text}
                </a>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </section>
  );
}
