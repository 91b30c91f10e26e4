import { z } from 'zod';

import { clockKinds } from '../domain/case-clock';

/** Whose items: everybody's, nobody's, or those of one account. */
export const nobody = 'none';

const accountId = /^[0-9A-HJKMNP-TV-Z]{16}$/;
const key = /^(\d{4}-\d{2}-\d{2})\.([0-9A-HJKMNP-TV-Z]{16})$/;

/** What the address of the list says; what is not right in it is left out. */
export const overdueQuery = z.object({
  holder: z
    .string()
    .refine((id) => id === nobody || accountId.test(id))
    .optional()
    .catch(undefined),
  kind: z.enum(clockKinds).optional().catch(undefined),
  after: z
    .string()
    .regex(key)
    .transform((typed) => {
      const [, overSince = '', id = ''] = key.exec(typed) ?? [];
      return { overSince, id };
    })
    .optional()
    .catch(undefined),
});
