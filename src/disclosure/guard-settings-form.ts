import { z } from 'zod';
import { settingBounds } from './guard-settings';

/** Longest reason, in characters. */
export const reasonLength = 500;

function within({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .min(1)
    .refine((typed) => /^\d{1,5}$/.test(typed), 'number')
    .transform(Number)
    .pipe(z.number().min(min).max(max));
}

export const guardSettingsForm = z.object({
  least: within(settingBounds.least),
  noticeDays: within(settingBounds.noticeDays),
  reason: z.string().trim().min(1).max(reasonLength),
});

export const guardSettingsQuery = z.object({
  done: z.literal('yes').optional().catch(undefined),
});
