const smallest = 256;
const doublesFrom = 16_384;
const mark = 0x80;

/**
 * Bytes that a text of `length` bytes takes once padded: 256, 1 KiB, 4 KiB, 16 KiB, then doubled
 * each time. What lies sealed so tells a size class and nothing finer.
 */
export function paddedLength(length: number): number {
  let size = smallest;
  while (size < length + 1) size *= size < doublesFrom ? 4 : 2;
  return size;
}

/** Padding of ISO/IEC 7816-4: a byte 0x80, then zeros, up to `paddedLength`. */
export function pad(plain: Buffer): Buffer {
  const padded = Buffer.alloc(paddedLength(plain.length));
  plain.copy(padded);
  padded[plain.length] = mark;
  return padded;
}

/** The reverse of `pad`. Throws when there is no padding. */
export function unpad(padded: Buffer): Buffer {
  const end = padded.lastIndexOf(mark);
  if (end < 0) throw new Error('the sealed text has no padding');
  return padded.subarray(0, end);
}
