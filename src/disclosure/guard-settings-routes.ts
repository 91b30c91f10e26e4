import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { GuardSettingsPage } from '../../views/pages/guard-settings';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { settingBounds } from './guard-settings';
import { guardSettingsForm, guardSettingsQuery, reasonLength } from './guard-settings-form';
import type { GuardSettingsService } from './guard-settings-service';

export interface GuardSettingsRouteDeps {
  settings: Pick<GuardSettingsService, 'of' | 'change'>;
  /** Asks who changes the settings for a fresh proof of presence. */
  stepUp: RequestHandler;
}

/** How many villages a text has to fit, and how long notices are shown: set by approving leaders. */
export function guardSettingsRoutes({ settings, stepUp }: GuardSettingsRouteDeps): Router {
  const router = Router();
  const leaders = requireRole('approver');

  async function show(
    req: Request,
    res: Response,
    sent: { typed: Readonly<Record<string, string>>; errors: FormErrors } | null = null,
  ): Promise<void> {
    const now = await settings.of(actorOf(req));
    if (!now) throw new HttpError('notFound');
    const ctx = { ...pageContext(req, res), path: paths.staff.guard };
    const { done } = guardSettingsQuery.parse(req.query);
    if (done && !sent) ctx.notice = ctx.t.disclosure.settings.done;
    const saved = { least: String(now.least), noticeDays: String(now.noticeDays), reason: '' };
    const view = { values: { ...saved, ...sent?.typed }, bounds: settingBounds, reasonLength };
    const errors = sent?.errors ?? noFormErrors;
    render(res, h(GuardSettingsPage, { ctx, view, errors }), sent ? 422 : 200);
  }

  router.get(paths.staff.guard, leaders, async (req, res) => {
    await show(req, res);
  });

  router.post(paths.staff.guard, leaders, stepUp, async (req, res) => {
    const form = parse(req.body, guardSettingsForm);
    if (!form.ok) {
      const { t } = pageContext(req, res);
      const { least, noticeDays, reason } = t.disclosure.settings;
      const errors = formErrors(t, form.errors, { least, noticeDays, reason });
      await show(req, res, { typed: typedOf(req.body), errors });
      return;
    }
    const { reason, ...wanted } = form.value;
    await settings.change(actorOf(req), wanted, reason);
    res.redirect(303, `${paths.staff.guard}?done=yes`);
  });

  return router;
}
