import type { HandOverView, RoutingView } from '../../../src/cases/transfers/routing-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { SummaryList } from '../summary-list';
import { Tag, type TagColour } from '../tag';

const colours: Record<HandOverView['state']['key'], TagColour> = {
  sent: 'amber',
  signed: 'green',
  returned: 'grey',
};

function HandOver({ ctx, made }: { ctx: PageContext; made: HandOverView }) {
  const { colon } = ctx.t.common.words;
  const words = ctx.t.routing.chain;
  return (
    <li class="qc-clock">
      <div class="qc-clock__head">
        <strong>{made.step}</strong>
        <Tag colour={colours[made.state.key]}>{made.state.text}</Tag>
      </div>
      <p class="qc-clock__line">{made.made}</p>
      <p class="qc-clock__line qc-prewrap">
        {words.reason}
        {colon}
        {made.reason}
      </p>
      <p class="qc-clock__line">{made.answered}</p>
      {made.answer && (
        <p class="qc-clock__line qc-prewrap">
          {made.answer.label}
          {colon}
          {made.answer.text}
        </p>
      )}
    </li>
  );
}

/** Which office has the case and why, who leads its clause, and how it came here. */
export function Routing({ ctx, view }: { ctx: PageContext; view: RoutingView }) {
  return (
    <Card title={ctx.t.routing.title} id="routing">
      <SummaryList rows={view.rows} />
      {view.chain.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{ctx.t.routing.chain.title}</h3>
          <ol class="qc-clocks">
            {view.chain.map((made) => (
              <HandOver key={made.made + made.step} ctx={ctx} made={made} />
            ))}
          </ol>
        </>
      )}
    </Card>
  );
}
