import { z } from 'zod';

import type { Case } from '../../domain/case';
import type { RefusalKind } from '../../domain/refusal';
import type { TransferCommand } from '../../domain/commands/transfer-commands';
import type { Command } from '../../domain/commands';
import { idPattern } from '../../platform/ids';

/** What staff do about who has a case. */
export const transferActions = [
  'signFor',
  'passBack',
  'transfer',
  'addOwner',
  'removeOwner',
] as const satisfies readonly TransferCommand['action'][];
export type TransferAction = (typeof transferActions)[number];

export function isTransferAction(action: string): action is TransferAction {
  return transferActions.some((one) => one === action);
}

const office = z.string().min(1).regex(idPattern);

/** The command of a posted form; what only the service knows is not filled in. */
export function transferCommandSchema(
  action: TransferAction,
  comment: z.ZodType<string>,
): z.ZodType<Command> {
  switch (action) {
    case 'transfer':
      return z
        .object({ office, stay: z.literal('yes').optional(), comment })
        .transform(({ stay, ...form }) => ({
          action,
          ...form,
          stay: stay === 'yes',
          way: null,
          barred: [],
        }));
    case 'addOwner':
      return z
        .object({ office, comment })
        .transform((form) => ({ action, ...form, known: false, barred: [] }));
    case 'removeOwner':
      return z.object({ office, comment }).transform((form) => ({ action, ...form }));
    case 'passBack':
      return z.object({ comment }).transform((form) => ({ action, ...form, barred: [] }));
    case 'signFor':
      return z.object({ comment }).transform((form) => ({ action, ...form }));
  }
}

/** A well-formed command for asking whether the action is open at all. */
export function transferProbe(action: TransferAction, file: Case, comment: string): Command {
  switch (action) {
    case 'transfer':
      return { action, office: '', stay: false, comment, way: 'sideways', barred: [] };
    case 'addOwner':
      return { action, office: '', comment, known: true, barred: [] };
    case 'removeOwner':
      return { action, office: file.coOwners[0] ?? '', comment };
    case 'passBack':
      return { action, comment, barred: [] };
    case 'signFor':
      return { action, comment };
  }
}

/** Refusals that say there is nothing to do: the action is left out without a word. */
export const mootTransferRefusals: readonly RefusalKind[] = ['nothingToSign', 'noCoOwner'];

/** The field a refusal is about, or null. */
export function fieldOfTransferRefusal(kind: RefusalKind): string | null {
  return kind === 'officeUnavailable' || kind === 'officeBarred' ? 'office' : null;
}
