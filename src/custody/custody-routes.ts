import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { CustodyDeskPage, CustodySecretPage } from '../../views/pages/custody';
import { passwordLength } from '../domain/account';
import type { Actor } from '../domain/case';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, type FieldError, type Parsed } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import {
  changeForm,
  custodyForms,
  enrolForm,
  inviteForm,
  recoveryForm,
  setUpForm,
  type CustodyForm,
} from './custody-form';
import { deskRows } from './custody-presenter';
import type {
  CustodyRefusal,
  CustodyResult,
  CustodyService,
  SecretResult,
} from './custody-service';
import type { IdentityRequestService } from './identity-request-service';

export interface CustodyRoutesDeps {
  custody: Pick<
    CustodyService,
    'standing' | 'setUpOwnKey' | 'enrol' | 'changePassphrase' | 'renewRecovery' | 'invite'
  >;
  requests: Pick<IdentityRequestService, 'forCustodian'>;
  /** Counts tries of passphrases and codes. */
  throttle: RequestHandler;
  /** Asks for a fresh proof of presence before keys are touched. */
  stepUp: RequestHandler;
}

type Submitted = { errors: FieldError[] } | CustodyResult | SecretResult;

/** The desk of custodians: what waits for them, and their keys. To be mounted behind `staffGate`. */
export function custodyRoutes(deps: CustodyRoutesDeps): Router {
  const router = Router();
  const { custody } = deps;
  const custodians = requireRole('custodian');

  /** Parses one form and does what it asks. */
  async function submit(form: CustodyForm, body: unknown, actor: Actor): Promise<Submitted> {
    const then = async <T>(sent: Parsed<T>, use: (value: T) => Promise<Submitted>) =>
      sent.ok ? use(sent.value) : { errors: sent.errors };
    switch (form) {
      case 'setUp':
        return then(parse(body, setUpForm), ({ passphrase }) =>
          custody.setUpOwnKey(actor, passphrase),
        );
      case 'enrol':
        return then(parse(body, enrolForm), ({ code, passphrase }) =>
          custody.enrol(actor, code, passphrase),
        );
      case 'change':
        return then(parse(body, changeForm), ({ current, passphrase }) =>
          custody.changePassphrase(actor, current, passphrase),
        );
      case 'invite':
        return then(parse(body, inviteForm), ({ current, colleague }) =>
          custody.invite(actor, current, colleague),
        );
      case 'recovery':
        return then(parse(body, recoveryForm), ({ current }) =>
          custody.renewRecovery(actor, current),
        );
    }
  }

  async function show(
    req: Request,
    res: Response,
    wrong: { form: CustodyForm; errors: FormErrors } | null,
  ): Promise<void> {
    const ctx = { ...pageContext(req, res), path: paths.staff.custody };
    const { done } = req.query;
    if (done === 'enrol' || done === 'change') ctx.notice = ctx.t.custody.done[done];
    const actor = actorOf(req);
    const [standing, requests] = await Promise.all([
      custody.standing(actor),
      deps.requests.forCustodian(actor),
    ]);
    const page = h(CustodyDeskPage, {
      ctx,
      standing,
      ...deskRows(requests, ctx.t),
      open: wrong?.form ?? null,
      errors: wrong?.errors ?? noFormErrors,
    });
    render(res, page, wrong ? 422 : 200);
  }

  router.get(paths.staff.custody, custodians, async (req, res) => {
    await show(req, res, null);
  });

  router.post(
    `${paths.staff.custody}/:form`,
    custodians,
    deps.stepUp,
    deps.throttle,
    async (req, res) => {
      const form = custodyForms.find((one) => one === req.params.form);
      if (!form) throw new HttpError('notFound');
      const { t } = pageContext(req, res);
      const result = await submit(form, req.body, actorOf(req));
      const errors = 'errors' in result ? result.errors : result.ok ? [] : [errorOf(result.reason)];
      if (errors.length > 0) {
        await show(req, res, { form, errors: errorsOf(form, errors, t) });
      } else if ('secret' in result) {
        const ctx = { ...pageContext(req, res), path: paths.staff.custody };
        const kind = form === 'invite' ? 'invite' : 'recovery';
        render(res, h(CustodySecretPage, { ctx, kind, secret: result.secret }), 201);
      } else {
        res.redirect(303, `${paths.staff.custody}?done=${form}`);
      }
    },
  );

  return router;
}

/** Several forms on a page share field names: their ids begin with the form's. */
function errorsOf(
  form: CustodyForm,
  errors: readonly FieldError[],
  t: Parameters<typeof formErrors>[0],
): FormErrors {
  const labels = Object.entries(t.custody.fields).map(([field, label]) => [
    `${form}-${field}`,
    label,
  ]);
  return formErrors(
    t,
    errors.map((error) => ({ ...error, field: `${form}-${error.field}` })),
    Object.fromEntries(labels) as Record<string, string>,
  );
}

/** The refusal as an error of its field (a weak passphrase by default); throws for one that no form can mend. */
function errorOf(reason: CustodyRefusal): FieldError {
  const { min, max } = passwordLength;
  switch (reason) {
    case 'tooShort':
      return { field: 'passphrase', code: 'tooShort', params: { min } };
    case 'tooLong':
      return { field: 'passphrase', code: 'tooLong', params: { max } };
    case 'wrongCode':
      return { field: 'code', code: 'wrong' };
    case 'wrongPassphrase':
      return { field: 'current', code: 'wrong' };
    case 'unknownColleague':
      return { field: 'colleague', code: 'unknown' };
    case 'forbidden':
      throw new HttpError('forbidden');
    case 'noOwnKey':
    case 'keyExists':
    case 'stale':
      throw new HttpError('conflict');
    default:
      return { field: 'passphrase', code: 'weak' };
  }
}
