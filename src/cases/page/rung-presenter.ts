import { dueDate, type WorkCalendar } from '../../domain/deadline';
import type { Accountability, Interview, Rung } from '../../domain/rung';
import { measureNames } from '../actions/ladder-fields';
import type { Words } from '../case-words';

/** Something a rung has on record, under its name. */
export interface RungLine {
  key: string;
  text: string;
}

function planLines({ plan, record, signatures }: Interview, { t }: Words): RungLine[] {
  const { card, fields } = t.ladder;
  const { colon } = t.common.words;
  const named = (name: string, text: string) => (text === '' ? [] : [`${name}${colon}${text}`]);
  const planned = [
    `${plan.on} ${plan.time}`,
    ...named(fields.place, plan.place),
    ...named(fields.attendees, plan.attendees),
    ...named(fields.interviewers, plan.interviewers),
    ...named(fields.materials, plan.materials),
  ];
  const recorded = record && [
    `${record.on} ${record.time ?? ''}`.trim(),
    ...named(fields.earlier, record.earlier ?? ''),
    ...named(fields.attendance, record.attendance),
    ...named(fields.explanation, record.explanation),
    ...named(fields.criticism, record.criticism),
    ...named(fields.requirements, record.requirements),
    ...named(fields.commitments, record.commitments),
    card.replyBy(record.replyBy),
  ];
  const comma = t.cases.actions.separator;
  const signed = signatures && [
    card.signed(
      signatures.interviewers.join(comma),
      signatures.attendees.join(comma) || '—',
      signatures.recorder,
      signatures.on,
    ),
    ...(signatures.unsigned ? [card.unsigned(signatures.unsigned)] : []),
  ];
  return [
    { key: card.plan, text: planned.join('\n') },
    ...(recorded ? [{ key: card.record, text: recorded.join('\n') }] : []),
    ...(signed ? [{ key: card.signatures, text: signed.join('\n') }] : []),
  ];
}

function accountabilityLines(
  { proposal, decision, appeals, effects }: Accountability,
  calendar: WorkCalendar,
  words: Words,
): RungLine[] {
  const { t, reference } = words;
  const { card } = t.ladder;
  const decided = decision && [
    card.decided(decision.body, decision.on, decision.number),
    measureNames(decision.measures, words) || card.noMeasure,
    decision.text,
    card.appealUntil(dueDate(decision.on, reference.measures.appeal.within, calendar).due),
  ];
  return [
    {
      key: card.proposal,
      text: card.proposedTo(proposal.body, measureNames(proposal.measures, words)),
    },
    ...(decided ? [{ key: card.decision, text: decided.join('\n') }] : []),
    ...appeals.map(({ by, on, text, result }) => ({
      key: card.appeal,
      text: [
        card.appealed(by, on),
        text,
        result
          ? `${t.ladder.appealResults[result.outcome]}（${result.on}）${result.text}`
          : card.appealPending,
      ].join('\n'),
    })),
    ...effects.map(({ on, text }) => ({ key: card.effect, text: `${on} ${text}` })),
  ];
}

/** What a rung has on record besides its text, its way out and the answer to it. */
export function rungLines(rung: Rung, calendar: WorkCalendar, words: Words): RungLine[] {
  const { t } = words;
  const { card, fields } = t.ladder;
  const comma = t.cases.actions.separator;
  const checks = [
    ...(rung.legalCheck ? [`${fields.legal}（${rung.legalCheck.by.name}）`] : []),
    ...(rung.secrecyCheck ? [`${fields.secrecy}（${rung.secrecyCheck.by.name}）`] : []),
  ];
  const { withdrawal, withdrawnOn } = rung;
  return [
    ...(checks.length > 0 ? [{ key: card.checks, text: checks.join('\n') }] : []),
    ...(rung.approvals.length > 0
      ? [{ key: card.approvals, text: rung.approvals.map(({ by }) => by.name).join(comma) }]
      : []),
    ...(rung.interview ? planLines(rung.interview, words) : []),
    ...(rung.accountability ? accountabilityLines(rung.accountability, calendar, words) : []),
    ...rung.corrections.map(({ text, reason, by, approver, on }) => ({
      key: card.correction,
      text: [text, reason, card.amended(by.name, approver.name, on)].join('\n'),
    })),
    ...(withdrawal && withdrawnOn
      ? [
          {
            key: card.withdrawal,
            text: [
              withdrawal.reason,
              card.amended(withdrawal.by.name, withdrawal.approver.name, withdrawnOn),
            ].join('\n'),
          },
        ]
      : []),
  ];
}
