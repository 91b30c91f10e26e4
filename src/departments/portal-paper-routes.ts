import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { PortalPaperPage } from '../../views/pages/portal-paper';
import { PortalPapersPage } from '../../views/pages/portal-papers';
import type { BrowserToken } from '../web/browser-token';
import { pageContext } from '../web/context';
import { carriesToken, isFromElsewhere } from '../web/csrf';
import { endDepartmentSession, entryOf, requireEntry } from '../web/department-session';
import { HttpError } from '../web/errors';
import type { FormErrors } from '../web/form-errors';
import { idPattern } from '../platform/ids';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { commandOf, errorsOf, portalActs, withFiles, type PortalActName } from './portal-act-form';
import { fileErrors, refusalText } from './portal-act-presenter';
import { listQuery } from './portal-form';
import { papersView, portalPaperView, type SentAct, type SentUpload } from './portal-presenter';
import { showUnheld } from './portal-unheld';
import type { OpenedPaper, PortalService } from './portal-service';

export interface PaperRoutesDeps {
  portal: Pick<PortalService, 'list' | 'holds' | 'read' | 'download' | 'act'>;
  submissions: {
    readonly accept: string;
    readonly maxFiles: number;
    readonly maxFileMb: number;
    readonly mostBytes: number;
    read(req: Request): Promise<SentUpload>;
  };
  newSubmission(): string;
  browsers: Pick<BrowserToken, 'forget'>;
}

const noFiles: SentUpload = { submission: '', fields: {}, staged: [], refused: [], gone: false };

/** The documents of a session and what is done about them. Every form is checked for its token here. */
export function paperRoutes(deps: PaperRoutesDeps): Router {
  const { portal, submissions } = deps;
  const router = Router();
  const { door, papers, leave } = paths.department;

  async function showPapers(req: Request, res: Response, stale = false): Promise<void> {
    const query = parse(req.query, listQuery);
    const after = query.ok ? query.value.after : null;
    const { t, ...page } = pageContext(req, res);
    const ctx = { ...page, t, path: papers, notice: stale ? t.portal.staleLeave : undefined };
    const view = papersView(await portal.list(entryOf(req), after), ctx);
    render(res, h(PortalPapersPage, { ctx, view, first: after === null }), stale ? 403 : 200);
  }

  router.get(papers, requireEntry, (req, res) => showPapers(req, res));

  router.post(leave, async (req, res) => {
    if (req.department && !carriesToken(req)) {
      await showPapers(req, res, true);
      return;
    }
    await endDepartmentSession(req, res);
    deps.browsers.forget(res);
    res.redirect(303, door);
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

  router.post(`${papers}/:id/:act`, async (req, res) => {
    const held = req.department !== undefined && (await portal.holds(req.department, paperId(req)));
    if (!held) {
      await showUnheld(req, res, submissions.mostBytes);
      return;
    }
    const act = actOf(req);
    const withUpload = Boolean(req.is('multipart/form-data'));
    // Nothing is read of a form that nobody here could have drawn.
    if (withUpload && !withFiles.includes(act)) throw new HttpError('unsupported');
    const upload = withUpload ? await submissions.read(req) : noFiles;
    const { submission, staged, refused, gone } = upload;
    const { t } = pageContext(req, res);
    const sent = (errors: FormErrors): SentAct => ({
      act,
      typed: { ...typedOf(req.body), ...(submission ? { submission } : {}) },
      errors,
      staged: staged.map(({ ticket, file }) => ({ ticket, name: file.name })),
    });
    const refuse = (text: string, status: number) =>
      showPaper(req, res, sent({ summary: [{ text }], at: {} }), status);
    if (!carriesToken(req)) {
      if (isFromElsewhere(req)) throw new HttpError('staleForm');
      await refuse(t.portal.staleForm, 403);
      return;
    }
    const command = commandOf(
      act,
      req.body,
      staged.map(({ file }) => file),
    );
    if (!command.ok || refused.length > 0 || gone) {
      const files = fileErrors(upload, submissions, t);
      const errors = errorsOf(act, command.ok ? [] : command.errors, files, t);
      await showPaper(req, res, sent(errors), 422);
      return;
    }
    const result = await portal.act(entryOf(req), paperId(req), command.value);
    if (result.ok) {
      res.redirect(303, `${paths.department.paper(paperId(req))}?done=${act}`);
    } else if (result.reason === 'refused') {
      await refuse(refusalText(result.refusal.kind, t), 409);
    } else {
      throw new HttpError('notFound');
    }
  });

  return router;
}
