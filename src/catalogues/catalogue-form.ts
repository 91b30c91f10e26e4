import { z } from 'zod';
import { entryKinds } from '../domain/catalogue';

const page = z.coerce.number().int().min(1).max(10_000).catch(1);
const longestSearch = 60;

/** Of the list: what is malformed counts as not given. */
export const listQuery = z.object({
  kind: z.enum(entryKinds).nullable().catch(null),
  q: z
    .string()
    .trim()
    .transform((text) => text.slice(0, longestSearch))
    .catch(''),
  page,
});

/** The list that everybody reads: no words in its address. */
export const openListQuery = z.object({
  kind: z.enum(entryKinds).catch('certificateToKeep'),
  page,
});

export const pageQuery = z.object({ page });

const number = z.coerce.number().int().min(0).max(1_000_000);

/** Two numbers to compare, the older first. */
export const compareQuery = z
  .object({ from: number, to: number })
  .transform(({ from, to }) => ({ from: Math.min(from, to), to: Math.max(from, to) }));
