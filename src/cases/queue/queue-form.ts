import { z } from 'zod';

import { categories } from '../../domain/burden';
import { statuses } from '../../domain/case';
import { priorityReasons } from '../../domain/priority';
import { idPattern } from '../../platform/ids';
import { stages, type Stage } from '../case-stage';
import type { QueueFilter, QueueKey } from './queue-store';

/** Whose cases: one's own, or those that nobody holds. */
export const holders = ['me', 'none'] as const;
export type Holder = (typeof holders)[number];

/** What the address of the queue says. */
export interface QueueQuery extends Pick<QueueFilter, 'status' | 'category' | 'area' | 'reason'> {
  stage: Stage;
  holder?: Holder;
  overdue?: true;
  after?: QueueKey;
}

/** What may be chosen; whatever is not right in an address is left out. */
export const queueQuery = z.object({
  stage: z.enum(stages).optional().catch(undefined),
  holder: z.enum(holders).optional().catch(undefined),
  overdue: z
    .literal('1')
    .transform(() => true as const)
    .optional()
    .catch(undefined),
  status: z.enum(statuses).optional().catch(undefined),
  category: z.enum(categories).optional().catch(undefined),
  area: z
    .string()
    .regex(/^\d{4,12}$/)
    .optional()
    .catch(undefined),
  reason: z.enum(priorityReasons).optional().catch(undefined),
  after: z
    .string()
    .transform((typed) => typed.split('.'))
    .pipe(
      z.tuple([
        z.string().regex(/^\d{1,3}$/),
        z.string().regex(/^(?:\d{4}-\d{2}-\d{2})?$/),
        z.string().regex(idPattern),
      ]),
    )
    .transform(([priority, due, id]) => ({ priority: Number(priority), due: due || null, id }))
    .optional()
    .catch(undefined),
  fragment: z.literal('1').optional().catch(undefined),
  /** With `fragment`: these rows alone. */
  ids: z
    .string()
    .transform((typed) => (typed === '' ? [] : typed.split(',')))
    .pipe(z.array(z.string().regex(idPattern)).max(50))
    .optional()
    .catch(undefined),
  /** With `ids`: how many stand in each list, too. */
  figures: z.literal('1').optional().catch(undefined),
});

/** Address of a view of the queue; what is off stays out of it. */
export function queueHref(query: QueueQuery, change: Partial<QueueQuery> = {}): string {
  const { after, ...choices } = { ...query, ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(choices)) {
    if (value !== undefined) params.set(name, value === true ? '1' : value);
  }
  if (after) params.set('after', keyText(after));
  return `/staff?${params.toString()}`;
}

/** A place in the order of the queue as an address and a row write it. */
export function keyText({ priority, due, id }: QueueKey): string {
  return [priority, due ?? '', id].join('.');
}

/** What the store is asked for. */
export function filterOf(query: QueueQuery, actorId: string): QueueFilter {
  const { after: _after, holder, ...filter } = query;
  return holder ? { ...filter, assignee: holder === 'me' ? actorId : null } : filter;
}
