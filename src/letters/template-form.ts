import { z } from 'zod';
import { optionalLine, requiredLine, versionField } from '../web/fields';

/** Longest texts, in characters. */
export const lengths = {
  title: 80,
  addressee: 80,
  body: 6000,
  copies: 400,
  secrecy: 20,
  urgency: 10,
} as const;

const urgencies = ['', '特急', '加急'] as const;

export const templateForm = z
  .object({
    edition: versionField(),
    intent: z.enum(['save', 'preview', 'reset']).catch('save'),
    title: requiredLine(lengths.title),
    addressee: optionalLine(lengths.addressee),
    body: z.string().trim().min(1).max(lengths.body),
    copies: z.string().trim().max(lengths.copies).default(''),
    secrecy: optionalLine(lengths.secrecy),
    urgency: z.enum(urgencies).catch(''),
  })
  .transform(({ edition, intent, ...text }) => ({ edition, intent, text }));

/** A reset is about what ships: what was typed is not looked at. */
export const resetForm = z.object({ edition: versionField(), intent: z.literal('reset') });

export const doneQuery = z.object({
  done: z
    .string()
    .regex(/^\d{1,6}$/)
    .optional()
    .catch(undefined),
});
