import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** 16 Crockford base32 characters (80 random bits): an id tells neither when nor in which order. */
export function randomId(): string {
  let id = '';
  for (const byte of randomBytes(16)) id += alphabet[byte % 32];
  return id;
}

export const idPattern = /^[0-9A-HJKMNP-TV-Z]{16}$/;

/** An id in the groups of four in which people read it out. */
export function inGroups(id: string): string {
  return (id.match(/.{1,4}/g) ?? [id]).join(' ');
}
