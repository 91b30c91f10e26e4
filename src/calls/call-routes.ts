import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { CallBar } from '../../views/components/phone/call-bar';
import { CallsPage } from '../../views/pages/calls';
import { actorOf, memberOf, requireRole } from '../web/access';
import { isCallsOn } from '../web/calls-switch';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { deskForm, hangUpForm, logQuery } from './call-form';
import { callBarView, callRow } from './call-presenter';
import { logPage, type CallService } from './call-service';
import type { DeskService } from './desk-service';

export interface CallRoutesDeps {
  calls: Pick<CallService, 'at' | 'log' | 'hangUp'>;
  desks: Pick<DeskService, 'heldBy' | 'take' | 'takeOver' | 'release'>;
}

interface DeskTyped {
  extension: string;
  /** Somebody else has it. */
  held?: boolean;
  errors: FormErrors;
}

/** The operator's desk, the call there, and the log of calls. To be mounted behind `staffGate`. */
export function callRoutes({ calls, desks }: CallRoutesDeps): Router {
  const router = Router();
  const operator = requireRole('operator');
  const readers = requireRole('operator', 'approver');

  async function barOf(req: Request, res: Response) {
    const desk = await desks.heldBy(memberOf(req).id);
    const call = desk === null ? null : await calls.at(desk);
    return callBarView(desk, call, pageContext(req, res));
  }

  async function show(req: Request, res: Response, typed: DeskTyped, status: number) {
    const ctx = { ...pageContext(req, res), path: paths.staff.calls };
    const { done, after } = logQuery.parse(req.query);
    const { roles } = memberOf(req);
    const operates = roles.includes('operator');
    const { title, figures } = ctx.t.callBacks;
    const links = [
      ...(operates ? [{ href: paths.staff.callBacks, text: title }] : []),
      ...(roles.includes('approver')
        ? [{ href: paths.staff.callFigures, text: figures.title }]
        : []),
    ];
    const bar = operates && isCallsOn(req) ? await barOf(req, res) : null;
    if (done === 'taken' && bar?.desk) ctx.notice = ctx.t.calls.desk.taken(bar.desk);
    else if (done === 'left' || done === 'hungUp') ctx.notice = ctx.t.calls.desk[done];
    const found = await calls.log(actorOf(req), after ?? null);
    const rows = found.slice(0, logPage);
    const last = found.length > logPage ? rows.at(-1) : undefined;
    const view = {
      on: isCallsOn(req),
      bar,
      ...typed,
      links,
      rows: rows.map((call) => callRow(call, ctx)),
      first: after !== undefined,
      next: last && `${paths.staff.calls}?after=${last.day}.${last.id}`,
    };
    render(res, h(CallsPage, { ctx, view }), status);
  }

  router.get(paths.staff.calls, readers, async (req, res) => {
    await show(req, res, { extension: '', errors: noFormErrors }, 200);
  });

  router.get(paths.staff.currentCall, operator, async (req, res) => {
    const ctx = pageContext(req, res);
    render(res, h(CallBar, { t: ctx.t, view: await barOf(req, res) }));
  });

  router.post(paths.staff.desk, operator, async (req, res) => {
    const { t } = pageContext(req, res);
    const words = t.calls.desk;
    const form = parse(req.body, deskForm);
    if (!form.ok) {
      const errors = formErrors(t, form.errors, { extension: words.field });
      await show(req, res, { extension: form.typed.extension ?? '', errors }, 422);
      return;
    }
    const { extension, over } = form.value;
    const epoch = req.session.staff?.epoch;
    if (epoch === undefined) throw new HttpError('unauthenticated');
    const member = memberOf(req);
    const taken =
      (await desks.take(member, epoch, extension)) ||
      (over !== undefined && (await desks.takeOver(member, epoch, extension)));
    if (taken) {
      res.redirect(303, `${paths.staff.calls}?done=taken`);
      return;
    }
    const error = { href: '#extension', text: words.refused };
    const errors = { summary: [error], at: { extension: words.refused } };
    await show(req, res, { extension, errors, held: true }, 409);
  });

  router.post(`${paths.staff.desk}/leave`, operator, async (req, res) => {
    await desks.release(memberOf(req).id);
    res.redirect(303, `${paths.staff.calls}?done=left`);
  });

  router.post(`${paths.staff.currentCall}/end`, operator, async (req, res) => {
    const form = parse(req.body, hangUpForm);
    if (!form.ok) throw new HttpError('badRequest');
    const desk = await desks.heldBy(memberOf(req).id);
    const over = desk !== null && (await calls.hangUp(desk, form.value.call));
    res.redirect(303, over ? `${paths.staff.calls}?done=hungUp` : paths.staff.calls);
  });

  return router;
}
