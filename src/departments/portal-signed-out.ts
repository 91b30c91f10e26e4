import type { Request, Response } from 'express';
import { h } from 'preact';

import { PortalSignedOutPage } from '../../views/pages/portal-signed-out';
import { pageContext } from '../web/context';
import { multipartFields } from '../web/multipart-body';
import { typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';

/**
 * Answers a form of a paper whose session has ended with what was written in it; nothing is done, and
 * files are dropped as they come. At most `mostBytes` are read.
 */
export async function showSignedOut(req: Request, res: Response, mostBytes: number): Promise<void> {
  const fields = req.is('multipart/form-data') ? await multipartFields(req, mostBytes) : req.body;
  // What another site sent is none of the reader's words.
  const own = req.get('sec-fetch-site') !== 'cross-site';
  const { text, reason } = typedOf(fields);
  const ctx = { ...pageContext(req, res), path: paths.department.door };
  const typed = (own && (text ?? reason)) || '';
  render(res, h(PortalSignedOutPage, { ctx, typed }), 403);
}
