import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

import { verdicts } from '../../src/domain/basis-check';
import { categories } from '../../src/domain/burden';
import { entryKinds } from '../../src/domain/catalogue';

const utterance = z.strictObject({
  text: z.string().min(1).max(5000),
  verdict: z.enum(verdicts),
  category: z.enum(categories),
  clause: z.number().int().min(1).max(31).nullable(),
  kind: z.enum(entryKinds).nullable(),
  name: z.array(z.string().min(1)),
  also: z.array(z.enum(verdicts)).optional(),
  note: z.string().optional(),
});

/** One labelled row; see utterances/README.md. */
export type Utterance = z.infer<typeof utterance>;

/** One of the two labelled sets; throws where a row is malformed. */
export function loadUtterances(set: 'development' | 'held-out'): Utterance[] {
  const file = join(__dirname, 'utterances', `${set}.json`);
  return z.array(utterance).parse(JSON.parse(readFileSync(file, 'utf8')));
}
