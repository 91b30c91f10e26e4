import { RedisStore } from 'connect-redis';
import type { Request, RequestHandler, Response } from 'express';
import session from 'express-session';
import { z } from 'zod';

import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import { randomId } from '../platform/ids';
import type { Redis } from '../platform/redis';
import type { BrowserToken } from './browser-token';
import { csrfProtection, sentToken } from './csrf';
import { HttpError } from './http-error';
import { paths } from './paths';
import { done, renewSession } from './session';

export const departmentCookie = 'qc.dept';
/** A session of a department ends after so long without a request … */
export const departmentIdleMinutes = 120;
/** … and what a link opened so long after it was used, whatever happens. */
export const departmentHours = 12;
/** How long a session still answers after a wider one took its place: requests may be under way. */
const retiredMs = 120_000;
/** Most links whose papers one session holds; the oldest give way. */
const mostOpened = 20;

/** A department of one office's address book. */
interface Desk {
  office: string;
  department: string;
  area: string;
}

/** Whose route looks for the token itself: a form without it comes back with what was written. */
const ownPaths = /^\/department\/(?:leave|papers\/[^/]+\/[^/]+)\/?$/;
/** The pages before anybody is let in: their forms carry the token of the browser. */
const doorPaths = /^\/department(?:\/open(?:\/[^/]*)?)?\/?$/;

type Scope = { paper: string } | { desks: Desk[] };

/** What a session on record looks like; one of another release may look otherwise, and opens nothing. */
const storedSession = z.object({
  address: z.string(),
  opened: z.array(
    z.object({
      scope: z.union([
        z.object({ paper: z.string() }),
        z.object({
          desks: z.array(
            z.object({ office: z.string(), department: z.string(), area: z.string() }),
          ),
        }),
      ]),
      since: z.number(),
    }),
  ),
  retired: z.number().optional(),
});

/** What a session opens, and for which mail address (as keyed hash). */
export interface DepartmentEntry {
  scopes: readonly Scope[];
  address: string;
}

/** What a link opened, and when it was used: in milliseconds since 1970. */
interface OpenedScope {
  scope: Scope;
  since: number;
}

/** Times are milliseconds since 1970. */
export interface DepartmentSession {
  address: string;
  opened: readonly OpenedScope[];
  /** When a wider session took its place. */
  retired?: number;
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
    /** Set with the forms of the door: whose page they came from; null when it was no page of this browser's. */
    browser?: string | null;
  }
}

/** Where entries are looked at again; `AccessService` is one. */
export interface EntrySource {
  /** The entry as far as it still counts, else null. */
  current(entry: DepartmentEntry): Promise<DepartmentEntry | null>;
  /** What links to an address opened that a browser used in the last minutes. */
  justOpened(browser: string, address: string): Promise<OpenedScope[]>;
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
      ttl: departmentIdleMinutes * 60,
    }),
  });
  return (req, res, next) => {
    sessions(req, res, (error?: unknown) => {
      if (error) next(new HttpError('unavailable', { cause: error }));
      // Where the path is not the cookie's, as in another case of letters, there is no session.
      else next('session' in req ? undefined : new HttpError('notFound'));
    });
  };
}

/** What a session still holds of itself: links that were used too long ago open nothing. */
function heldNow(stored: unknown, now: number): DepartmentSession | null {
  const held = storedSession.safeParse(stored).data;
  if (!held || (held.retired !== undefined && now - held.retired >= retiredMs)) return null;
  const fresh = ({ since }: { since: number }) =>
    now >= since && now - since < departmentHours * 3_600_000;
  const opened = held.opened.filter(fresh);
  return opened.length > 0 ? { ...held, opened } : null;
}

/**
 * Two links that one browser presses in the same instant make two sessions, of which it keeps one: for
 * the minutes in which that can be, the other's papers are taken over.
 */
async function joined(
  held: DepartmentSession,
  browser: string | null,
  { source, now }: { source: EntrySource; now: number },
): Promise<DepartmentSession> {
  const isFresh = held.opened.some(({ since }) => now - since < retiredMs);
  if (!browser || !isFresh || held.retired !== undefined) return held;
  const others = (await source.justOpened(browser, held.address)).filter(
    ({ scope }) => !held.opened.some((one) => isSameScope(one.scope, scope)),
  );
  if (others.length === 0) return held;
  return { ...held, opened: [...held.opened, ...others].slice(-mostOpened) };
}

function load(
  source: EntrySource,
  browsers: Pick<BrowserToken, 'holder'>,
  clock: Pick<Clock, 'now'>,
): RequestHandler {
  return async (req, _res, next) => {
    const stored = req.session.department;
    const now = clock.now().getTime();
    const own = heldNow(stored, now);
    const held = own && (await joined(own, browsers.holder(req), { source, now }));
    if (held !== own && held) req.session.department = held;
    const entry =
      held &&
      (await source.current({
        scopes: held.opened.map(({ scope }) => scope),
        address: held.address,
      }));
    if (entry) req.department = entry;
    else if (stored) await renewSession(req);
    next();
  };
}

/**
 * What stands before every page of the departments: session, whether it still counts, CSRF token (of
 * the session; at the door, of the browser, so that a stranger leaves nothing here). Forms of a paper look
 * for it themselves.
 */
export function departmentGate(deps: {
  redis: Redis;
  keyring: Pick<Keyring, 'hmac'>;
  publicUrl: string;
  access: EntrySource;
  browsers: Pick<BrowserToken, 'formToken' | 'holder' | 'holderOf'>;
  clock: Pick<Clock, 'now'>;
}): RequestHandler[] {
  const csrf = csrfProtection();
  return [
    departmentSessions(deps),
    load(deps.access, deps.browsers, deps.clock),
    (req, res, next) => {
      const path = req.baseUrl + req.path;
      const door = doorPaths.test(path);
      if (door || !req.department) req.formToken = deps.browsers.formToken(req, res);
      if (door) req.browser = deps.browsers.holderOf(req, sentToken(req));
      // Without a session a form changes nothing; its route says what became of it.
      if (door || ownPaths.test(path) || !req.department) next();
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

/**
 * Lets the department in to what a link opened, beside what the session holds for the same address,
 * under a new session id; resolves when the session is on record. The pages that are open keep their
 * token, and the session of before answers what is under way. Another address begins anew.
 */
export async function openInSession(
  req: Request,
  { scope, address }: { scope: Scope; address: string },
  clock: Pick<Clock, 'now'>,
): Promise<void> {
  const since = clock.now().getTime();
  const same = req.department?.address === address;
  const held = same ? heldNow(req.session.department, since) : null;
  if (held) {
    const { csrfToken } = req.session;
    req.session.department = { ...held, retired: held.retired ?? since };
    await saved(req);
    req.sessionStore.generate(req);
    req.session.csrfToken = csrfToken;
  } else {
    await renewSession(req);
  }
  const others = held?.opened.filter((one) => !isSameScope(one.scope, scope)) ?? [];
  req.session.department = { address, opened: [...others, { scope, since }].slice(-mostOpened) };
  await saved(req);
}

function isSameScope(one: Scope, other: Scope): boolean {
  if ('paper' in one) return 'paper' in other && one.paper === other.paper;
  return 'desks' in other;
}

async function saved(req: Request): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.save(done(resolve, reject)));
}

/** Ends the session in Redis and in the browser. */
export async function endDepartmentSession(req: Request, res: Response): Promise<void> {
  await new Promise<void>((resolve, reject) => req.session.destroy(done(resolve, reject)));
  res.clearCookie(departmentCookie, { path: '/department' });
}
