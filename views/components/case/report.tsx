import type { ReportView } from '../../../src/cases/page/case-presenter';
import type { PageContext } from '../../page-context';
import { Quote } from '../staff-blocks';
import { SummaryList } from '../summary-list';
import { CaseFiles } from './files';

/** What one person reported: their words, the facts they gave and their files. */
export function ReportBlock({
  ctx,
  report,
  titled,
}: {
  ctx: PageContext;
  report: ReportView;
  /** Several reports stand behind the case: name each. */
  titled: boolean;
}) {
  const words = ctx.t.cases.report;
  return (
    <article>
      {titled && <h3 class="govuk-heading-s govuk-!-margin-bottom-2">{report.title}</h3>}
      {report.narrative ? (
        <Quote>{report.narrative}</Quote>
      ) : (
        <p class="qc-muted">{words.noNarrative}</p>
      )}
      {report.facts.length > 0 && <SummaryList look="grid" rows={report.facts} />}
      {report.files.length > 0 && (
        <>
          <h4 class="govuk-heading-s govuk-!-margin-bottom-1">{words.files}</h4>
          <CaseFiles ctx={ctx} files={report.files} />
        </>
      )}
    </article>
  );
}
