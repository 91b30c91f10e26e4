import type { Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Answers with a page. Pages are never stored by anyone: what one person sees is theirs alone. */
export function render<P>(
  res: Response,
  page: VNode<P>,
  status = 200,
  cacheControl = 'no-store',
): void {
  res
    .status(status)
    .set('Cache-Control', cacheControl)
    .type('html')
    .send(`<!doctype html>${renderToString(page)}`);
}

/** As `render`, for pages that show a receipt code: not compressed either (BREACH, CVE-2013-3587). */
export function renderSecret<P>(res: Response, page: VNode<P>, status = 200): void {
  render(res, page, status, 'no-store, no-transform');
}
