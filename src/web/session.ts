import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';

import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { Redis } from '../platform/redis';
import { HttpError } from './http-error';
import { StaffSessions } from './staff-sessions';

export { absoluteHours, idleMinutes } from './staff-sessions';

export const sessionCookie = 'qc.sid';
/** What a staff session holds: everything else about the account is read again at each request. */
export interface StaffSession {
  account: string;
  /** The account's session epoch at sign-in; a later one ends the session. */
  epoch: number;
  /** Milliseconds since 1970. */
  since: number;
  /** When the second factor was last shown, in milliseconds since 1970; absent before it was. */
  proved?: number;
  /** Where to go once the second factor is shown. */
  next?: string;
  /** A second factor that is being set up, sealed. */
  draft?: string;
}

declare module 'express-session' {
  interface SessionData {
    staff?: StaffSession;
  }
}

export interface SessionOptions {
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  /** Decides on the cookie's `Secure`. */
  publicUrl: string;
  /** Prefix of the keys in Redis. */
  prefix?: string;
}

/**
 * Sessions of staff in Redis. To be mounted on staff routes (and the socket) only: a reader of the
 * public pages is never given a cookie. The cookie ends with the browser, the record in Redis
 * after `idleMinutes` without a request; with Redis away the answer is 503 at once.
 */
export function staffSessions(options: SessionOptions): RequestHandler {
  const secure = options.publicUrl.startsWith('https:');
  const sessions = session({
    name: sessionCookie,
    secret: options.keyring.hmac('session-cookie', 'v1'),
    genid: () => randomId() + randomId(),
    resave: false,
    saveUninitialized: false,
    proxy: secure ? true : undefined,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
    store: new StaffSessions({
      redis: options.redis,
      keyring: options.keyring,
      prefix: options.prefix ?? 'qingcun:session:',
    }),
  });
  return (req, res, next) => {
    sessions(req, res, (error?: unknown) => {
      next(error ? new HttpError('unavailable', { cause: error }) : undefined);
    });
  };
}

export function done(
  resolve: () => void,
  reject: (error: Error) => void,
): (error?: unknown) => void {
  return (error) => {
    if (error) reject(new HttpError('unavailable', { cause: error }));
    else resolve();
  };
}

/** Drops whatever the session held and gives it a new id (against session fixation). */
export async function renewSession(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.regenerate(done(resolve, reject)));
}

/** Signs the account in under a new session id; resolves when the session is on record. */
export async function startStaffSession(req: Request, staff: StaffSession): Promise<void> {
  await renewSession(req);
  req.session.staff = staff;
  await new Promise<void>((resolve, reject) => req.session.save(done(resolve, reject)));
}

/** Ends the session in Redis and in the browser. */
export async function endStaffSession(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.destroy(done(resolve, reject)));
  res.clearCookie(sessionCookie, { path: '/' });
}
