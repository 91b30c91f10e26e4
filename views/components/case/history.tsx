import type { CaseView } from '../../../src/cases/page/case-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { Timeline } from '../timeline';

interface HistoryProps {
  ctx: PageContext;
  view: CaseView['history'];
}

/** To the entries before those that are shown, and back to the newest. */
function Parts({ ctx, view }: HistoryProps) {
  const words = ctx.t.cases.history;
  const { newestHref, older } = view;
  if (!newestHref && !older) return null;
  return (
    <p class="govuk-body-s qc-noprint govuk-!-margin-bottom-0">
      {older && (
        <a class="govuk-link" href={older.href}>
          {words.older(older.count)}
        </a>
      )}
      {older && newestHref && ' '}
      {newestHref && (
        <a class="govuk-link" href={newestHref}>
          {words.newest}
        </a>
      )}
    </p>
  );
}

/** What was done, newest first, a part at a time. */
export function History({ ctx, view }: HistoryProps) {
  return (
    <Card title={ctx.t.cases.history.title} id="history">
      <Timeline
        compact
        items={view.entries.map(({ body, ...entry }) => ({
          ...entry,
          body: body.length > 0 ? body.join('\n') : undefined,
        }))}
      />
      <Parts ctx={ctx} view={view} />
    </Card>
  );
}
