import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { verdicts } from '../domain/basis-check';
import { characterForms, type CharacterForms } from '../domain/basis-check/text';
import { signNames, type Lexicon } from '../domain/basis-check/lexicon';
import { categories } from '../domain/burden';
import { entryKinds, rulings } from '../domain/catalogue';
import { referenceDir } from '../platform/reference';

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

/** The pairs of data/character-forms.txt. */
export function loadCharacterForms(dataDir: string = referenceDir()): CharacterForms {
  return characterForms(readFileSync(join(dataDir, 'character-forms.txt'), 'utf8'));
}
