import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { verdicts } from '../domain/basis-check';
import { characterForms, type CharacterForms } from '../domain/basis-check/text';
import { signNames, type Lexicon } from '../domain/basis-check/lexicon';
import { categories } from '../domain/burden';
import { entryKinds, rulings } from '../domain/catalogue';
import { referenceDir } from '../platform/reference';
import { parseCatalogue } from './catalogue-csv';

const words = z.array(z.string().min(1));
const cue = { weight: z.number().min(0).max(10), words, patterns: words };

const LexiconSchema = z.strictObject({
  note: z.string().min(1),
  classes: z.record(z.string(), words.min(1)),
  slips: z.array(z.string().length(2)),
  everyday: z.array(z.string().length(2)),
  categories: z.array(z.strictObject({ category: z.enum(categories), ...cue })),
  topics: z.array(
    z.strictObject({
      id: z.string().min(1),
      category: z.enum(categories),
      clause: z.int().min(1).max(31).nullable(),
      kind: z.enum(entryKinds),
      verdict: z.enum(verdicts),
      rulings: z.array(z.enum(rulings)).min(1),
      names: words.min(1),
      cues: z.array(z.strictObject(cue)),
    }),
  ),
  sayings: z.array(z.strictObject({ kind: z.enum(entryKinds), names: words.min(1), ...cue })),
  signs: z.array(z.strictObject({ sign: z.enum(signNames), ...cue })),
});

/** The words of data/burden-cues.json. @throws ZodError on a wrong shape. */
export function loadLexicon(dataDir: string = referenceDir()): Lexicon {
  const text = readFileSync(join(dataDir, 'burden-cues.json'), 'utf8');
  return LexiconSchema.parse(JSON.parse(text));
}

const ExamplesSchema = z.strictObject({
  note: z.string().min(1),
  examples: z.record(z.enum(categories), words),
});

/** The sentences of data/burden-examples.json. @throws ZodError on a wrong shape. */
export function loadExamples(dataDir: string = referenceDir()) {
  const text = readFileSync(join(dataDir, 'burden-examples.json'), 'utf8');
  const { examples } = ExamplesSchema.parse(JSON.parse(text));
  return categories.flatMap((category) =>
    examples[category].map((sentence) => ({ category, text: sentence })),
  );
}

/** What entries that ship are called, by the category of a demand against them; those that allow nothing. */
export function shippedPhrases(dataDir: string = referenceDir()) {
  const any = { area: () => true, department: () => true };
  const { rows } = parseCatalogue(readFileSync(join(dataDir, 'catalogue.csv'), 'utf8'), any);
  return rows
    .map(({ entry }) => entry)
    .filter(({ ruling }) => ruling !== 'allowed' && ruling !== 'allowedUnderConditions')
    .flatMap(({ category, name, aliases }) =>
      [name, ...aliases].map((text) => ({ category, text })),
    );
}

/** The pairs of data/character-forms.txt. */
export function loadCharacterForms(dataDir: string = referenceDir()): CharacterForms {
  return characterForms(readFileSync(join(dataDir, 'character-forms.txt'), 'utf8'));
}
