import type { Request, Response } from 'express';
import { h } from 'preact';

import { PortalUnheldPage } from '../../views/pages/portal-unheld';
import { pageContext } from '../web/context';
import { isFromElsewhere } from '../web/csrf';
import { multipartFields } from '../web/multipart-body';
import { typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';

/**
 * Answers a form of a paper that the browser's session does not hold (it ended, or another address is
 * signed in) with what was written in it, unless another site sent it; nothing is done, and files are
 * dropped as they come. At most `mostBytes` are read.
 */
export async function showUnheld(req: Request, res: Response, mostBytes: number): Promise<void> {
  const fields = req.is('multipart/form-data') ? await multipartFields(req, mostBytes) : req.body;
  const { text, reason } = isFromElsewhere(req) ? {} : typedOf(fields);
  const inside = req.department !== undefined;
  const { door, papers } = paths.department;
  const ctx = { ...pageContext(req, res), path: inside ? papers : door };
  const page = { ctx, typed: text ?? reason ?? '', inside };
  render(res, h(PortalUnheldPage, page), inside ? 404 : 403);
}
