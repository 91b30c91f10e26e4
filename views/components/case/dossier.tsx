import type { DossierView } from '../../../src/cases/dossier/dossier-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { DataCell, DataRow, DataTable } from '../data-table';
import { InsetText } from '../notices';
import { Tag } from '../tag';

/** What went out to the department before, and what that suggests to the people who decide. */
export function Dossier({ ctx, view }: { ctx: PageContext; view: DossierView }) {
  const words = ctx.t.ladder.dossier;
  const { columns } = words;
  const { rungs, suggestion, more } = view;
  return (
    <Card title={words.title} id="dossier">
      <p class="govuk-body">{view.lead}</p>
      {rungs.length > 0 && (
        <DataTable
          caption={words.title}
          hideCaption
          columns={[
            { label: columns.on },
            { label: columns.rung },
            { label: columns.category },
            { label: columns.case },
          ]}
        >
          {rungs.map((rung) => (
            <DataRow key={rung.key} data={{ 'data-earlier': rung.on }}>
              <DataCell label={columns.on} nowrap>
                <span class="qc-num">{rung.on}</span>
              </DataCell>
              <DataCell label={columns.rung}>
                {rung.rung} {rung.unanswered && <Tag colour="red">{words.unanswered}</Tag>}
                <span class="qc-table__sub">{rung.number}</span>
              </DataCell>
              <DataCell label={columns.category}>
                {rung.category} {rung.same && <Tag colour="amber">{words.same}</Tag>}
              </DataCell>
              <DataCell label={columns.case}>
                <a class="govuk-link qc-mono" href={rung.href}>
                  {rung.groups}
                </a>
              </DataCell>
            </DataRow>
          ))}
        </DataTable>
      )}
      {more && <p class="qc-muted govuk-body-s">{more}</p>}
      {suggestion && (
        <InsetText>
          <p class="govuk-!-margin-bottom-1">
            <strong>{suggestion.title}</strong>
          </p>
          {suggestion.reasons.map((reason) => (
            <p class="govuk-!-margin-bottom-1" key={reason}>
              {reason}
            </p>
          ))}
          <p class="qc-muted govuk-!-margin-bottom-0">{words.notBinding}</p>
        </InsetText>
      )}
    </Card>
  );
}
