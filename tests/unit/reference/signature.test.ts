import { describe, expect, it } from '@jest/globals';
import { fc } from '../../support/properties';

import { signatureOf } from '../../../src/platform/reference/signature';

const text = fc
  .array(fc.constantFrom(...'abz新安堡'), { maxLength: 5 })
  .map((signs) => signs.join(''));

describe('the signature of a text', () => {
  it('has every bit of that of each of its beginnings', () => {
    fc.assert(
      fc.property(text, fc.nat(5), (whole, length) => {
        const own = signatureOf(whole);
        const bits = signatureOf(whole.slice(0, length));
        expect(bits.map((number, i) => number & ~own[i]!)).toEqual([0, 0, 0, 0]);
      }),
    );
  });

  it('differs where the first, second or third sign does', () => {
    const signatures = ['nax', 'nay', 'nbx', 'bax', 'na', 'n', ''].map((one) =>
      signatureOf(one).join(),
    );
    expect(new Set(signatures).size).toBe(signatures.length);
  });
});
