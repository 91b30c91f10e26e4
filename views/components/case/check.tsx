import type { CaseCheckView } from '../../../src/cases/page/check-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { FindingPanel, panelWords } from '../finding-panel';
import { SummaryList } from '../summary-list';

/** What the lists say of the report, and what the case would be put under: for a person to decide. */
export function CaseCheck({ ctx, check }: { ctx: PageContext; check: CaseCheckView }) {
  const words = ctx.t.basis.triage;
  return (
    <Card title={words.title} id="basis-check">
      <p class="qc-muted govuk-body-s">{words.lead}</p>
      <FindingPanel finding={check.finding} words={panelWords(ctx.t)} most={5} />
      {check.nothing && <p>{check.nothing}</p>}
      {check.proposal.length > 0 && (
        <>
          <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{words.proposal}</h3>
          <SummaryList rows={check.proposal} />
        </>
      )}
    </Card>
  );
}
