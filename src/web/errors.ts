import type { ErrorRequestHandler, RequestHandler } from 'express';
import { h } from 'preact';

import { described, type Logger } from '../platform/logger';
import { isDatabaseAway } from '../platform/mongo';
import { Unavailable } from '../platform/unavailable';
import { ErrorPage } from '../../views/pages/error';
import { pageContext } from './context';
import { errorTable, HttpError, type ErrorKind } from './http-error';
import { isApi, isStaff } from './paths';
import { render } from './render';
import { requestId } from './request-log';

export { errorTable, HttpError, type ErrorKind } from './http-error';

function property(error: unknown, name: 'type' | 'code' | 'status'): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return Object.entries(error).find(([key]) => key === name)?.[1];
}

/** Kinds of the body parser's `type` (https://github.com/expressjs/body-parser#errors). */
const bodyKinds: Readonly<Record<string, ErrorKind>> = {
  'entity.too.large': 'tooLarge',
  'parameters.too.many': 'tooLarge',
  'encoding.unsupported': 'unsupported',
  'charset.unsupported': 'unsupported',
};

/** Which kind an error is: our own, the body parser's, the router's, a store out of reach, or a bug. */
export function kindOf(error: unknown): ErrorKind {
  if (error instanceof HttpError) return error.kind;
  if (property(error, 'code') === 'EBADCSRFTOKEN') return 'staleForm';
  const type = property(error, 'type');
  const known = typeof type === 'string' ? bodyKinds[type] : undefined;
  if (known) return known;
  const status = property(error, 'status');
  if (typeof status === 'number' && status >= 400 && status < 500) {
    const match = Object.entries(errorTable).find(([, row]) => row.status === status);
    return match && match[0] !== 'staleForm' ? (match[0] as ErrorKind) : 'badRequest';
  }
  return error instanceof Unavailable || isDatabaseAway(error) ? 'unavailable' : 'internal';
}

/** Last route: whatever nobody answered is not there. */
export const notFound: RequestHandler = () => {
  throw new HttpError('notFound');
};

/**
 * Turns every error into a page (JSON below /api) without stack or message. Logs the request's id
 * and the kind; the error itself only where somebody must act, and nothing of the client. Refusals
 * on public pages leave no line, because its time would tell when a reporter was there.
 */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    const kind = kindOf(error);
    const { status, level } = errorTable[kind];
    const entry = { request: requestId(req), kind };
    if (level === 'error') logger.error({ ...entry, error: described(error) }, 'request failed');
    else if (isStaff(req.path)) logger[level](entry, 'request refused');
    if (res.headersSent) {
      next(error);
      return;
    }
    const ctx = pageContext(req, res);
    if (isApi(req.path)) {
      res.status(status).json({ error: { code: kind, message: ctx.t.errors.kinds[kind].text } });
      return;
    }
    render(res, h(ErrorPage, { ctx, kind }), status);
  };
}
