import { Router } from 'express';
import { h } from 'preact';

import { TransfersPage } from '../../../views/pages/transfers';
import { caseRoles } from '../../domain/separation';
import type { Clock } from '../../platform/clock';
import type { Reference } from '../../platform/reference';
import { actorOf, requireRole } from '../../web/access';
import { pageContext } from '../../web/context';
import { HttpError } from '../../web/errors';
import { paths } from '../../web/paths';
import { render } from '../../web/render';
import { transfersView } from './transfer-presenter';
import type { TransferService } from './transfer-service';

/** What waits to be signed for, what the office owns with others and what it passed on. */
export function transferRoutes(deps: {
  transfers: Pick<TransferService, 'onDesk'>;
  reference: Reference;
  clock: Pick<Clock, 'today'>;
}): Router {
  const router = Router();
  router.get(paths.staff.transfers, requireRole(...caseRoles), async (req, res) => {
    const found = await deps.transfers.onDesk(actorOf(req));
    if (!found) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    const { t, locale } = ctx;
    const words = { t, locale, reference: deps.reference, today: deps.clock.today() };
    render(res, h(TransfersPage, { ctx, view: transfersView(found, words) }));
  });
  return router;
}
