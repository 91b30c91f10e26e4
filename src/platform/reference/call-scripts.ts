import { z } from 'zod';

import { categories, type Category } from '../../domain/burden';
import { askedFields, type CallScript, type Diversion } from '../../domain/call-help';

const words = z.array(z.string().min(1)).min(1);
const bothLanguages = z.strictObject({ 'zh-CN': z.string().min(1), en: z.string().min(1) });

const QuestionSchema = z
  .strictObject({
    field: z.enum(askedFields),
    ask: bothLanguages,
    heard: words.optional(),
  })
  .refine(({ field, heard }) => (field === 'narrative') === (heard !== undefined), {
    message: 'heard goes with the narrative, and only with it',
  });

const ScriptsSchema = z.strictObject({
  note: z.string().min(1),
  scripts: z.array(
    z.strictObject({ category: z.enum(categories), questions: z.array(QuestionSchema).min(3) }),
  ),
});

const DiversionsSchema = z.strictObject({
  note: z.string().min(1),
  /** Words that several cues share. */
  lists: z.record(z.string().regex(/^[a-z]+$/), words),
  diversions: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+$/),
      title: bothLanguages,
      say: bothLanguages,
      cues: z
        .array(
          z.strictObject({
            /** What happens. */
            name: z.string().regex(/^[a-z]+$/),
            all: z.array(words).min(1),
            unless: words.optional(),
          }),
        )
        .min(1),
    }),
  ),
});

export type CallScripts = ReadonlyMap<Category, CallScript>;

/**
 * Reads data/call-scripts.json.
 * @throws ZodError on a wrong shape, Error where a category has no script or two.
 */
export function loadCallScripts(json: unknown): CallScripts {
  const { scripts } = ScriptsSchema.parse(json);
  const found = new Map<Category, CallScript>(scripts.map((script) => [script.category, script]));
  for (const category of categories) {
    if (!found.has(category)) throw new Error(`call scripts: ${category} has none`);
  }
  if (found.size !== scripts.length) throw new Error('call scripts: a category has two');
  return found;
}

/**
 * Reads data/diversions.json; `#name` among words stands for a list of `lists`.
 * @throws ZodError on a wrong shape, Error where a list is not there.
 */
export function loadDiversions(json: unknown): readonly Diversion[] {
  const { lists, diversions } = DiversionsSchema.parse(json);
  const meant = (given: readonly string[]) =>
    given.flatMap((word) => {
      if (!word.startsWith('#')) return [word];
      const list = lists[word.slice(1)];
      if (!list) throw new Error(`diversions: no list ${word}`);
      return list;
    });
  return diversions.map(({ cues, ...diversion }) => ({
    ...diversion,
    cues: cues.map(({ all, unless }) => ({
      all: all.map(meant),
      unless: unless && meant(unless),
    })),
  }));
}
