import { z } from 'zod';

import { idPattern } from '../../platform/ids';

/** Most cases decided on at once. */
const mostChosen = 200;

/** `<case id>:<version>`, once for each box ticked. */
const member = z
  .string()
  .regex(/^[0-9A-Z]{16}:[1-9]\d{0,8}$/)
  .transform((text) => {
    const [id = '', version = ''] = text.split(':');
    return { id, version: Number(version) };
  })
  .refine(({ id }) => idPattern.test(id));

export const clusterForm = z.object({
  member: z.preprocess(
    (sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]),
    z.array(member).min(1, 'required').max(mostChosen),
  ),
});

/** Of a page that follows a decision: what was done, to how many, and how many were left. */
const count = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
  .catch(0);

export const clusterQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,2}$/)
    .transform(Number)
    .catch(1),
  done: z.enum(['link', 'keepApart']).optional().catch(undefined),
  n: count,
  left: count,
});
