import type { RequestHandler } from 'express';

import type { Clock } from '../platform/clock';
import { isSigningIn, loadStaff, requireSignIn, type StaffSource } from './access';
import { csrfProtection } from './csrf';

/**
 * What stands before every staff route, in this order: session, account, sign-in (but for the
 * pages that sign in), CSRF token. Mount after the body parser, at `/staff`.
 */
export function staffGate(deps: {
  sessions: RequestHandler;
  accounts: StaffSource;
  clock: Pick<Clock, 'now'>;
  /** Exact paths whose routes parse multipart and then call `csrfProtection()` themselves. */
  multipartPaths?: readonly string[];
}): RequestHandler[] {
  return [
    deps.sessions,
    loadStaff(deps.accounts, deps.clock),
    (req, res, next) => {
      if (isSigningIn(req)) next();
      else requireSignIn(req, res, next);
    },
    csrfProtection(deps.multipartPaths),
  ];
}
