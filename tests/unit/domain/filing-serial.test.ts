import { filingSerial, isFilingSerial, parseFilingSerial } from '../../../src/domain/filing-serial';
import { fc } from '../../support/properties';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const serials = fc
  .tuple(fc.integer({ min: 2020, max: 2999 }), fc.uint8Array({ minLength: 8, maxLength: 8 }))
  .map(([year, random]) => filingSerial(String(year), random));

describe('serials of filings', () => {
  it('have their form and read back as they are, however they are typed', () => {
    fc.assert(
      fc.property(serials, (serial) => {
        expect(serial).toMatch(/^QC-\d{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}-[0-9A-HJKMNP-TV-Z]$/);
        expect(isFilingSerial(serial)).toBe(true);
        const wide = [...serial]
          .map((c) => (c === '-' ? c : String.fromCharCode(c.charCodeAt(0) + 0xfee0)))
          .join('');
        const typed = [serial.toLowerCase(), serial.replaceAll('-', ' '), wide];
        typed.push(serial.slice(0, 3) + serial.slice(3).replaceAll('0', 'o').replaceAll('1', 'l'));
        for (const one of typed) expect(parseFilingSerial(one)).toBe(serial);
      }),
    );
  });

  it('no longer fit after one wrong character or a swap of neighbours', () => {
    fc.assert(
      fc.property(serials, fc.nat(), fc.constantFrom(...symbols), (serial, seed, symbol) => {
        const digits = [...serial.slice(3).replaceAll('-', '')];
        const at = seed % digits.length;
        const wrong = digits.map((c, i) => (i === at ? symbol : c));
        const swapped = [...digits];
        const next = (seed % (digits.length - 1)) + 1;
        [swapped[next - 1], swapped[next]] = [digits[next]!, digits[next - 1]!];
        for (const other of [wrong, swapped]) {
          const text = `QC${other.join('')}`;
          const same = other.join('') === digits.join('');
          expect([text, parseFilingSerial(text)]).toEqual([text, same ? serial : null]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('take 60 bits: each of them changes the serial', () => {
    const zero = filingSerial('2026', new Uint8Array(8));
    expect(zero).toMatch(/^QC-2026-0000-0000-0000-.$/);
    const seen = new Set([zero]);
    for (let bit = 0; bit < 60; bit += 1) {
      const random = new Uint8Array(8);
      random[7 - (bit >> 3)] = 1 << (bit & 7);
      seen.add(filingSerial('2026', random));
    }
    expect(seen.size).toBe(61);
  });

  it.each(['', 'QC', 'QC-2026-0000-0000-0000', '2026-0000-0000-0000-0', 'x'.repeat(5000), 'ＱＣ'])(
    '%.20s is none',
    (typed) => {
      expect(parseFilingSerial(typed)).toBeNull();
      expect(isFilingSerial(typed)).toBe(false);
    },
  );

  it('need bytes and a year', () => {
    expect(() => filingSerial('2026', new Uint8Array(7))).toThrow(RangeError);
    expect(() => filingSerial('26', new Uint8Array(8))).toThrow(RangeError);
  });
});
