import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { RecoveryCodesPage } from '../../views/pages/recovery-codes';
import { SecondFactorPage } from '../../views/pages/second-factor';
import { SecondFactorSetUpPage } from '../../views/pages/second-factor-set-up';
import type { Account, StaffMember } from '../domain/account';
import type { Clock } from '../platform/clock';
import { halfSignedInOf, memberOf, secondFactorPath } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse } from '../web/parse';
import { paths, staffReturnPath } from '../web/paths';
import { render } from '../web/render';
import { startStaffSession } from '../web/session';
import { showStepUp } from '../web/step-up';
import { codeForm } from './account-form';
import { factorDraftView, recoveryCodeText } from './second-factor-presenter';
import type { SecondFactorService } from './second-factor-service';

export interface SecondFactorRoutesDeps {
  secondFactors: Pick<
    SecondFactorService,
    'begin' | 'draft' | 'confirm' | 'signIn' | 'renewRecoveryCodes'
  >;
  clock: Pick<Clock, 'now'>;
  /** Counts codes by network; the lock-out counts them by account. */
  throttle: RequestHandler;
  stepUp: RequestHandler;
}

/** The second factor: asked after the password, set up, replaced. To be mounted behind `staffGate`. */
export function secondFactorRoutes(deps: SecondFactorRoutesDeps): Router {
  const router = Router();

  async function start(req: Request, account: Account): Promise<void> {
    const now = deps.clock.now().getTime();
    const { id, sessionEpoch: epoch } = account;
    await startStaffSession(req, { account: id, epoch, since: now, proved: now });
  }

  router.get(paths.staff.secondFactor, (req, res) => {
    if (atCode(req, res)) showCode(req, res, noFormErrors, 200);
  });

  router.post(paths.staff.secondFactor, deps.throttle, async (req, res) => {
    const member = atCode(req, res);
    if (!member) return;
    const { t } = pageContext(req, res);
    const form = parse(req.body, codeForm);
    if (!form.ok) {
      showCode(req, res, formErrors(t, form.errors, { code: t.ownAccount.code.label }), 400);
      return;
    }
    const target = staffReturnPath(req.session.staff?.next);
    const proof = await deps.secondFactors.signIn(member, form.value.code);
    if (!proof.ok) {
      showCode(req, res, refusal(t.ownAccount.code.refused), 401);
      return;
    }
    await start(req, proof.account);
    const used = proof.recovery !== null;
    res.redirect(303, used ? `${paths.staff.ownAccount}?done=recoveryUsed` : target);
  });

  /** Replacing a second factor asks for a fresh proof of the one there is; setting up the first cannot. */
  const mayBegin: RequestHandler = (req, res, next) => {
    const half = halfSignedInOf(req);
    if (half && half.secondFactor !== 'setUp') res.redirect(303, secondFactorPath(half));
    else if (half) next();
    else if (memberOf(req).secondFactor === 'none') throw new HttpError('notFound');
    else return deps.stepUp(req, res, next);
  };

  router.get(paths.staff.secondFactorSetUp, mayBegin, async (req, res) => {
    await showSetUp(req, res, noFormErrors, 200);
  });

  router.post(paths.staff.secondFactorSetUp, mayBegin, deps.throttle, async (req, res) => {
    const { t } = pageContext(req, res);
    const { staff } = req.session;
    const form = parse(req.body, codeForm);
    if (!form.ok) {
      const labels = { code: t.ownAccount.code.label };
      await showSetUp(req, res, formErrors(t, form.errors, labels), 400);
      return;
    }
    const draft = staff?.draft;
    if (!staff || draft === undefined) {
      res.redirect(303, paths.staff.secondFactorSetUp);
      return;
    }
    const session = { epoch: staff.epoch, draft };
    const person = personOf(req);
    const replaces = halfSignedInOf(req) === null;
    const result = await deps.secondFactors.confirm(person, session, form.value.code, replaces);
    if (result.ok) {
      const next = replaces ? paths.staff.ownAccount : staffReturnPath(staff.next);
      await start(req, result.account);
      showCodes(req, res, result.codes, next);
    } else if (result.reason === 'wrongCode') {
      await showSetUp(req, res, refusal(t.ownAccount.setUp.wrongCode), 400);
    } else {
      throw new HttpError(result.reason === 'expired' ? 'staleForm' : 'conflict');
    }
  });

  router.post(paths.staff.recoveryCodes, deps.stepUp, async (req, res) => {
    const codes = await deps.secondFactors.renewRecoveryCodes(memberOf(req));
    if (!codes) throw new HttpError('notFound');
    showCodes(req, res, codes, paths.staff.ownAccount);
  });

  router.get(paths.staff.stepUp, (req, res) => {
    const fields = { next: staffReturnPath(req.query.next) };
    showStepUp(req, res, { action: paths.staff.stepUp, fields, wrong: false, status: 200 });
  });

  router.post(paths.staff.stepUp, deps.stepUp, (req, res) => {
    res.redirect(303, staffReturnPath(Object(req.body).next));
  });

  async function showSetUp(
    req: Request,
    res: Response,
    errors: FormErrors,
    status: number,
  ): Promise<void> {
    const person = personOf(req);
    const { staff } = req.session;
    if (!staff) throw new HttpError('unauthenticated');
    const kept = staff.draft ?? '';
    let draft = deps.secondFactors.draft(person, kept);
    if (!draft) {
      const begun = deps.secondFactors.begin(person.id);
      req.session.staff = { ...staff, draft: begun };
      draft = deps.secondFactors.draft(person, begun);
    }
    if (!draft) throw new Error('a secret just sealed cannot be opened');
    const replaces = halfSignedInOf(req) === null;
    const view = await factorDraftView(draft);
    const ctx = pageContext(req, res);
    render(res, h(SecondFactorSetUpPage, { ctx, draft: view, replaces, errors }), status);
  }

  return router;
}

function personOf(req: Request): StaffMember {
  return halfSignedInOf(req) ?? memberOf(req);
}

/** Who has to show a code now; others are led on, with null. */
function atCode(req: Request, res: Response): StaffMember | null {
  const half = halfSignedInOf(req);
  if (half?.secondFactor === 'code') return half;
  res.redirect(303, half ? secondFactorPath(half) : paths.staff.queue);
  return null;
}

function refusal(text: string): FormErrors {
  return { summary: [{ href: '#code', text }], at: { code: text } };
}

function showCode(req: Request, res: Response, errors: FormErrors, status: number): void {
  const ctx = pageContext(req, res);
  render(res, h(SecondFactorPage, { ctx, errors }), status);
}

function showCodes(req: Request, res: Response, codes: readonly string[], next: string): void {
  const ctx = { ...pageContext(req, res), path: paths.staff.ownAccount };
  render(res, h(RecoveryCodesPage, { ctx, codes: codes.map(recoveryCodeText), next }));
}
