import { Router } from 'express';
import { h } from 'preact';

import { BypassPage } from '../../views/pages/bypass';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { paths } from '../web/paths';
import { render } from '../web/render';
import type { BypassService } from './bypass-service';

/** How many reports passed over the office, for its approving leaders. Behind `staffGate`. */
export function bypassRoutes({ bypasses }: { bypasses: Pick<BypassService, 'counts'> }): Router {
  const router = Router();
  router.get(paths.staff.bypass, requireRole('approver'), async (req, res) => {
    const months = await bypasses.counts(actorOf(req));
    if (!months) throw new HttpError('notFound');
    render(res, h(BypassPage, { ctx: pageContext(req, res), months }));
  });
  return router;
}
