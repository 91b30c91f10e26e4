import type { CorrespondenceView } from '../../../src/cases/page/correspondence-presenter';
import type { PageContext } from '../../page-context';
import { InsetText } from '../notices';
import { StandingTag } from '../standing-tag';
import { CaseFiles } from './files';

/** What passed with the department about one document, for staff. */
export function Correspondence({ ctx, view }: { ctx: PageContext; view: CorrespondenceView }) {
  return (
    <>
      <p class="qc-said">{view.acknowledged}</p>
      {view.entries.length > 0 && (
        <ol class="qc-portal__record">
          {view.entries.map((entry) => (
            <li class="qc-portal__entry" key={`${entry.title}${entry.on}${entry.text}`}>
              <p class="qc-row govuk-!-margin-bottom-1">
                <strong>{entry.title}</strong>
                <span class="qc-muted">{entry.on}</span>
                {entry.state && <StandingTag standing={entry.state.key} label={entry.state.text} />}
              </p>
              <div class="qc-prewrap">{entry.text}</div>
              {entry.files.length > 0 && <CaseFiles ctx={ctx} files={entry.files} />}
              {entry.answer.map((line) => (
                <InsetText key={line}>
                  <div class="qc-prewrap">{line}</div>
                </InsetText>
              ))}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
