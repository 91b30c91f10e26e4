import { z } from 'zod';

/** Query of the board: anything that is no page or county is as if it were not there. */
export const boardQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  county: z
    .string()
    .regex(/^\d{4}(\d{2})?$/)
    .nullable()
    .catch(null),
});
