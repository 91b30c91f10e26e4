import { z } from 'zod';

import { startsOf, unitsOf, type RowId } from '../domain/clock-table';
import { spanUnits } from '../domain/deadline';
import { optionalLine, requiredDay, versionField } from '../web/fields';

/** Longest texts, in characters. */
export const lengths = { instrument: 120, article: 60, reason: 500 } as const;

/** A change of one row; an empty number stands for no limit. */
export function rowForm(id: RowId) {
  return z
    .object({
      edition: versionField(),
      n: z
        .string()
        .trim()
        .refine((typed) => /^([1-9]\d{0,3})?$/.test(typed), 'number')
        .transform((typed) => (typed === '' ? null : Number(typed))),
      unit: z.enum(spanUnits).refine((unit) => unitsOf(id).includes(unit), 'choose'),
      from: z.enum(startsOf(id) as [string, ...string[]]),
      instrument: optionalLine(lengths.instrument),
      article: optionalLine(lengths.article),
      effectiveFrom: requiredDay(),
      reason: z.string().trim().min(1).max(lengths.reason),
    })
    .transform(({ n, unit, from, instrument, article, ...rest }) => ({
      ...rest,
      row: {
        span: n === null ? null : { n, unit },
        // One of `startsOf`, which the enum above was made of.
        from: from as ReturnType<typeof startsOf>[number],
        instrument,
        article,
      },
    }));
}

const editionNo = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number);

export const tableQuery = z.object({ done: editionNo.optional().catch(undefined) });

export const editionsQuery = z.object({ before: editionNo.catch(Number.MAX_SAFE_INTEGER) });
