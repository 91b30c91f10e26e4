import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';
import { CheckAnswersPage } from '../../views/pages/check-answers';
import { ReceiptPage } from '../../views/pages/receipt';
import { ReceiptDonePage, ReceiptKeptPage } from '../../views/pages/receipt-done';
import { ReportPage } from '../../views/pages/report';
import type { BasisFinding, BasisQuestion } from '../domain/basis-check';
import type { ReportFile } from '../domain/burden';
import type { TollView } from '../flood/flood-presenter';
import { paymentOf, type TollGate } from '../flood/toll-gate';
import type { Clock } from '../platform/clock';
import type { Logger } from '../platform/logger';
import type { Reference } from '../platform/reference';
import { pageContext } from '../web/context';
import { clearSiteData } from '../web/leave-routes';
import { HttpError, kindOf } from '../web/errors';
import { switchesLanguage } from '../web/locale';
import { parse, typedOf, type FieldError } from '../web/parse';
import { paths } from '../web/paths';
import { render, renderSecret } from '../web/render';
import { readReportForm, type ReportForm } from './report-form';
import {
  checkView,
  isCategory,
  reportErrors,
  reportFormView,
  type SentReport,
} from './report-presenter';
import type { ReportService } from './report-service';
import { Turns } from './turns';

export interface ReportRoutesDeps {
  reports: Pick<
    ReportService,
    'newSubmission' | 'submit' | 'isFiled' | 'read' | 'confirmReceipt' | 'receiptOf'
  >;
  submissions: {
    readonly accept: string;
    readonly maxFileMb: number;
    read(req: Request): Promise<SentReport>;
    keep(files: readonly Pick<ReportFile, 'id'>[]): Promise<void>;
  };
  reference: Reference;
  clock: Pick<Clock, 'today'>;
  gate: TollGate;
  check: { check(question: BasisQuestion): BasisFinding };
  logger: Pick<Logger, 'warn'>;
}

const confirmation = z.object({
  submission: z.string().max(64),
  lastFour: z.string().max(40).catch(''),
  notTaken: z.string().max(20_000).catch(''),
});

/** The words of a form that was sent again with others than those on record, to be copied. */
function wordsOf({ content }: ReportForm): string {
  const { narrative, consequence, claimedBasis, documentNo } = content;
  return [narrative, consequence, claimedBasis, documentNo].filter((text) => text).join('\n\n');
}

/** The page as it belongs to /report, whichever step drew it: language links lead there. */
function contextOf(req: Request, res: Response) {
  return { ...pageContext(req, res), path: paths.report };
}

/**
 * The public report: form → check page → receipt, without session or cookie; what was typed travels in
 * the pages themselves. Nothing typed is lost: every refusal draws the form or the check page again.
 */
export function reportRoutes(deps: ReportRoutesDeps): Router {
  const { reports, submissions, reference, clock, gate, check } = deps;
  const router = Router();
  const turns = new Turns();

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
    problem: { status: 503 } | { status: 429 | 200; toll: TollView | null } | null = null,
  ): void {
    const ctx = contextOf(req, res);
    const { area, department } = form.facts;
    const { narrative: text } = form.content;
    const finding = text === '' ? null : check.check({ text, area, department });
    const view = checkView(ctx, reference, form, sent, finding);
    const status = problem?.status ?? 200;
    const away = problem?.status === 503;
    // A payment that bought nothing is carried along for the next press.
    if (away) view.hidden = { ...view.hidden, ...paymentOf(sent.fields) };
    const toll = problem && 'toll' in problem ? problem.toll : null;
    if (status === 429) res.set('Retry-After', String(Math.max(1, toll?.waitSeconds ?? 0)));
    render(res, h(CheckAnswersPage, { ctx, view, away, toll }), status);
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

  /**
   * Keeps what the report on record names. The worker that opens the case does it as well, so a fault of
   * the disk does not come between a reporter and the code. Its line names no file.
   */
  async function keep(files: readonly ReportFile[] = []): Promise<void> {
    try {
      await submissions.keep(files);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      deps.logger.warn({ code }, 'files of a report wait for its job');
    }
  }

  /** Files the report and its files; answers with the receipt, or why there is none. False: it was on record. */
  async function file(
    req: Request,
    res: Response,
    sent: SentReport,
    form: ReportForm,
  ): Promise<boolean> {
    const files = sent.staged.map((staged) => staged.file);
    const result = await reports.submit({
      facts: { ...form.facts, channel: 'web' },
      content: form.content,
      files,
      identity: form.identity,
      token: sent.submission,
    });
    const ctx = contextOf(req, res);
    const notTaken = result.differs ? wordsOf(form) : '';
    if (!result.ok) {
      render(res, h(ReceiptKeptPage, { ctx, notTaken }), 409);
      return false;
    }
    await keep(result.repeated ? (await reports.read(result.reportId))?.files : files);
    const page = { ctx, code: result.code, submission: sent.submission, wrong: false, notTaken };
    renderSecret(res, h(ReceiptPage, page), result.differs ? 409 : 201);
    return !result.repeated;
  }

  /** Files what the flood control lets in, and what is on record already: its answer got lost. */
  async function enter(req: Request, res: Response, sent: SentReport, form: ReportForm) {
    const entry = await gate.enter(req, res, sent.submission);
    try {
      if (!entry.ok && !(await reports.isFiled(sent.submission))) {
        return showCheck(req, res, sent, form, { status: 429, toll: entry.toll });
      }
      const filed = await file(req, res, sent, form);
      if (!filed && entry.ok) await entry.undo();
    } catch (error) {
      if (entry.ok) await entry.undo();
      if (kindOf(error) !== 'unavailable') throw error;
      showCheck(req, res, sent, form, { status: 503 });
    }
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
    const { submission } = sent;
    if (switchesLanguage(req)) {
      const toll = await gate.again(req, res, submission);
      return showCheck(req, res, sent, form, { status: 200, toll });
    }
    await turns.take(submission, () => enter(req, res, sent, form));
  });

  router.post('/report/receipt', async (req, res) => {
    const sent = parse(req.body, confirmation);
    if (!sent.ok) throw new HttpError('badRequest');
    const { submission, lastFour, notTaken } = sent.value;
    const ctx = contextOf(req, res);
    const switching = switchesLanguage(req);
    if (!switching && (await reports.confirmReceipt(submission, lastFour))) {
      clearSiteData(res);
      return render(res, h(ReceiptDonePage, { ctx, notTaken }));
    }
    const code = await reports.receiptOf(submission);
    if (code === null) return render(res, h(ReceiptKeptPage, { ctx, notTaken }), 409);
    const page = { ctx, code, submission, wrong: !switching, notTaken };
    renderSecret(res, h(ReceiptPage, page), switching ? 200 : 422);
  });

  router.get(['/report/check', '/report/area', '/report/edit', '/report/receipt'], (_req, res) => {
    res.redirect(303, paths.report);
  });
  return router;
}
