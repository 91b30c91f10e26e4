/** Numbers that a signature takes. */
export const SIGNATURE_LENGTH = 4;

/**
 * How a text begins: a bit each for its first sign, its first two, its first three. A thing has the bits
 * of all its keys; where it lacks one of a text's, no key of it begins with the text.
 */
export function signatureOf(text: string): readonly number[] {
  const signature = [0, 0, 0, 0];
  if (text === '') return signature;
  const first = text.charCodeAt(0);
  signature[0] = 1 << (isLatin(first) ? first - LATIN_A : LETTERS + (first % 6));
  if (text.length === 1) return signature;
  const pair = spread(first, text.charCodeAt(1));
  signature[1] = 1 << (pair >>> 27);
  if (text.length === 2) return signature;
  const triple = spread(pair, text.charCodeAt(2));
  signature[2 + (triple >>> 31)] = 1 << (triple >>> 26);
  return signature;
}

/** Two numbers mixed to one of 32 bits, the upper of which are the most even. */
function spread(one: number, other: number): number {
  return Math.imul(Math.imul(one, 31) + other, 0x9e3779b1);
}

const LATIN_A = 97;
const LETTERS = 26;

function isLatin(code: number): boolean {
  return code >= LATIN_A && code < LATIN_A + LETTERS;
}
