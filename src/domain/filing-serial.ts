/**
 * Public serials of filings: `QC-2026-XXXX-XXXX-XXXX-X`. The year of filing, 60 random bits in
 * Crockford's base 32 (no I, L, O, U) and a check character over year and random part. The check is Damm's
 * with the quasigroup 2·(x + y) over GF(2^5): it finds every single wrong character and every swap
 * of neighbours. A serial says nothing of the receipt code.
 */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomSymbols = 12;
const form = new RegExp(
  `^QC-([0-9]{4})-([${symbols}]{4})-([${symbols}]{4})-([${symbols}]{4})-([${symbols}])$`,
);

/** 2·x over GF(2^5) modulo x^5 + x^2 + 1. */
function doubled(x: number): number {
  const shifted = x << 1;
  return shifted > 31 ? shifted ^ 0b100101 : shifted;
}

function checkOf(text: string): string {
  let interim = 0;
  for (const symbol of text) interim = doubled(interim ^ symbols.indexOf(symbol));
  return symbols.charAt(interim);
}

/**
 * The serial for a year and random bytes, of which the low 60 bits of the first eight are taken.
 * Throws when given fewer than eight bytes or a year that has not four digits.
 */
export function filingSerial(year: string, random: Uint8Array): string {
  if (random.length < 8) throw new RangeError('a serial needs 8 random bytes');
  if (!/^[0-9]{4}$/.test(year)) throw new RangeError('a serial needs a year of four digits');
  let bits = random.subarray(0, 8).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = '';
  for (let i = 0; i < randomSymbols; i += 1) {
    text = symbols.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  const groups = text.match(/.{4}/g) ?? [];
  return ['QC', year, ...groups, checkOf(year + text)].join('-');
}

/**
 * What a person typed → the serial, or null when it cannot be one. Accepts small letters, full-width
 * characters, other dashes, missing dashes and, as Crockford has it, O for 0 and I or L for 1.
 */
export function parseFilingSerial(typed: string): string | null {
  const plain = typed
    .slice(0, 80)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-–—_.·]/g, '');
  if (!plain.startsWith('QC')) return null;
  const rest = plain.slice(2).replace(/O/g, '0').replace(/[IL]/g, '1');
  if (rest.length !== 4 + randomSymbols + 1) return null;
  const [year, a, b, c, check] = [0, 4, 8, 12, 16].map((at) => rest.slice(at, at + 4));
  const serial = `QC-${year}-${a}-${b}-${c}-${check}`;
  return isFilingSerial(serial) ? serial : null;
}

/** Whether a text is a serial exactly as printed, its check character included. */
export function isFilingSerial(text: string): boolean {
  const parts = form.exec(text);
  return parts !== null && checkOf(parts.slice(1, 5).join('')) === parts[5];
}
