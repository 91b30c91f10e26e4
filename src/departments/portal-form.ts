import { z } from 'zod';
import { optionalEmail } from '../web/fields';
import { portalActs } from './portal-act-form';

export const doorForm = z.object({
  email: optionalEmail()
    .pipe(z.string().min(1))
    .transform((typed) => typed.toLowerCase()),
});

export const tokenForm = z.object({ token: z.string().max(60).catch('') });

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
