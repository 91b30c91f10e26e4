import type { PapersView } from '../../src/departments/portal-presenter';
import { DataCell, DataRow, DataTable } from '../components/data-table';
import { EmptyState } from '../components/empty-state';
import { PageHead } from '../components/page-head';
import { PortalLayout } from '../components/portal-layout';
import { StandingTag } from '../components/standing-tag';
import type { PageContext } from '../page-context';

/** The documents a department was sent. */
export function PortalPapersPage({
  ctx,
  view,
  first,
}: {
  ctx: PageContext;
  view: PapersView;
  first: boolean;
}) {
  const words = ctx.t.portal.papers;
  const { columns } = words;
  return (
    <PortalLayout ctx={ctx} title={words.title} inside>
      <PageHead title={words.title} lead={words.lead} />
      {view.papers.length === 0 ? (
        <EmptyState title={words.empty}>
          <p>{words.emptyHint}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[
            { label: columns.subject },
            { label: columns.number },
            { label: columns.office },
            { label: columns.due },
            { label: columns.state },
          ]}
        >
          {view.papers.map((paper) => (
            <DataRow key={paper.href} state={paper.standing === 'overdue' ? 'overdue' : undefined}>
              <DataCell label={columns.subject}>
                <a class="govuk-link" href={paper.href}>
                  {paper.subject}
                </a>
              </DataCell>
              <DataCell label={columns.number} nowrap>
                {paper.number}
              </DataCell>
              <DataCell label={columns.office}>{paper.office}</DataCell>
              <DataCell label={columns.due} nowrap>
                {paper.due ?? words.noDue}
              </DataCell>
              <DataCell label={columns.state}>
                <StandingTag standing={paper.standing} label={paper.state} />
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      <p class="qc-row">
        {!first && (
          <a class="govuk-link" href="/department/papers">
            {words.first}
          </a>
        )}
        {view.next && (
          <a class="govuk-link" href={view.next} rel="next">
            {words.more}
          </a>
        )}
      </p>
    </PortalLayout>
  );
}
