import { parseReceiptCode, receiptCode, receiptGroups } from '../../../src/domain/receipt';
import { fc } from '../../support/properties';

const fifteen = fc.stringMatching(/^[0-9]{15}$/);

describe('receipt codes', () => {
  test('a code is read back however people group it', () => {
    fc.assert(
      fc.property(fifteen, (digits) => {
        const code = receiptCode(digits);
        const groups = receiptGroups(code);
        expect(groups).toHaveLength(4);
        for (const typed of [code, groups.join(' '), groups.join('-'), ` ${groups.join('　')} `]) {
          expect(parseReceiptCode(typed)).toBe(code);
        }
      }),
    );
  });

  test('full-width digits are digits', () => {
    const code = receiptCode('123456789012345');
    const wide = code.replace(/[0-9]/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
    expect(parseReceiptCode(wide)).toBe(code);
  });

  test('one wrong digit never passes', () => {
    fc.assert(
      fc.property(fifteen, fc.nat(15), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const code = receiptCode(digits);
        const wrong = (Number(code[at]) + shift) % 10;
        expect(parseReceiptCode(code.slice(0, at) + wrong + code.slice(at + 1))).toBeNull();
      }),
    );
  });

  test('two neighbours swapped never pass', () => {
    fc.assert(
      fc.property(fifteen, fc.nat(14), (digits, at) => {
        const code = receiptCode(digits);
        fc.pre(code[at] !== code[at + 1]);
        const swapped = code.slice(0, at) + code[at + 1] + code[at] + code.slice(at + 2);
        expect(parseReceiptCode(swapped)).toBeNull();
      }),
    );
  });

  test.each(['', 'abc', '1234', '1'.repeat(17), '1'.repeat(100_000), '<script>', '１２３'])(
    '%p is no code',
    (typed) => {
      expect(parseReceiptCode(typed)).toBeNull();
    },
  );

  test.each(['', '12345678901234', '1234567890123456', 'x23456789012345'])(
    '%p cannot be made a code',
    (digits) => {
      expect(() => receiptCode(digits)).toThrow(RangeError);
    },
  );
});
