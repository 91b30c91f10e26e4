import type { Request, RequestHandler } from 'express';

import type { StaffMember } from '../domain/account';
import type { Actor, Role } from '../domain/case';
import type { Clock } from '../platform/clock';
import { HttpError } from './http-error';
import { paths } from './paths';
import { absoluteHours, renewSession, type StaffSession } from './session';

/** Where accounts come from; `AccountService` is one. */
export interface StaffSource {
  /** The account if it may still work under a session of that epoch, else null. */
  current(id: string, epoch: number): Promise<StaffMember | null>;
}

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by `loadStaff`; read it through `staffOf` or `actorOf`. */
    staff?: StaffMember;
    /** Set by `loadStaff`: who gave the password and has still to show the second factor. */
    halfSignedIn?: StaffMember;
  }
}

const hourInMs = 3_600_000;
/** So long after the password the second factor has to be shown. */
const halfSignedInMs = 15 * 60_000;

function ageOf({ since }: StaffSession, clock: Pick<Clock, 'now'>): number {
  return clock.now().getTime() - since;
}

/** Whether a session is past its twelve hours, or there is none. */
export function isOver(session: StaffSession | undefined, clock: Pick<Clock, 'now'>): boolean {
  if (!session) return true;
  const age = ageOf(session, clock);
  return age < 0 || age >= absoluteHours * hourInMs;
}

async function readSession(
  session: StaffSession | undefined,
  source: StaffSource,
  clock: Pick<Clock, 'now'>,
): Promise<{ member: StaffMember; complete: boolean } | null> {
  if (!session || isOver(session, clock)) return null;
  const member = await source.current(session.account, session.epoch);
  if (!member) return null;
  const complete = member.secondFactor === 'none' || session.proved !== undefined;
  return complete || ageOf(session, clock) < halfSignedInMs ? { member, complete } : null;
}

/**
 * The account a session stands for, or null when the session is past its twelve hours, the account
 * disabled, its password changed since, or its second factor not shown yet.
 */
export async function staffOfSession(
  session: StaffSession | undefined,
  source: StaffSource,
  clock: Pick<Clock, 'now'>,
): Promise<StaffMember | null> {
  const found = await readSession(session, source, clock);
  return found?.complete ? found.member : null;
}

/** The account whose socket may hear and say something: not while its password is one given to it. */
export async function staffOfSocket(
  session: StaffSession | undefined,
  source: StaffSource,
  clock: Pick<Clock, 'now'>,
): Promise<StaffMember | null> {
  const member = await staffOfSession(session, source, clock);
  return member && !member.mustChangePassword ? member : null;
}

/** Reads the account of the session anew; a session that no longer counts is emptied. */
export function loadStaff(source: StaffSource, clock: Pick<Clock, 'now'>): RequestHandler {
  return async (req, _res, next) => {
    const session = req.session.staff;
    const found = await readSession(session, source, clock);
    if (found?.complete) req.staff = found.member;
    else if (found) req.halfSignedIn = found.member;
    else if (session) await renewSession(req);
    next();
  };
}

/** The signed-in account, or null. */
export function staffOf(req: Request): StaffMember | null {
  return req.staff ?? null;
}

/** Who gave the password and has still to show the second factor, or null. */
export function halfSignedInOf(req: Request): StaffMember | null {
  return req.halfSignedIn ?? null;
}

/** The page where a half-signed-in account shows or sets up its second factor. */
export function secondFactorPath(member: Pick<StaffMember, 'secondFactor'>): string {
  return member.secondFactor === 'code' ? paths.staff.secondFactor : paths.staff.secondFactorSetUp;
}

function signInPath(req: Request): string {
  const half = halfSignedInOf(req);
  if (half) return secondFactorPath(half);
  const target = req.originalUrl;
  const worth = req.method === 'GET' && target !== paths.staff.queue;
  return worth ? `${paths.staff.signIn}?next=${encodeURIComponent(target)}` : paths.staff.signIn;
}

const withoutOwnPassword: readonly string[] = [paths.staff.password, paths.staff.signOut];

/** All that is open between the password and the second factor. */
const halfSignedInPaths: readonly string[] = [
  paths.staff.secondFactor,
  paths.staff.secondFactorSetUp,
  paths.staff.signOut,
];

/** Whether this request needs no complete sign-in: the sign-in page, and the way to complete it. */
export function isSigningIn(req: Request): boolean {
  const path = req.baseUrl + req.path;
  if (path === paths.staff.signIn) return true;
  return halfSignedInOf(req) !== null && halfSignedInPaths.includes(path);
}

/**
 * Sends people who are not signed in to the sign-in page (scripts get 401), those who have shown
 * only their password to their second factor, and those who still use
 * a password given to them to the page where they choose their own.
 */
export const requireSignIn: RequestHandler = (req, res, next) => {
  const member = staffOf(req);
  if (!member) {
    if (req.accepts(['html', 'json']) === 'json') throw new HttpError('unauthenticated');
    res.redirect(303, signInPath(req));
    return;
  }
  if (member.mustChangePassword && !withoutOwnPassword.includes(req.baseUrl + req.path)) {
    res.redirect(303, paths.staff.password);
    return;
  }
  next();
};

/** Lets in whoever has one of the roles; others get 403 and stay signed in. */
export function requireRole(...roles: Role[]): RequestHandler {
  return (req, res, next) => {
    const member = staffOf(req);
    if (member && !roles.some((role) => member.roles.includes(role))) {
      throw new HttpError('forbidden');
    }
    requireSignIn(req, res, next);
  };
}

/** The signed-in account; for routes behind `requireSignIn` or `requireRole`. */
export function memberOf(req: Request): StaffMember {
  const member = staffOf(req);
  if (!member) throw new HttpError('unauthenticated');
  return member;
}

/** The signed-in account as actor of the domain; for routes behind `requireSignIn` or `requireRole`. */
export function actorOf(req: Request): Actor {
  const { id, name, office, roles, recusedFrom } = memberOf(req);
  return { id, name, office, roles, recusedFrom };
}
