import { clarificationAt } from '../../domain/clarification';
import type { Case } from '../../domain/case';
import { addDays } from '../../domain/deadline';
import { interviewDays } from '../../domain/gates';
import type { Measure } from '../../domain/measures';
import { amendmentKinds, appealResults, type Rung } from '../../domain/rung';
import type { FieldWithScope } from './action-field';
import { limits } from './action-form';
import { amendable, ladderLimits, type LadderAction } from './ladder-form';
import type { Words } from '../case-words';

function area(
  name: string,
  label: string,
  value = '',
  rest: { hint?: string; rows?: number; optional?: boolean; max?: number } = {},
): FieldWithScope {
  return { kind: 'textarea', name, label, value, max: ladderLimits.text, rows: 3, ...rest };
}

function line(
  name: string,
  label: string,
  value = '',
  rest: { hint?: string; optional?: boolean } = {},
): FieldWithScope {
  return { kind: 'text', name, label, value, max: ladderLimits.short, ...rest };
}

function past(
  name: string,
  label: string,
  min: string,
  { today }: Words,
  value = today,
): FieldWithScope {
  return { kind: 'date', name, label, value, min, max: today };
}

/** 对领导干部：纪律处分（警告）. */
export function measureName({ target, group, name }: Measure, { t, locale }: Words): string {
  const { targets, groups } = t.ladder;
  return t.ladder.measureName(targets[target], groups[group], name[locale]);
}

/** Names of measures by their ids; one that is not in the data any more by its id. */
export function measureNames(ids: readonly string[], words: Words): string {
  return ids
    .map((id) => {
      const measure = words.reference.measures.get(id);
      return measure ? measureName(measure, words) : id;
    })
    .join(words.t.cases.actions.separator);
}

function measuresField(
  label: string,
  hint: string,
  chosen: readonly string[],
  words: Words,
): FieldWithScope {
  return {
    kind: 'checkboxes',
    name: 'measures',
    label,
    hint,
    value: chosen.join(','),
    optional: true,
    options: words.reference.measures.all.map((measure) => ({
      value: measure.id,
      text: measureName(measure, words),
    })),
  };
}

/** What proves a finding, as a list in a box. */
export function exhibitsField(words: Words, value: readonly string[], optional: boolean) {
  const { exhibits, exhibitsHint } = words.t.ladder.fields;
  return area('exhibits', exhibits, value.join('\n'), { hint: exhibitsHint, rows: 4, optional });
}

/** The fields of an interview's draft besides its text. */
export function planFields(words: Words, rung: Rung | null): FieldWithScope[] {
  const names = words.t.ladder.fields;
  const { today, reference } = words;
  const plan = rung?.interview?.plan;
  return [
    {
      kind: 'date',
      name: 'interviewOn',
      label: names.interviewOn,
      hint: names.interviewOnHint(reference.ladder.noticeDays),
      value: plan?.on ?? '',
      min: addDays(today, 1),
      max: addDays(today, interviewDays),
    },
    line('interviewTime', names.interviewTime, plan?.time, { hint: names.interviewTimeHint }),
    line('place', names.place, plan?.place),
    line('attendees', names.attendees, plan?.attendees, { hint: names.attendeesHint }),
    line('interviewers', names.interviewers, plan?.interviewers),
    area('materials', names.materials, plan?.materials, { rows: 2, optional: true }),
  ];
}

/** The fields of a proposal for accountability besides its text. */
export function proposalFields(words: Words, rung: Rung | null): FieldWithScope[] {
  const names = words.t.ladder.fields;
  const proposal = rung?.accountability?.proposal;
  return [
    line('body', names.body, proposal?.body, { hint: names.bodyHint }),
    measuresField(names.measures, names.measuresHint, proposal?.measures ?? [], words),
  ];
}

function comment(label: string, optional = false, hint?: string): FieldWithScope {
  return area('comment', label, '', { hint, optional, max: limits.comment });
}

function recordFields(rung: Rung | null, words: Words): FieldWithScope[] {
  const names = words.t.ladder.fields;
  const { today } = words;
  const record = rung?.interview?.record;
  const issuedOn = rung?.issuedOn ?? today;
  const planned = rung?.interview?.plan.on ?? today;
  return [
    past('on', names.recordOn, issuedOn, words, record?.on ?? (planned <= today ? planned : today)),
    line('time', names.interviewTime, record?.time ?? rung?.interview?.plan.time, {
      hint: names.interviewTimeHint,
    }),
    area('earlier', names.earlier, record?.earlier, {
      hint: names.earlierHint(planned),
      rows: 2,
      optional: true,
    }),
    area('attendance', names.attendance, record?.attendance, { hint: names.attendanceHint }),
    area('explanation', names.explanation, record?.explanation),
    area('criticism', names.criticism, record?.criticism),
    area('requirements', names.requirements, record?.requirements ?? rung?.demand),
    area('commitments', names.commitments, record?.commitments),
    {
      kind: 'date',
      name: 'replyBy',
      label: names.replyBy,
      value: record?.replyBy ?? rung?.replyDue ?? '',
      min: issuedOn,
      max: addDays(today, interviewDays),
    },
  ];
}

