import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { PortalAskedPage, PortalDoorPage } from '../../views/pages/portal-door';
import { PortalOpenPage } from '../../views/pages/portal-open';
import { PortalPaperPage } from '../../views/pages/portal-paper';
import { PortalPapersPage } from '../../views/pages/portal-papers';
import type { ReportFile } from '../domain/burden';
import type { Messages } from '../locales';
import type { Clock } from '../platform/clock';
import { idPattern } from '../platform/ids';
import type { BrowserToken } from '../web/browser-token';
import { pageContext } from '../web/context';
import { csrfProtection } from '../web/csrf';
import {
  endDepartmentSession,
  entryOf,
  openInSession,
  requireEntry,
} from '../web/department-session';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf, type FieldError, type Parsed } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { signInLinkMinutes, type AccessService } from './access-service';
import {
  askTimeForm,
  doorForm,
  listQuery,
  portalActs,
  textForm,
  tokenForm,
  type PortalActName,
} from './portal-form';
import {
  fileErrors,
  papersView,
  portalPaperView,
  refusalText,
  type SentAct,
  type SentUpload,
} from './portal-presenter';
import { showSignedOut } from './portal-signed-out';
import type { OpenedPaper, PortalAct, PortalService } from './portal-service';

export interface PortalRoutesDeps {
  access: Pick<AccessService, 'ask' | 'stands' | 'open'>;
  portal: Pick<PortalService, 'list' | 'read' | 'download' | 'act'>;
  submissions: {
    readonly accept: string;
    readonly maxFiles: number;
    readonly maxFileMb: number;
    readonly mostBytes: number;
    read(req: Request): Promise<SentUpload>;
  };
  newSubmission(): string;
  browsers: Pick<BrowserToken, 'forget'>;
  clock: Pick<Clock, 'now'>;
  /** Counts every request, by network: many departments may share one. */
  throttle: RequestHandler;
  /** Counts requests for links, by network. */
  askThrottle: RequestHandler;
  /** Counts requests for links to one address; false: enough of them. */
  mayMail(email: string): Promise<boolean>;
}

/** Acts whose form comes with files. */
const withFiles: readonly PortalActName[] = ['reply', 'proof'];

const noFiles: SentUpload = { submission: '', fields: {}, staged: [], refused: [], gone: false };

/** The command of a form; files are put in by the route. */
function commandOf(
  act: PortalActName,
  body: unknown,
  files: readonly ReportFile[],
): Parsed<PortalAct> {
  const found = <T>(form: Parsed<T>, made: (value: T) => PortalAct): Parsed<PortalAct> =>
    form.ok ? { ok: true, value: made(form.value) } : form;
  switch (act) {
    case 'acknowledge':
      return { ok: true, value: { action: 'acknowledge' } };
    case 'withdraw-time':
      return { ok: true, value: { action: 'withdrawTimeRequest' } };
    case 'withdraw-statement':
      return { ok: true, value: { action: 'withdrawStatement' } };
    case 'reply':
      return found(parse(body, textForm), (form) => ({
        action: 'replyToLetter',
        ...form,
        proofs: files,
      }));
    case 'proof':
      return found(parse(body, textForm), (form) => ({
        action: 'addProof',
        ...form,
        proofs: files,
      }));
    case 'statement':
      return found(parse(body, textForm), (form) => ({ action: 'useRightOfReply', ...form }));
    case 'ask-time':
      return found(parse(body, askTimeForm), ({ n, reason }) => ({
        action: 'askTime',
        n,
        comment: reason,
      }));
  }
}

