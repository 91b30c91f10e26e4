import { z } from 'zod';
import { wholeNumber } from '../web/fields';
import { settingBounds } from './guard-settings';

/** Longest reason, in characters. */
export const reasonLength = 500;

export const guardSettingsForm = z.object({
  least: wholeNumber(settingBounds.least),
  noticeDays: wholeNumber(settingBounds.noticeDays),
  reason: z.string().trim().min(1).max(reasonLength),
});

export const guardSettingsQuery = z.object({
  done: z.literal('yes').optional().catch(undefined),
});
