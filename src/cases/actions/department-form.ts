import { z } from 'zod';

import type { Case } from '../../domain/case';
import type { RefusalKind } from '../../domain/refusal';
import type { DepartmentCommand } from '../../domain/commands/department-commands';
import type { Command } from '../../domain/commands';
import {
  clears,
  documentSlotPattern,
  lastClarificationSlot,
  standingClarification,
} from '../../domain/clarification';
import { standingDocuments, waitingStatements } from '../../domain/correspondence';

/** What staff do about what a department does in the portal. */
export const departmentDeskActions = [
  'releaseStatement',
  'refuseStatement',
  'sendLink',
] as const satisfies readonly DepartmentCommand['action'][];
export type DepartmentDeskAction = (typeof departmentDeskActions)[number];

export function isDepartmentDeskAction(action: string): action is DepartmentDeskAction {
  return departmentDeskActions.some((one) => one === action);
}

const rung = z
  .string()
  .regex(/^\d{1,2}$/)
  .transform(Number);

const document = z.string().regex(documentSlotPattern).transform(Number);

/** What a fresh link can be sent for, the latest first: the clarification, and documents that stand. */
export function linkable(file: Case): number[] {
  const documents = standingDocuments(file).reverse();
  return standingClarification(file) && clears(file)
    ? [lastClarificationSlot(file), ...documents]
    : documents;
}

/** The command of a posted form. `comment`: as the forms of other acts have it. */
export function departmentDeskSchema(
  action: DepartmentDeskAction,
  comment: z.ZodType<string>,
): z.ZodType<Command> {
  switch (action) {
    case 'releaseStatement':
      return z
        .object({ rung, secrecy: z.literal('yes').optional(), comment })
        .transform(({ secrecy, ...form }) => ({ action, ...form, secrecy: secrecy === 'yes' }));
    case 'refuseStatement':
      return z.object({ rung, comment }).transform((form) => ({ action, ...form }));
    case 'sendLink':
      return z.object({ rung: document }).transform((form) => ({ action, ...form }));
  }
}

/** A well-formed command for asking whether the action is open at all. */
export function departmentDeskProbe(
  action: DepartmentDeskAction,
  file: Case,
  comment: string,
): Command {
  const statement = waitingStatements(file)[0] ?? 0;
  switch (action) {
    case 'releaseStatement':
      return { action, rung: statement, secrecy: true, comment };
    case 'refuseStatement':
      return { action, rung: statement, comment };
    case 'sendLink':
      return { action, rung: linkable(file)[0] ?? 0 };
  }
}

const moot: readonly RefusalKind[] = ['noStatement', 'nothingIssued'];

/** Whether an action that is refused for this reason is not worth a line on the page. */
export function isMootForDepartment(action: string, kind: RefusalKind): boolean {
  return isDepartmentDeskAction(action) && moot.includes(kind);
}

/** Refusals that no other filling of the form would lift. */
export const standingDepartmentRefusals: readonly RefusalKind[] = ['noStatement', 'enoughSent'];

/** The field a refusal is about, or null. */
export function fieldOfDepartmentRefusal(kind: RefusalKind): string | null {
  if (kind === 'secrecyUnchecked') return 'secrecy';
  return kind === 'answerTells' ? 'comment' : null;
}
