import { z } from 'zod';

import { ballotCodes, ballotDays, emptyTally, leastCalled, type Tally } from '../../domain/closing';
import { addDays, type LocalDate } from '../../domain/deadline';
import type { RefusalKind } from '../../domain/refusal';
import type { Command } from '../../domain/commands';

/** What staff record for the closing of a case, and the clarification of one. */
export const closingActions = [
  'tellResult',
  'recordCallBacks',
  'waiveSample',
  'waiveMeasure',
  'draftClarification',
  'approveClarification',
  'denyClarification',
] as const;
export type ClosingAction = (typeof closingActions)[number];

export function isClosingAction(action: string): action is ClosingAction {
  return closingActions.some((one) => one === action);
}

/** Longest texts in characters; most villages called. */
export const closingLimits = { subject: 120, facts: 4000, reason: 2000, called: 500 } as const;

const count = z
  .string()
  .trim()
  .transform((typed) => typed.normalize('NFKC'))
  .refine((typed) => typed === '' || /^\d{1,3}$/.test(typed), 'invalid')
  .transform((typed) => Number(typed || '0'))
  .pipe(z.number().max(closingLimits.called));

const tally = {
  rectified: count.default(0),
  partlyRectified: count.default(0),
  notRectified: count.default(0),
  unsure: count.default(0),
};

const box = z
  .literal('yes')
  .optional()
  .transform((typed) => typed === 'yes');

/** The command of a posted form. `comment`: as the forms of other acts have it. */
export function closingCommandSchema(
  action: ClosingAction,
  comment: z.ZodType<string>,
): z.ZodType<Command> {
  switch (action) {
    case 'recordCallBacks':
      return z
        .object({ called: z.string().trim().min(1).pipe(count), ...tally, comment })
        .transform(({ called, comment: said, ...counted }) => ({
          action,
          called,
          tally: counted,
          comment: said,
        }));
    case 'draftClarification':
      return z
        .object({
          subject: z
            .string()
            .transform((text) => text.replace(/\s+/g, ' ').trim())
            .pipe(z.string().min(1).max(closingLimits.subject)),
          facts: z.string().trim().min(1).max(closingLimits.facts),
          asked: box,
        })
        .transform(({ asked, ...text }) => ({ action, text, asked }));
    case 'approveClarification':
      return z
        .object({
          acceptFew: box,
          fewReason: z.string().trim().max(closingLimits.reason).default(''),
          comment,
        })
        .transform(({ acceptFew, fewReason, comment: said }) => ({
          action,
          comment: said,
          ...(acceptFew && fewReason !== '' ? { fewReason } : {}),
        }));
    case 'tellResult':
    case 'waiveSample':
    case 'waiveMeasure':
    case 'denyClarification':
      return z.object({ comment }).transform((form) => ({ action, ...form }));
  }
}

/** A well-formed command for asking whether the action is open at all. */
export function closingProbe(action: ClosingAction, comment: string): Command {
  switch (action) {
    case 'recordCallBacks': {
      const said: Tally = { ...emptyTally, rectified: leastCalled };
      return { action, called: leastCalled, tally: said, comment };
    }
    case 'draftClarification':
      return { action, text: { subject: comment, facts: comment }, asked: true };
    case 'approveClarification':
      return { action, comment, crowd: { fits: 1, least: 1, tells: [] } };
    case 'tellResult':
    case 'waiveSample':
    case 'waiveMeasure':
    case 'denyClarification':
      return { action, comment };
  }
}

/** As `closingProbe`, of a sample check by codes, which has a page of its own. */
export function ballotProbe(today: LocalDate): Command {
  const closesOn = addDays(today, ballotDays.usual);
  const { most: codes, least } = ballotCodes;
  return { action: 'openBallot', ballot: '', codes, least, closesOn };
}

/** The field a refusal is about, or null. */
export function fieldOfClosingRefusal(kind: RefusalKind): string | null {
  switch (kind) {
    case 'sampleDisagrees':
    case 'verificationDisagrees':
      return 'outcome';
    case 'calledTooFew':
    case 'tallyOff':
      return 'called';
    case 'notKnown':
      return 'asked';
    case 'speaksOfReporter':
      return 'facts';
    default:
      return null;
  }
}

/** Refusals that no other filling of the form would lift. */
export const standingClosingRefusals: readonly RefusalKind[] = [
  'closingOpen',
  'ballotRunning',
  'proofUnchecked',
  'notUnfounded',
  'noClarification',
  'clarified',
  'enoughClarified',
];

/** Refusals that say there is nothing to do: the action is left out without a word. */
const moot: readonly RefusalKind[] = [
  'alreadyDone',
  'notUnfounded',
  'noClarification',
  'clarified',
];

/** Whether an action that is refused for this reason is not worth a line on the page. */
export function isMootForClosing(action: string, kind: RefusalKind): boolean {
  return isClosingAction(action) && moot.includes(kind);
}
