import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/** How many recovery codes an account gets at a time. */
export const recoveryCount = 10;

function newCode(): string {
  return Array.from(randomBytes(length), (byte) => alphabet[byte % 32]).join('');
}

/** New recovery codes: ten Crockford base32 characters each (50 random bits), without a dash. */
export function newRecoveryCodes(): string[] {
  const codes = new Set<string>();
  while (codes.size < recoveryCount) codes.add(newCode());
  return [...codes];
}

/** The code as it was given out, from what somebody typed: any case, dashes, spaces, O for 0, I or L for 1. */
export function readRecoveryCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
}
