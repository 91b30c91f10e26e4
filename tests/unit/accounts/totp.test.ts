import {
  newRecoveryCodes,
  readRecoveryCode,
  recoveryCount,
} from '../../../src/accounts/recovery-codes';
import { newTotpSecret, totpCode, totpStep, totpUri } from '../../../src/accounts/totp';
import { fc } from '../../support/properties';

// RFC 6238 appendix B: the ASCII secret 12345678901234567890, the last six of eight digits.
const rfcSecret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const at = (seconds: number) => new Date(seconds * 1000);

describe('time-based codes', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('are those of RFC 6238 at %i', (seconds, code) => {
    expect(totpCode(rfcSecret, at(seconds))).toBe(code);
    expect(totpStep(rfcSecret, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('are taken one step early and late, not two', () => {
    const code = totpCode(rfcSecret, at(3000));
    expect(
      [2940, 2970, 2999, 3000, 3029, 3059, 3060].map((s) => totpStep(rfcSecret, code, at(s))),
    ).toEqual([null, 100, 100, 100, 100, 100, null]);
  });

  it.each(['', '28708', '2870822', '28708a', ' 287082', '２８７０８２', '-28708', '287082\n'])(
    'are six digits and not %j',
    (code) => {
      expect(totpStep(rfcSecret, code, at(59))).toBeNull();
    },
  );

  it('tell the step they belong to, whatever the secret and the time', () => {
    fc.assert(
      fc.property(
        fc.constant(null).map(() => newTotpSecret()),
        fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
        fc.integer({ min: -1, max: 1 }),
        (secret, seconds, late) => {
          const code = totpCode(secret, at(seconds));
          const step = totpStep(secret, code, at(seconds + 30 * late));
          expect(step).not.toBeNull();
          expect(totpCode(secret, at(step! * 30))).toBe(code);
        },
      ),
    );
  });

  it('come from 160 random bits, named for the app', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(secret);
    const uri = new URL(totpUri(secret, '轻村', 'wang.fang'));
    expect(uri.protocol).toBe('otpauth:');
    expect(decodeURIComponent(uri.pathname)).toBe('/轻村:wang.fang');
    expect(Object.fromEntries(uri.searchParams)).toEqual({
      issuer: '轻村',
      secret,
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
  });
});

describe('recovery codes', () => {
  it('are ten different ones of fifty bits', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(recoveryCount);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
  });

  it.each([
    ['ab0cd-1ef23', 'AB0CD1EF23'],
    [' AB0CD 1EF23 ', 'AB0CD1EF23'],
    ['abOcd-lef23', 'AB0CD1EF23'],
    ['ａｂ０ｃｄ－１ｅｆ２３', 'AB0CD1EF23'],
  ])('are read as people type them: %s', (typed, code) => {
    expect(readRecoveryCode(typed)).toBe(code);
  });
});
