import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import type { LearnedWeights } from '../domain/basis-check/judge';
import { referenceDir } from '../platform/reference';

type Features = LearnedWeights['topics']['features'];

/** The features are some hundred thousand numbers: looked through in one pass, not each by a schema. */
const features = z.custom<Features>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (pairs) => Array.isArray(pairs) && pairs.every((number) => typeof number === 'number'),
    ),
  'is not lists of numbers by feature',
);

const model = z.strictObject({
  classes: z.array(z.string().min(1)).min(1),
  bias: z.array(z.number()),
  features,
});

const WeightsSchema = z.strictObject({
  /** SHA-256 of what they were learned from. */
  learnedFrom: z.string().regex(/^[0-9a-f]{64}$/),
  topics: model,
  entries: model,
});

/** The weights of data/basis-weights.json. @throws ZodError on a wrong shape. */
export function loadWeights(dataDir: string = referenceDir()): LearnedWeights {
  const text = readFileSync(join(dataDir, 'basis-weights.json'), 'utf8');
  return WeightsSchema.parse(JSON.parse(text));
}
