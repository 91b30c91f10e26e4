import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { OwnAccountPage } from '../../views/pages/own-account';
import { SessionsPage } from '../../views/pages/sessions';
import type { Clock } from '../platform/clock';
import { memberOf } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { sessionKeeper } from '../web/staff-sessions';
import { factorStateView, sessionRow } from './second-factor-presenter';
import type { SecondFactorService } from './second-factor-service';
import type { SessionService } from './session-service';

export interface SessionRoutesDeps {
  secondFactors: Pick<SecondFactorService, 'state'>;
  ownSessions: Pick<SessionService, 'endOne' | 'endOthers'>;
  clock: Pick<Clock, 'now'>;
}

/** The own account: password, second factor, sessions. To be mounted behind `staffGate`. */
export function sessionRoutes(deps: SessionRoutesDeps): Router {
  const router = Router();

  router.get(paths.staff.ownAccount, async (req, res) => {
    const member = memberOf(req);
    const ctx = pageContext(req, res);
    if (req.query.done === 'recoveryUsed') ctx.notice = ctx.t.ownAccount.factor.recoveryUsed;
    const [state, sessions] = await Promise.all([
      deps.secondFactors.state(member.id),
      sessionKeeper(req, deps.clock).list(),
    ]);
    const factor = factorStateView(state);
    const asked = member.secondFactor !== 'none';
    render(res, h(OwnAccountPage, { ctx, factor, asked, sessions: sessions.length }));
  });

  router.get(paths.staff.sessions, async (req, res) => {
    await show(req, res);
  });

  router.post(paths.staff.endOtherSessions, async (req, res) => {
    await deps.ownSessions.endOthers(memberOf(req), sessionKeeper(req, deps.clock));
    res.redirect(303, `${paths.staff.sessions}?done=ended`);
  });

  router.post('/staff/sessions/:handle/end', async (req, res) => {
    const { handle } = req.params;
    const keeper = sessionKeeper(req, deps.clock);
    if (!(await deps.ownSessions.endOne(memberOf(req), keeper, handle))) {
      throw new HttpError('notFound');
    }
    res.redirect(303, `${paths.staff.sessions}?done=ended`);
  });

  async function show(req: Request, res: Response): Promise<void> {
    const ctx = pageContext(req, res);
    if (req.query.done === 'ended') ctx.notice = ctx.t.ownAccount.sessions.ended;
    const sessions = await sessionKeeper(req, deps.clock).list();
    render(res, h(SessionsPage, { ctx, rows: sessions.map((one) => sessionRow(one, ctx.t)) }));
  }

  return router;
}
