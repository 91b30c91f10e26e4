import { z } from 'zod';

import { attemptOutcomes, dayParts, mostDaysAhead } from '../domain/call-back';
import { addDays, type LocalDate } from '../domain/deadline';
import { optionalLine, optionalPhone, versionField } from '../web/fields';

/** `today`: appointments lie between this day and thirty days later. */
export function callBackForm(today: LocalDate) {
  const last = addDays(today, mostDaysAhead);
  return z.object({
    number: optionalPhone().pipe(z.string().min(1)),
    day: z
      .string()
      .min(1)
      .refine((day) => day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day), 'date')
      .refine((day) => day === '' || (day >= today && day <= last), 'wrong'),
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
