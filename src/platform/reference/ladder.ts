import { z } from 'zod';

import type { LadderRules } from '../../domain/escalation';

const FileSchema = z.looseObject({
  interviewNotice: z.strictObject({
    workingDays: z.int().min(1).max(60),
    source: z.string().min(1),
  }),
  recurrence: z.strictObject({ months: z.int().min(1).max(120), source: z.string().min(1) }),
});

/**
 * Reads data/ladder.json.
 * @throws ZodError on a wrong shape.
 */
export function loadLadder(json: unknown): LadderRules {
  const { interviewNotice, recurrence } = FileSchema.parse(json);
  return { noticeDays: interviewNotice.workingDays, recurrenceMonths: recurrence.months };
}
