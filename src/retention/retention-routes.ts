import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { RetentionPage, type SentHold } from '../../views/pages/retention';
import { idPattern } from '../platform/ids';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { holdForm, isHoldAction, listQuery } from './retention-form';
import { retentionView } from './retention-presenter';
import { retentionPageSize, type RetentionService } from './retention-service';

export interface RetentionRoutesDeps {
  retention: Pick<RetentionService, 'list' | 'hold' | 'release'>;
}

/**
 * What the office is about to lose, for administrators and approving leaders: ids, days and kinds, no
 * content. Approving leaders may hold it. Behind `staffGate`.
 */
export function retentionRoutes({ retention }: RetentionRoutesDeps): Router {
  const router = Router();
  const path = paths.staff.retention;

  async function show(
    req: Request,
    res: Response,
    sent: SentHold | null = null,
    status = 200,
  ): Promise<void> {
    const actor = actorOf(req);
    const query = parse(req.query, listQuery);
    const { page, done } = query.ok ? query.value : { page: 1, done: undefined };
    const found = await retention.list(actor, page);
    if (!found) throw new HttpError('notFound');
    const ctx = { ...pageContext(req, res), path };
    if (done && !sent) ctx.notice = ctx.t.retention.done[done];
    const approver = actor.roles.includes('approver');
    const view = retentionView(found, { page, pageSize: retentionPageSize, approver }, ctx.t);
    render(res, h(RetentionPage, { ctx, view, sent }), status);
  }

  router.get(path, requireRole('approver', 'administrator'), async (req, res) => {
    await show(req, res);
  });

  router.post(`${path}/:id/:action`, requireRole('approver'), async (req, res) => {
    const { action } = req.params;
    const id = String(req.params.id);
    if (!idPattern.test(id) || !isHoldAction(action)) throw new HttpError('notFound');
    const { t } = pageContext(req, res);
    const typed = typedOf(req.body)['reason'] ?? '';
    const form = parse(req.body, holdForm);
    if (!form.ok) {
      const [error] = form.errors.filter(({ field }) => field === 'reason');
      if (!error || form.errors.length > 1) throw new HttpError('badRequest');
      const field = `reason-${id}`;
      const errors = formErrors(t, [{ ...error, field }], { [field]: t.retention.reason });
      await show(req, res, { id, typed, error: errors.at[field] ?? '' }, 400);
      return;
    }
    const { version, reason } = form.value;
    const result = await retention[action](actorOf(req), id, version, reason);
    if (result.ok) {
      res.redirect(303, `${path}?done=${action}`);
      return;
    }
    if (result.reason === 'notFound') throw new HttpError('notFound');
    if (result.reason === 'refused' && result.refusal.kind === 'notAllowed') {
      throw new HttpError('forbidden');
    }
    const late = result.reason === 'refused' && result.refusal.kind === 'beingDestroyed';
    const error = late ? t.retention.tooLate : t.retention.already;
    await show(req, res, { id, typed, error }, 409);
  });

  return router;
}
