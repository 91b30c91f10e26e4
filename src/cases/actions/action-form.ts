import { z } from 'zod';

import { categories } from '../../domain/burden';
import { outcomes } from '../../domain/case';
import type { Action } from '../../domain/actions';
import { caseTransitions } from '../../domain/case-transitions';
import type { Refusal } from '../../domain/refusal';
import type { Command } from '../../domain/commands';
import { natures, rungKinds } from '../../domain/deadline';
import { idPattern } from '../../platform/ids';
import { requiredDay } from '../../web/fields';
import {
  fieldOfTransferRefusal,
  isTransferAction,
  transferActions,
  transferCommandSchema,
} from './transfer-form';
import { fieldOfHandOnRefusal, handOnSchema } from './hand-on-form';
import {
  closingActions,
  closingCommandSchema,
  fieldOfClosingRefusal,
  isClosingAction,
} from './closing-form';
import { clockActions, clockCommandSchema, isClockAction } from './clock-form';
import {
  departmentDeskActions,
  departmentDeskSchema,
  fieldOfDepartmentRefusal,
  isDepartmentDeskAction,
} from './department-form';
import {
  draftExtras,
  draftWords,
  exhibitsField,
  fieldOfLadderRefusal,
  isLadderAction,
  ladderActions,
  ladderCommandSchema,
  wholePlan,
} from './ladder-form';

/** What an account may do to a case; the other actions are the reporter's and the system's. */
export const staffActions = [
  'claim',
  'handOn',
  'accept',
  'return',
  'refuse',
  'link',
  'bypass',
  'handOver',
  'unlink',
  'ask',
  'adopt',
  'substantiate',
  'dismiss',
  'draft',
  'revise',
  'submit',
  'recall',
  'approve',
  'sendBack',
  'issue',
  'resend',
  'recordAnswer',
  'verify',
  'close',
  'discard',
  'reopen',
  'note',
  ...closingActions,
  ...ladderActions,
  ...departmentDeskActions,
  ...clockActions,
  ...transferActions,
  'recuse',
  'endRecusal',
] as const satisfies readonly Action[];
export type StaffAction = (typeof staffActions)[number];

export function isStaffAction(name: unknown): name is StaffAction {
  return staffActions.some((action) => action === name);
}

/** Longest texts, in characters. */
export const limits = { comment: 2000, subject: 120, text: 4000, reason: 2000 } as const;

/** Reference data a form is checked against. */
export interface FormReference {
  departments: { get(id: string): object | undefined };
  clauses: { get(no: number): object | undefined };
  measures: { get(id: string): object | undefined };
}

/** Whether the table asks for a text with the action, wherever it may be done. */
export function needsComment(action: Action): boolean {
  return Object.values(caseTransitions).some((rows) =>
    Object.values(rows).some((row) => row[action]?.comment === 'required'),
  );
}

/** A case id as people type or read it out: groups, spaces, dashes and lower case are accepted. */
const caseId = z
  .string()
  .max(60)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .replace(/[\s\-–—]/g, '')
      .toUpperCase(),
  )
  .pipe(z.string().min(1).regex(idPattern));
/** Of an entry of the rule book. */
const entryId = /^[a-z0-9-]{1,100}$/;
const reportId = z.string().regex(idPattern);

const day = requiredDay();

const rungText = {
  subject: z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1).max(limits.subject)),
  facts: z.string().trim().min(1).max(limits.text),
  demand: z.string().trim().min(1).max(limits.text),
  skipReason: z.string().trim().max(limits.reason).default(''),
  badEffect: z.string().trim().max(limits.text).default(''),
};

function commentOf(action: Action) {
  const text = z.string().trim().max(limits.comment);
  return needsComment(action) ? text.min(1) : text.default('');
}

function withComment<A extends StaffAction>(action: A) {
  return z.object({ comment: commentOf(action) }).transform(({ comment }) => ({ action, comment }));
}