function signFields(rung: Rung | null, words: Words): FieldWithScope[] {
  const names = words.t.ladder.fields;
  const hint = names.signedHint;
  const min = rung?.interview?.record?.on ?? rung?.issuedOn ?? words.today;
  return [
    area('interviewers', names.signedInterviewers, '', { hint, rows: 2 }),
    area('attendees', names.signedAttendees, '', { hint, rows: 2, optional: true }),
    line('recorder', names.recorder, rung?.interview?.record?.by.name),
    past('on', names.signedOn, min, words),
    comment(names.unsigned, true, names.unsignedHint),
  ];
}

function decisionFields(rung: Rung | null, words: Words): FieldWithScope[] {
  const names = words.t.ladder.fields;
  const proposal = rung?.accountability?.proposal;
  return [
    line('body', names.decisionBody, proposal?.body),
    past('on', names.decisionOn, rung?.issuedOn ?? words.today, words),
    line('documentNo', names.decisionNo, '', { optional: true }),
    measuresField(names.decided, names.decidedHint, [], words),
    comment(names.decisionText, false, names.decisionHint),
  ];
}

/** A document of a case by kind and number. */
export function documentName(file: Case, index: number, { t }: Words): string {
  const cleared = clarificationAt(file, index);
  if (cleared) return [t.closing.clarification.kind, cleared.number ?? ''].join(' ');
  const { kind, number } = file.rungs[index]!;
  return [t.domain.rungs[kind], number ?? ''].join(' ');
}

function amendFields(file: Case, words: Words): FieldWithScope[] {
  const { t } = words;
  const names = t.ladder.fields;
  const options = amendable(file)
    .reverse()
    .map((i) => ({
      value: String(i),
      text: documentName(file, i, words),
    }));
  return [
    {
      kind: 'radios',
      name: 'kind',
      label: names.amendKind,
      value: '',
      inline: true,
      options: amendmentKinds.map((kind) => ({ value: kind, text: t.ladder.kinds[kind] })),
    },
    {
      kind: 'select',
      name: 'rung',
      label: names.amendRung,
      value: options[0]?.value ?? '',
      options,
      groups: [],
    },
    {
      ...area('text', names.amendText, '', { hint: names.amendTextHint, optional: true }),
      onlyFor: ['correction'],
    },
    comment(names.amendReason, false, names.amendReasonHint),
  ];
}

/** The fields of an act of the ladder. */
export function ladderFields(action: LadderAction, file: Case, words: Words): FieldWithScope[] {
  const { t } = words;
  const names = t.ladder.fields;
  const rung = file.rungs.at(-1) ?? null;
  const decidedOn = rung?.accountability?.decision?.on ?? file.filedOn;
  switch (action) {
    case 'waiveBasis':
      return [comment(names.waiver, false, names.waiverHint)];
    case 'listEvidence':
      return [exhibitsField(words, file.finding?.exhibits ?? [], false)];
    case 'checkText':
      return [
        { kind: 'checkbox', name: 'legal', label: names.checks, value: '', text: names.legal },
        { kind: 'checkbox', name: 'secrecy', label: names.checks, value: '', text: names.secrecy },
        comment(names.checkComment, true),
      ];
    case 'recordInterview':
      return recordFields(rung, words);
    case 'signRecord':
      return signFields(rung, words);
    case 'recordDecision':
      return decisionFields(rung, words);
    case 'recordAppeal': {
      const { n, unit } = words.reference.measures.appeal.within;
      return [
        line('by', names.appellant),
        past('on', names.appealOn, decidedOn, words),
        comment(names.appealText, false, names.appealHint(t.clocks.span(n, unit))),
      ];
    }
    case 'answerAppeal':
      return [
        {
          kind: 'radios',
          name: 'outcome',
          label: names.appealOutcome,
          value: '',
          inline: true,
          options: appealResults.map((one) => ({ value: one, text: t.ladder.appealResults[one] })),
        },
        past('on', names.resultOn, decidedOn, words),
        comment(names.resultText),
      ];
    case 'recordEffect':
      return [
        past('on', names.effectOn, decidedOn, words),
        comment(names.effectText, false, names.effectHint),
      ];
    case 'askAmendment':
      return amendFields(file, words);
    case 'grantAmendment':
      return [comment(t.cases.fields.comments.approve, true)];
    case 'denyAmendment':
      return [comment(names.amendReason)];
  }
}
