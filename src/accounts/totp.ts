import { Secret, TOTP } from 'otpauth';

/** As every authenticator app takes it (RFC 6238 with the defaults of the Key URI format). */
const algorithm = 'SHA1';
const digits = 6;
const period = 30;
/** Codes of the step before and the step after are taken too: clocks differ, typing takes time. */
const window = 1;
const secretBytes = 20;

/** A new secret in base32 (RFC 4648, 32 characters, 160 bits as RFC 4226 section 4 recommends). */
export function newTotpSecret(): string {
  return new Secret({ size: secretBytes }).base32;
}

function generator(secret: string, issuer?: string, label?: string): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm,
    digits,
    period,
    secret: Secret.fromBase32(secret),
  });
}

/** The time step whose code this is, one of the three around `now`, or null. `code`: six digits. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const delta = generator(secret).validate({ token: code, timestamp, window });
  return delta === null ? null : TOTP.counter({ period, timestamp }) + delta;
}

/** The code an authenticator app shows at `now`. */
export function totpCode(secret: string, now: Date): string {
  return generator(secret).generate({ timestamp: now.getTime() });
}

/** What the QR code says: `otpauth://totp/…`. */
export function totpUri(secret: string, issuer: string, label: string): string {
  return generator(secret, issuer, label).toString();
}
