import { Router } from 'express';
import { h } from 'preact';

import { BulkPage } from '../../../views/pages/bulk';
import type { Clock } from '../../platform/clock';
import type { Reference } from '../../platform/reference';
import { actorOf, requireRole } from '../../web/access';
import { pageContext } from '../../web/context';
import { formErrors, noFormErrors } from '../../web/form-errors';
import { parse, typedOf } from '../../web/parse';
import { paths } from '../../web/paths';
import { render } from '../../web/render';
import { bulkActions, bulkSchemas, picksSchema } from './bulk-form';
import { bulkView } from './bulk-presenter';
import type { BulkOutcome, BulkService } from './bulk-service';

/**
 * Several cases of the queue at once: the ticked rows lead to a page with the forms, and every case is
 * then acted on by itself. The page afterwards says which were not done and why, with the forms for
 * those and what was typed.
 */
export function bulkRoutes(deps: {
  bulk: BulkService;
  reference: Reference;
  clock: Clock;
}): Router {
  const router = Router();
  router.post(paths.staff.bulk, requireRole('triage'), async (req, res) => {
    const actor = actorOf(req);
    const ctx = { ...pageContext(req, res), path: paths.staff.queue };
    const { t, locale } = ctx;
    const words = { t, locale, reference: deps.reference, today: deps.clock.today() };
    const ticked = parse(req.body, picksSchema);
    const picks = ticked.ok ? ticked.value.case : [];
    const typed = typedOf(req.body);
    const action = bulkActions.find((one) => one === typed['do']) ?? null;
    const command = action && parse(req.body, bulkSchemas[action]);
    const outcomes: BulkOutcome[] =
      command?.ok && picks.length > 0 ? await deps.bulk.act(picks, command.value, actor) : [];
    const left = picks.filter(
      ({ id }) => !outcomes.some(({ pick, result }) => pick.id === id && result === 'done'),
    );
    const found = await deps.bulk.look(left, actor);
    const { comment, target } = t.staff.bulk;
    const errors =
      command && !command.ok ? formErrors(t, command.errors, { comment, target }) : noFormErrors;
    const view = bulkView(found, picks, actor, words, { action, typed, outcomes });
    const wrong = !ticked.ok || errors.summary.length > 0;
    render(res, h(BulkPage, { ctx, view, errors, action }), wrong ? 422 : 200);
  });
  return router;
}
