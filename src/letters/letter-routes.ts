import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { DepartmentContactsPage } from '../../views/pages/department-contacts';
import { documentSlotPattern } from '../domain/clarification';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, type FieldError } from '../web/parse';
import { render } from '../web/render';
import { areaQuery, contactForm, settingsForm } from './contact-form';
import { contactsView, type ContactNames, type Typed } from './contact-presenter';
import type { ContactPage, ContactService } from './contact-service';
import { docxType } from './docx/letter-docx';
import type { LetterService } from './letter-service';

export interface LetterRouteDeps {
  letters: Pick<LetterService, 'download'>;
  contacts: Pick<ContactService, 'page' | 'save' | 'saveSettings'>;
  names: ContactNames;
}

const path = '/staff/departments';

/** Documents of rungs and where they are sent; mount at the root, behind `staffGate`. */
export function letterRoutes({ letters, contacts, names }: LetterRouteDeps): Router {
  const router = Router();
  const mayRead = requireRole('triage', 'handler', 'approver');
  const mayKeep = requireRole('handler', 'administrator');

  router.get('/staff/cases/:id/documents/:rung', mayRead, async (req, res) => {
    const rung = String(req.params.rung);
    const document = documentSlotPattern.test(rung)
      ? await letters.download(actorOf(req), String(req.params.id), Number(rung))
      : null;
    if (!document) throw new HttpError('notFound');
    res
      .attachment(document.name)
      .set('Cache-Control', 'private, no-store')
      .type(docxType)
      .send(document.bytes);
  });

  async function pageOf(req: Request, area: string | null): Promise<ContactPage> {
    const page = await contacts.page(actorOf(req), area);
    if (!page) throw new HttpError('notFound');
    return page;
  }

  function show(
    req: Request,
    res: Response,
    page: ContactPage,
    typed: Typed = {},
    errors: FormErrors = noFormErrors,
  ): void {
    const ctx = pageContext(req, res);
    const done = areaOf(req.query).done;
    if (req.method === 'GET' && done) ctx.notice = ctx.t.letters[done].saved;
    const view = contactsView(page, ctx.locale, names, typed);
    const status = errors === noFormErrors ? 200 : 400;
    render(res, h(DepartmentContactsPage, { ctx, view, errors }), status);
  }

  function refused(
    req: Request,
    res: Response,
    page: ContactPage,
    form: { errors: FieldError[]; typed: Typed },
  ): void {
    const { locale, t } = pageContext(req, res);
    const view = contactsView(page, locale, names, {});
    const labels = Object.fromEntries(
      view.rows.map((row) => [row.field, t.letters.contacts.emailOf(row.name)]),
    );
    show(
      req,
      res,
      page,
      form.typed,
      formErrors(t, form.errors, { ...labels, ...t.letters.settings }),
    );
  }

  router.get(path, mayKeep, async (req, res) => {
    show(req, res, await pageOf(req, areaOf(req.query).area));
  });

  router.post(path, mayKeep, async (req, res) => {
    const { area } = areaOf(req.body);
    const page = await pageOf(req, area);
    const form = parse(req.body, contactForm(page.entries.map((entry) => entry.department)));
    if (!form.ok) {
      refused(req, res, page, form);
      return;
    }
    await contacts.save(actorOf(req), page.area, form.value);
    res.redirect(303, `${path}?area=${page.area}&done=contacts`);
  });

  router.post(`${path}/settings`, mayKeep, async (req, res) => {
    const form = parse(req.body, settingsForm);
    if (!form.ok) {
      refused(req, res, await pageOf(req, null), form);
      return;
    }
    await contacts.saveSettings(actorOf(req), form.value);
    res.redirect(303, `${path}?done=settings`);
  });

  return router;
}

function areaOf(sent: unknown): { area: string | null; done: 'contacts' | 'settings' | null } {
  const parsed = parse(sent, areaQuery);
  return parsed.ok ? parsed.value : { area: null, done: null };
}
