import { z } from 'zod';

import { verdicts } from '../domain/basis-check';
import { categories } from '../domain/burden';
import { entryKinds, rulings } from '../domain/catalogue';

/** As long as a report's narrative may be. */
export const questionLimit = 5_000;

export interface KnownPlaces {
  area(code: string): boolean;
  department(id: string): boolean;
}

const text = z.string().trim().min(1).max(questionLimit);

/** A value that may be missing, null or empty, and is known otherwise. */
function optionalKnown(isKnown: (value: string) => boolean) {
  return z
    .string()
    .max(40)
    .nullish()
    .transform((value) => value || undefined)
    .refine((value) => value === undefined || isKnown(value), 'unknown');
}

/** A question as the page and the interface for programs send it. */
export function checkForm(known: KnownPlaces) {
  return z.object({
    text,
    area: optionalKnown(known.area),
    department: optionalKnown(known.department),
    category: z
      .union([z.enum(categories), z.literal('')])
      .nullish()
      .transform((value) => value || undefined),
  });
}

/** The body of POST /api/v1/check, for its description. */
export const CheckRequestSchema = z.object({
  text: z
    .string()
    .min(1)
    .max(questionLimit)
    .describe('What was demanded, in the words of whoever tells of it, in Chinese.'),
  area: z
    .string()
    .optional()
    .describe('Area code (GET /api/v1/areas); entries of other areas are left out.'),
  department: z.string().optional().describe('Id of the demanding department.'),
  category: z
    .enum(categories)
    .optional()
    .describe('Category, where somebody has already chosen one.'),
});

/** The answer of POST /api/v1/check. */
export const CheckAnswerSchema = z.object({
  verdict: z
    .enum(verdicts)
    .describe(
      'noBasisFound is not basisFound: where nothing was found, nothing is allowed by that.',
    ),
  category: z.enum(categories).describe('B0 where it is no burden matter.'),
  clause: z.int().min(1).max(31).nullable().describe('Clause of the founding document.'),
  answers: z
    .array(
      z.object({
        entry: z.object({ id: z.string(), kind: z.enum(entryKinds), name: z.string() }),
        ruling: z.enum(rulings),
        clause: z.int().min(1).max(31).nullable(),
        instrument: z
          .string()
          .describe('Name and number of the instrument, as the entry cites it.'),
        confidence: z.number().min(0).max(1),
        matched: z.array(z.string()).describe('Words of the text, as typed, that led here.'),
      }),
    )
    .max(5)
    .describe('The best first.'),
});
