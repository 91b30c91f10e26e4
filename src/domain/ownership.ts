import type { Actor, Case, HandOver } from './case';
import type { Action } from './actions';
import type { Transition } from './transition-table';
import { transitionFor } from './case-transitions';
import type { TransferCommand } from './commands/transfer-commands';
import { departmentsOf, isWithheld } from './recusal';

/** What the offices that own a case beside its lead may do: the lead alone decides. */
export const coOwnerActs: readonly Action[] = ['note', 'recuse'];

/** What an office may do with a case that was handed to it and for which it has not signed yet. */
export const unsignedActs: readonly Action[] = [
  'signFor',
  'passBack',
  'bypass',
  'note',
  'recuse',
  'endRecusal',
];

/** The hand-over for which nobody signed yet, or null. */
export function unsigned({ handOvers }: Pick<Case, 'handOvers'>): HandOver | null {
  const last = handOvers.at(-1);
  return last?.state === 'sent' ? last : null;
}

/** Whether the actor works in the office that leads the case. */
export function isLead({ office }: Pick<Actor, 'office'>, file: Pick<Case, 'office'>): boolean {
  return office === file.office;
}

/** The transition a member of staff has for `action` on a case that they may open, or null. */
export function transitionOn(
  actor: Pick<Actor, 'office' | 'roles'>,
  file: Pick<Case, 'office' | 'status'>,
  action: Action,
): Transition | null {
  if (!isLead(actor, file) && !coOwnerActs.includes(action)) return null;
  return transitionFor(actor.roles, file.status, action);
}

/**
 * What takes a case that was linked to `was` in the office `from` to the one under which it is gathered,
 * and to its office; `barred`: offices that the departments of that one bar.
 */
export function following(
  lead: Case,
  { was, from, barred }: { was: string; from: string; barred: readonly string[] },
): TransferCommand & { action: 'follow' } {
  const { id: target, office, recused } = lead;
  // Sending up takes the hand-overs of the offices below along.
  const handed = lead.handOvers.some((one) => one.from === from || one.to === from);
  const concerns = departmentsOf(lead);
  const sentUp = office !== from && !handed;
  return {
    ...{ action: 'follow', target, was, office, concerns, recused, barred },
    ...{ sentUp, withheld: isWithheld(lead) },
  };
}
