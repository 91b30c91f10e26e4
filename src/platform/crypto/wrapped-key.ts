import { randomBytes } from 'node:crypto';
import { hashRaw, type Algorithm } from '@node-rs/argon2';
import sodium from 'libsodium-wrappers';

const saltBytes = 16;
const nonceBytes = 24;

/** Argon2id, the second recommended option of RFC 9106: 64 MiB, three passes. One lane, for old servers. */
const parameters = {
  // The package's enum is ambient: its member Argon2id cannot be named under isolatedModules.
  algorithm: 2 as Algorithm,
  memoryCost: 65_536,
  timeCost: 3,
  parallelism: 1,
  outputLen: 32,
};

async function keyFrom(secret: string, salt: Buffer): Promise<Buffer> {
  return hashRaw(secret.normalize('NFKC'), { ...parameters, salt });
}

/**
 * A private key under somebody's secret: salt (16 bytes), nonce (24), libsodium secretbox, in base64.
 * Secrets are compared in Unicode form NFKC.
 */
export async function wrapKey(secret: string, privateKey: Buffer): Promise<string> {
  await sodium.ready;
  const salt = randomBytes(saltBytes);
  const nonce = randomBytes(nonceBytes);
  const key = await keyFrom(secret, salt);
  const box = sodium.crypto_secretbox_easy(privateKey, nonce, key);
  return Buffer.concat([salt, nonce, box]).toString('base64');
}

/** The private key, or null for another secret and for a box that was altered. */
export async function unwrapKey(secret: string, wrapped: string): Promise<Buffer | null> {
  await sodium.ready;
  const bytes = Buffer.from(wrapped, 'base64');
  const salt = bytes.subarray(0, saltBytes);
  const nonce = bytes.subarray(saltBytes, saltBytes + nonceBytes);
  if (nonce.length < nonceBytes) return null;
  const key = await keyFrom(secret, salt);
  try {
    const box = bytes.subarray(saltBytes + nonceBytes);
    return Buffer.from(sodium.crypto_secretbox_open_easy(box, nonce, key));
  } catch {
    return null;
  }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A secret to be written down: groups of four Crockford base32 characters, 20 random bits each. */
export function newWrittenSecret(groups: number): string {
  const letters = Array.from(randomBytes(groups * 4), (byte) => alphabet[byte % 32]);
  return Array.from({ length: groups }, (_, i) => letters.slice(i * 4, i * 4 + 4).join('')).join(
    '-',
  );
}

/** A written secret as somebody types it back: case, spaces, hyphens and look-alikes do not matter. */
export function typedSecret(typed: string): string {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
  return plain.match(/.{1,4}/g)?.join('-') ?? '';
}
