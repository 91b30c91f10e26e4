import { bytesOf } from '../mongo';
import type { WrappedKey } from './master-keys';

/** The field `key` of a document with a data key of its own, for its mongoose schema. */
export const keyField = {
  type: {
    _id: false,
    id: { type: String, required: true },
    wrapped: { type: Buffer, required: true },
  },
  default: null,
} as const;

/** By it a rotation finds what is left under an old master key, without reading the rest. */
export const keyIndex = { 'key.id': 1, _id: 1 } as const;

/** The key as read from a document; null once it was destroyed, and then nothing sealed can be read. */
export function keyIn(document: { key?: WrappedKey | null }): WrappedKey | null {
  const { key } = document;
  return key ? { id: key.id, wrapped: bytesOf(key.wrapped) } : null;
}
