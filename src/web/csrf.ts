import { csrfSync } from 'csrf-sync';
import type { Request, RequestHandler } from 'express';

import { parse } from './parse';
import { z } from 'zod';

/** Name of the hidden field, `<CsrfField ctx={ctx} />` in views. */
export const csrfField = '_csrf';

const schema = z.object({ [csrfField]: z.string().max(200) });

declare module 'express-serve-static-core' {
  interface Request {
    /** The token of the page's forms where it is not the session's. */
    formToken?: string;
  }
}

/** The token in the field of the form; empty when there is none. */
export function sentToken(req: Request): string {
  const sent = parse(req.body, schema);
  return sent.ok ? sent.value[csrfField] : '';
}

const protection = csrfSync({
  size: 32,
  getTokenFromRequest: (req) => req.get('x-csrf-token') ?? sentToken(req),
});

/**
 * Refuses a state-changing request without the session's token (synchroniser token pattern; field
 * `_csrf` or header `x-csrf-token`). It needs the parsed body: a route that takes multipart names its
 * exact path in `parsedLater` and puts `csrfProtection()` behind its own multipart parser.
 */
export function csrfProtection(parsedLater: readonly string[] = []): RequestHandler {
  return (req, res, next) => {
    const later =
      parsedLater.includes(req.baseUrl + req.path) && Boolean(req.is('multipart/form-data'));
    if (later) next();
    else protection.csrfSynchronisedProtection(req, res, next);
  };
}

/** Whether a request carries the session's token, for routes that answer a form without it themselves. */
export function carriesToken(req: Request): boolean {
  return protection.isRequestValid(req);
}

/** Whether the browser says that another site's page sent the request. */
export function isFromElsewhere(req: Request): boolean {
  const site = req.get('sec-fetch-site');
  return site === 'cross-site' || site === 'same-site';
}

/** The token for the forms of a page; null outside sessions, where no form needs one. */
export function csrfToken(req: Request): string | null {
  return req.formToken ?? (req.session ? protection.generateToken(req) : null);
}
