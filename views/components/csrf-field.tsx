import type { PageContext } from '../page-context';

/** Hidden anti-forgery token (`_csrf`); nothing when the page has none. */
export function CsrfField({ ctx }: { ctx: Pick<PageContext, 'csrfToken'> }) {
  return ctx.csrfToken ? <input type="hidden" name="_csrf" value={ctx.csrfToken} /> : null;
}