/** Each field is named by its act: several forms stand on one page. */
function errorsOf(
  act: PortalActName,
  errors: readonly FieldError[],
  files: readonly string[],
  t: Messages,
): FormErrors {
  const { acts } = t.portal;
  const at = (name: string) => `${act}-${name}`;
  const found = formErrors(
    t,
    errors.map((error) => ({ ...error, field: at(error.field) })),
    {
      'reply-text': acts.reply.text,
      'proof-text': acts.proof.text,
      'statement-text': acts.statement.text,
      'ask-time-n': acts.askTime.n,
      'ask-time-reason': acts.askTime.reason,
    },
  );
  const href = `#${at('files')}`;
  return {
    summary: [...found.summary, ...files.map((text) => ({ href, text }))],
    at: { ...found.at, [at('files')]: files[0] },
  };
}

/** The pages of the departments. To be mounted behind `departmentGate`. */
export function portalRoutes(deps: PortalRoutesDeps): Router {
  const { access, portal, submissions, clock } = deps;
  const router = Router();
  const { door, open, papers, leave } = paths.department;

  function showDoor(
    req: Request,
    res: Response,
    typed: string,
    errors: FormErrors,
    status = 200,
  ): void {
    const ctx = { ...pageContext(req, res), path: door };
    const refused = status === 403 ? ctx.t.portal.refused : undefined;
    render(res, h(PortalDoorPage, { ctx, typed, errors, refused }), status);
  }

  router.use(door, deps.throttle);

  router.get(door, (req, res) => {
    if (req.department) res.redirect(303, papers);
    else showDoor(req, res, '', noFormErrors);
  });

  router.post(door, deps.askThrottle, async (req, res) => {
    const form = parse(req.body, doorForm);
    const ctx = { ...pageContext(req, res), path: door };
    if (!req.browser) {
      const stale = { summary: [{ text: ctx.t.portal.stale }], at: {} };
      showDoor(req, res, typedOf(req.body)['email'] ?? '', stale, 403);
      return;
    }
    if (!form.ok) {
      const errors = formErrors(ctx.t, form.errors, { email: ctx.t.portal.door.email });
      showDoor(req, res, form.typed['email'] ?? '', errors, 422);
      return;
    }
    const { email } = form.value;
    // Whether the address is known, or was written to often, shows in nothing that is answered.
    if (await deps.mayMail(email)) await access.ask(email, ctx.locale);
    render(res, h(PortalAskedPage, { ctx, minutes: signInLinkMinutes }));
  });

  /** The page of a link; `stale`: its form was of no page that this browser was shown. */
  async function showLink(
    req: Request,
    res: Response,
    token: string,
    stale = false,
  ): Promise<void> {
    const stands = await access.stands(token);
    const path = stands ? paths.department.opened(token) : door;
    const page = {
      ctx: { ...pageContext(req, res), path },
      token: stands ? token : null,
      stale,
      inside: req.department !== undefined,
    };
    render(res, h(PortalOpenPage, page), stands ? (stale ? 403 : 200) : 410);
  }

  router.get(`${open}/:token`, (req, res) => showLink(req, res, String(req.params['token'])));

  router.get(open, (_req, res) => res.redirect(303, door));

  router.post(open, async (req, res) => {
    const form = parse(req.body, tokenForm);
    const token = form.ok ? form.value.token : '';
    if (!req.browser) {
      await showLink(req, res, token, true);
      return;
    }
    const opening = await access.open(token, req.browser);
    if (opening) {
      await openInSession(req, opening, clock);
      const { scope } = opening;
      res.redirect(303, 'paper' in scope ? paths.department.paper(scope.paper) : papers);
    } else if (req.department) {
      // Pressed again on a page of before: the first time let the browser in.
      res.redirect(303, papers);
    } else {
      await showLink(req, res, token);
    }
  });

  router.post(leave, async (req, res) => {
    await endDepartmentSession(req, res);
    deps.browsers.forget(res);
    res.redirect(303, door);
  });

  router.get(papers, requireEntry, async (req, res) => {
    const query = parse(req.query, listQuery);
    const after = query.ok ? query.value.after : null;
    const ctx = pageContext(req, res);
    const view = papersView(await portal.list(entryOf(req), after), ctx);
    render(res, h(PortalPapersPage, { ctx, view, first: after === null }));
  });

  function paperId(req: Request): string {
    const id = String(req.params['id']);
    if (!idPattern.test(id)) throw new HttpError('notFound');
    return id;
  }

  async function opened(req: Request): Promise<OpenedPaper> {
    const paper = await portal.read(entryOf(req), paperId(req));
    if (!paper) throw new HttpError('notFound');
    return paper;
  }

  async function showPaper(
    req: Request,
    res: Response,
    sent: SentAct | null,
    status = 200,
  ): Promise<void> {
    const paper = await opened(req);
    const ctx = { ...pageContext(req, res), path: paths.department.paper(paper.id) };
    const query = parse(req.query, listQuery);
    const done = query.ok && !sent ? query.value.done : null;
    const { accept, maxFiles, maxFileMb } = submissions;
    // A form that comes back is the same one.
    const submission = sent?.typed['submission'] ?? deps.newSubmission();
    const view = portalPaperView(paper, sent, { submission, accept, maxFiles, maxFileMb }, ctx);
    const notice = done ? ctx.t.portal.done[done] : undefined;
    const { scopes } = entryOf(req);
    const several = scopes.length > 1 || scopes.some((scope) => 'desks' in scope);
    render(res, h(PortalPaperPage, { ctx: { ...ctx, notice }, view, several }), status);
  }

  router.get(`${papers}/:id`, requireEntry, (req, res) => showPaper(req, res, null));

  router.get(`${papers}/:id/file`, requireEntry, async (req, res) => {
    const document = await portal.download(entryOf(req), paperId(req));
    if (!document) throw new HttpError('notFound');
    res
      .attachment(document.name)
      .set('Cache-Control', 'private, no-store')
      .type('docx')
      .send(document.bytes);
  });

  function actOf(req: Request): PortalActName {
    const act = portalActs.find((name) => name === req.params['act']);
    if (!act) throw new HttpError('notFound');
    return act;
  }

  router.post(
    `${papers}/:id/:act`,
    async (req, res, next) => {
      if (req.department) next();
      else await showSignedOut(req, res, submissions.mostBytes);
    },
    async (req, res, next) => {
      const upload = req.is('multipart/form-data');
      // Nothing is read of a form that nobody here could have drawn.
      if (upload && !withFiles.includes(actOf(req))) throw new HttpError('unsupported');
      if (upload) {
        await opened(req);
        res.locals.upload = await submissions.read(req);
      }
      next();
    },
    csrfProtection(),
    async (req, res) => {
      const act = actOf(req);
      const entry = entryOf(req);
      const upload = (res.locals.upload as SentUpload | undefined) ?? noFiles; // set just above
      const { submission, staged, refused, gone } = upload;
      const { t } = pageContext(req, res);
      const sent = (errors: FormErrors): SentAct => ({
        act,
        typed: { ...typedOf(req.body), ...(submission ? { submission } : {}) },
        errors,
        staged: staged.map(({ ticket, file }) => ({ ticket, name: file.name })),
      });
      const command = commandOf(
        act,
        req.body,
        staged.map(({ file }) => file),
      );
      if (!command.ok || refused.length > 0 || gone) {
        const files = fileErrors(upload, submissions, { t });
        const errors = errorsOf(act, command.ok ? [] : command.errors, files, t);
        await showPaper(req, res, sent(errors), 422);
        return;
      }
      const result = await portal.act(entry, paperId(req), command.value);
      if (result.ok) {
        res.redirect(303, `${paths.department.paper(paperId(req))}?done=${act}`);
      } else if (result.reason === 'refused') {
        const summary = [{ text: refusalText(result.refusal.kind, { t }) }];
        await showPaper(req, res, sent({ summary, at: {} }), 409);
      } else {
        throw new HttpError('notFound');
      }
    },
  );

  return router;
}
