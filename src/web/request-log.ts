import type { Request, RequestHandler } from 'express';

import { randomId } from '../platform/ids';
import type { Logger } from '../platform/logger';
import { routePattern, type Metrics } from './metrics';
import { asksByItself, isReporters } from './untimed';

declare module 'express-serve-static-core' {
  interface Request {
    /** Set by `requestId`. */
    id?: string;
  }
}

/** Random; joins the log lines of one request. Most requests leave none. */
export function requestId(req: Request): string {
  return (req.id ??= randomId());
}

const bounds = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

function bucket(ms: number): string {
  const bound = bounds.find((most) => ms <= most);
  return bound === undefined ? '>5000' : `<=${bound}`;
}

/**
 * One line for each answer to staff and each failure of ours: method, route pattern, status, time in
 * steps; nothing of the client. Public pages and the desk for calls are counted in the metrics only, and
 * together, and what open pages ask by themselves is not even counted: a line's time would tell when an
 * anonymous report was filed (PRODUCT A1).
 */
export function requestLog(logger: Logger, metrics: Metrics): RequestHandler {
  return (req, res, next) => {
    const start = process.hrtime.bigint();
    const kept = !isReporters(req) && !asksByItself(req);
    res.on('finish', () => {
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      metrics.observe(req, res.statusCode, ms / 1000);
      if (!kept && res.statusCode < 500) return;
      logger.info(
        {
          request: requestId(req),
          method: req.method,
          route: routePattern(req),
          status: res.statusCode,
          ms: bucket(ms),
        },
        'answered',
      );
    });
    next();
  };
}
