import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';
import { TrackPage } from '../../views/pages/track';
import { TrackCasePage } from '../../views/pages/track-case';
import type { CaseService } from '../cases/case-service';
import { receiptGroups } from '../domain/receipt';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse, type FieldErrorCode } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import type { ReportService } from './report-service';
import { trackPageView } from './track-presenter';

export interface TrackRoutesDeps {
  reports: Pick<ReportService, 'findByCode'>;
  cases: Pick<CaseService, 'track' | 'byReporter'>;
  /** Counts look-ups by network, so that codes cannot be tried out. */
  throttle: RequestHandler;
}

export const trackActions = ['reply', 'supplement', 'confirm', 'dispute'] as const;
export type TrackAction = (typeof trackActions)[number];

const codeForm = z.object({ code: z.string().max(200).catch('') });
const readable = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => !text.includes('\ufffd'), 'invalid');
const textForm = z.object({ text: readable.min(1) });
const optionalTextForm = z.object({ text: readable.default('') });

interface Said {
  action: TrackAction;
  error?: FieldErrorCode;
  refused?: boolean;
  text: string;
}

/** Following a report by its code. The code travels in forms only: no address, cookie or log has it. */
export function trackRoutes({ reports, cases, throttle }: TrackRoutesDeps): Router {
  const router = Router();
  const contextOf = (req: Request, res: Response) => ({
    ...pageContext(req, res),
    path: paths.track,
  });

  /** The report of the code that was sent; null when the form was drawn again. */
  async function find(req: Request, res: Response) {
    const sent = parse(req.body, codeForm);
    const typed = sent.ok ? sent.value.code : '';
    const found = await reports.findByCode(typed);
    if (found) return { ...found, code: typed };
    const ctx = contextOf(req, res);
    render(res, h(TrackPage, { ctx, error: ctx.t.track.unknown, typed: typed.slice(0, 40) }), 422);
    return null;
  }

  async function show(
    req: Request,
    res: Response,
    found: { reportId: string; filedOn: string; code: string },
    said: Said | null,
    status = 200,
  ): Promise<void> {
    const ctx = contextOf(req, res);
    const view = trackPageView(
      await cases.track(found.reportId, found.filedOn),
      found.filedOn,
      ctx,
    );
    const code = receiptGroups(found.code.normalize('NFKC').replace(/\D/g, '')).join(' ');
    render(res, h(TrackCasePage, { ctx, view, code, said }), status);
  }

  router.get(paths.track, (req, res) => {
    render(res, h(TrackPage, { ctx: contextOf(req, res) }));
  });

  router.post(paths.track, throttle, async (req, res) => {
    const found = await find(req, res);
    if (found) await show(req, res, found, null);
  });

  router.post('/track/:action', throttle, async (req, res) => {
    const action = trackActions.find((name) => name === req.params['action']);
    if (!action) throw new HttpError('notFound');
    const found = await find(req, res);
    if (!found) return;
    const sent = parse(req.body, action === 'confirm' ? optionalTextForm : textForm);
    if (!sent.ok) {
      const error = sent.errors[0]?.code ?? 'invalid';
      return show(req, res, found, { action, error, text: sent.typed['text'] ?? '' }, 422);
    }
    const { text } = sent.value;
    const said = await cases.track(found.reportId, found.filedOn);
    const last = said?.dialogue.at(-1);
    const repeated = last?.from === 'reporter' && last.text === text && action !== 'confirm';
    if (!repeated) {
      const command = { action, reportId: found.reportId, comment: text };
      const result = await cases.byReporter(found.reportId, command);
      if (!result.ok) return show(req, res, found, { action, refused: true, text }, 409);
    }
    await show(req, res, found, { action, text: '' });
  });
  return router;
}
