import { z } from 'zod';
import { numberedKinds } from '../domain/letter-template';

/** What the address of the register says; what is not right in it is left out. */
export const registerQuery = z.object({
  kind: z.enum(numberedKinds).catch('letter'),
  year: z
    .string()
    .regex(/^20\d\d$/)
    .transform(Number)
    .optional()
    .catch(undefined),
  before: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
});
