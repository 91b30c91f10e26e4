/**
 * Receipt codes: 15 random digits and a Damm check digit, shown as 4×4.
 * Damm (2004) finds every single-digit error and every swap of neighbours.
 */
const damm = [
  [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
  [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
  [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
  [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
  [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
  [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
  [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
  [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
  [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
  [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
] as const;

function dammDigit(digits: string): number {
  let interim = 0;
  for (const digit of digits) interim = damm[interim]![Number(digit)]!;
  return interim;
}

/** The 16-digit code for 15 random decimal digits. Throws when not given exactly 15 digits. */
export function receiptCode(fifteenDigits: string): string {
  if (!/^[0-9]{15}$/.test(fifteenDigits)) throw new RangeError('a receipt code needs 15 digits');
  return `${fifteenDigits}${dammDigit(fifteenDigits)}`;
}

/**
 * What a person typed → the 16 digits, or null when it cannot be a code.
 * Accepts spaces, dashes and full-width digits.
 */
export function parseReceiptCode(typed: string): string | null {
  const digits = typed
    .slice(0, 64)
    .normalize('NFKC')
    .replace(/[\s\-–—_.·]/g, '');
  return /^[0-9]{16}$/.test(digits) && dammDigit(digits) === 0 ? digits : null;
}

/** The four groups of four in which a code is shown and read aloud. */
export function receiptGroups(code: string): string[] {
  return code.match(/.{4}/g) ?? [];
}

/** Whether a text can be the token a form carries from page to page: base64url, 128 bits at least. */
export function isSubmissionToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{22,64}$/.test(text);
}
