import type { Person } from './case';
import type { LocalDate } from './deadline';

/** Secrets that open a custody key: whose, and the private key wrapped under it (base64). */
export interface CustodyHolder extends Person {
  on: LocalDate;
  wrapped: string;
}

/** Lets one account become a holder with a code given by hand. */
export interface CustodyInvitation extends Person {
  /** ISO instant. */
  until: string;
  wrapped: string;
}

/**
 * The key pair to which an office's identities are sealed. The private key stands here under the
 * passphrase of each holder and under the recovery key, never as it is.
 */
export interface CustodyKey {
  id: string;
  version: number;
  office: string;
  /** X25519, 32 bytes in base64. */
  publicKey: string;
  createdOn: LocalDate;
  recovery: string;
  holders: readonly CustodyHolder[];
  invitations: readonly CustodyInvitation[];
}

export const invitationHours = 48;

/** The office and those above it, up to the root. */
function wayUp(
  office: string,
  offices: readonly { id: string; parent: string | null }[],
): string[] {
  const way: string[] = [];
  for (let at: string | null = office; at !== null && !way.includes(at);) {
    const found = offices.find(({ id }) => id === at);
    if (!found) break;
    way.push(found.id);
    at = found.parent;
  }
  return way;
}

/** Whether `upper` is `office` itself or above it. */
export function isAtOrAbove(
  upper: string,
  office: string,
  offices: readonly { id: string; parent: string | null }[],
): boolean {
  return wayUp(office, offices).includes(upper);
}

/**
 * The key to which identities of an office are sealed: its own, else that of the nearest office above
 * it that has one; null when not even the root office has one.
 */
export function responsibleKey<K extends Pick<CustodyKey, 'office'>>(
  office: string,
  offices: readonly { id: string; parent: string | null }[],
  keys: readonly K[],
): K | null {
  for (const at of wayUp(office, offices)) {
    const found = keys.find((key) => key.office === at);
    if (found) return found;
  }
  return null;
}