/** What a posted form of `action` must look like; the result is the command itself. */
export function commandSchema(action: StaffAction, reference: FormReference): z.ZodType<Command> {
  if (isClockAction(action)) {
    return clockCommandSchema(action, { comment: commentOf(action), day });
  }
  if (isTransferAction(action)) return transferCommandSchema(action, commentOf(action));
  if (isDepartmentDeskAction(action)) return departmentDeskSchema(action, commentOf(action));
  if (isClosingAction(action)) return closingCommandSchema(action, commentOf(action));
  const { measures } = reference;
  if (isLadderAction(action)) {
    return ladderCommandSchema(action, { comment: commentOf(action), day, measures });
  }
  switch (action) {
    case 'claim':
    case 'issue':
    case 'resend':
      return z.object({}).transform(() => ({ action }));
    case 'handOn':
      return handOnSchema(commentOf(action));
    case 'accept':
      return z
        .object({
          nature: z.enum(natures),
          category: z.enum(categories),
          clause: z
            .string()
            .refine((no) => no === '' || /^\d{1,2}$/.test(no), 'choose')
            .refine((no) => no === '' || reference.clauses.get(Number(no)) !== undefined, 'unknown')
            .transform((no) => (no === '' ? null : Number(no))),
          department: z
            .string()
            .min(1)
            .max(60)
            .refine((id) => reference.departments.get(id) !== undefined, 'unknown'),
          comment: commentOf(action),
        })
        .transform((form) => ({ action, ...form }));
    case 'link':
      return z
        .object({ target: caseId, comment: commentOf(action) })
        .transform((form) => ({ action, ...form }));
    case 'ask':
      return z
        .object({ reportId, comment: commentOf(action) })
        .transform((form) => ({ action, ...form }));
    case 'endRecusal':
      return z
        .object({ person: z.string().min(1).max(60), comment: commentOf(action) })
        .transform((form) => ({ action, ...form }));
    case 'adopt':
      return z
        .object({ entry: z.string().min(1).regex(entryId), comment: commentOf(action) })
        .transform((form) => ({ action, ...form, basis: null }));
    case 'substantiate':
      return z
        .object({ comment: commentOf(action), exhibits: exhibitsField.default([]) })
        .transform((form) => ({ action, ...form }));
    case 'draft':
      return z
        .object({ kind: z.enum(rungKinds), ...rungText, ...draftExtras({ day, measures }) })
        .superRefine((form, context) => {
          if (form.kind === 'interview') wholePlan(form, context);
        })
        .transform(({ kind, ...form }) => ({ action, kind, ...draftWords(form) }));
    case 'revise':
      return z
        .object({ ...rungText, ...draftExtras({ day, measures }) })
        .superRefine(wholePlan)
        .transform((form) => ({ action, ...draftWords(form) }));
    case 'approve':
      return z
        .object({
          acceptSkip: z.literal('yes').optional(),
          acceptFew: z.literal('yes').optional(),
          fewReason: z.string().trim().max(limits.reason).default(''),
          comment: commentOf(action),
        })
        .transform(({ acceptSkip, acceptFew, fewReason, comment }) => ({
          action,
          comment,
          acceptSkip: acceptSkip === 'yes',
          ...(acceptFew === 'yes' && fewReason !== '' ? { fewReason } : {}),
        }));
    case 'recordAnswer':
      return z
        .object({ comment: commentOf(action), on: day })
        .transform((form) => ({ action, ...form }));
    case 'verify':
      return z
        .object({ rectified: z.enum(['yes', 'no']), comment: commentOf(action) })
        .transform(({ rectified, comment }) => ({
          action,
          comment,
          rectified: rectified === 'yes',
        }));
    case 'close':
      return z
        .object({ outcome: z.enum(outcomes), comment: commentOf(action) })
        .transform((form) => ({ action, ...form }));
    default:
      return withComment(action) as z.ZodType<Command>;
  }
}

/** The version of the case the person was looking at. */
export const versionSchema = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});

/** The field a refusal is about; null when it is about the action as a whole. */
export function fieldOfRefusal({ kind, action }: Refusal): string | null {
  const named =
    fieldOfLadderRefusal(kind, action) ??
    fieldOfDepartmentRefusal(kind) ??
    fieldOfClosingRefusal(kind);
  if (named) return named;
  switch (kind) {
    case 'commentRequired':
      return 'comment';
    case 'skipNeedsReason':
      return 'skipReason';
    case 'badEffectNeeded':
      return 'badEffect';
    case 'answerDate':
      return 'on';
    case 'pauseDate':
    case 'pauseTooLong':
      return action === 'askPause' ? 'until' : null;
    case 'extensionTooLong':
      return 'n';
    case 'entryUnavailable':
      return 'entry';
    case 'linkToSelf':
    case 'linkTargetUnavailable':
      return 'target';
    case 'mustBypass':
    case 'coOwnerBarred':
      return 'department';
    case 'skipNotAccepted':
      return 'acceptSkip';
    case 'fewVillages':
      return 'fewReason';
    case 'outcomeMismatch':
      return 'outcome';
    case 'unknownReport':
      return 'reportId';
    case 'rungTaken':
      return action === 'draft' ? 'kind' : null;
    default:
      return fieldOfHandOnRefusal(kind) ?? fieldOfTransferRefusal(kind);
  }
}
