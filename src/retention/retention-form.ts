import { z } from 'zod';

/** Longest reason, in characters. */
export const holdReasonLength = 500;

export const holdActions = ['hold', 'release'] as const;
export type HoldAction = (typeof holdActions)[number];

export function isHoldAction(word: unknown): word is HoldAction {
  return holdActions.some((action) => action === word);
}

export const holdForm = z.object({
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
  reason: z.string().trim().min(1).max(holdReasonLength),
});

export const listQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000).catch(1),
  done: z.enum(holdActions).optional().catch(undefined),
});
