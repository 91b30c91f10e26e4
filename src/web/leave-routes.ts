import { Router, type Response } from 'express';

import { forgetLocale } from './locale';
import { paths } from './paths';

/**
 * Has the browser throw away what it kept of this site (https and this machine only). Not the cookies:
 * that would sign a person out of every site under the same registered domain.
 */
export function clearSiteData(res: Response): void {
  res.set('Clear-Site-Data', '"cache", "storage"');
}

/** `GET /leave`: the way out of a reporter's pages; our one cookie goes too. 303 to `quickExitUrl`, or the front page. */
export function leaveRoutes({ quickExitUrl }: { quickExitUrl: string | undefined }): Router {
  const router = Router();
  router.get(paths.leave, (_req, res) => {
    clearSiteData(res);
    forgetLocale(res);
    res.redirect(303, quickExitUrl ?? paths.home);
  });
  return router;
}
