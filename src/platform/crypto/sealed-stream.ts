import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { Keyring } from './keyring';

/*
 * A sealed file: header ‖ chunk 0 ‖ … ‖ chunk n−1.
 *
 * Header, 512 bytes (one disk sector, so that a new wrapping is written whole or not at all):
 * format (1) ‖ length of the box (2, big-endian) ‖ box ‖ zeros. The box is the file's data key,
 * sealed by the keyring and bound to `aad`.
 *
 * Chunks: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) with AES-256-GCM. Each
 * holds 64 KiB and a tag of 16 bytes; its nonce is an 11-byte counter and a byte that is 1 in the
 * last chunk alone. Changed, moved, dropped and added chunks open no more. The data key serves one
 * file, so that no nonce is used twice.
 *
 * Plain text: content ‖ zeros ‖ size of the content (8, big-endian), as many chunks as a bucket has.
 */
const format = 2;
const keyBytes = 32;
const tagBytes = 16;
const sizeBytes = 8;
export const sealedHeaderBytes = 512;
/** Plain bytes of one chunk: what is held in memory while a file is sealed or opened. */
export const chunkBytes = 64 * 1024;
export const sealedChunkBytes = chunkBytes + tagBytes;

/** Stored bytes that can be read at any place. */
export interface StoredBytes {
  readonly size: number;
  /** Exactly `length` bytes from `position`; rejects when there are fewer. */
  read(position: number, length: number): Promise<Buffer>;
}

export interface OpenedContent {
  /** Bytes of the content. */
  readonly size: number;
  /** The content piece by piece; throws at the first piece that was altered, before it is given. */
  content(): AsyncGenerator<Buffer>;
}

/**
 * Chunks that a file is filled up to: 1 to 8, then 1, 1¼, 1½ or 1¾ times a power of two. At most a
 * quarter is added, and files of 50 MB fall into forty-odd sizes.
 */
export function bucketOfChunks(chunks: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(chunks)) - 2);
  return Math.ceil(chunks / step) * step;
}

function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(index, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

function sealChunk(key: Buffer, index: number, last: boolean, plain: Buffer): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce(index, last));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openChunk(key: Buffer, index: number, last: boolean, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, last), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(sealed.subarray(chunkBytes));
  const plain = decipher.update(sealed.subarray(0, chunkBytes));
  decipher.final();
  return plain;
}

function headerOf(keyring: Pick<Keyring, 'seal'>, key: Buffer, aad: string): Buffer {
  const box = keyring.seal(key, aad);
  const header = Buffer.alloc(sealedHeaderBytes);
  header[0] = format;
  header.writeUInt16BE(box.length, 1);
  if (box.copy(header, 3) !== box.length) throw new RangeError('the wrapped key is too long');
  return header;
}

function keyOf(keyring: Pick<Keyring, 'open'>, header: Buffer, aad: string): Buffer {
  const end = 3 + header.readUInt16BE(1);
  const unused = header.subarray(end);
  if (header[0] !== format || end > header.length || unused.some((byte) => byte !== 0)) {
    throw new Error('sealed under an unknown format');
  }
  const key = keyring.open(header.subarray(3, end), aad);
  if (key.length !== keyBytes) throw new Error('sealed under an unknown format');
  return key;
}

/** Seals a stream; holds one chunk at a time. `onSize` is told the bytes of the content at the end. */
export async function* sealContent(
  keyring: Pick<Keyring, 'seal'>,
  aad: string,
  source: AsyncIterable<Buffer>,
  onSize: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const key = randomBytes(keyBytes);
  yield headerOf(keyring, key, aad);
  const plain = Buffer.alloc(chunkBytes);
  let filled = 0;
  let index = 0;
  for await (const piece of source) {
    for (let at = 0; at < piece.length;) {
      const taken = piece.copy(plain, filled, at);
      at += taken;
      filled += taken;
      if (filled < chunkBytes) continue;
      // Never the last one: the size is still to come.
      yield sealChunk(key, index, false, plain);
      index += 1;
      filled = 0;
    }
  }
  const size = index * chunkBytes + filled;
  const chunks = bucketOfChunks(Math.ceil((size + sizeBytes) / chunkBytes));
  plain.fill(0, filled);
  for (; index < chunks - 1; index += 1) {
    yield sealChunk(key, index, false, plain);
    plain.fill(0);
  }
  plain.writeBigUInt64BE(BigInt(size), chunkBytes - sizeBytes);
  yield sealChunk(key, index, true, plain);
  onSize(size);
}

/**
 * Opens a sealed file for reading. The last chunk is verified first, so that a file that was cut or
 * lengthened is refused before anything is given; every piece is given only after it was verified,
 * and the last one only after all that follows it.
 * Throws when the file was altered or belongs to another `aad`.
 */
export async function openContent(
  keyring: Pick<Keyring, 'open'>,
  aad: string,
  stored: StoredBytes,
): Promise<OpenedContent> {
  const chunks = (stored.size - sealedHeaderBytes) / sealedChunkBytes;
  if (!Number.isInteger(chunks) || chunks < 1) throw new Error('a sealed file is cut short');
  const key = keyOf(keyring, await stored.read(0, sealedHeaderBytes), aad);
  const chunk = async (index: number): Promise<Buffer> => {
    const place = sealedHeaderBytes + index * sealedChunkBytes;
    const sealed = await stored.read(place, sealedChunkBytes);
    return openChunk(key, index, index === chunks - 1, sealed);
  };
  const size = Number((await chunk(chunks - 1)).readBigUInt64BE(chunkBytes - sizeBytes));
  if (bucketOfChunks(Math.ceil((size + sizeBytes) / chunkBytes)) !== chunks) {
    throw new Error('a sealed file has another size than it says');
  }
  return {
    size,
    async *content() {
      let held: Buffer | null = null;
      for (let index = 0; index < chunks; index += 1) {
        const plain = await chunk(index);
        const own = plain.subarray(0, Math.max(0, size - index * chunkBytes));
        if (own.length === 0) continue;
        if (held) yield held;
        held = own;
      }
      if (held) yield held;
    },
  };
}
