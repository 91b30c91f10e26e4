import type { Response } from 'express';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Answers with a page. Pages are never stored by anyone: what one person sees is theirs alone. */
export function render<P>(res: Response, page: VNode<P>, status = 200): void {
  res
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(`<!doctype html>${renderToString(page)}`);
}
