import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { CallBackPage } from '../../views/pages/call-back';
import { CallBackList, CallBacksPage } from '../../views/pages/call-backs';
import { NewCallBackPage } from '../../views/pages/new-call-back';
import { mostDaysAhead, type CallBackCommand } from '../domain/call-back';
import { addDays } from '../domain/deadline';
import { idPattern } from '../platform/ids';
import type { Clock } from '../platform/clock';
import { actorOf, memberOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { callBackActions, callBackForm, callBackQuery, callBackStepForm } from './call-back-form';
import { callBackRow, callBackView } from './call-back-presenter';
import type { CallBackService } from './call-back-service';
import type { CallService } from './call-service';
import type { DeskService } from './desk-service';

export interface CallBackRoutesDeps {
  callBacks: Pick<CallBackService, 'list' | 'find' | 'ask' | 'act' | 'reveal'>;
  calls: Pick<CallService, 'at'>;
  desks: Pick<DeskService, 'heldBy'>;
  clock: Pick<Clock, 'today'>;
}

const conflict = 409;
const unprocessable = 422;

/** People to be called back, for the operators of the office. To be mounted behind `staffGate`. */
export function callBackRoutes({ callBacks, calls, desks, clock }: CallBackRoutesDeps): Router {
  const router = Router();
  const operator = requireRole('operator');
  const one = `${paths.staff.callBacks}/:id`;

  const idOf = (req: Request) => {
    const id = String(req.params.id);
    if (!idPattern.test(id)) throw new HttpError('notFound');
    return id;
  };

  function showForm(
    req: Request,
    res: Response,
    shown: { typed: Readonly<Record<string, string>>; errors: FormErrors },
    status = 200,
  ): void {
    const ctx = { ...pageContext(req, res), path: paths.staff.newCallBack };
    const first = clock.today();
    const days = { first, last: addDays(first, mostDaysAhead) };
    render(res, h(NewCallBackPage, { ctx, ...shown, days }), status);
  }

  async function showOne(
    req: Request,
    res: Response,
    id: string,
    more: { refused?: string; words?: { number: string; note: string } } = {},
    status = 200,
  ): Promise<void> {
    const ctx = { ...pageContext(req, res), path: paths.staff.callBack(id) };
    const { done } = callBackQuery.parse(req.query);
    if (done) ctx.notice = ctx.t.callBacks.done[done];
    const found = await callBacks.find(actorOf(req), id);
    if (!found) throw new HttpError('notFound');
    const view = callBackView(found, memberOf(req).id, { ...ctx, today: clock.today() });
    render(res, h(CallBackPage, { ctx, view, ...more }), status);
  }

  router.get(paths.staff.callBacks, operator, async (req, res) => {
    const ctx = pageContext(req, res);
    const { done, list, fragment } = callBackQuery.parse(req.query);
    if (done) ctx.notice = ctx.t.callBacks.done[done];
    const found = await callBacks.list(actorOf(req), list === 'open');
    const rows = found.map((row) => callBackRow(row, { ...ctx, today: clock.today() }));
    render(res, h(fragment ? CallBackList : CallBacksPage, { ctx, list, rows }));
  });

  router.get(paths.staff.newCallBack, operator, async (req, res) => {
    const desk = await desks.heldBy(memberOf(req).id);
    const call = desk === null ? null : await calls.at(desk);
    const typed = { number: call?.number ?? '', day: clock.today() };
    showForm(req, res, { typed, errors: noFormErrors });
  });

  router.post(paths.staff.callBacks, operator, async (req, res) => {
    const { t } = pageContext(req, res);
    const words = t.callBacks.form;
    const form = parse(req.body, callBackForm(clock.today()));
    if (form.ok) {
      const { day, part, number, note } = form.value;
      await callBacks.ask(actorOf(req), { day, part }, { number, note });
      res.redirect(303, `${paths.staff.callBacks}?done=asked`);
      return;
    }
    const { number, day, part, note } = words;
    const errors = formErrors(t, form.errors, { number, day, part, note });
    const far = form.errors.some(({ field, code }) => field === 'day' && code === 'wrong');
    const tooFar = words.tooFar(mostDaysAhead);
    const said: FormErrors = far
      ? {
          summary: errors.summary.map((error) =>
            error.href === '#day' ? { ...error, text: tooFar } : error,
          ),
          at: { ...errors.at, day: tooFar },
        }
      : errors;
    showForm(req, res, { typed: typedOf(req.body), errors: said }, unprocessable);
  });

  router.get(one, operator, async (req, res) => {
    await showOne(req, res, idOf(req));
  });

  router.post(`${one}/reveal`, operator, async (req, res) => {
    const id = idOf(req);
    const { t } = pageContext(req, res);
    const words = await callBacks.reveal(actorOf(req), id);
    if (words) await showOne(req, res, id, { words });
    else await showOne(req, res, id, { refused: t.callBacks.refused.notYours }, conflict);
  });

  router.post(`${one}/:action`, operator, async (req, res) => {
    const id = idOf(req);
    const { t } = pageContext(req, res);
    const action = callBackActions.find((known) => known === req.params.action);
    if (!action || !(await callBacks.find(actorOf(req), id))) throw new HttpError('notFound');
    const form = parse(req.body, callBackStepForm);
    if (!form.ok) throw new HttpError('badRequest');
    const { version, outcome } = form.value;
    if (action === 'record' && !outcome) throw new HttpError('badRequest');
    const command: CallBackCommand =
      action === 'record' && outcome
        ? { action, outcome }
        : { action: action === 'take' ? 'take' : 'release' };
    const result = await callBacks.act(actorOf(req), id, version, command);
    if (result.ok) {
      const done = outcome ?? action;
      const target =
        result.callBack.outcome === null ? paths.staff.callBack(id) : paths.staff.callBacks;
      res.redirect(303, `${target}?done=${done}`);
      return;
    }
    if (result.reason === 'unknown') throw new HttpError('notFound');
    await showOne(req, res, id, { refused: t.callBacks.refused[result.reason] }, conflict);
  });

  return router;
}
