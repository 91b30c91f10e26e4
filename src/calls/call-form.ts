import { z } from 'zod';

/** Extension of a desk as exchanges name it. */
export const extensionPattern = /^[0-9A-Za-z]{2,12}$/;

const extension = z.string().regex(extensionPattern);
const seconds = z.int().min(0).max(86_400);
const call = z
  .string()
  .regex(/^[0-9A-Za-z._:@/-]{1,120}$/)
  .describe('The exchange’s own id of the call, the same in all its events.');

/** Body of `POST /api/v1/calls`; a field that is not named here is refused. */
export const CallEventSchema = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('ringing'),
    call,
    desk: extension.describe('Extension that rings.'),
    number: z
      .string()
      .regex(/^\+?[0-9][0-9 ()-]{2,23}$/)
      .nullish()
      .describe('Number of the caller; left out or null when it is withheld.'),
  }),
  z.strictObject({
    event: z.literal('answered'),
    call,
    desk: extension.describe('Extension that took the call.'),
    waited: seconds
      .optional()
      .describe('Seconds from the first ring; without it the time between the events counts.'),
  }),
  z.strictObject({
    event: z.literal('ended'),
    call,
    talked: seconds
      .optional()
      .describe('Seconds of talk; without it the time between the events counts.'),
    callBack: z
      .boolean()
      .optional()
      .describe(
        'For a call nobody answered: true when the caller asked to be called back, false when the caller declined. Left out: nobody asked.',
      ),
  }),
]);

export const CallAnswerSchema = z.object({
  changed: z.boolean().describe('False for an event that was known already.'),
});

export const deskForm = z.object({
  extension: z
    .string()
    .trim()
    .min(1)
    .refine((typed) => typed === '' || extensionPattern.test(typed), 'invalid'),
  /** The button in place of a colleague who left. */
  over: z.literal('yes').optional().catch(undefined),
});

/** Names the call that the page showed: another may have come to the desk since. */
export const hangUpForm = z.object({ call: z.string().regex(/^[\w-]{22}$/) });

/** What the address of the log says; what is not right in it is left out. */
export const logQuery = z.object({
  done: z.enum(['taken', 'left', 'hungUp']).optional().catch(undefined),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.[\w-]{1,40}$/)
    .transform((typed) => ({ day: typed.slice(0, 10), id: typed.slice(11) }))
    .optional()
    .catch(undefined),
});
