import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler, Response } from 'express';
import session, { type SessionData } from 'express-session';

import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { Redis } from '../platform/redis';
import { csrfProtection } from './csrf';
import { HttpError } from './http-error';
import { paths } from './paths';
import { done, renewSession } from './session';

export const departmentCookie = 'qc.dept';
/** A session of a department ends after so long without a request … */
export const departmentIdleMinutes = 120;
/** How long the form token of somebody who is not let in yet is kept. */
const strangerMinutes = 15;
/** … and so long after it was opened whatever happens. */
export const departmentHours = 12;

/** A department of one office's address book. */
interface Desk {
  office: string;
  department: string;
  area: string;
}

/** Whose route reads a form with files before it checks the token. */
const uploadPaths = /^\/department\/papers\/[^/]+\/(?:reply|proof)$/;

/** What a session opens, and for which mail address (as keyed hash). */
export interface DepartmentEntry {
  scope: { paper: string } | { desks: Desk[] };
  address: string;
}

export interface DepartmentSession extends DepartmentEntry {
  /** Milliseconds since 1970. */
  since: number;
}

declare module 'express-session' {
  interface SessionData {
    department?: DepartmentSession;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by `departmentGate`; read it through `entryOf`. */
    department?: DepartmentEntry;
  }
}

/** Where entries are looked at again; `AccessService` is one. */
export interface EntrySource {
  /** The entry as far as it still counts, else null. */
  current(entry: DepartmentEntry): Promise<DepartmentEntry | null>;
}

/** Sessions of departments in Redis, apart from those of staff: cookie, keys and store are others. */
function departmentSessions(options: {
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  publicUrl: string;
}): RequestHandler {
  const secure = options.publicUrl.startsWith('https:');
  const sessions = session({
    name: departmentCookie,
    secret: options.keyring.hmac('department-cookie', 'v1'),
    genid: () => randomId() + randomId(),
    resave: false,
    saveUninitialized: false,
    proxy: secure ? true : undefined,
    cookie: { httpOnly: true, sameSite: 'lax', secure, path: '/department' },
    store: new RedisStore({
      client: options.redis,
      prefix: 'qingcun:department:',
      ttl: ({ department }: SessionData) =>
        (department ? departmentIdleMinutes : strangerMinutes) * 60,
    }),
  });
  return (req, res, next) => {
    sessions(req, res, (error?: unknown) => {
      next(error ? new HttpError('unavailable', { cause: error }) : undefined);
    });
  };
}

function load(source: EntrySource, clock: Pick<Clock, 'now'>): RequestHandler {
  return async (req, _res, next) => {
    const held = req.session.department;
    if (held) {
      const age = clock.now().getTime() - held.since;
      const fresh = age >= 0 && age < departmentHours * 3_600_000;
      const { scope, address } = held;
      const entry = fresh ? await source.current({ scope, address }) : null;
      if (entry) req.department = entry;
      else await renewSession(req);
    }
    next();
  };
}

/**
 * What stands before every page of the departments: session, whether it still counts, CSRF token.
 * A form with files is read by its route, which then calls `csrfProtection()` itself.
 */
export function departmentGate(deps: {
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  publicUrl: string;
  access: EntrySource;
  clock: Pick<Clock, 'now'>;
}): RequestHandler[] {
  const csrf = csrfProtection();
  return [
    departmentSessions(deps),
    load(deps.access, deps.clock),
    (req, res, next) => {
      const forms = uploadPaths.test(req.baseUrl + req.path);
      const upload = forms && req.department && req.is('multipart/form-data');
      if (upload) next();
      else csrf(req, res, next);
    },
  ];
}

/** What the session opens; for routes behind `requireEntry`. */
export function entryOf(req: Request): DepartmentEntry {
  if (!req.department) throw new HttpError('unauthenticated');
  return req.department;
}

/** Sends whoever has no session to the door. */
export const requireEntry: RequestHandler = (req, res, next) => {
  if (req.department) next();
  else res.redirect(303, paths.department.door);
};

/** Lets the department in under a new session id; resolves when the session is on record. */
export async function startDepartmentSession(
  req: Request,
  entry: DepartmentEntry,
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  await renewSession(req);
  req.session.department = { ...entry, since: clock.now().getTime() };
  await new Promise<void>((resolve, reject) => req.session.save(done(resolve, reject)));
}

/** Ends the session in Redis and in the browser. */
export async function endDepartmentSession(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.destroy(done(resolve, reject)));
  res.clearCookie(departmentCookie, { path: '/department' });
}
