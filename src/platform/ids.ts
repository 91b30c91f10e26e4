import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 Crockford base32 characters (80 random bits): an id tells neither when nor in which order. */
export function randomId(): string {
  return Array.from(randomBytes(16), (byte) => alphabet[byte % 32]).join('');
}

export const idPattern = /^[0-9A-HJKMNP-TV-Z]{16}$/;
