import type { ClosingView, SampleView } from '../../../src/cases/page/closing-presenter';
import type { PageContext } from '../../page-context';
import { Button } from '../button';
import { Card } from '../card';
import { InsetText, NotificationBanner } from '../notices';
import { Tag } from '../tag';

interface Props {
  ctx: PageContext;
  view: ClosingView;
}

/** What closing needs: what is met, what is open and what would meet it. */
function Points({ ctx, view }: Props) {
  const words = ctx.t.closing.points;
  return (
    <Card title={words.title} id="closing">
      <ul class="qc-gates">
        {view.points.map(({ id, name, open, state, note }) => (
          <li class="qc-gate" key={id} data-point={id} data-open={open ? 'yes' : 'no'}>
            <Tag colour={open ? 'amber' : 'green'}>{state}</Tag>
            <div>
              <p class="qc-gate__name">
                <strong>{name}</strong>
                {!open && note}
              </p>
              {open && note && <p class="qc-gate__note">{note}</p>}
            </div>
          </li>
        ))}
      </ul>
      <p class="qc-muted govuk-body-s govuk-!-margin-bottom-0">{words.lead}</p>
    </Card>
  );
}

function Sample({ ctx, sample }: { ctx: PageContext; sample: SampleView }) {
  const words = ctx.t.closing.sample;
  return (
    <Card title={words.title} id="sample">
      {sample.lines.length === 0 && <p class="govuk-body">{words.none}</p>}
      {sample.lines.map(({ text, tally, old }) => (
        <div class="qc-sample" key={text}>
          <p class="govuk-body qc-prewrap">
            {text}
            {old && <span class="qc-muted"> {words.old}</span>}
          </p>
          {tally && (
            <dl class="qc-tally">
              {tally.map(({ label, count, share }) => (
                <div class="qc-tally__row" key={label}>
                  <dt>{label}</dt>
                  <dd>
                    <meter
                      class="qc-tally__bar"
                      min={0}
                      max={100}
                      value={share}
                      aria-hidden="true"
                    />
                    <span class="qc-num">{count}</span>
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </div>
      ))}
      {sample.openHref && (
        <Button href={sample.openHref} look="secondary" size="small">
          {words.open}
        </Button>
      )}
    </Card>
  );
}

/** The checklist of a closing, the sample of villages, a clarification; first who needs protection. */
export function Closing({ ctx, view }: Props) {
  const words = ctx.t.closing;
  return (
    <>
      {view.retaliation.length > 0 && (
        <NotificationBanner kind="warning" title={words.watch.caseTitle}>
          {view.retaliation.map((line) => (
            <p class="govuk-!-margin-bottom-1" key={line}>
              {line}
            </p>
          ))}
          <p class="govuk-!-margin-bottom-0">{words.watch.retaliation}</p>
        </NotificationBanner>
      )}
      {view.points.length > 0 && <Points ctx={ctx} view={view} />}
      {view.sample && <Sample ctx={ctx} sample={view.sample} />}
      {view.clarifications.map((clarification) => (
        <Card
          key={clarification.id}
          title={words.clarification.kind}
          id={clarification.id}
          end={clarification.number}
        >
          <p class="govuk-body">
            <strong>{clarification.subject}</strong>
          </p>
          <p class="govuk-body qc-prewrap">{clarification.facts}</p>
          {clarification.withdrawn && <InsetText>{clarification.withdrawn}</InsetText>}
          {clarification.corrections.map((line) => (
            <InsetText key={line}>{line}</InsetText>
          ))}
          {clarification.state.map((line) => (
            <p class="qc-muted govuk-body-s" key={line}>
              {line}
            </p>
          ))}
          {clarification.crowd && (
            <p class="qc-muted govuk-body-s">
              {clarification.crowd.text} {clarification.crowd.reason}
            </p>
          )}
          {clarification.documentHref && (
            <a class="govuk-link" href={clarification.documentHref}>
              {words.clarification.download}
            </a>
          )}
        </Card>
      ))}
    </>
  );
}
