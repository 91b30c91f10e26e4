import { z } from 'zod';

import type { Case } from '../../domain/case';
import { roleFor } from '../../domain/colleague';
import type { RefusalKind } from '../../domain/refusal';
import type { Command } from '../../domain/commands';

/** The command of a posted form; who the colleague is the service looks up. */
export function handOnSchema(comment: z.ZodType<string>): z.ZodType<Command> {
  return z
    .object({ person: z.string().min(1).max(60), comment })
    .transform((form) => ({ action: 'handOn', ...form, colleague: null }));
}

/** A well-formed command for asking whether the action is open at all. */
export function handOnProbe({ office, status }: Case, comment: string): Command {
  const somebody = { id: '', name: '', office, roles: [roleFor(status)], opens: true };
  return { action: 'handOn', person: '', comment, colleague: somebody };
}

/** The field a refusal is about, or null. */
export function fieldOfHandOnRefusal(kind: RefusalKind): string | null {
  return kind.startsWith('colleague') ? 'person' : null;
}
