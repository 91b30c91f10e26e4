import { Router } from 'express';
import { h } from 'preact';

import { QueueFragment, QueuePage, QueueRows } from '../../../views/pages/queue';
import type { Office } from '../../domain/account';
import type { Role } from '../../domain/case';
import { caseRoles } from '../../domain/separation';
import type { Clock } from '../../platform/clock';
import type { Reference } from '../../platform/reference';
import { actorOf, requireSignIn } from '../../web/access';
import { pageContext } from '../../web/context';
import { parse } from '../../web/parse';
import { paths } from '../../web/paths';
import { render } from '../../web/render';
import { isStaffAction } from '../actions/action-form';
import { stagesFor } from '../case-stage';
import { filterOf, queueQuery } from './queue-form';
import type { TransferService } from '../transfers/transfer-service';
import { defaultStage, queueView } from './queue-presenter';
import { countedTo, pageSize, type QueueService } from './queue-service';

/** Where the others begin, by the first role they have. */
const otherDesks: readonly (readonly [Role, string])[] = [
  ['operator', paths.staff.phoneReport],
  ['custodian', paths.staff.custody],
  ['auditor', paths.staff.audit],
];

/**
 * `GET /staff`: the office's list, most pressing first; `fragment=1` gives the list alone, with `ids` those of
 * its rows alone, and with `figures=1` how many stand in each list besides. Operators are sent to
 * their form, custodians to theirs, auditors to the record and administrators to the accounts: none of them reads cases.
 */
export function queueRoutes(deps: {
  queue: Pick<QueueService, 'list' | 'among' | 'counts'>;
  transfers: Pick<TransferService, 'countWaiting'>;
  offices: { find(id: string): Promise<Pick<Office, 'areaCode'> | null> };
  reference: Reference;
  clock: Clock;
}): Router {
  const router = Router();
  router.get(paths.staff.queue, requireSignIn, async (req, res) => {
    const actor = actorOf(req);
    if (!caseRoles.some((role) => actor.roles.includes(role))) {
      const desk = otherDesks.find(([role]) => actor.roles.includes(role));
      res.redirect(303, desk?.[1] ?? paths.staff.accounts);
      return;
    }
    const asked = parse(req.query, queueQuery);
    const { fragment, ids, figures, ...sent } = asked.ok ? asked.value : queueQuery.parse({});
    const stage = stagesFor(actor.roles).find((one) => one === sent.stage) ?? defaultStage(actor);
    const query = { ...sent, stage };
    const filter = filterOf(query, actor.id);
    const single = fragment && ids;
    const [found, counts, waiting, office] = await Promise.all([
      single
        ? deps.queue.among(actor, filter, ids)
        : deps.queue.list(actor, filter, sent.after ?? null),
      single && !figures ? null : deps.queue.counts(actor),
      // Those stand around the list, which a fragment does not.
      fragment ? 0 : deps.transfers.countWaiting(actor),
      fragment ? null : deps.offices.find(actor.office ?? ''),
    ]);
    const ctx = pageContext(req, res);
    const { done } = req.query;
    if (isStaffAction(done)) ctx.notice = ctx.t.cases.gone(ctx.t.domain.actions[done]);
    const words = {
      t: ctx.t,
      locale: ctx.locale,
      reference: deps.reference,
      today: deps.clock.today(),
      now: deps.clock.now().toISOString(),
    };
    const viewer = { actor, officeArea: office?.areaCode ?? '', pageSize, countedTo };
    const view = queueView(query, found, counts, viewer, words);
    if (fragment) render(res, h(single ? QueueRows : QueueFragment, { ctx, view }));
    else render(res, h(QueuePage, { ctx, view, waiting }));
  });
  return router;
}
