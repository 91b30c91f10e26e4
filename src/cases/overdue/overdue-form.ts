import { z } from 'zod';

import { clockKinds } from '../../domain/case-clock';
import { idPattern } from '../../platform/ids';

/** Whose items: everybody's, nobody's, or those of one account. */
export const nobody = 'none';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What the address of the list says; what is not right in it is left out. */
export const overdueQuery = z.object({
  holder: z
    .string()
    .refine((id) => id === nobody || idPattern.test(id))
    .optional()
    .catch(undefined),
  kind: z.enum(clockKinds).optional().catch(undefined),
  after: z
    .string()
    .transform((typed) => typed.split('.'))
    .pipe(z.tuple([day, z.string().regex(idPattern)]))
    .transform(([overSince, id]) => ({ overSince, id }))
    .optional()
    .catch(undefined),
});
