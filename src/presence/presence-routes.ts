import { Router } from 'express';
import { h } from 'preact';
import { PresenceLines, PresenceRows } from '../../views/components/presence';
import { caseRoles } from '../domain/separation';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/http-error';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { caseParams, rowsQuery } from './presence-form';
import { presenceView } from './presence-presenter';
import type { PresenceService } from './presence-service';

export interface PresenceRouteDeps {
  presence: Pick<PresenceService, 'ofCase' | 'among'>;
}

/**
 * Who is at a case, as pieces that islands put into their pages: of one case (404 for who may not open
 * it), and of the rows of the queue, where cases that one may not open are left out.
 */
export function presenceRoutes({ presence }: PresenceRouteDeps): Router {
  const router = Router();
  const staff = requireRole(...caseRoles);

  router.get('/staff/cases/:id/presence', staff, async (req, res) => {
    const id = parse(req.params, caseParams);
    const found = id.ok ? await presence.ofCase(actorOf(req), id.value.id) : null;
    if (!found) throw new HttpError('notFound');
    const { t } = pageContext(req, res);
    render(res, h(PresenceLines, { view: presenceView(found, t) }));
  });

  router.get(paths.staff.queuePresence, staff, async (req, res) => {
    const query = parse(req.query, rowsQuery);
    if (!query.ok) throw new HttpError('badRequest');
    const found = await presence.among(actorOf(req), query.value.ids);
    const { t } = pageContext(req, res);
    render(res, h(PresenceRows, { rows: found.map((one) => presenceView(one, t)) }));
  });

  return router;
}
