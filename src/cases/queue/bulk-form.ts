import { z } from 'zod';

import type { CommandOf } from '../../domain/acts/act';
import { idPattern } from '../../platform/ids';
import { limits } from '../actions/action-form';

/** What may be done to several cases at once; each case has its own act, and its own answer. */
export const bulkActions = ['link', 'return'] as const;
export type BulkAction = (typeof bulkActions)[number];

/** Cases taken at once. */
export const bulkLimit = 50;

/** A case as it was ticked: with the version that the person was looking at. */
export interface Pick {
  id: string;
  version: number;
}

const pick = z
  .string()
  .transform((sent) => sent.split('.'))
  .pipe(z.tuple([z.string().regex(idPattern), z.string().regex(/^[1-9]\d{0,8}$/)]))
  .transform(([id, version]): Pick => ({ id, version: Number(version) }));

/** Which rows are ticked. */
export const picksSchema = z.object({
  case: z
    .union([pick.transform((one) => [one]), z.array(pick).min(1).max(bulkLimit)])
    .transform((picks) => [...new Map(picks.map((one) => [one.id, one])).values()]),
});

const comment = z.string().trim().max(limits.comment);

/** Case numbers are typed as people read them: in groups, in small letters. */
const target = z
  .string()
  .transform((typed) => typed.replace(/\s/g, '').toUpperCase())
  .pipe(z.string().min(1).regex(idPattern));

export type BulkCommand = CommandOf<'return'> | CommandOf<'link'>;

export const bulkSchemas: Record<BulkAction, z.ZodType<BulkCommand>> = {
  return: z
    .object({ comment: comment.min(1) })
    .transform((form) => ({ action: 'return', ...form })),
  link: z
    .object({ target, comment: comment.default('') })
    .transform((form) => ({ action: 'link', ...form })),
};

export function pickText({ id, version }: Pick): string {
  return `${id}.${version}`;
}
