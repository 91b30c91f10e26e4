import { json, urlencoded, type RequestHandler } from 'express';

import { HttpError } from './http-error';

const formType = 'application/x-www-form-urlencoded';

function hasBody(headers: NodeJS.Dict<string | string[]>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function only(...types: string[]): RequestHandler {
  return (req, _res, next) => {
    if (hasBody(req.headers) && !req.is(types)) throw new HttpError('unsupported');
    next();
  };
}

/**
 * Form posts: at most `limit` (uncompressed) and 200 fields, no nesting. Files (multipart) are left
 * to the route that takes them; every other kind of body is answered with 415.
 */
export function formBody(limit = '100kb'): RequestHandler[] {
  return [
    only(formType, 'multipart/form-data'),
    urlencoded({ type: formType, extended: false, limit, parameterLimit: 200, inflate: false }),
  ];
}

/** JSON posts of /api: objects or arrays, at most `limit`, uncompressed; anything else is 415 or 400. */
export function jsonBody(limit = '100kb'): RequestHandler[] {
  return [only('application/json'), json({ limit, strict: true, inflate: false })];
}
