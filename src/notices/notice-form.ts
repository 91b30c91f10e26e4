import { z } from 'zod';
import { feedLimit, type FeedKey } from './notice';

const county = z
  .string()
  .regex(/^\d{4}(\d{2})?$/)
  .nullable()
  .catch(null);

/** Query of a feed: `after` is where the part before ended, as its own `next` said. */
export const feedQuery = z.object({
  county,
  limit: z.coerce.number().int().min(1).max(feedLimit).catch(20),
  after: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}\.[0-9A-Z]{16}$/)
    .transform((text): FeedKey => ({ publishedOn: text.slice(0, 10), id: text.slice(11) }))
    .nullable()
    .catch(null),
});

/** Query of the board: anything that is no page or county is as if it were not there. */
export const boardQuery = z.object({
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
  county,
});
