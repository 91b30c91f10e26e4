import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { OfficesPage } from '../../views/pages/offices';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { newOfficeForm } from './account-form';
import { officeRow } from './account-presenter';
import type { OfficeService } from './office-service';

export interface OfficeRoutesDeps {
  offices: Pick<OfficeService, 'list' | 'create' | 'isRootAdministrator'>;
  /** `Areas` of the reference data. */
  areas: {
    get(code: string): { name: string } | undefined;
    ofLevel(level: 'city' | 'county'): readonly { code: string; name: string }[];
  };
}

/** The supervising offices, for the root office's administrator. To be mounted behind `staffGate`. */
export function officeRoutes(deps: OfficeRoutesDeps): Router {
  const router = Router();
  const rootAdministrator: RequestHandler = async (req, _res, next) => {
    if (!(await deps.offices.isRootAdministrator(actorOf(req)))) throw new HttpError('forbidden');
    next();
  };
  const allowed = [requireRole('administrator'), rootAdministrator];
  const choices = [...deps.areas.ofLevel('city'), ...deps.areas.ofLevel('county')].map((area) => ({
    value: area.code,
    text: area.name,
  }));

  async function show(
    req: Request,
    res: Response,
    form: { typed: Readonly<Record<string, string>>; errors: FormErrors },
    status: number,
  ): Promise<void> {
    const ctx = pageContext(req, res);
    if (req.query.done === 'officeCreated') ctx.notice = ctx.t.accounts.done.officeCreated;
    const offices = await deps.offices.list();
    const rows = offices.map((one) => officeRow(one, (code) => deps.areas.get(code)?.name ?? code));
    render(res, h(OfficesPage, { ctx, rows, areas: choices, ...form }), status);
  }

  router.get(paths.staff.offices, ...allowed, async (req, res) => {
    await show(req, res, { typed: {}, errors: noFormErrors }, 200);
  });

  router.post(paths.staff.offices, ...allowed, async (req, res) => {
    const { t } = pageContext(req, res);
    const labels = { ...t.accounts.fields, name: t.accounts.fields.officeName };
    const form = parse(req.body, newOfficeForm);
    if (!form.ok) {
      const errors = formErrors(t, form.errors, labels);
      await show(req, res, { typed: form.typed, errors }, 400);
      return;
    }
    const result = await deps.offices.create(actorOf(req), form.value);
    if (result.ok) {
      res.redirect(303, `${paths.staff.offices}?done=officeCreated`);
      return;
    }
    if (result.reason === 'forbidden') throw new HttpError('forbidden');
    const { competentBody, ...rest } = form.value;
    const typed = { ...rest, bodyName: competentBody.name, bodyEmail: competentBody.email };
    await show(req, res, { typed, errors: refusalErrors(result.reason, labels, t) }, 400);
  });

  return router;
}

function refusalErrors(
  reason: 'unknownArea' | 'areaTaken' | 'prefixTaken' | 'outsideRoot',
  labels: Readonly<Record<string, string>>,
  t: Parameters<typeof formErrors>[0],
): FormErrors {
  if (reason === 'outsideRoot') {
    const text = t.accounts.offices.outsideRoot;
    return { summary: [{ href: '#areaCode', text }], at: { areaCode: text } };
  }
  const field = reason === 'prefixTaken' ? 'documentPrefix' : 'areaCode';
  const code = reason === 'unknownArea' ? 'unknown' : 'taken';
  return formErrors(t, [{ field, code }], labels);
}
