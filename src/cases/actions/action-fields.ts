import type { RoutingOnDesk } from '../../accounts/routing-service';
import type { BasisFinding } from '../../domain/basis-check';
import { isFew, type Verdict } from '../../domain/disclosure';
import { outcomes, standingVerification, type Case, type Person } from '../../domain/case';
import type { FieldWithScope } from './action-field';
import { limits, needsComment, type StaffAction } from './action-form';
import { acceptFields, adoptFields } from './check-fields';
import { handOnFields } from './hand-on-fields';
import { clockFields } from './clock-fields';
import { isClockAction } from './clock-form';
import { fewFields } from './crowd-fields';
import { closingFields } from './closing-fields';
import { isClosingAction } from './closing-form';
import { transferFields } from './transfer-fields';
import { isTransferAction } from './transfer-form';
import { exhibitsField, ladderFields } from './ladder-fields';
import { isLadderAction } from './ladder-form';
import { departmentDeskFields } from './department-fields';
import { isDepartmentDeskAction } from './department-form';
import type { Words } from '../case-words';
import { draftFields, reviseFields } from './draft-fields';

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
  const last = standingVerification(file);
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
