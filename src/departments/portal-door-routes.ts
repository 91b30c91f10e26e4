import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { PortalAskedPage, PortalDoorPage } from '../../views/pages/portal-door';
import { PortalOpenPage } from '../../views/pages/portal-open';
import type { Clock } from '../platform/clock';
import { pageContext } from '../web/context';
import { openInSession } from '../web/department-session';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { signInLinkMinutes, type AccessService } from './access-service';
import { doorForm, tokenForm } from './portal-form';

export interface DoorRoutesDeps {
  access: Pick<AccessService, 'ask' | 'stands' | 'open'>;
  clock: Pick<Clock, 'now'>;
  /** Counts requests for links, by network. */
  askThrottle: RequestHandler;
  /** Counts requests for links to one address; false: enough of them. */
  mayMail(email: string): Promise<boolean>;
}

/** How a department comes in: it asks for a link, and opens the one in its mail. */
export function doorRoutes(deps: DoorRoutesDeps): Router {
  const { access, clock } = deps;
  const router = Router();
  const { door, open, papers } = paths.department;

  function showDoor(
    req: Request,
    res: Response,
    typed: string,
    errors: FormErrors,
    status = 200,
  ): void {
    const ctx = { ...pageContext(req, res), path: door };
    const refused = status === 403 ? ctx.t.portal.refused : undefined;
    render(res, h(PortalDoorPage, { ctx, typed, errors, refused }), status);
  }

  router.get(door, (req, res) => {
    if (req.department) res.redirect(303, papers);
    else showDoor(req, res, '', noFormErrors);
  });

  router.post(door, deps.askThrottle, async (req, res) => {
    const form = parse(req.body, doorForm);
    const ctx = { ...pageContext(req, res), path: door };
    if (!req.browser) {
      const stale = { summary: [{ text: ctx.t.portal.stale }], at: {} };
      showDoor(req, res, typedOf(req.body)['email'] ?? '', stale, 403);
      return;
    }
    if (!form.ok) {
      const errors = formErrors(ctx.t, form.errors, { email: ctx.t.portal.door.email });
      showDoor(req, res, form.typed['email'] ?? '', errors, 422);
      return;
    }
    const { email } = form.value;
    // Whether the address is known, or was written to often, shows in nothing that is answered.
    if (await deps.mayMail(email)) await access.ask(email, ctx.locale);
    render(res, h(PortalAskedPage, { ctx, minutes: signInLinkMinutes }));
  });

  /** The page of a link; `stale`: its form was of no page that this browser was shown. */
  async function showLink(
    req: Request,
    res: Response,
    token: string,
    stale = false,
  ): Promise<void> {
    const stands = await access.stands(token);
    const path = stands ? paths.department.opened(token) : door;
    const page = {
      ctx: { ...pageContext(req, res), path },
      token: stands ? token : null,
      stale,
      inside: req.department !== undefined,
    };
    render(res, h(PortalOpenPage, page), stands ? (stale ? 403 : 200) : 410);
  }

  router.get(`${open}/:token`, (req, res) => showLink(req, res, String(req.params['token'])));

  router.get(open, (_req, res) => res.redirect(303, door));

  router.post(open, async (req, res) => {
    const form = parse(req.body, tokenForm);
    const token = form.ok ? form.value.token : '';
    if (!req.browser) {
      await showLink(req, res, token, true);
      return;
    }
    const opening = await access.open(token, req.browser);
    if (opening) {
      await openInSession(req, opening, clock);
      const { scope } = opening;
      res.redirect(303, 'paper' in scope ? paths.department.paper(scope.paper) : papers);
    } else if (req.department) {
      // Pressed again on a page of before: the first time let the browser in.
      res.redirect(303, papers);
    } else {
      await showLink(req, res, token);
    }
  });

  return router;
}
