import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { separatedRoles } from '../domain/separation';
import type { Clock } from '../platform/clock';
import { idPattern } from '../platform/ids';
import { AccountsPage } from '../../views/pages/accounts';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError, type ErrorKind } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, type FieldError } from '../web/parse';
import { accountActions, paths, type AccountAction } from '../web/paths';
import { render } from '../web/render';
import { forActions } from '../web/step-up';
import { accountActionForm, givenPasswordForm, newAccountForm } from './account-form';
import { accountRow, officeOptions, passwordFaultError, roleOptions } from './account-presenter';
import type { AccountCommand, AccountRefusal, AccountService } from './account-service';
import type { OfficeService } from './office-service';

export interface AccountRoutesDeps {
  accounts: Pick<AccountService, 'listFor' | 'create' | 'act'>;
  offices: Pick<OfficeService, 'list' | 'isRootAdministrator'>;
  clock: Pick<Clock, 'now'>;
  /** Asks for a fresh proof before an account is made, or another way into one. */
  stepUp: RequestHandler;
}

interface Shown {
  typed?: Readonly<Record<string, string>>;
  errors?: FormErrors;
  refused?: { id: string; error: string };
}

/** Refusals that no form can mend. */
const refusalKinds: Partial<Record<AccountRefusal, ErrorKind>> = {
  forbidden: 'forbidden',
  self: 'forbidden',
  unknown: 'notFound',
  stale: 'conflict',
};

/** The accounts of the office, for its administrator. To be mounted behind `staffGate`. */
export function accountRoutes(deps: AccountRoutesDeps): Router {
  const router = Router();
  const administrators = requireRole('administrator');

  async function show(req: Request, res: Response, shown: Shown, status: number): Promise<void> {
    const ctx = pageContext(req, res);
    const actor = actorOf(req);
    const { done } = req.query;
    if (done === 'created' || isAction(done)) ctx.notice = ctx.t.accounts.done[done];
    const [accounts, offices, managesOffices] = await Promise.all([
      deps.accounts.listFor(actor),
      deps.offices.list(),
      deps.offices.isRootAdministrator(actor),
    ]);
    const now = deps.clock.now();
    const page = h(AccountsPage, {
      ctx,
      rows: accounts.map((account) => accountRow(account, offices, actor.id, now, ctx.t)),
      roles: roleOptions(ctx.t),
      offices: officeOptions(
        offices.filter((office) => managesOffices || office.id === actor.office),
      ),
      managesOffices,
      typed: shown.typed ?? {},
      errors: shown.errors ?? noFormErrors,
      refused: shown.refused,
    });
    render(res, page, status);
  }

  router.get(paths.staff.accounts, administrators, async (req, res) => {
    await show(req, res, {}, 200);
  });

  router.post(paths.staff.accounts, administrators, deps.stepUp, async (req, res) => {
    const { t } = pageContext(req, res);
    const labels = { ...t.accounts.fields, password: t.accounts.fields.firstPassword };
    const form = parse(req.body, newAccountForm);
    if (!form.ok) {
      const errors = formErrors(t, form.errors, labels);
      await show(req, res, { typed: form.typed, errors }, 400);
      return;
    }
    const input = { ...form.value, mustChangePassword: true };
    const result = await deps.accounts.create(actorOf(req), input);
    if (result.ok) {
      res.redirect(303, `${paths.staff.accounts}?done=created`);
      return;
    }
    const typed = { ...form.value, roles: form.value.roles.join(',') };
    const separated = separatedRoles(form.value.roles);
    if (result.reason === 'separatedRoles' && separated) {
      const [one, other] = separated.map((role) => t.domain.roles[role]) as [string, string];
      const text = t.custody.separatedRoles(one, other);
      await show(
        req,
        res,
        { typed, errors: { summary: [{ href: '#roles', text }], at: { roles: text } } },
        400,
      );
      return;
    }
    const error = creationError(result.reason);
    if (!error) throw new HttpError(refusalKinds[result.reason] ?? 'conflict');
    await show(req, res, { typed, errors: formErrors(t, [error], labels) }, 400);
  });

  const weighty = forActions(['password', 'resetSecondFactor'], deps.stepUp);

  router.post(`${paths.staff.accounts}/:id/:action`, administrators, weighty, async (req, res) => {
    const { id, action } = req.params;
    if (typeof id !== 'string' || !idPattern.test(id) || !isAction(action)) {
      throw new HttpError('notFound');
    }
    const form = commandOf(action, req.body);
    const { t } = pageContext(req, res);
    const refuse = async (error: FieldError): Promise<void> => {
      const field = `password-${id}`;
      const errors = formErrors(t, [{ ...error, field }], {
        [field]: t.accounts.fields.newPassword,
      });
      await show(req, res, { errors, refused: { id, error: errors.at[field] ?? '' } }, 400);
    };
    if (!form.ok) {
      const error = form.errors.find((one) => one.field === 'password');
      if (!error || form.errors.length > 1) throw new HttpError('badRequest');
      await refuse(error);
      return;
    }
    const { version, command } = form.value;
    const result = await deps.accounts.act(actorOf(req), id, version, command);
    if (result.ok) {
      res.redirect(303, `${paths.staff.accounts}?done=${action}`);
      return;
    }
    const fault = passwordFaultError('password', result.reason);
    if (!fault) throw new HttpError(refusalKinds[result.reason] ?? 'conflict');
    await refuse(fault);
  });

  return router;
}

function isAction(word: unknown): word is AccountAction {
  return accountActions.some((action) => action === word);
}

function creationError(reason: AccountRefusal): FieldError | null {
  if (reason === 'nameTaken') return { field: 'signInName', code: 'taken' };
  if (reason === 'unknownOffice') return { field: 'office', code: 'unknown' };
  return passwordFaultError('password', reason);
}

type Posted =
  | { ok: true; value: { version: number; command: AccountCommand } }
  | { ok: false; errors: FieldError[] };

function commandOf(action: AccountAction, body: unknown): Posted {
  if (action === 'password') {
    const form = parse(body, givenPasswordForm);
    if (!form.ok) return form;
    const { version, password } = form.value;
    return { ok: true, value: { version, command: { action, password } } };
  }
  const form = parse(body, accountActionForm);
  return form.ok ? { ok: true, value: { version: form.value.version, command: { action } } } : form;
}
