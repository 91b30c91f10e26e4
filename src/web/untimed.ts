import type { Request } from 'express';
import { isStaff, paths } from './paths';

/** A page that is told of a change asks by itself: its requests come when a reporter filed or wrote. */
export function asksByItself(req: Request): boolean {
  return req.get('X-Requested-With') === 'live';
}

/**
 * Whether the instant of a request can be that of a reporter: public pages, and the desk on which an
 * operator takes down what a caller says.
 */
export function isReporters(req: Request): boolean {
  const { phoneReport } = paths.staff;
  return !isStaff(req.path) || req.path === phoneReport || req.path.startsWith(`${phoneReport}/`);
}
