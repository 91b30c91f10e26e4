import { z } from 'zod';

import { isSubmissionToken } from '../domain/receipt';
import { parse, typedOf } from '../web/parse';
import type { DraftSave } from './call-draft-service';
import { phoneFields } from './phone-report-fields';

/** What a draft keeps: the fields of the form, and what type-aheads and levels of areas add to them. */
const keptFields: readonly string[] = [
  ...phoneFields,
  'county',
  'township',
  'areaText',
  'departmentText',
];
const latest = 1_000_000;

const schema = z.object({
  token: z.string().refine(isSubmissionToken),
  draftVersion: z.coerce.number().int().min(0).max(latest).catch(0),
  desk: z.string().max(32).catch(''),
});

/** A call as it stands; null when the form carries no token of ours. */
export function readDraft(body: unknown): DraftSave | null {
  const sent = parse(body, schema);
  if (!sent.ok) return null;
  const { token, draftVersion, desk } = sent.value;
  const typed = Object.fromEntries(
    Object.entries(typedOf(body)).filter(
      ([name, value]) => keptFields.includes(name) && value !== '',
    ),
  );
  return { token, version: draftVersion, desk, typed };
}

const idSchema = z.object({ draft: z.string().regex(/^[\w-]{22}$/) });

/** The draft named in a form or an address; null for none. */
export function readDraftId(sent: unknown): string | null {
  const named = parse(sent, idSchema);
  return named.ok ? named.value.draft : null;
}
