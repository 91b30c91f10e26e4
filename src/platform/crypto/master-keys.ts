import { decrypt, encrypt, ivBytes, keyBytes, subkey, tagBytes } from './aead';

/** Bytes of a wrapped data key. */
export const wrappedBytes = ivBytes + tagBytes + keyBytes;
/** Hex digits of a master key's id. */
export const keyIdDigits = 16;

/** A data key as it is kept: wrapped by the master key `id`. */
export interface WrappedKey {
  /** 16 hex digits. */
  id: string;
  wrapped: Buffer;
}

/** Something is wrapped by a master key that this process was not given. */
export class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing';

  constructor(
    readonly id: string,
    held: readonly string[],
  ) {
    super(`master key ${id} is needed, and MASTER_KEY holds ${held.join(', ')}`);
  }
}

/** Id of a master key: the first 8 bytes, in hex, of a hash that tells nothing about the key. */
export function masterKeyId(key: Buffer): string {
  return subkey(key, 'master key id').toString('hex').slice(0, keyIdDigits);
}

/**
 * The master keys of a process. They wrap data keys and nothing else: the first one wraps, every one
 * opens what it has wrapped. So a key can be exchanged while the old one still opens what is left.
 */
export class MasterKeys {
  readonly #wrapping = new Map<string, Buffer>();
  /** Id of the key that wraps. */
  readonly current: string;

  /** `keys`: 32 bytes each, the current one first. */
  constructor(keys: readonly Buffer[]) {
    for (const key of keys) {
      if (key.length !== keyBytes) throw new RangeError('a master key must have 32 bytes');
      this.#wrapping.set(masterKeyId(key), subkey(key, 'wrap'));
    }
    const [current] = this.#wrapping.keys();
    if (current === undefined) throw new RangeError('there must be a master key');
    this.current = current;
  }

  get ids(): string[] {
    return [...this.#wrapping.keys()];
  }

  holds(id: string): boolean {
    return this.#wrapping.has(id);
  }

  /** `place` says where the wrapped key stands; it unwraps there only. */
  wrap(dataKey: Buffer, place: string): WrappedKey {
    const { current: id } = this;
    return { id, wrapped: encrypt(this.#wrapping.get(id)!, dataKey, `key:${place}`) };
  }

  /** Throws `MasterKeyMissing`, or another error when the wrapped key was altered or moved. */
  unwrap(key: WrappedKey, place: string): Buffer {
    const wrapping = this.#wrapping.get(key.id);
    if (!wrapping) throw new MasterKeyMissing(key.id, this.ids);
    return decrypt(wrapping, key.wrapped, `key:${place}`);
  }

  /** The same data key wrapped by the current master key. */
  rewrap(key: WrappedKey, place: string): WrappedKey {
    return this.wrap(this.unwrap(key, place), place);
  }
}
