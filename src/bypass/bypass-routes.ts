import { Router } from 'express';
import { h } from 'preact';

import { BypassPage } from '../../views/pages/bypass';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { bypassView } from './bypass-presenter';
import type { BypassService } from './bypass-service';

/** How many reports passed over the office, for its approving leaders. Behind `staffGate`. */
export function bypassRoutes({ bypasses }: { bypasses: Pick<BypassService, 'figures'> }): Router {
  const router = Router();
  router.get(paths.staff.bypass, requireRole('approver'), async (req, res) => {
    const figures = await bypasses.figures(actorOf(req));
    if (!figures) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    render(res, h(BypassPage, { ctx, view: bypassView(figures, ctx.t) }));
  });
  return router;
}
