import { becameKnown, lastClarification } from '../../domain/clarification';
import { ballotAnswers } from '../../domain/closing';
import { isFew, type Verdict } from '../../domain/disclosure';
import type { Case } from '../../domain/case';
import type { FieldWithScope } from './action-field';
import { fewFields } from './crowd-fields';
import { limits } from './action-form';
import { closingLimits, type ClosingAction } from './closing-form';
import type { Words } from '../case-words';

function comment(label: string, rest: { hint?: string; optional?: boolean; rows?: number } = {}) {
  const base = { kind: 'textarea', name: 'comment', value: '', max: limits.comment } as const;
  return { ...base, label, rows: 3, ...rest };
}

function figure(name: string, label: string, hint?: string): FieldWithScope {
  return { kind: 'text', name, label, hint, value: '', max: 3, optional: hint === undefined };
}

function clarificationFields(file: Case, { t }: Words): FieldWithScope[] {
  const names = t.closing.fields;
  const said = lastClarification(file);
  return [
    {
      kind: 'text',
      name: 'subject',
      label: names.subject,
      hint: names.subjectHint,
      value: said?.subject ?? '',
      max: closingLimits.subject,
    },
    {
      kind: 'textarea',
      name: 'facts',
      label: names.facts,
      hint: names.factsHint,
      value: said?.facts ?? '',
      max: closingLimits.facts,
      rows: 7,
    },
    ...(becameKnown(file)
      ? []
      : [
          {
            kind: 'checkbox',
            name: 'asked',
            label: names.asked,
            value: said?.asked ? 'yes' : '',
            text: names.askedText,
          } as const,
        ]),
  ];
}

/** The fields of what is recorded for a closing. `crowd`: how many villages fit the clarification. */
export function closingFields(
  action: ClosingAction,
  file: Case,
  words: Words,
  crowd: Verdict | null,
): FieldWithScope[] {
  const { t } = words;
  const names = t.closing.fields;
  switch (action) {
    case 'tellResult':
      return [comment(names.tellResult, { hint: names.tellResultHint, rows: 5 })];
    case 'recordCallBacks':
      return [
        figure('called', names.called, names.calledHint),
        ...ballotAnswers.map((answer) => figure(answer, t.closing.answers[answer])),
        comment(names.callBackComment, { optional: true, hint: names.tallyHint }),
      ];
    case 'waiveSample':
      return [comment(names.waiveSample, { hint: names.waiveSampleHint })];
    case 'waiveMeasure':
      return [comment(names.waiveMeasure, { hint: names.waiveMeasureHint })];
    case 'draftClarification':
      return clarificationFields(file, words);
    case 'approveClarification':
      return [
        ...(crowd && isFew(crowd) ? fewFields(words) : []),
        comment(t.cases.fields.comments.approve, { optional: true }),
      ];
    case 'denyClarification':
      return [comment(names.denyReason)];
  }
}
