import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { AskIdentityPage } from '../../views/pages/ask-identity';
import { IdentityRequestPage, OpenedIdentityPage } from '../../views/pages/identity-request';
import { IdentityRequestsPage } from '../../views/pages/identity-requests';
import { openMinutes } from '../domain/identity-request';
import type { Messages } from '../locales';
import type { Clock } from '../platform/clock';
import { idPattern } from '../platform/ids';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError, type ErrorKind } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { forActions } from '../web/step-up';
import { askForm, stepActions, stepForm, type StepAction } from './custody-form';
import { askView, openedView, requestRow, requestView } from './custody-presenter';
import type { StepResult } from './identity-request-parts';
import type { IdentityRequestService } from './identity-request-service';

export interface IdentityRoutesDeps {
  requests: Pick<
    IdentityRequestService,
    'askable' | 'ask' | 'forApprover' | 'byAsker' | 'find' | 'act' | 'read'
  >;
  clock: Clock;
  /** Counts tries of passphrases. */
  throttle: RequestHandler;
  /** Asks for a fresh proof of presence before consent, unsealing and reading. */
  stepUp: RequestHandler;
}

type StepRefusal = Extract<StepResult, { ok: false }>['reason'];

/** Refusals that no form can mend. */
const refusalKinds: Partial<Record<StepRefusal, ErrorKind>> = {
  notFound: 'notFound',
  notAllowed: 'forbidden',
  notDue: 'conflict',
  stale: 'conflict',
};

/** Fields of the steps, each with the step in its id: two forms stand on one page. */
const stepFields: Record<StepAction, string> = {
  approve: 'approve',
  grant: 'grant-passphrase',
  refuse: 'refuse-reason',
  withdraw: 'withdraw',
};

function idOf(req: Request): string {
  const { id } = req.params;
  if (typeof id !== 'string' || !idPattern.test(id)) throw new HttpError('notFound');
  return id;
}

/**
 * Asking who a reporter is, deciding on it and reading it. Whoever has nothing to do with a request
 * or case gets 404. To be mounted behind `staffGate`.
 */
