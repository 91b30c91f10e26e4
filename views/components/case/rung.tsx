import type { RungView } from '../../../src/cases/page/ladder-presenter';
import type { PageContext } from '../../page-context';
import { Card } from '../card';
import { Correspondence } from './correspondence';
import { SummaryList, type SummaryRow } from '../summary-list';
import { StatusTag } from '../tag';

function delivery({ ctx, rung }: { ctx: PageContext; rung: RungView }): SummaryRow[] {
  const words = ctx.t.cases.ladder;
  const row = (key: string, value: SummaryRow['value'] | null): SummaryRow[] =>
    value === null ? [] : [{ key, value, wide: false }];
  const failed = rung.noAddress ? words.noAddress : rung.undelivered;
  const mailed = failed ? (
    <strong class="qc-due--overdue">{failed}</strong>
  ) : (
    (rung.mailedTo ?? (rung.mailPending ? <span class="qc-muted">{words.mailPending}</span> : null))
  );
  return [
    ...row(
      words.number,
      rung.number ??
        (rung.numberPending ? <span class="qc-muted">{words.numberPending}</span> : null),
    ),
    ...row(words.issuedOn, rung.issuedOn),
    ...row(words.replyDue, rung.replyDue),
    ...row(
      words.document,
      <>
        <a class="govuk-link" href={rung.paperHref}>
          {rung.documentHref ? words.paper : words.preview}
        </a>
        {rung.documentHref && (
          <>
            {' · '}
            <a class="govuk-link" href={rung.documentHref}>
              {words.download}
            </a>
          </>
        )}
      </>,
    ),
    ...row(words.mailed, mailed),
  ];
}

/** One rung in full: its text, its way out, the answer and what was verified. */
export function RungCard({ ctx, rung }: { ctx: PageContext; rung: RungView }) {
  const words = ctx.t.cases.ladder;
  const { answer, verification } = rung;
  const rows: SummaryRow[] = [
    { key: words.subject, value: rung.subject, wide: true },
    { key: words.facts, value: rung.facts, wide: true },
    { key: words.demand, value: rung.demand, wide: true },
    ...(rung.badEffect ? [{ key: words.badEffect, value: rung.badEffect }] : []),
    ...(rung.skipReason ? [{ key: words.skipReason, value: rung.skipReason }] : []),
    { key: words.author, value: rung.author },
    ...rung.lines.map((line) => ({ key: line.key, value: line.text })),
    ...(rung.crowd ? [{ key: ctx.t.disclosure.title, value: rung.crowd.text }] : []),
    ...(rung.crowd?.reason
      ? [{ key: ctx.t.disclosure.onRungReason, value: rung.crowd.reason }]
      : []),
    ...delivery({ ctx, rung }),
    ...(rung.correspondence
      ? [
          {
            key: ctx.t.portal.staff.title,
            value: <Correspondence ctx={ctx} view={rung.correspondence} />,
          },
        ]
      : []),
    ...(answer ? [{ key: `${words.answer}${words.dated(answer.on)}`, value: answer.text }] : []),
    ...(verification
      ? [
          {
            key: `${words.verification}${words.dated(verification.on)}`,
            value: (
              <>
                <strong>{verification.label}</strong>
                <br />
                {verification.text}
              </>
            ),
          },
        ]
      : []),
  ];
  return (
    <Card
      title={rung.name}
      id={rung.anchor}
      end={<StatusTag status={rung.status.key} label={rung.status.text} />}
    >
      <SummaryList look="grid" rows={rows} />
    </Card>
  );
}
