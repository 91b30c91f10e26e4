import type { ActorRole, Role } from './case';
import type { LocalDate } from './deadline';

/** A supervising office: it sees the cases of its area and issues letters under its own prefix. */
export interface Office {
  id: string;
  version: number;
  name: string;
  /** Area code of the unit it supervises; offices are told apart by it. */
  areaCode: string;
  /** Begins the numbers of its letters, e.g. 长轻督. Unique, because each prefix has one register. */
  documentPrefix: string;
  phone: string;
  email: string;
  /** The body that decides on accountability proposals (有权机关). */
  competentBody: { name: string; email: string };
  /** The office above; null for the root (city) office alone. */
  parent: string | null;
}

/** A person who works with the system; the password's hash stays in the store. */
export interface Account {
  id: string;
  version: number;
  /** Lower case, unique. */
  signInName: string;
  name: string;
  /** Where deadline mails go; empty for none. */
  email: string;
  office: string;
  roles: readonly Role[];
  disabled: boolean;
  /** The password was given by an administrator; the owner has to choose an own one. */
  mustChangePassword: boolean;
  /** Goes up when all sessions of the account have to end. */
  sessionEpoch: number;
  /** Failed sign-ins since the last good one. */
  failures: number;
  lockedUntil: Date | null;
  /** Day the second factor was set up; null without one. Its secret stays in the store. */
  secondFactor: LocalDate | null;
  createdOn: LocalDate;
  /** Ids of the departments the person is connected to: their cases do not exist for them (回避). */
  recusedFrom: readonly string[];
  /** Why, as the administrator wrote it; empty for none. */
  recusalReason: string;
}

/** An account as it works now: signed in, in its office, with its roles. */
export interface StaffMember {
  id: string;
  signInName: string;
  name: string;
  office: string;
  officeName: string;
  roles: readonly Role[];
  recusedFrom: readonly string[];
  /** Set by somebody else's password: nothing but choosing an own one is open. */
  mustChangePassword: boolean;
  /** What a session has to prove beside the password; `none` as well where the factor is switched off. */
  secondFactor: SecondFactorStep;
}

export const signInNamePattern = /^[a-z0-9][a-z0-9._-]{2,31}$/;

export const passwordLength = { min: 10, max: 128 } as const;

/** Why a password of the right length is refused all the same. */
export const weaknesses = [
  'repeated',
  'sequence',
  'digits',
  'common',
  'personal',
  'guessable',
] as const;
export type Weakness = (typeof weaknesses)[number];

export type PasswordFault = 'tooShort' | 'tooLong' | Weakness;

/** What is wrong with the length of a new password, or null (NIST SP 800-63B 5.1.1.2). */
export function passwordLengthFault(password: string): 'tooShort' | 'tooLong' | null {
  const { length } = [...password];
  if (length < passwordLength.min) return 'tooShort';
  return length > passwordLength.max ? 'tooLong' : null;
}

/** Roles whose accounts have to have a second factor: all that read content, and administrators. */
const secondFactorForced: Readonly<Record<Role, boolean>> = {
  operator: true,
  triage: true,
  handler: true,
  approver: true,
  custodian: true,
  auditor: true,
  administrator: true,
};

/** What is asked of an account after its password: a code, the set-up of a second factor, or nothing. */
export type SecondFactorStep = 'code' | 'setUp' | 'none';

export function secondFactorStep(
  account: Pick<Account, 'roles' | 'secondFactor'>,
): SecondFactorStep {
  if (account.secondFactor !== null) return 'code';
  return account.roles.some((role) => secondFactorForced[role]) ? 'setUp' : 'none';
}

/** Whether the actor may manage the accounts of `office`: its own administrator, or the root office's. */
export function mayManageAccounts(
  actor: { office: string | null; roles: readonly ActorRole[] },
  office: string,
  rootOffice: string | null,
): boolean {
  if (actor.roles.includes('system')) return true;
  if (!actor.roles.includes('administrator') || actor.office === null) return false;
  return actor.office === office || actor.office === rootOffice;
}