export function identityRoutes(deps: IdentityRoutesDeps): Router {
  const router = Router();
  const { requests } = deps;
  const handlers = requireRole('handler');
  const involved = requireRole('handler', 'approver', 'custodian');

  async function showAsk(
    req: Request,
    res: Response,
    sent: { typed: Readonly<Record<string, string>>; errors: FormErrors } | null,
  ): Promise<void> {
    const askable = await requests.askable(idOf(req), actorOf(req));
    if (!askable) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    const page = h(AskIdentityPage, {
      ctx,
      view: askView(askable, ctx.t),
      typed: sent?.typed ?? {},
      errors: sent?.errors ?? noFormErrors,
    });
    render(res, page, sent ? 422 : 200);
  }

  async function showRequest(
    req: Request,
    res: Response,
    sent: { typed: Readonly<Record<string, string>>; errors: FormErrors } | null,
  ): Promise<void> {
    const seen = await requests.find(idOf(req), actorOf(req));
    if (!seen) throw new HttpError('notFound');
    const ctx = { ...pageContext(req, res), path: paths.staff.identityRequest(idOf(req)) };
    if (!sent) ctx.notice = noticeOf(req.query.done, ctx.t);
    const page = h(IdentityRequestPage, {
      ctx,
      view: requestView(seen, ctx.t),
      typed: sent?.typed ?? {},
      errors: sent?.errors ?? noFormErrors,
    });
    render(res, page, sent ? 422 : 200);
  }

  router.get('/staff/cases/:id/identity', handlers, async (req, res) => {
    await showAsk(req, res, null);
  });

  router.post('/staff/cases/:id/identity', handlers, async (req, res) => {
    const { t } = pageContext(req, res);
    const form = parse(req.body, askForm);
    if (!form.ok) {
      const errors = formErrors(t, form.errors, t.custody.fields);
      await showAsk(req, res, { typed: form.typed, errors });
      return;
    }
    const { report, reason } = form.value;
    const result = await requests.ask(idOf(req), report, reason, actorOf(req));
    if (result.ok) {
      res.redirect(303, `${paths.staff.identityRequest(result.id)}?done=ask`);
      return;
    }
    if (result.reason === 'notFound') throw new HttpError('notFound');
    const text = t.custody.ask[result.reason];
    const errors = { summary: [{ href: '#report', text }], at: { report: text } };
    await showAsk(req, res, { typed: form.value, errors });
  });

  router.get(paths.staff.identityRequests, involved, async (req, res) => {
    const actor = actorOf(req);
    if (!actor.roles.some((role) => role === 'handler' || role === 'approver')) {
      res.redirect(303, paths.staff.custody);
      return;
    }
    const ctx = pageContext(req, res);
    const [waiting, own] = await Promise.all([
      requests.forApprover(actor),
      requests.byAsker(actor),
    ]);
    const rows = (list: typeof own) => list.map((request) => requestRow(request, ctx.t));
    const page = h(IdentityRequestsPage, {
      ctx,
      approves: actor.roles.includes('approver') ? rows(waiting) : null,
      own: actor.roles.includes('handler') ? rows(own) : null,
    });
    render(res, page);
  });

  router.get(`${paths.staff.identityRequests}/:id`, involved, async (req, res) => {
    await showRequest(req, res, null);
  });

  router.get(
    `${paths.staff.identityRequests}/:id/opened`,
    handlers,
    deps.stepUp,
    async (req, res) => {
      const opened = await requests.read(idOf(req), actorOf(req));
      if (!opened) throw new HttpError('notFound');
      const { request, identity } = opened;
      const ctx = pageContext(req, res);
      const now = deps.clock.now();
      // The page leaves the screen when the time is over, without script.
      const seconds = Math.ceil((Date.parse(request.until) - now.getTime()) / 1000);
      res.set('Refresh', `${seconds};url=${paths.staff.identityRequest(request.id)}`);
      render(res, h(OpenedIdentityPage, { ctx, view: openedView(request, identity, now, ctx.t) }));
    },
  );

  const weighty = forActions(['approve', 'grant'], deps.stepUp);
  const counted = forActions(['grant'], deps.throttle);
  const step = `${paths.staff.identityRequests}/:id/:action`;

  router.post(step, involved, weighty, counted, async (req, res) => {
    const action = stepActions.find((one) => one === req.params.action);
    if (!action) throw new HttpError('notFound');
    const form = parse(req.body, stepForm);
    const { t } = pageContext(req, res);
    const refuse = async (text: string) => {
      const field = stepFields[action];
      const errors = { summary: [{ href: `#${field}`, text }], at: { [field]: text } };
      const { reason = '' } = typedOf(req.body);
      await showRequest(req, res, { typed: { reason }, errors });
    };
    if (!form.ok) {
      const tooLong = form.errors.find(({ field }) => field === 'reason');
      if (!tooLong) throw new HttpError('badRequest');
      await refuse(formErrors(t, [tooLong], t.custody.fields).summary[0]!.text);
      return;
    }
    const { version, reason, passphrase } = form.value;
    const result = await requests.act(
      idOf(req),
      version,
      { action, reason, passphrase },
      actorOf(req),
    );
    if (result.ok) {
      res.redirect(303, `${paths.staff.identityRequest(idOf(req))}?done=${action}`);
      return;
    }
    const kind = refusalKinds[result.reason];
    if (kind) throw new HttpError(kind);
    await refuse(sentenceOf(result.reason, t));
  });

  return router;
}

function sentenceOf(reason: StepRefusal, t: Messages): string {
  const { refusals } = t.custody.request;
  if (reason === 'reasonRequired') return t.errors.fields.required(t.custody.fields.refusalReason);
  return reason === 'separated' || reason === 'tooLate' || reason === 'wrongPassphrase'
    ? refusals[reason]
    : t.errors.kinds.conflict.text;
}

function noticeOf(done: unknown, t: Messages): string | undefined {
  const words = t.custody.done;
  if (done === 'grant') return words.grant(openMinutes);
  if (done === 'approve' || done === 'refuse' || done === 'withdraw' || done === 'ask') {
    return words[done];
  }
  return undefined;
}
