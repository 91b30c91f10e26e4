import { Router } from 'express';
import { h } from 'preact';

import { OverduePage } from '../../../views/pages/overdue';
import type { Clock } from '../../platform/clock';
import type { Reference } from '../../platform/reference';
import { actorOf, requireRole } from '../../web/access';
import { pageContext } from '../../web/context';
import { HttpError } from '../../web/errors';
import { paths } from '../../web/paths';
import { render } from '../../web/render';
import { nobody, overdueQuery } from './overdue-form';
import { overdueView } from './overdue-presenter';
import { overduePage, type OverdueService } from './overdue-service';

/** All overdue items of the office, for its approving leaders: ids, days and names of staff. */
export function overdueRoutes(deps: {
  overdue: Pick<OverdueService, 'list' | 'holders'>;
  reference: Reference;
  clock: Pick<Clock, 'today'>;
}): Router {
  const router = Router();
  router.get(paths.staff.overdue, requireRole('approver'), async (req, res) => {
    const actor = actorOf(req);
    const query = overdueQuery.parse(req.query);
    const { holder, kind, after } = query;
    const filter = {
      ...(holder ? { holder: holder === nobody ? '' : holder } : {}),
      ...(kind ? { kind } : {}),
    };
    const [found, holders] = await Promise.all([
      deps.overdue.list(actor, filter, after ?? null),
      deps.overdue.holders(actor),
    ]);
    if (!found) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    const { t, locale } = ctx;
    const words = { t, locale, reference: deps.reference, today: deps.clock.today() };
    const viewer = { id: actor.id, pageSize: overduePage };
    render(res, h(OverduePage, { ctx, view: overdueView(found, query, holders, viewer, words) }));
  });
  return router;
}
