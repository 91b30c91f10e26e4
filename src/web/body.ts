import { json, raw, text, type RequestHandler } from 'express';

import { HttpError } from './http-error';

const formType = 'application/x-www-form-urlencoded';
const mostFields = 200;

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
 * Fields by name, those that came several times as lists. Read as browsers do (WHATWG): what is no
 * UTF-8 becomes U+FFFD, which the forms refuse at the field.
 */
function fieldsOf(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null);
  let count = 0;
  for (const [name, value] of new URLSearchParams(body)) {
    count += 1;
    if (count > mostFields) throw new HttpError('tooLarge');
    const before = fields[name];
    if (before === undefined) fields[name] = value;
    else if (Array.isArray(before)) before.push(value);
    else fields[name] = [before, value];
  }
  return fields;
}

/**
 * Form posts: at most `limit` (uncompressed) and 200 fields, no nesting. Files (multipart) are left
 * to the route that takes them; every other kind of body is answered with 415.
 */
export function formBody(limit = '100kb'): RequestHandler[] {
  return [
    only(formType, 'multipart/form-data'),
    text({ type: formType, limit, inflate: false, defaultCharset: 'utf-8' }),
    (req, _res, next) => {
      const charset = /;\s*charset="?([^\s;"]+)/i.exec(req.headers['content-type'] ?? '')?.[1];
      if (charset && charset.toLowerCase() !== 'utf-8') throw new HttpError('unsupported');
      if (typeof req.body === 'string') req.body = fieldsOf(req.body);
      next();
    },
  ];
}

/** JSON posts of /api: objects or arrays, at most `limit`, uncompressed; anything else is 415 or 400. */
export function jsonBody(limit = '100kb'): RequestHandler[] {
  return [only('application/json'), json({ limit, strict: true, inflate: false })];
}

/** JSON as the bytes that were sent, for who has to check a signature over them first. */
export function rawJsonBody(limit: string): RequestHandler[] {
  return [only('application/json'), raw({ type: 'application/json', limit, inflate: false })];
}
