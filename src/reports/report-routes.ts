import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';
import { CheckAnswersPage } from '../../views/pages/check-answers';
import { ReceiptPage } from '../../views/pages/receipt';
import { ReceiptDonePage, ReceiptKeptPage } from '../../views/pages/receipt-done';
import { ReportPage } from '../../views/pages/report';
import type { ReportFile } from '../domain/burden';
import type { Clock } from '../platform/clock';
import type { Reference } from '../platform/reference';
import { pageContext } from '../web/context';
import { HttpError, kindOf } from '../web/errors';
import { switchesLanguage } from '../web/locale';
import { parse, typedOf, type FieldError } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { refusedByThrottle } from './flood-check';
import { readReportForm, type ReportForm } from './report-form';
import {
  checkView,
  isCategory,
  reportErrors,
  reportFormView,
  type SentReport,
} from './report-presenter';
import type { ReportService } from './report-service';

export interface ReportRoutesDeps {
  reports: Pick<
    ReportService,
    'newSubmission' | 'submit' | 'read' | 'confirmReceipt' | 'receiptOf'
  >;
  submissions: {
    readonly accept: string;
    readonly maxFileMb: number;
    read(req: Request): Promise<SentReport>;
    keep(files: readonly Pick<ReportFile, 'id'>[]): Promise<void>;
  };
  reference: Reference;
  clock: Pick<Clock, 'today'>;
  /** Counts filings by network. */
  throttle: RequestHandler;
}

const confirmation = z.object({
  submission: z.string().max(64),
  lastFour: z.string().max(40).catch(''),
});

/** The page as it belongs to /report, whichever step drew it: language links lead there. */
function contextOf(req: Request, res: Response) {
  return { ...pageContext(req, res), path: paths.report };
}

/**
 * The public report: form → check page → receipt, without session or cookie; what was typed travels in
 * the pages themselves. Nothing typed is lost: every refusal draws the form or the check page again.
 */
export function reportRoutes(deps: ReportRoutesDeps): Router {
  const { reports, submissions, reference, clock } = deps;
  const router = Router();

  function showForm(
    req: Request,
    res: Response,
    sent: SentReport,
    errors: readonly FieldError[] = [],
    status = 200,
  ): void {
    const ctx = contextOf(req, res);
    const view = reportFormView(ctx, reference, {
      submission: sent.submission,
      values: typedOf(sent.fields),
      errors: reportErrors(ctx.t, errors, sent, submissions.maxFileMb),
      staged: sent.staged,
      today: clock.today(),
      accept: submissions.accept,
      maxFileMb: submissions.maxFileMb,
    });
    render(res, h(ReportPage, { ctx, view }), status);
  }

  function showCheck(
    req: Request,
    res: Response,
    sent: SentReport,
    form: ReportForm,
    problem: 'away' | 'busy' | null = null,
  ): void {
    const ctx = contextOf(req, res);
    const view = checkView(ctx, reference, form, sent);
    const status = problem === 'away' ? 503 : problem === 'busy' ? 429 : 200;
    render(res, h(CheckAnswersPage, { ctx, view, problem }), status);
  }

  /** The parsed form, or null when the form was drawn again with its errors. */
  function accepted(req: Request, res: Response, sent: SentReport): ReportForm | null {
    const { locale } = contextOf(req, res);
    const rules = { ...reference, today: clock.today(), locale };
    const form = readReportForm(sent.fields, rules);
    if (form.ok && sent.refused.length === 0 && !sent.gone) return form.value;
    showForm(req, res, sent, form.ok ? [] : form.errors, 422);
    return null;
  }

  /** Files the report and its files; the answer is the receipt, or why there is none. */
  async function file(req: Request, res: Response, sent: SentReport, form: ReportForm) {
    const files = sent.staged.map((staged) => staged.file);
    const result = await reports.submit({
      facts: { ...form.facts, channel: 'web' },
      content: form.content,
      files,
      identity: form.identity,
      token: sent.submission,
    });
    const ctx = contextOf(req, res);
    if (!result.ok) return render(res, h(ReceiptKeptPage, { ctx }), 409);
    // Only what the report on record names is kept; the worker that opens the case does it as well.
    const recorded = result.repeated ? (await reports.read(result.reportId))?.files : files;
    await submissions.keep(recorded ?? []);
    const page = { ctx, code: result.code, submission: sent.submission, wrong: false };
    return render(res, h(ReceiptPage, page), 201);
  }

  router.get(paths.report, (req, res) => {
    const { category } = req.query;
    showForm(req, res, {
      fields: isCategory(category) ? { category } : {},
      submission: reports.newSubmission(),
      staged: [],
      refused: [],
      gone: false,
    });
  });

  router.post(['/report/area', '/report/edit'], async (req, res) => {
    showForm(req, res, await submissions.read(req));
  });

  router.post('/report/check', async (req, res) => {
    const sent = await submissions.read(req);
    if (switchesLanguage(req)) return showForm(req, res, sent);
    const form = accepted(req, res, sent);
    if (form) showCheck(req, res, sent, form);
  });

  router.post(paths.report, async (req, res) => {
    const sent = await submissions.read(req);
    const form = accepted(req, res, sent);
    if (!form) return;
    if (switchesLanguage(req)) return showCheck(req, res, sent, form);
    if (await refusedByThrottle(deps.throttle, req, res)) {
      return showCheck(req, res, sent, form, 'busy');
    }
    try {
      await file(req, res, sent, form);
    } catch (error) {
      if (kindOf(error) !== 'unavailable') throw error;
      showCheck(req, res, sent, form, 'away');
    }
  });

  router.post('/report/receipt', async (req, res) => {
    const sent = parse(req.body, confirmation);
    if (!sent.ok) throw new HttpError('badRequest');
    const { submission, lastFour } = sent.value;
    const ctx = contextOf(req, res);
    const switching = switchesLanguage(req);
    if (!switching && (await reports.confirmReceipt(submission, lastFour))) {
      return render(res, h(ReceiptDonePage, { ctx }));
    }
    const code = await reports.receiptOf(submission);
    if (code === null) return render(res, h(ReceiptKeptPage, { ctx }), 409);
    const page = { ctx, code, submission, wrong: !switching };
    render(res, h(ReceiptPage, page), switching ? 200 : 422);
  });

  router.get(['/report/check', '/report/area', '/report/edit', '/report/receipt'], (_req, res) => {
    res.redirect(303, paths.report);
  });
  return router;
}
