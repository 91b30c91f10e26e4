import { z } from 'zod';

import { attemptOutcomes, dayParts, mostDaysAhead } from '../domain/call-back';
import { addDays, type LocalDate } from '../domain/deadline';
import { dayOf } from '../domain/typed-day';
import { optionalLine, optionalPhone, requiredDay, versionField } from '../web/fields';

/** `today`: appointments lie between this day and thirty days later. */
export function callBackForm(today: LocalDate) {
  const last = addDays(today, mostDaysAhead);
  return z.object({
    number: optionalPhone().pipe(z.string().min(1)),
    day: requiredDay().refine((day) => !dayOf(day) || (day >= today && day <= last), 'wrong'),
    part: z.enum(dayParts),
    note: optionalLine(200),
  });
}

/** A button at a call-back; `outcome` with `record` alone. */
export const callBackStepForm = z.object({
  version: versionField(),
  outcome: z.enum(attemptOutcomes).optional(),
});

export const callBackActions = ['take', 'release', 'record'] as const;

export const callBackQuery = z.object({
  done: z
    .enum(['asked', 'take', 'release', ...attemptOutcomes])
    .optional()
    .catch(undefined),
  list: z.enum(['open', 'done']).catch('open'),
  /** The list alone, for the island. */
  fragment: z.literal('1').optional().catch(undefined),
});
