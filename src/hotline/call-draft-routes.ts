import { Router } from 'express';
import { h } from 'preact';

import { CallDraftsPage } from '../../views/pages/call-drafts';
import type { Reference } from '../platform/reference';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError, errorTable } from '../web/errors';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { readDraft, readDraftId } from './call-draft-form';
import { callDraftRows } from './call-draft-presenter';
import type { CallDraftService, DraftSaved } from './call-draft-service';

export interface CallDraftRoutesDeps {
  drafts: Pick<CallDraftService, 'save' | 'list' | 'discard' | 'idOf'>;
  reference: Reference;
}

const statusOf = {
  elsewhere: errorTable.conflict.status,
  gone: errorTable.conflict.status,
  full: errorTable.tooMany.status,
} as const satisfies Record<Extract<DraftSaved, { ok: false }>['reason'], number>;

/** Unfinished calls: saved as they are taken down, listed, thrown away. All of them are the operator's own. */
export function callDraftRoutes({ drafts, reference }: CallDraftRoutesDeps): Router {
  const router = Router();
  const operator = requireRole('operator');
  const { phoneReport, callDrafts } = paths.staff;

  router.post(`${phoneReport}/draft`, operator, async (req, res) => {
    const sent = readDraft(req.body);
    if (!sent) throw new HttpError('badRequest');
    const saved = await drafts.save(actorOf(req), sent);
    const words = pageContext(req, res).t.cockpit.drafts;
    res.set('Cache-Control', 'no-store');
    if (saved.ok) {
      res.json({ version: saved.version, text: words.saved });
      return;
    }
    const { reason } = saved;
    const link = paths.staff.callDraft(drafts.idOf(sent.token));
    const other = reason === 'elsewhere' ? { link } : {};
    res.status(statusOf[reason]).json({ text: words.refused[reason], ...other });
  });

  router.get(callDrafts, operator, async (req, res) => {
    const ctx = pageContext(req, res);
    const own = await drafts.list(actorOf(req));
    const rows = callDraftRows(own, { reference, locale: ctx.locale });
    render(res, h(CallDraftsPage, { ctx, rows }));
  });

  router.post(`${callDrafts}/discard`, operator, async (req, res) => {
    const id = readDraftId(req.body);
    if (!id) throw new HttpError('badRequest');
    await drafts.discard(actorOf(req), id);
    res.redirect(303, callDrafts);
  });
  return router;
}
