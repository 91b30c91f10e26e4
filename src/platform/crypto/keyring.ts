import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto';

const ivBytes = 12;
const tagBytes = 16;
const keyBytes = 32;
const version = Buffer.from([1]);

function subkey(master: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, 'qingcun', purpose, keyBytes));
}

function encrypt(key: Buffer, plain: Buffer, aad: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(aad));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, box: Buffer, aad: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, ivBytes));
  decipher.setAAD(Buffer.from(aad));
  decipher.setAuthTag(box.subarray(ivBytes, ivBytes + tagBytes));
  return Buffer.concat([decipher.update(box.subarray(ivBytes + tagBytes)), decipher.final()]);
}

const wrappedBytes = ivBytes + tagBytes + keyBytes;

/**
 * Keys derived from the master key (HKDF-SHA-256, RFC 5869). Sealing is envelope encryption with
 * AES-256-GCM: each box has a data key of its own, wrapped by the master's sealing key and bound to
 * `aad`; opening a box that was altered, or under other `aad`, throws.
 */
export class Keyring {
  readonly #sealing: Buffer;
  readonly #hmacKeys = new Map<string, Buffer>();

  /** `master`: 32 bytes. */
  constructor(private readonly master: Buffer) {
    if (master.length !== keyBytes) throw new RangeError('the master key must have 32 bytes');
    this.#sealing = subkey(master, 'seal');
  }

  /** Keyed hash (HMAC-SHA-256, base64url) under a key of its own for each purpose. */
  hmac(purpose: string, text: string): string {
    return this.digest(purpose, text).toString('base64url');
  }

  /** As `hmac`, the 32 raw bytes. */
  digest(purpose: string, text: string): Buffer {
    let key = this.#hmacKeys.get(purpose);
    if (!key) {
      key = subkey(this.master, `hmac:${purpose}`);
      this.#hmacKeys.set(purpose, key);
    }
    return createHmac('sha256', key).update(text).digest();
  }

  seal(plain: Buffer, aad: string): Buffer {
    const dataKey = randomBytes(keyBytes);
    const wrapped = encrypt(this.#sealing, dataKey, aad);
    return Buffer.concat([version, wrapped, encrypt(dataKey, plain, aad)]);
  }

  open(box: Buffer, aad: string): Buffer {
    const dataKey = this.unwrap(box, aad);
    return decrypt(dataKey, box.subarray(1 + wrappedBytes), aad);
  }

  /**
   * For streams: a header to write first, a cipher to pipe through, and after its end `getAuthTag()`
   * (16 bytes) to write last.
   */
  sealStream(aad: string): { header: Buffer; cipher: CipherGCM } {
    const dataKey = randomBytes(keyBytes);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', dataKey, iv);
    cipher.setAAD(Buffer.from(aad));
    const header = Buffer.concat([version, encrypt(this.#sealing, dataKey, aad), iv]);
    return { header, cipher };
  }

  /** The reverse of `sealStream`; `tag` is the last 16 bytes of what was written. */
  openStream(header: Buffer, tag: Buffer, aad: string): DecipherGCM {
    const dataKey = this.unwrap(header, aad);
    const iv = header.subarray(1 + wrappedBytes, streamHeaderBytes);
    const decipher = createDecipheriv('aes-256-gcm', dataKey, iv);
    decipher.setAAD(Buffer.from(aad));
    decipher.setAuthTag(tag);
    return decipher;
  }

  private unwrap(box: Buffer, aad: string): Buffer {
    if (box[0] !== version[0]) throw new Error('sealed under an unknown format');
    return decrypt(this.#sealing, box.subarray(1, 1 + wrappedBytes), aad);
  }
}

/** Bytes of the header that `sealStream` gives. */
export const streamHeaderBytes = 1 + wrappedBytes + ivBytes;
/** Bytes of the tag that ends a sealed stream. */
export const streamTagBytes = tagBytes;

/** Whether two texts are equal, in time that does not depend on where they differ. */
export function equalConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
