import type { RoutingOnDesk } from '../accounts/routing-service';
import type { BasisFinding } from '../domain/basis-check';
import { isFew, type Verdict } from '../domain/disclosure';
import { outcomes, type Case, type Person } from '../domain/case';
import { rungKinds, type RungKind } from '../domain/deadline';
import { nextRung, skippedRungs } from '../domain/escalation';
import { limits, needsComment, type StaffAction } from './case-form';
import { acceptFields, adoptFields } from './case-check-fields';
import { handOnFields } from './hand-on-fields';
import { clockFields } from './case-clock-fields';
import { isClockAction } from './case-clock-form';
import { fewFields } from './crowd-fields';
import { closingFields } from './closing-fields';
import { isClosingAction } from './closing-form';
import { transferFields } from './transfer-fields';
import { isTransferAction } from './transfer-form';
import { exhibitsField, ladderFields, planFields, proposalFields } from './case-ladder-fields';
import { isLadderAction } from './case-ladder-form';
import { departmentDeskFields } from './case-department-fields';
import { isDepartmentDeskAction } from './case-department-form';
import type { Words } from './case-words';
import { draftText } from './draft-template';

interface FieldBase {
  name: string;
  label: string;
  hint?: string;
  value: string;
  optional?: boolean;
}

export interface Option {
  value: string;
  text: string;
  hint?: string;
}

/** A field of an action's form, as data: the view knows one control for each kind. */
export type ActionField =
  | (FieldBase & { kind: 'text'; max: number; mono?: boolean })
  | (FieldBase & { kind: 'textarea'; max: number; rows: number })
  | (FieldBase & { kind: 'radios'; options: Option[]; inline?: boolean })
  | (FieldBase & {
      kind: 'select';
      options: Option[];
      groups: { group: string; options: Option[] }[];
    })
  | (FieldBase & { kind: 'date'; min: string; max: string })
  | (FieldBase & { kind: 'checkbox'; text: string })
  /** Any number of options; the value joins them by commas. */
  | (FieldBase & { kind: 'checkboxes'; options: Option[] })
  | { kind: 'hidden'; name: string; label: string; value: string };

/** Only for these kinds of rung the field means something: an island hides it for the others. */
export type FieldWithScope = ActionField & { onlyFor?: readonly string[] };

function comment(action: StaffAction, { t }: Words): FieldWithScope {
  const { comments, hints } = t.cases.fields;
  const labels: Partial<Record<StaffAction, string>> = comments;
  const said: Partial<Record<StaffAction, string>> = hints;
  return {
    kind: 'textarea',
    name: 'comment',
    label: labels[action] ?? comments.note,
    hint: said[action],
    value: '',
    max: limits.comment,
    rows: action === 'substantiate' || action === 'dismiss' || action === 'recordAnswer' ? 6 : 3,
    optional: !needsComment(action),
  };
}

function textFields(
  { t }: Words,
  text: { subject: string; facts: string; demand: string },
): FieldWithScope[] {
  const names = t.cases.fields;
  return [
    {
      kind: 'text',
      name: 'subject',
      label: names.subject,
      hint: names.subjectHint,
      value: text.subject,
      max: limits.subject,
    },
    {
      kind: 'textarea',
      name: 'facts',
      label: names.facts,
      hint: names.factsHint,
      value: text.facts,
      max: limits.text,
      rows: 7,
    },
    {
      kind: 'textarea',
      name: 'demand',
      label: names.demand,
      hint: names.demandHint,
      value: text.demand,
      max: limits.text,
      rows: 4,
    },
  ];
}

function skipField(words: Words, value: string): FieldWithScope {
  const names = words.t.cases.fields;
  return {
    kind: 'textarea',
    name: 'skipReason',
    label: names.skipReason,
    hint: names.skipReasonHint,
    value,
    max: limits.reason,
    rows: 2,
  };
}

function effectField(words: Words, value: string): FieldWithScope {
  const names = words.t.cases.fields;
  return {
    kind: 'textarea',
    name: 'badEffect',
    label: names.badEffect,
    hint: names.badEffectHint,
    value,
    max: limits.text,
    rows: 4,
    onlyFor: ['accountability'],
  };
}

function scoped(fields: FieldWithScope[], kind: RungKind): FieldWithScope[] {
  return fields.map((field) => ({ ...field, onlyFor: [kind] }));
}

function draftFields(file: Case, words: Words): FieldWithScope[] {
  const { t, reference } = words;
  const next = nextRung(file) ?? 'accountability';
  const open = rungKinds.slice(rungKinds.indexOf(next));
  const category = reference.categories.get(file.category).name['zh-CN'];
  const skipping = open.filter((kind) => skippedRungs(file, kind).length > 0);
  return [
    {
      kind: 'radios',
      name: 'kind',
      label: t.cases.fields.kind,
      value: next,
      inline: true,
      options: open.map((kind) => ({
        value: kind,
        text: kind === next ? t.cases.fields.kindNext(t.domain.rungs[kind]) : t.domain.rungs[kind],
      })),
    },
    ...(skipping.length > 0 ? [{ ...skipField(words, ''), onlyFor: skipping }] : []),
    ...textFields(words, draftText(file, next, category, reference.clauses)),
    ...scoped(planFields(words, null), 'interview'),
    effectField(words, ''),
    ...scoped(proposalFields(words, null), 'accountability'),
  ];
}

