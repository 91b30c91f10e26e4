import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of a signed event: seconds since 1970, and the signature over them and the body. */
export const timeHeader = 'X-Call-Time';
export const signatureHeader = 'X-Call-Signature';

/** An event older or newer than this is refused. */
export const signatureWindowSeconds = 120;

/** HMAC-SHA256 over `<time>.<body>`, in lower-case hexadecimal. */
export function callSignature(key: string, time: string, body: Buffer): string {
  return createHmac('sha256', key).update(`${time}.`).update(body).digest('hex');
}

/** Whether the signature is the key's; the time it takes does not tell where they differ. */
export function isSignedBy(key: string, time: string, body: Buffer, signature: string): boolean {
  if (!/^\d{10}$/.test(time) || !/^[0-9a-f]{64}$/.test(signature)) return false;
  return timingSafeEqual(Buffer.from(callSignature(key, time, body)), Buffer.from(signature));
}
