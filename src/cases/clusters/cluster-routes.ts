import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { ClustersPage } from '../../../views/pages/clusters';
import { caseRoles } from '../../domain/separation';
import type { Clock } from '../../platform/clock';
import { idPattern } from '../../platform/ids';
import type { Reference } from '../../platform/reference';
import { actorOf, requireRole } from '../../web/access';
import { pageContext } from '../../web/context';
import { HttpError } from '../../web/errors';
import { parse } from '../../web/parse';
import { paths } from '../../web/paths';
import { render } from '../../web/render';
import { clusterForm, clusterQuery } from './cluster-form';
import { clusterView } from './cluster-presenter';
import type { ClusterService } from './cluster-service';

export interface ClusterRoutesDeps {
  clusters: Pick<ClusterService, 'list' | 'find' | 'link' | 'keepApart'>;
  reference: Reference;
  clock: Clock;
}

/**
 * Cases that seem to be about one demand. What may not be opened is not proposed, and 404 when it is named;
 * a form in which nothing is ticked comes back with 422. Behind `staffGate`.
 */
export function clusterRoutes({ clusters, reference, clock }: ClusterRoutesDeps): Router {
  const router = Router();

  async function show(req: Request, res: Response, errorAt: string | null = null): Promise<void> {
    const query = parse(req.query, clusterQuery);
    const { page, done, n, left } = query.ok ? query.value : clusterQuery.parse({});
    const actor = actorOf(req);
    const ctx = { ...pageContext(req, res), path: paths.staff.clusters };
    const { t, locale } = ctx;
    if (done && !errorAt) ctx.notice = t.clusters.done[done](n, left);
    const words = { t, locale, reference, today: clock.today() };
    const found = await clusters.list(actor, page);
    const view = {
      clusters: found.clusters.map((cluster) => clusterView(cluster, actor, words)),
      page,
      previousHref: page > 1 ? `${paths.staff.clusters}?page=${page - 1}` : null,
      nextHref: found.more ? `${paths.staff.clusters}?page=${page + 1}` : null,
      errorAt: errorAt && `cluster-${errorAt}`,
    };
    render(res, h(ClustersPage, { ctx, view }), errorAt ? 422 : 200);
  }

  router.get(paths.staff.clusters, requireRole(...caseRoles), async (req, res) => {
    await show(req, res);
  });

  function decision(action: 'link' | 'keepApart') {
    return async (req: Request, res: Response): Promise<void> => {
      const id = String(req.params['id']);
      const actor = actorOf(req);
      const cluster = idPattern.test(id) ? await clusters.find(id, actor) : null;
      if (!cluster) throw new HttpError('notFound');
      const form = parse(req.body, clusterForm);
      if (!form.ok) {
        if (form.errors.some(({ code }) => code !== 'required')) throw new HttpError('badRequest');
        await show(req, res, id);
        return;
      }
      const { done, left } = await clusters[action](cluster, form.value.member, actor);
      res.redirect(303, `${paths.staff.clusters}?done=${action}&n=${done}&left=${left}`);
    };
  }

  router.post(`${paths.staff.clusters}/:id/link`, requireRole('triage'), decision('link'));
  router.post(
    `${paths.staff.clusters}/:id/keep-apart`,
    requireRole('triage', 'handler'),
    decision('keepApart'),
  );
  return router;
}
