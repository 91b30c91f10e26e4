import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** AES-256-GCM (NIST SP 800-38D) with random 96-bit nonces: what every seal is made of. */
export const algorithm = 'aes-256-gcm';
export const keyBytes = 32;
export const ivBytes = 12;
export const tagBytes = 16;

/** A key for one purpose (HKDF-SHA-256, RFC 5869). */
export function subkey(secret: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'qingcun', purpose, keyBytes));
}

/** Nonce, tag and ciphertext in one; `aad` is bound but not kept. */
export function encrypt(key: Buffer, plain: Buffer, aad: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv);
  cipher.setAAD(Buffer.from(aad));
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

/** The reverse of `encrypt`. Throws when anything was altered or `aad` is another. */
export function decrypt(key: Buffer, box: Buffer, aad: string): Buffer {
  if (box.length < ivBytes + tagBytes) throw new Error('the sealed box is cut short');
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, ivBytes));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(box.subarray(ivBytes, ivBytes + tagBytes));
  const plain = decipher.update(box.subarray(ivBytes + tagBytes));
  decipher.final();
  return plain;
}
