import { z } from 'zod';
import { idPattern } from '../platform/ids';

/** As many as a page of the queue. */
const mostRows = 50;

/** `ids=…,…`: the cases of the rows in view. */
export const rowsQuery = z.object({
  ids: z
    .string()
    .max(1_000)
    .transform((typed) => [...new Set(typed.split(','))])
    .pipe(z.array(z.string().regex(idPattern)).min(1).max(mostRows)),
});

export const caseParams = z.object({ id: z.string().regex(idPattern) });
