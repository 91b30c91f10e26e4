import type { CaseView } from '../../../src/cases/page/case-presenter';
import type { PageContext } from '../../page-context';

/** The parts of a case's page, each one link away: what can be done first, its course last. */
export function Contents(props: {
  ctx: PageContext;
  view: CaseView;
  cluster: boolean;
  dossier: boolean;
}) {
  const { t } = props.ctx;
  const { view } = props;
  const { items, blocked, hint } = view.actions;
  const some = items.some(({ wide }) => !wide) || blocked.length > 0 || Boolean(hint);
  const parts: [id: string, title: string, shown: boolean][] = [
    ['actions', t.cases.actions.title, some],
    ['finding', t.cases.finding.title, view.finding !== null],
    ['measures', t.cases.ladder.title, view.ladder !== null],
    ['closing', t.closing.points.title, (view.closingDesk?.points.length ?? 0) > 0],
    ['reports', t.cases.report.title, true],
    ['basis-check', t.basis.triage.title, view.check !== null],
    ['dossier', t.ladder.dossier.title, props.dossier],
    ['facts', t.cases.facts.title, true],
    ['routing', t.routing.title, true],
    ['same-demand', t.clusters.onCase.title, props.cluster],
    ['dialogue', t.cases.dialogue.title, view.dialogue.length > 0],
    ['clocks', t.clocks.onCase.title, view.clocks !== null],
    ['history', t.cases.history.title, true],
  ];
  return (
    <nav class="qc-contents qc-noprint" aria-label={t.cases.contents}>
      <ul>
        {parts.map(
          ([id, title, shown]) =>
            shown && (
              <li key={id}>
                <a class="govuk-link" href={`#${id}`}>
                  {title}
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
