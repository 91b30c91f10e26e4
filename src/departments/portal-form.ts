import { z } from 'zod';
import { optionalEmail } from '../web/fields';
import { isSubmissionToken } from '../domain/receipt';

/** What the page of a paper can send, as it stands in the address. */
export const portalActs = [
  'acknowledge',
  'reply',
  'proof',
  'ask-time',
  'withdraw-time',
  'statement',
  'withdraw-statement',
] as const;
export type PortalActName = (typeof portalActs)[number];

/** Longest texts, in characters. */
export const portalLimits = { text: 4000, reason: 1000 } as const;

export const doorForm = z.object({
  email: optionalEmail()
    .pipe(z.string().min(1))
    .transform((typed) => typed.toLowerCase()),
});

export const tokenForm = z.object({ token: z.string().max(60).catch('') });

const token = z
  .string()
  .refine(isSubmissionToken)
  .transform((sent) => ({ token: sent }))
  .catch({ token: '' });

export const textForm = z
  .object({ text: z.string().trim().min(1).max(portalLimits.text), submission: token })
  .transform(({ text, submission }) => ({
    comment: text,
    ...(submission.token === '' ? {} : submission),
  }));

export const askTimeForm = z.object({
  n: z
    .string()
    .trim()
    .min(1)
    .refine((typed) => /^[1-9]\d{0,2}$/.test(typed), 'number')
    .transform(Number),
  reason: z.string().trim().min(1).max(portalLimits.reason),
});

/** Where the list goes on; anything else is as if it were not there. */
export const listQuery = z.object({
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.[0-9A-Z]{16}$/)
    .transform((text) => ({ issuedOn: text.slice(0, 10), id: text.slice(11) }))
    .nullable()
    .catch(null),
  done: z.enum(portalActs).nullable().catch(null),
});
