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
}

export const signInNamePattern = /^[a-z0-9][a-z0-9._-]{2,31}$/;

export const passwordLength = { min: 10, max: 128 } as const;

export type PasswordFault = 'tooShort' | 'tooLong' | 'weak';

// Beginnings and wholes that guessing tools try first, once letters and digits alone are left.
const common = [
  'password',
  'passw0rd',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx',
  '1q2w3e4r',
  'abc123',
  'a123456',
  'admin',
  'administrator',
  'letmein',
  'welcome',
  'iloveyou',
  'woaini',
  '5201314',
  '1314520',
  'qingcun',
  'changchun',
  'jilin',
  'china',
  'zhongguo',
  'root',
  'test',
];
const runs = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz'];

/**
 * What is wrong with a new password, or null. Length does the work (NIST SP 800-63B 5.1.1.2); besides
 * refused: few different characters, a plain run, a common word with little around it, the own name.
 */
export function passwordFault(
  password: string,
  owner: Pick<Account, 'signInName' | 'name'>,
): PasswordFault | null {
  const letters = [...password];
  if (letters.length < passwordLength.min) return 'tooShort';
  if (letters.length > passwordLength.max) return 'tooLong';
  if (new Set(letters).size < 5) return 'weak';
  const plain = password.toLowerCase();
  const core = plain.replace(/[^\p{Letter}\p{Number}]/gu, '');
  if (runs.some((run) => run.includes(core))) return 'weak';
  if (common.some((word) => core.includes(word) && core.replaceAll(word, '').length < 6)) {
    return 'weak';
  }
  const names = [owner.signInName.toLowerCase(), owner.name.toLowerCase()];
  return names.some((name) => name.length > 1 && plain.includes(name)) ? 'weak' : null;
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
