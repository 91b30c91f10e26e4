import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import type { Account } from '../domain/account';
import type { Clock } from '../platform/clock';
import { SignInPage } from '../../views/pages/sign-in';
import { PasswordPage } from '../../views/pages/password';
import { memberOf, secondFactorPath, staffOf } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse } from '../web/parse';
import { paths, staffReturnPath } from '../web/paths';
import { render } from '../web/render';
import { endStaffSession, startStaffSession, type StaffSession } from '../web/session';
import { sessionKeeper } from '../web/staff-sessions';
import { ownPasswordForm, signInForm } from './account-form';
import { passwordFaultError } from './account-presenter';
import type { AccountService } from './account-service';
import type { SessionService } from './session-service';

export interface SignInRoutesDeps {
  accounts: Pick<AccountService, 'signIn' | 'changeOwnPassword'>;
  ownSessions: Pick<SessionService, 'signOut'>;
  clock: Pick<Clock, 'now'>;
  /** Counts sign-in attempts by network; the lock-out counts them by account. */
  throttle: RequestHandler;
}

/** Sign-in, sign-out and the own password. To be mounted behind `staffGate`. */
export function signInRoutes(deps: SignInRoutesDeps): Router {
  const router = Router();

  async function start(
    req: Request,
    account: Account,
    more: Pick<StaffSession, 'proved' | 'next'>,
  ): Promise<void> {
    const since = deps.clock.now().getTime();
    const { id, sessionEpoch: epoch } = account;
    await startStaffSession(req, { account: id, epoch, since, ...more });
  }

  router.get(paths.staff.signIn, (req, res) => {
    if (staffOf(req)) {
      res.redirect(303, staffReturnPath(req.query.next));
      return;
    }
    const next = typeof req.query.next === 'string' ? staffReturnPath(req.query.next) : '';
    showSignIn(req, res, { next, signInName: '' }, noFormErrors, 200);
  });

  router.post(paths.staff.signIn, deps.throttle, async (req, res) => {
    const { t } = pageContext(req, res);
    const form = parse(req.body, signInForm);
    if (!form.ok) {
      const { signInName = '', next = '' } = form.typed;
      const errors = formErrors(t, form.errors, t.accounts.fields);
      showSignIn(req, res, { next, signInName }, errors, 400);
      return;
    }
    const { signInName, password, next } = form.value;
    const accepted = await deps.accounts.signIn(signInName, password);
    if (!accepted) {
      const errors = {
        summary: [{ href: '#signInName', text: t.accounts.signIn.refused }],
        at: {},
      };
      showSignIn(req, res, { next, signInName }, errors, 401);
      return;
    }
    const { account, step } = accepted;
    const target = staffReturnPath(next);
    await start(req, account, step === 'none' ? {} : { next: target });
    res.redirect(303, step === 'none' ? target : secondFactorPath({ secondFactor: step }));
  });

  router.post(paths.staff.signOut, async (req, res) => {
    const member = staffOf(req);
    if (member) await deps.ownSessions.signOut(member, sessionKeeper(req, deps.clock));
    await endStaffSession(req, res);
    res.redirect(303, `${paths.staff.signIn}?done=signedOut`);
  });

  router.get(paths.staff.password, (req, res) => {
    showPassword(req, res, noFormErrors, 200);
  });

  router.post(paths.staff.password, async (req, res) => {
    const { t } = pageContext(req, res);
    const { fields, password: words } = t.accounts;
    const form = parse(req.body, ownPasswordForm);
    if (!form.ok) {
      showPassword(req, res, formErrors(t, form.errors, fields), 400);
      return;
    }
    const { current, next } = form.value;
    const result = await deps.accounts.changeOwnPassword(memberOf(req).id, current, next);
    if (result.ok) {
      await start(req, result.account, { proved: req.session.staff?.proved });
      res.redirect(303, `${paths.staff.password}?done=changed`);
      return;
    }
    if (result.reason === 'wrongPassword') {
      const error = { field: 'current', code: 'wrong' } as const;
      showPassword(req, res, formErrors(t, [error], fields), 400);
      return;
    }
    if (result.reason === 'samePassword') {
      const text = words.same;
      showPassword(req, res, { summary: [{ href: '#next', text }], at: { next: text } }, 400);
      return;
    }
    const fault = passwordFaultError('next', result.reason);
    if (!fault) throw new HttpError(result.reason === 'unknown' ? 'unauthenticated' : 'conflict');
    showPassword(req, res, formErrors(t, [fault], fields), 400);
  });

  return router;
}

function showSignIn(
  req: Request,
  res: Response,
  typed: { next: string; signInName: string },
  errors: FormErrors,
  status: number,
): void {
  const ctx = pageContext(req, res);
  if (req.query.done === 'signedOut') ctx.notice = ctx.t.accounts.done.signedOut;
  render(res, h(SignInPage, { ctx, ...typed, errors }), status);
}

function showPassword(req: Request, res: Response, errors: FormErrors, status: number): void {
  const ctx = pageContext(req, res);
  if (req.query.done === 'changed') ctx.notice = ctx.t.accounts.done.changed;
  const must = memberOf(req).mustChangePassword;
  render(res, h(PasswordPage, { ctx, must, errors }), status);
}
