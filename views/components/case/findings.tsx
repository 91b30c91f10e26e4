import type { CaseView } from '../../../src/cases/page/case-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { NotificationBanner } from '../notices';
import { Tag } from '../tag';

interface FindingsProps {
  ctx: PageContext;
  view: CaseView;
}

/** How it ended, what its reporters say of that, and what was found. */
export function Findings({ ctx, view }: FindingsProps) {
  const words = ctx.t.cases;
  return (
    <>
      {view.closing && (
        <Card
          title={view.closing.title}
          look="accent"
          end={view.closing.outcome && <Tag colour="green">{view.closing.outcome}</Tag>}
        >
          <p class="govuk-body qc-prewrap">{view.closing.text}</p>
        </Card>
      )}
      {view.verdicts.map((verdict) => (
        <NotificationBanner
          key={verdict.on + verdict.text}
          kind={verdict.disputed ? 'warning' : 'info'}
          title={`${verdict.label} · ${verdict.on}`}
        >
          {verdict.text && <p class="qc-prewrap">{verdict.text}</p>}
        </NotificationBanner>
      ))}
      {view.finding && (
        <Card
          id="finding"
          title={words.finding.title}
          end={
            <Tag colour={view.finding.substantiated ? 'green' : 'grey'}>{view.finding.label}</Tag>
          }
        >
          <p class="govuk-body qc-prewrap">{view.finding.text}</p>
          {view.finding.exhibits.length > 0 && (
            <>
              <h3 class="govuk-heading-s govuk-!-margin-bottom-1">{ctx.t.ladder.exhibits}</h3>
              <ul class="govuk-list govuk-list--bullet">
                {view.finding.exhibits.map((exhibit) => (
                  <li key={exhibit}>{exhibit}</li>
                ))}
              </ul>
            </>
          )}
          <p class="qc-muted govuk-body-s">{view.finding.by}</p>
        </Card>
      )}
    </>
  );
}
