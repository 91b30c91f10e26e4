import { z } from 'zod';

import type { Case } from '../../domain/case';
import { movableClocks, type MovableClock } from '../../domain/case-clock';
import { clockToMove, runningClock } from '../../domain/case-clocks';
import type { RefusalKind } from '../../domain/refusal';
import { disposals, type ClockCommand } from '../../domain/commands/clock-commands';
import type { Command } from '../../domain/commands';

/** What staff do about the clocks of a case; the other acts on them are the system's. */
export const clockActions = [
  'opine',
  'inform',
  'askPause',
  'askExtension',
  'withdrawTime',
  'resume',
  'grantTime',
  'denyTime',
] as const satisfies readonly ClockCommand['action'][];
export type ClockAction = (typeof clockActions)[number];

export function isClockAction(action: string): action is ClockAction {
  return clockActions.some((one) => one === action);
}

const clock = z.enum(movableClocks);
export const informed = ['acceptance', 'feedback'] as const;

/** The command of a posted form. `comment` and `day`: as the forms of other acts have them. */
export function clockCommandSchema(
  action: ClockAction,
  { comment, day }: { comment: z.ZodType<string>; day: z.ZodType<string> },
): z.ZodType<Command> {
  switch (action) {
    case 'opine':
      return z
        .object({ way: z.enum(disposals), comment })
        .transform((form) => ({ action, ...form }));
    case 'inform':
      return z
        .object({ about: z.enum(informed), comment })
        .transform((form) => ({ action, ...form }));
    case 'askPause':
      return z.object({ clock, until: day, comment }).transform((form) => ({ action, ...form }));
    case 'askExtension':
      return z
        .object({
          clock,
          n: z
            .string()
            .trim()
            .min(1)
            .refine((typed) => /^[1-9]\d{0,2}$/.test(typed), 'number')
            .transform(Number),
          comment,
        })
        .transform((form) => ({ action, ...form }));
    case 'resume':
      return z.object({ clock, comment }).transform((form) => ({ action, ...form }));
    case 'grantTime':
    case 'denyTime':
    case 'withdrawTime':
      return z.object({ comment }).transform((form) => ({ action, ...form }));
  }
}

/** The clocks that run and could be moved at all, by what the table allows. */
export function movable(
  file: Pick<Case, 'clocks' | 'status'>,
  action: 'askPause' | 'askExtension' | 'resume',
): MovableClock[] {
  return movableClocks.filter((kind) => {
    const found = clockToMove(file, kind);
    if (!found) return false;
    if (action === 'askExtension') return found.extension !== null && found.extended === null;
    return action === 'resume' ? found.pauses.length > 0 : found.pause > 0;
  });
}

/** A well-formed command for asking whether the action is open at all. */
export function clockProbe(action: ClockAction, file: Case, comment: string): Command {
  const clockOf = (of: Parameters<typeof movable>[1]) => movable(file, of)[0] ?? 'conclusion';
  switch (action) {
    case 'opine':
      return { action, way: 'verify', comment };
    case 'inform': {
      const about = informed.find((one) => runningClock(file.clocks, one)) ?? 'acceptance';
      return { action, about, comment };
    }
    case 'askPause':
      return { action, clock: clockOf(action), until: '', comment };
    case 'askExtension':
      return { action, clock: clockOf(action), n: 1, comment };
    case 'resume':
      return { action, clock: clockOf(action), comment };
    case 'grantTime':
    case 'denyTime':
    case 'withdrawTime':
      return { action, comment };
  }
}

/** Refusals that say there is nothing to do: the action is left out without a word. */
const moot: readonly RefusalKind[] = [
  'clockGone',
  'notPaused',
  'noTimeAsked',
  'othersTimeRequest',
  'noExtension',
  'extendedAlready',
];

/** Refusals that no other filling of the form would lift. */
export const standingClockRefusals: readonly RefusalKind[] = [
  'clockOver',
  'timeAsked',
  'ownTimeRequest',
  'alreadyPaused',
  ...moot,
];

/** Whether an action that is refused for this reason is not worth a line on the page. */
export function isMoot(action: string, kind: RefusalKind): boolean {
  return isClockAction(action) && moot.includes(kind);
}
