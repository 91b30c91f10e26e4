import { randomBytes } from 'node:crypto';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';

import type { Keyring } from '../platform/crypto/keyring';

const cookieName = 'qc.form';
const valuePattern = /^[A-Za-z0-9_-]{43}$/;

/**
 * The token of forms that stand before a session: a random cookie, and its keyed hash in the form
 * (signed double-submit cookie). Nothing is kept here, and a form counts as long as the browser is open.
 */
export class BrowserToken {
  readonly #secure: boolean;

  /** `path`: where the cookie is sent. */
  constructor(
    private readonly keyring: Pick<Keyring, 'hmac'>,
    private readonly path: string,
    publicUrl: string,
  ) {
    this.#secure = publicUrl.startsWith('https:');
  }

  /** The token for the forms of a page; the browser gets its cookie with the page if it has none. */
  formToken(req: Request, res: Response): string {
    const known = valueIn(req);
    const value = known ?? randomBytes(32).toString('base64url');
    if (!known) {
      res.cookie(cookieName, value, {
        httpOnly: true,
        sameSite: 'lax',
        secure: this.#secure,
        path: this.path,
      });
    }
    return this.tokenOf(value);
  }

  /** A keyed hash of the browser the form was drawn for; null when it was another. */
  holderOf(req: Request, token: string): string | null {
    const value = valueIn(req);
    return value && token === this.tokenOf(value) ? this.holder(req) : null;
  }

  /** A keyed hash of the browser; null when it was shown no form yet. */
  holder(req: Request): string | null {
    const value = valueIn(req);
    return value && this.keyring.hmac('browser', value);
  }

  /** The browser is another one from here on. */
  forget(res: Response): void {
    res.clearCookie(cookieName, { path: this.path });
  }

  private tokenOf(value: string): string {
    return this.keyring.hmac('browser-form', value);
  }
}

function valueIn(req: Request): string | null {
  const value = parseCookie(req.headers.cookie ?? '')[cookieName];
  return value && valuePattern.test(value) ? value : null;
}
