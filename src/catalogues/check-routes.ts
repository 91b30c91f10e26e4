import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { CheckPage } from '../../views/pages/check';
import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import { placeName, type Areas, type Departments } from '../platform/reference';
import { pageContext } from '../web/context';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { checkForm, type KnownPlaces } from './check-form';
import { findingView, type FindingNames, type FindingView } from './check-presenter';

export interface CheckRoutesDeps {
  basisCheck: { check(question: BasisQuestion): BasisFinding };
  known: KnownPlaces;
  names: FindingNames;
  areas: Areas;
  departments: Departments;
  /** Counts requests by network; true when there were too many. */
  tooMany(req: Request, res: Response): Promise<boolean>;
}

/**
 * The basis check for everyone. What is typed travels in the body of a form only, is kept nowhere and shown
 * on this one answer.
 */
export function checkRoutes(deps: CheckRoutesDeps): Router {
  const { basisCheck, known, names, areas, departments, tooMany } = deps;
  const router = Router();
  const schema = checkForm(known);

  function show(
    req: Request,
    res: Response,
    finding: FindingView | null,
    errors: FormErrors = noFormErrors,
    status = 200,
  ): void {
    const ctx = { ...pageContext(req, res), path: paths.check };
    const { locale, t } = ctx;
    const typed = req.method === 'POST' ? typedOf(req.body) : null;
    const options = {
      counties: areas
        .ofLevel('county')
        .map(({ code, name }) => ({ value: code, text: placeName(name) })),
      departments: departments.groups().map(({ level, departments: group }) => ({
        group: t.report.departmentGroups[level],
        options: group.map(({ id, shortName, en }) => ({
          value: id,
          text: locale === 'en' ? en : shortName,
        })),
      })),
    };
    render(res, h(CheckPage, { ctx, typed, finding, errors, options }), status);
  }

  router.get(paths.check, (req, res) => {
    show(req, res, null);
  });

  router.post(paths.check, async (req, res) => {
    const ctx = pageContext(req, res);
    const words = ctx.t.check;
    if (await tooMany(req, res)) {
      const errors = {
        summary: [{ href: '#text', text: words.tooMany }],
        at: { text: words.tooMany },
      };
      return show(req, res, null, errors, 429);
    }
    const sent = parse(req.body, schema);
    if (!sent.ok) {
      const labels = { text: words.text, area: words.area, department: words.department };
      return show(req, res, null, formErrors(ctx.t, sent.errors, labels), 422);
    }
    show(req, res, findingView(ctx, sent.value.text, basisCheck.check(sent.value), names));
  });
  return router;
}
