import { equalConstantTime, type Keyring } from '../platform/crypto/keyring';

/** From when until when something may be used once; instants in whole seconds since 1970. */
export interface Ticket {
  id: string;
  notBefore: number;
  until: number;
}

const pattern = /^([0-9A-HJKMNP-TV-Z]{16})\.(\d{1,12})\.(\d{1,12})\.([A-Za-z0-9_-]{43})$/;

function signature(keyring: Pick<Keyring, 'hmac'>, subject: string, signed: string): string {
  return keyring.hmac('flood-ticket', `${signed} ${subject}`);
}

/** A ticket as a page carries it: signed, and good for `subject` alone. */
export function signTicket(
  keyring: Pick<Keyring, 'hmac'>,
  subject: string,
  { id, notBefore, until }: Ticket,
): string {
  const signed = `${id}.${notBefore}.${until}`;
  return `${signed}.${signature(keyring, subject, signed)}`;
}

/** The ticket of a text; null when it is not ours, was altered, or belongs to another subject. */
export function readTicket(
  keyring: Pick<Keyring, 'hmac'>,
  subject: string,
  text: string,
): Ticket | null {
  const [, id, notBefore, until, mac] = pattern.exec(text) ?? [];
  if (!id || !notBefore || !until || !mac) return null;
  const expected = signature(keyring, subject, `${id}.${notBefore}.${until}`);
  if (!equalConstantTime(expected, mac)) return null;
  return { id, notBefore: Number(notBefore), until: Number(until) };
}
