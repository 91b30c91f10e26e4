import type { Case, Person, Role, Status } from './case';

/** Somebody to whom a case may be handed, as far as that decides it. */
export interface Colleague extends Person {
  /** Id of the office. */
  office: string;
  roles: readonly Role[];
  /** Whether the case exists for them (see `mayOpen`). */
  opens: boolean;
}

/** Why a case is not handed to a colleague. */
export type HandOnRefusal =
  'notHolder' | 'colleagueUnavailable' | 'colleagueIsSelf' | 'colleagueHolds' | 'colleagueRole';

/** The role that works on a case in this status. */
export function roleFor(status: Status): 'triage' | 'handler' {
  return status === 'received' || status === 'returned' ? 'triage' : 'handler';
}

/** Why `giver` (id) may not hand the case to this colleague, or null. Null for one who is not there. */
export function colleagueRefusal(
  file: Pick<Case, 'office' | 'status'>,
  holder: string | null,
  colleague: Colleague | null,
  giver: string,
): HandOnRefusal | null {
  if (!colleague || colleague.office !== file.office) return 'colleagueUnavailable';
  if (colleague.id === holder) return 'colleagueHolds';
  if (colleague.id === giver) return 'colleagueIsSelf';
  if (!colleague.roles.includes(roleFor(file.status))) return 'colleagueRole';
  // In the same words as for one who is not there: who is recused is not for colleagues to learn.
  return colleague.opens ? null : 'colleagueUnavailable';
}
