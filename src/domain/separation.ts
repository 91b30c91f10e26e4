import type { Role } from './case';

/** What one person may be on one matter. */
export const duties = ['author', 'checker', 'handler', 'asker', 'approver', 'custodian'] as const;
export type Duty = (typeof duties)[number];

/**
 * Separation of duties, the one table: pairs of duties that one person may not hold on one matter.
 * A letter is checked and approved by people who did not write it; an identity is opened by a
 * custodian who has no hand in the case, with the consent of an approver who is neither asker nor
 * custodian.
 */
export const separateDuties: readonly (readonly [Duty, Duty])[] = [
  ['author', 'approver'],
  ['author', 'checker'],
  ['handler', 'custodian'],
  ['asker', 'approver'],
  ['asker', 'custodian'],
  ['approver', 'custodian'],
];

/** Roles whose work lets them read or write what a reporter said. */
export const contentRoles = [
  'operator',
  'triage',
  'handler',
  'approver',
  'custodian',
] as const satisfies readonly Role[];

/** Roles that work on cases; the others have desks of their own and never meet one. */
export const caseRoles = ['triage', 'handler', 'approver'] as const satisfies readonly Role[];

/**
 * Pairs of roles that one account may not hold together. The custodian has no part in casework; the
 * auditor acts on nothing that is audited; the administrator, who gives the roles, reads no content.
 */
export const separateRoles: readonly (readonly [Role, Role])[] = [
  ['custodian', 'triage'],
  ['custodian', 'handler'],
  ...contentRoles.map((role) => ['auditor', role] as const),
  ['auditor', 'administrator'],
  ...contentRoles.map((role) => ['administrator', role] as const),
];

function separate<T>(pairs: readonly (readonly [T, T])[], one: T, other: T): boolean {
  return pairs.some(([a, b]) => (a === one && b === other) || (a === other && b === one));
}

/** Who holds which duty on a matter so far. */
export type DutyHolders = Partial<Record<Duty, readonly string[]>>;

/** The duty that keeps `person` from taking `duty` on the same matter, or null. */
export function conflictingDuty(duty: Duty, person: string, holders: DutyHolders): Duty | null {
  const held = duties.filter((one) => holders[one]?.includes(person));
  return held.find((one) => separate(separateDuties, duty, one)) ?? null;
}

/** The first pair of these roles that no account may hold together, or null. */
export function separatedRoles(roles: readonly Role[]): readonly [Role, Role] | null {
  return separateRoles.find(([a, b]) => roles.includes(a) && roles.includes(b)) ?? null;
}
