import { Router } from 'express';
import { h } from 'preact';
import { z } from 'zod';

import { QueueFragment, QueuePage } from '../../views/pages/queue';
import type { Role } from '../domain/case';
import { caseRoles } from '../domain/separation';
import type { Clock } from '../platform/clock';
import type { Reference } from '../platform/reference';
import { actorOf, requireSignIn } from '../web/access';
import { pageContext } from '../web/context';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { isStaffAction } from './case-form';
import { countedTo, pageSize, type CaseService } from './case-service';
import { stages, stagesFor } from './case-stage';
import { defaultStage, queueView } from './queue-presenter';

/** Where the others begin, by the first role they have. */
const otherDesks: readonly (readonly [Role, string])[] = [
  ['operator', paths.staff.phoneReport],
  ['custodian', paths.staff.custody],
  ['auditor', paths.staff.audit],
];

/** Pages one may leaf through; what lies beyond is found by filters. */
const lastPage = 200;

const flag = z.literal('1').optional().catch(undefined);
const querySchema = z.object({
  stage: z.enum(stages).optional().catch(undefined),
  mine: flag,
  overdue: flag,
  fragment: flag,
  page: z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform((page) => Math.min(Number(page), lastPage))
    .catch(1),
});

/**
 * `GET /staff`: the office's list, most pressing first; `fragment=1` gives the list alone. Operators are sent to
 * their form, custodians to theirs, auditors to the record and administrators to the accounts: none of them reads cases.
 */
export function queueRoutes(deps: {
  cases: Pick<CaseService, 'list' | 'counts'>;
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
    const asked = parse(req.query, querySchema);
    const sent = asked.ok ? asked.value : querySchema.parse({});
    const query = {
      stage: stagesFor(actor.roles).find((stage) => stage === sent.stage) ?? defaultStage(actor),
      mine: sent.mine === '1',
      overdue: sent.overdue === '1',
      page: sent.page,
    };
    const filter = {
      stage: query.stage,
      ...(query.mine ? { assignee: actor.id } : {}),
      ...(query.overdue ? { overdue: true } : {}),
    };
    const [found, counts] = await Promise.all([
      deps.cases.list(actor, filter, query.page),
      deps.cases.counts(actor),
    ]);
    const ctx = pageContext(req, res);
    const { done } = req.query;
    if (isStaffAction(done)) ctx.notice = ctx.t.cases.gone(ctx.t.domain.actions[done]);
    const words = {
      t: ctx.t,
      locale: ctx.locale,
      reference: deps.reference,
      today: deps.clock.today(),
    };
    const view = queueView(query, found, counts, actor, words, { pageSize, countedTo });
    render(res, h(sent.fragment ? QueueFragment : QueuePage, { ctx, view }));
  });
  return router;
}
