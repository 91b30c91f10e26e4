import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import type { LearnedWeights } from '../domain/basis-check/judge';
import { referenceDir } from '../platform/reference';

const model = z.strictObject({
  classes: z.array(z.string().min(1)).min(1),
  bias: z.array(z.number()),
  features: z.record(z.string().min(1), z.array(z.number())),
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
