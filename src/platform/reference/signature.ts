/** How a text begins, each by one of 32 bits; `pair` has all of them where there is one sign only. */
export interface Signature {
  readonly first: number;
  readonly pair: number;
}

export function signatureOf(text: string): Signature {
  const first = text.charCodeAt(0);
  const pair = text.length > 1 ? 1 << (first * 5 + text.charCodeAt(1)) : -1;
  return { first: 1 << (isLatin(first) ? first - LATIN_A : LETTERS + (first % 6)), pair };
}

const LATIN_A = 97;
const LETTERS = 26;

function isLatin(code: number): boolean {
  return code >= LATIN_A && code < LATIN_A + LETTERS;
}
