import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { TemplatePage } from '../../views/pages/template';
import { TemplatesPage } from '../../views/pages/templates';
import { documentKinds, templateFaults, type DocumentKind } from '../domain/letter-template';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import type { OfficialDocument } from './content/official-document';
import { doneQuery, resetForm, templateForm } from './template-form';
import { faultErrors, templatesView, templateView } from './template-presenter';
import type { TemplateService } from './template-service';

export interface TemplateRoutesDeps {
  templates: Pick<TemplateService, 'of' | 'changed' | 'inHand' | 'save' | 'sample'>;
}

interface Shown {
  typed: Record<string, string> | null;
  sample: OfficialDocument | null;
  errors: FormErrors;
  status: number;
}

/**
 * The wording of the office's documents, kept by its administrators. They see it in an invented case
 * alone. A wording that is not right comes back with 422, one of an older edition with 409.
 */
export function templateRoutes({ templates }: TemplateRoutesDeps): Router {
  const router = Router();
  const keepers = requireRole('administrator');
  const path = `${paths.staff.templates}/:kind`;

  function kindOf(req: Request): DocumentKind {
    const kind = documentKinds.find((one) => one === req.params.kind);
    if (!kind) throw new HttpError('notFound');
    return kind;
  }

  async function show(req: Request, res: Response, sent: Partial<Shown> = {}): Promise<void> {
    const kind = kindOf(req);
    const ctx = { ...pageContext(req, res), path: paths.staff.template(kind) };
    const hand = await templates.inHand(actorOf(req), kind);
    if (!hand) throw new HttpError('notFound');
    const { done } = doneQuery.parse(req.query);
    if (req.method === 'GET' && done) ctx.notice = ctx.t.letters.templates.saved;
    const { typed = null, errors = noFormErrors, status = 200 } = sent;
    const sample = sent.sample ?? (await templates.sample(actorOf(req), kind, hand.text));
    const view = templateView(kind, hand, { typed, sample }, ctx);
    render(res, h(TemplatePage, { ctx, view, errors }), status);
  }

  router.get(paths.staff.templates, keepers, async (req, res) => {
    const actor = actorOf(req);
    if (!actor.office) throw new HttpError('notFound');
    const [own, texts] = await Promise.all([templates.changed(actor), templates.of(actor.office)]);
    const ctx = pageContext(req, res);
    render(res, h(TemplatesPage, { ctx, view: templatesView(own, texts, ctx) }));
  });

  router.get(path, keepers, async (req, res) => {
    await show(req, res);
  });

  router.post(path, keepers, async (req, res) => {
    const kind = kindOf(req);
    const actor = actorOf(req);
    const { t } = pageContext(req, res);
    const words = t.letters.templates;
    const typed = typedOf(req.body);
    const reset = parse(req.body, resetForm);
    const form = reset.ok ? null : parse(req.body, templateForm);
    if (form && !form.ok) {
      const errors = formErrors(t, form.errors, words.fields);
      await show(req, res, { typed, errors, status: 422 });
      return;
    }
    const wanted = form?.value.text ?? null;
    const edition = reset.ok ? reset.value.edition : (form?.value.edition ?? 0);
    const faults = wanted ? templateFaults(kind, wanted) : [];
    if (wanted && faults.length === 0 && form?.value.intent === 'preview') {
      await show(req, res, { typed, sample: await templates.sample(actor, kind, wanted) });
      return;
    }
    const result = await templates.save(actor, kind, edition, wanted);
    if (result.ok) {
      res.redirect(303, `${paths.staff.template(kind)}?done=${result.no}`);
    } else if (result.reason === 'faults') {
      const errors = faultErrors(result.faults, { t });
      await show(req, res, { typed, errors, status: 422 });
    } else {
      const errors = { summary: [{ text: words.refusals[result.reason] }], at: {} };
      const status = result.reason === 'conflict' ? 409 : 422;
      await show(req, res, { typed: wanted && typed, errors, status });
    }
  });

  return router;
}