function reviseFields(file: Case, words: Words): FieldWithScope[] {
  const rung = file.rungs.at(-1);
  if (!rung) return [];
  const below = { rungs: file.rungs.slice(0, -1) };
  const { onlyFor: _always, ...effect } = effectField(words, rung.badEffect ?? '');
  return [
    ...(skippedRungs(below, rung.kind).length > 0 ? [skipField(words, rung.skipReason ?? '')] : []),
    ...textFields(words, rung),
    ...(rung.kind === 'interview' ? planFields(words, rung) : []),
    ...(rung.kind === 'accountability' ? [effect, ...proposalFields(words, rung)] : []),
  ];
}

function askFields(file: Case, words: Words): FieldWithScope[] {
  const { t } = words;
  const ids = [file.reportId, ...file.linkedReports];
  const label = t.cases.fields.report;
  if (ids.length === 1) {
    return [{ kind: 'hidden', name: 'reportId', label, value: file.reportId }];
  }
  const options = ids.map((id, i) => ({ value: id, text: t.cases.dialogue.reporter(i + 1) }));
  return [{ kind: 'select', name: 'reportId', label, value: file.reportId, options, groups: [] }];
}

function outcomeField(file: Case, { t }: Words): FieldWithScope {
  const unfounded = file.finding?.substantiated === false;
  const last = file.rungs.at(-1)?.verification;
  const open = outcomes.filter((outcome) => (outcome === 'notABurden') === unfounded);
  return {
    kind: 'radios',
    name: 'outcome',
    label: t.cases.fields.outcome,
    value: unfounded ? 'notABurden' : last?.rectified ? 'rectified' : '',
    options: open.map((outcome) => ({ value: outcome, text: t.domain.outcomes[outcome] })),
  };
}

/** What is known of a case besides what it says, where that was asked. */
export interface KnownOfCase {
  finding?: BasisFinding | null;
  /** What the guard says of the text that is written or waits for approval. */
  crowd?: Verdict | null;
  routing?: RoutingOnDesk;
  /** To whom the reader may hand it. */
  colleagues?: readonly Person[];
}

/**
 * The fields of an action's form, filled with what the case already says, or with what the basis check
 * proposes where nobody decided yet.
 */
export function actionFields(
  action: StaffAction,
  file: Case,
  words: Words,
  known: KnownOfCase = {},
): FieldWithScope[] {
  const { t, today } = words;
  const { finding = null, crowd = null, routing, colleagues = [] } = known;
  const names = t.cases.fields;
  if (isClockAction(action)) return clockFields(action, file, words);
  if (isTransferAction(action)) return routing ? transferFields(action, file, routing, words) : [];
  if (isLadderAction(action)) return ladderFields(action, file, words);
  if (isDepartmentDeskAction(action)) return departmentDeskFields(action, file, words);
  if (isClosingAction(action)) return closingFields(action, file, words, crowd);
  const text = comment(action, words);
  switch (action) {
    case 'claim':
    case 'issue':
    case 'resend':
      return [];
    case 'handOn':
      return handOnFields(colleagues, words);
    case 'accept':
      return [...acceptFields(file, words, finding), text];
    case 'adopt':
      return [...adoptFields(file, words, finding), text];
    case 'link':
      return [
        {
          kind: 'text',
          name: 'target',
          label: names.target,
          hint: names.targetHint,
          value: '',
          max: 40,
          mono: true,
        },
        text,
      ];
    case 'ask':
      return [...askFields(file, words), text];
    case 'endRecusal':
      return [
        {
          kind: 'select',
          name: 'person',
          label: names.person,
          value: file.recused[0]?.id ?? '',
          options: file.recused.map(({ id, name }) => ({ value: id, text: name })),
          groups: [],
        },
        text,
      ];
    case 'substantiate':
      return [text, exhibitsField(words, [], true)];
    case 'draft':
      return draftFields(file, words);
    case 'revise':
      return reviseFields(file, words);
    case 'approve':
      return [
        ...(crowd && isFew(crowd) ? fewFields(words) : []),
        ...(file.rungs.at(-1)?.skipReason
          ? [
              {
                kind: 'checkbox',
                name: 'acceptSkip',
                label: names.acceptSkip,
                value: '',
                text: names.acceptSkipText,
              } as const,
            ]
          : []),
        text,
      ];
    case 'recordAnswer': {
      const min = file.rungs.at(-1)?.issuedOn ?? file.filedOn;
      return [{ kind: 'date', name: 'on', label: names.on, value: today, min, max: today }, text];
    }
    case 'verify':
      return [
        {
          kind: 'radios',
          name: 'rectified',
          label: names.rectified,
          value: '',
          options: [
            { value: 'yes', text: names.rectifiedYes },
            { value: 'no', text: names.rectifiedNo },
          ],
        },
        text,
      ];
    case 'close':
      return [outcomeField(file, words), text];
    default:
      return [text];
  }
}
