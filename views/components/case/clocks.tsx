import type { ClocksView, ClockView } from '../../../src/cases/page/clock-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { InsetText } from '../notices';
import { Tag, type TagColour } from '../tag';

const colours: Record<ClockView['state']['key'], TagColour> = {
  running: 'outline',
  half: 'blue',
  most: 'amber',
  over: 'red',
  paused: 'grey',
  met: 'green',
  late: 'grey',
};

function Clock({ ctx, clock }: { ctx: PageContext; clock: ClockView }) {
  const words = ctx.t.clocks.onCase;
  return (
    <li class="qc-clock" data-clock={clock.kind}>
      <div class="qc-clock__head">
        <strong>{clock.name}</strong>
        <Tag colour={colours[clock.state.key]}>{clock.state.text}</Tag>
      </div>
      <p class="qc-clock__due">
        <span class="qc-num">{words.due(clock.due)}</span>
        {clock.text && ` · ${clock.text}`}
      </p>
      {clock.lines.map((line) => (
        <p class="qc-clock__line" key={line}>
          {line}
        </p>
      ))}
      {clock.provisional && <p class="qc-clock__line">{clock.provisional}</p>}
    </li>
  );
}

/** Every time limit of a case with how it stands, and what was asked for. */
export function Clocks({ ctx, view }: { ctx: PageContext; view: ClocksView }) {
  const words = ctx.t.clocks.onCase;
  return (
    <Card title={words.title} id="clocks">
      {view.asked && (
        <InsetText>
          <p class="govuk-!-margin-bottom-1">
            <strong>{words.asked.title}</strong>
          </p>
          <p class="govuk-!-margin-bottom-1">{view.asked.text}</p>
          <p class="govuk-!-margin-bottom-0 qc-prewrap">
            {words.asked.reason}
            {ctx.t.common.words.colon}
            {view.asked.reason}
          </p>
        </InsetText>
      )}
      <ul class="qc-clocks">
        {view.clocks.map((clock) => (
          <Clock key={clock.kind} ctx={ctx} clock={clock} />
        ))}
      </ul>
      <p class="qc-clock__line govuk-!-margin-bottom-0">{words.lead}</p>
    </Card>
  );
}
