import { decrypt, encrypt } from './aead';
import { pad, unpad } from './padding';

/** First byte of everything sealed; version 1 had no key ids and no padding. */
export const formatVersion = 2;

/** Throws unless the box was made in the format this program writes. */
export function checkFormat(box: Buffer): void {
  if (box[0] !== formatVersion) {
    throw new Error(`sealed under format ${box[0] ?? 'none'}, and ${formatVersion} is known`);
  }
}

const head = Buffer.from([formatVersion]);

/**
 * The key of one document: everything sealed in it is under this key, which is kept wrapped in the
 * document itself. Once the wrapped key is gone nothing of it can be read again, in any copy made after.
 */
export class DataKey {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Pads and seals; `place` names collection, document and field, and the box opens there only. */
  seal(plain: Buffer | string, place: string): Buffer {
    const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
    return Buffer.concat([head, encrypt(this.#key, pad(bytes), place)]);
  }

  /** Throws when the box was altered, moved, or made under another key. */
  open(box: Buffer, place: string): Buffer {
    checkFormat(box);
    return unpad(decrypt(this.#key, box.subarray(1), place));
  }

  sealJson(value: unknown, place: string): Buffer {
    return this.seal(JSON.stringify(value), place);
  }

  /** What `sealJson` sealed at this place: authenticated, so that its type is the writer's. */
  openJson<T>(box: Buffer, place: string): T {
    return JSON.parse(this.open(box, place).toString()) as T;
  }
}
