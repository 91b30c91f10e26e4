import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { ClaimSettingsPage } from '../../views/pages/claim-settings';
import { claimMinutes } from '../domain/claim';
import { actorOf, memberOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { claimSettingsForm, claimSettingsQuery, reasonLength } from './claim-settings-form';
import type { ClaimSettingsService } from './claim-settings-service';

export interface ClaimSettingsRouteDeps {
  settings: Pick<ClaimSettingsService, 'minutes' | 'change'>;
}

/** How long a claim at triage keeps a case from colleagues: set by approving leaders. */
export function claimSettingsRoutes({ settings }: ClaimSettingsRouteDeps): Router {
  const router = Router();
  const leaders = requireRole('approver');

  async function show(
    req: Request,
    res: Response,
    sent: { typed: Readonly<Record<string, string>>; errors: FormErrors } | null = null,
  ): Promise<void> {
    const saved = { minutes: String(await settings.minutes(memberOf(req).office)), reason: '' };
    const ctx = { ...pageContext(req, res), path: paths.staff.claimTime };
    const { done } = claimSettingsQuery.parse(req.query);
    if (done && !sent) ctx.notice = ctx.t.presence.claim.done;
    const view = { values: { ...saved, ...sent?.typed }, bounds: claimMinutes, reasonLength };
    const errors = sent?.errors ?? noFormErrors;
    render(res, h(ClaimSettingsPage, { ctx, view, errors }), sent ? 422 : 200);
  }

  router.get(paths.staff.claimTime, leaders, async (req, res) => {
    await show(req, res);
  });

  router.post(paths.staff.claimTime, leaders, async (req, res) => {
    const form = parse(req.body, claimSettingsForm);
    if (!form.ok) {
      const { t } = pageContext(req, res);
      const { minutes, reason } = t.presence.claim;
      const errors = formErrors(t, form.errors, { minutes, reason });
      await show(req, res, { typed: typedOf(req.body), errors });
      return;
    }
    const { minutes, reason } = form.value;
    await settings.change(actorOf(req), minutes, reason);
    res.redirect(303, `${paths.staff.claimTime}?done=yes`);
  });

  return router;
}
