import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { keyBytes, subkey } from './aead';
import { checkFormat, DataKey, formatVersion } from './data-key';
import { MasterKeys, wrappedBytes, type WrappedKey } from './master-keys';

const keyIdBytes = 8;
const boxHeadBytes = 1 + keyIdBytes + wrappedBytes;
/** Where the key of a box of its own stands: the box binds its content to its place by itself. */
const boxPlace = 'box';

/**
 * Keyed hashes and seals. Hashes follow from the root secret, which is random and outlives every
 * master key; seals are envelope encryption: a data key for each document or box, wrapped by the
 * current master key, whose id stands beside it. Opening what was altered, or at another place,
 * throws.
 */
export class Keyring {
  readonly #masters: MasterKeys;
  readonly #root: Buffer;
  readonly #hmacKeys = new Map<string, Buffer>();

  /** `root`: 32 bytes. One key alone serves as both, as tests want it. */
  constructor(keys: { masters: MasterKeys; root: Buffer } | Buffer) {
    const { masters, root } = Buffer.isBuffer(keys)
      ? { masters: new MasterKeys([keys]), root: keys }
      : keys;
    if (root.length !== keyBytes) throw new RangeError('the root secret must have 32 bytes');
    this.#masters = masters;
    this.#root = root;
  }

  /** Keyed hash (HMAC-SHA-256, base64url) under a key of its own for each purpose. */
  hmac(purpose: string, text: string): string {
    return this.digest(purpose, text).toString('base64url');
  }

  /** As `hmac`, the 32 raw bytes. */
  digest(purpose: string, text: string): Buffer {
    let key = this.#hmacKeys.get(purpose);
    if (!key) {
      key = subkey(this.#root, `hmac:${purpose}`);
      this.#hmacKeys.set(purpose, key);
    }
    return createHmac('sha256', key).update(text).digest();
  }

  /** A fresh data key for a document, and what the document keeps of it. `place`: `collection:id`. */
  newKey(place: string): { key: WrappedKey; dataKey: DataKey } {
    const secret = randomBytes(keyBytes);
    return { key: this.#masters.wrap(secret, place), dataKey: new DataKey(secret) };
  }

  /** The data key that a document keeps. */
  openKey(key: WrappedKey, place: string): DataKey {
    return new DataKey(this.#masters.unwrap(key, place));
  }

  /** A box that stands for itself: its wrapped key, then the padded content, bound to `aad`. */
  seal(plain: Buffer, aad: string): Buffer {
    const { head, secret } = this.newBox();
    return Buffer.concat([head, new DataKey(secret).seal(plain, aad)]);
  }

  open(box: Buffer, aad: string): Buffer {
    return new DataKey(this.unwrap(box)).open(box.subarray(boxHeadBytes), aad);
  }

  private newBox(): { head: Buffer; secret: Buffer } {
    const secret = randomBytes(keyBytes);
    return { head: boxHead(this.#masters.wrap(secret, boxPlace)), secret };
  }

  private unwrap(box: Buffer): Buffer {
    return this.#masters.unwrap(keyOfBox(box), boxPlace);
  }
}

/** Bytes at the start of a box or stream that a rotation exchanges. */
export const rewrappedBytes = boxHeadBytes;

function boxHead({ id, wrapped }: WrappedKey): Buffer {
  return Buffer.concat([Buffer.from([formatVersion]), Buffer.from(id, 'hex'), wrapped]);
}

/** The wrapped key at the start of a box or stream. */
export function keyOfBox(box: Buffer): WrappedKey {
  checkFormat(box);
  return {
    id: box.toString('hex', 1, 1 + keyIdBytes),
    wrapped: box.subarray(1 + keyIdBytes, boxHeadBytes),
  };
}

/**
 * The first `rewrappedBytes` of a box or stream with its key wrapped by the current master key, or
 * null when it is already. The content stays as it is.
 */
export function rewrappedHead(masters: MasterKeys, box: Buffer): Buffer | null {
  const key = keyOfBox(box);
  return key.id === masters.current ? null : boxHead(masters.rewrap(key, boxPlace));
}

/** Whether two texts are equal, in time that does not depend on where they differ. */
export function equalConstantTime(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
