import { withheldStatuses, type Actor, type Case } from './case';

/** Every department a case concerns or once concerned, its own first. */
export function departmentsOf(file: Pick<Case, 'department' | 'alsoConcerns'>): string[] {
  return [...new Set([file.department, ...file.alsoConcerns])];
}

/** Whether a case is kept from everybody but the approving leaders. */
export function isWithheld(file: Pick<Case, 'status'>): boolean {
  return withheldStatuses.includes(file.status);
}

/** Whether somebody is recused from a department the case concerns or once concerned. */
export function isRecused(
  { recusedFrom }: Pick<Actor, 'recusedFrom'>,
  file: Pick<Case, 'department' | 'alsoConcerns'>,
): boolean {
  return departmentsOf(file).some((department) => recusedFrom.includes(department));
}

/** Whether the account's office leads the case or owns it too. */
function isOwner(
  { office }: Pick<Actor, 'office'>,
  file: Pick<Case, 'office' | 'coOwners' | 'status'>,
): boolean {
  if (office === null) return false;
  return office === file.office || (!isWithheld(file) && file.coOwners.includes(office));
}

/**
 * Whether an account may open a case, its files and documents, and find it in lists and counts. For
 * everybody else the case does not exist: one that their office does not own; one that concerns, or once concerned, a
 * department from which the account is recused (回避); one from which it withdrew itself (自行回避);
 * one withheld because it is about the root office itself, for all but approving leaders.
 */
export function mayOpen(
  actor: Pick<Actor, 'id' | 'office' | 'roles' | 'recusedFrom'>,
  file: Pick<Case, 'office' | 'coOwners' | 'status' | 'department' | 'alsoConcerns' | 'recused'>,
): boolean {
  return (
    isOwner(actor, file) &&
    !file.recused.some(({ id }) => id === actor.id) &&
    (!isWithheld(file) || actor.roles.includes('approver')) &&
    !isRecused(actor, file)
  );
}
