import type { AmendmentView, GatesView } from '../../../src/cases/page/gate-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { InsetText } from '../notices';
import { Tag } from '../tag';

/** What a rung needs: what is met, what is open and what would meet it. */
export function Gates({ ctx, view }: { ctx: PageContext; view: GatesView }) {
  return (
    <Card title={view.title} id="gates">
      <ul class="qc-gates">
        {view.gates.map(({ id, name, open, state, before, note }) => (
          <li class="qc-gate" key={id} data-gate={id} data-open={open ? 'yes' : 'no'}>
            <Tag colour={open ? 'amber' : 'green'}>{state}</Tag>
            <div>
              <p class="qc-gate__name">
                <strong>{name}</strong>
                {!open && note}
                {open && <span class="qc-muted"> {before}</span>}
              </p>
              {open && note && <p class="qc-gate__note">{note}</p>}
            </div>
          </li>
        ))}
      </ul>
      <p class="qc-muted govuk-body-s govuk-!-margin-bottom-0">{ctx.t.ladder.gates.lead}</p>
    </Card>
  );
}

/** A correction or withdrawal that waits for an approver. */
export function Amendment({ ctx, view }: { ctx: PageContext; view: AmendmentView }) {
  return (
    <InsetText>
      <p class="govuk-!-margin-bottom-1">
        <strong>{view.title}</strong>
      </p>
      {view.text && <p class="qc-prewrap govuk-!-margin-bottom-1">{view.text}</p>}
      <p class="qc-prewrap govuk-!-margin-bottom-1">{view.reason}</p>
      <p class="qc-muted govuk-!-margin-bottom-0">
        {view.by} · {ctx.t.ladder.amendment.wait}
      </p>
    </InsetText>
  );
}
