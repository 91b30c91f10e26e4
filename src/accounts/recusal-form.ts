import { z } from 'zod';

import { optionalLine, versionField } from '../web/fields';

/** Longest reason, in characters. */
export const recusalReasonLength = 200;

/** One checkbox arrives as a text, several as a list, none not at all. */
const chosen = z.preprocess(
  (sent) => (sent === undefined ? [] : Array.isArray(sent) ? sent : [sent]),
  z.array(z.string().max(60)).max(200),
);

/** The departments an account is recused from; `known` tells which ids there are. */
export function recusalForm(known: (department: string) => boolean) {
  return z.object({
    version: versionField(),
    departments: chosen.refine((ids) => ids.every(known), 'unknown'),
    reason: optionalLine(recusalReasonLength),
  });
}
