import { z } from 'zod';
import {
  noticeLimit,
  noticesPerPage,
  noticeKeyText,
  type NoticeKey,
  type NoticePart,
} from './notice';

const county = z
  .string()
  .regex(/^\d{4}(\d{2})?$/)
  .nullable()
  .catch(null);

const limit = z.coerce.number().int().min(1).max(noticeLimit).catch(noticesPerPage);

/** Where the part before ended, as its own `next` said. */
const after = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}\.[0-9A-Z]{16}$/)
  .transform((text): NoticeKey => ({ publishedOn: text.slice(0, 10), id: text.slice(11) }));

/** Query of a feed: what is not right in it is as if it were not there. */
export const feedQuery = z.object({ county, limit, after: after.nullable().catch(null) });

/** Query of the board; refused when `after` is none that the board gave: the first part would be taken for the next. */
export const boardQuery = z.object({
  county,
  limit,
  after: after.optional().transform((key) => key ?? null),
});

/** Address of the part after this one; null at the end. */
export function nextAddress(
  path: string,
  { next }: Pick<NoticePart, 'next'>,
  query: { county: string | null; limit?: number },
): string | null {
  if (!next) return null;
  const params = new URLSearchParams();
  if (query.county) params.set('county', query.county);
  if (query.limit !== undefined) params.set('limit', String(query.limit));
  params.set('after', noticeKeyText(next));
  return `${path}?${params.toString()}`;
}
