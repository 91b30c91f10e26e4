import type { Request, RequestHandler, Response } from 'express';

import { HttpError } from './errors';

/**
 * Whether a throttle refuses this request, so that the route can draw its own page with what was
 * typed. Retry-After is set then.
 */
export async function refusedByThrottle(
  throttle: RequestHandler,
  req: Request,
  res: Response,
): Promise<boolean> {
  try {
    await new Promise<void>((passed, failed) => {
      const next = (error?: unknown) => (error ? failed(error) : passed());
      Promise.resolve(throttle(req, res, next)).catch(failed);
    });
    return false;
  } catch (error) {
    if (error instanceof HttpError && error.kind === 'tooMany') return true;
    throw error;
  }
}
