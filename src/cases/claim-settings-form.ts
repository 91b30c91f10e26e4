import { z } from 'zod';
import { claimMinutes } from '../domain/claim';
import { wholeNumber } from '../web/fields';

/** Longest reason, in characters. */
export const reasonLength = 500;

export const claimSettingsForm = z.object({
  minutes: wholeNumber(claimMinutes),
  reason: z.string().trim().min(1).max(reasonLength),
});

export const claimSettingsQuery = z.object({
  done: z.literal('yes').optional().catch(undefined),
});
