import { Router } from 'express';
import { h } from 'preact';

import { CallFiguresPage } from '../../views/pages/call-figures';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { callFiguresView } from './call-figures-presenter';
import { figureDays, type CallService } from './call-service';

/** Service figures of GB/T 33358, for approving leaders. To be mounted behind `staffGate`. */
export function callFigureRoutes({ calls }: { calls: Pick<CallService, 'figures'> }): Router {
  const router = Router();
  router.get(paths.staff.callFigures, requireRole('approver'), async (req, res) => {
    const ctx = pageContext(req, res);
    const view = callFiguresView(await calls.figures(actorOf(req)), figureDays, ctx);
    render(res, h(CallFiguresPage, { ctx, view, days: figureDays }));
  });
  return router;
}
