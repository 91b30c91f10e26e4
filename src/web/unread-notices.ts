import type { Request, RequestHandler } from 'express';

import type { Role } from '../domain/case';
import { staffOf } from './access';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by `loadUnread`; read it through `unreadOf`. */
    unreadNotices?: number;
  }
}

/** Counts the reader's unread notices for the head of a staff page. */
export function loadUnread(
  roles: readonly Role[],
  source: { unread(reader: { id: string }): Promise<number> },
): RequestHandler {
  return async (req, _res, next) => {
    const member = staffOf(req);
    // A fragment has no head.
    const told =
      member && !req.query['fragment'] && roles.some((role) => member.roles.includes(role));
    if (told) req.unreadNotices = await source.unread(member);
    next();
  };
}

/** Undefined for who is told of nothing. */
export function unreadOf(req: Request): number | undefined {
  return req.unreadNotices;
}
