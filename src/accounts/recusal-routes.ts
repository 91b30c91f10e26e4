import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { RecusalPage } from '../../views/pages/recusal';
import type { Account } from '../domain/account';
import { idPattern } from '../platform/ids';
import type { Departments } from '../platform/reference';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { recusalForm } from './recusal-form';
import { recusalView } from './recusal-presenter';
import type { RecusalService } from './recusal-service';

export interface RecusalRoutesDeps {
  recusals: Pick<RecusalService, 'find' | 'set'>;
  departments: Departments;
  /** Asks for a fresh proof before somebody is let at cases, or kept from them. */
  stepUp: RequestHandler;
}

const path = `${paths.staff.accounts}/:id/recusal`;

/** The departments an account is recused from, for its administrator. Behind `staffGate`. */
export function recusalRoutes({ recusals, departments, stepUp }: RecusalRoutesDeps): Router {
  const router = Router();
  const administrators = requireRole('administrator');
  const schema = recusalForm((id) => departments.get(id) !== undefined);

  async function accountOf(req: Request): Promise<Account> {
    const id = String(req.params.id);
    const account = idPattern.test(id) ? await recusals.find(actorOf(req), id) : null;
    if (!account) throw new HttpError('notFound');
    if (account.id === actorOf(req).id) throw new HttpError('forbidden');
    return account;
  }

  function show(
    req: Request,
    res: Response,
    account: Account,
    typed: Parameters<typeof recusalView>[3] = null,
    errors: FormErrors = noFormErrors,
  ): void {
    const ctx = { ...pageContext(req, res), path: paths.staff.recusal(account.id) };
    if (req.query.done === 'saved') ctx.notice = ctx.t.recusal.done;
    const view = recusalView(account, departments, ctx, typed);
    render(res, h(RecusalPage, { ctx, view, errors }), errors === noFormErrors ? 200 : 400);
  }

  router.get(path, administrators, async (req, res) => {
    show(req, res, await accountOf(req));
  });

  router.post(path, administrators, stepUp, async (req, res) => {
    const account = await accountOf(req);
    const { t } = pageContext(req, res);
    const form = parse(req.body, schema);
    if (!form.ok) {
      if (form.errors.some(({ field }) => field === 'version')) throw new HttpError('badRequest');
      const labels = { departments: t.recusal.summary, reason: t.recusal.reason };
      const { version = '', departments: ids = '', reason = '' } = typedOf(req.body);
      const typed = { version, departments: ids.split(','), reason };
      show(req, res, account, typed, formErrors(t, form.errors, labels));
      return;
    }
    const { version, ...recusal } = form.value;
    const result = await recusals.set(actorOf(req), account.id, version, recusal);
    if (result.ok) {
      res.redirect(303, `${paths.staff.recusal(account.id)}?done=saved`);
      return;
    }
    throw new HttpError(result.reason === 'unknown' ? 'notFound' : 'conflict');
  });

  return router;
}
