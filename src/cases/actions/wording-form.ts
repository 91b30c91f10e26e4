import { z } from 'zod';
import type { Case } from '../../domain/case';
import { rungKinds } from '../../domain/deadline';
import type { Texts } from '../../domain/disclosure';
import { limits } from './action-form';

/** Twice what may be saved: a text that is too long is weighed as well. */
const text = z
  .string()
  .max(2 * limits.text)
  .default('');

/** A text somebody is writing, sent to be weighed; `take` asks for the coarser wording. */
export const wordingForm = z.object({
  for: z.enum(['draft', 'revise']),
  take: z.literal('yes').optional(),
  kind: z.enum(rungKinds).optional(),
  subject: text,
  facts: text,
  demand: text,
  badEffect: text,
});
export type Wording = z.infer<typeof wordingForm>;

/** What of a draft leaves the house: the bad effect only in a proposal of accountability. */
export function textsOf(
  { subject, facts, demand, badEffect, ...form }: Wording,
  file: Case,
): Texts {
  const kind = form.for === 'revise' ? file.rungs.at(-1)?.kind : form.kind;
  return { subject, facts, demand, badEffect: kind === 'accountability' ? badEffect : '' };
}
