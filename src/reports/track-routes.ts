import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';
import { TrackPage } from '../../views/pages/track';
import { TrackCasePage } from '../../views/pages/track-case';
import { TrackGonePage } from '../../views/pages/track-gone';
import type { CaseService } from '../cases/case-service';
import { parseReceiptCode } from '../domain/receipt';
import type { TrackView } from '../domain/visibility';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse, type FieldErrorCode } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { refusedByThrottle } from './flood-check';
import type { ReportService } from './report-service';
import { trackPageView } from './track-presenter';
import { Turns } from './turns';

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

/** The code as typed, for the form; long enough for every way of writing one. */
function typedCode(req: Request): string {
  const sent = parse(req.body, codeForm);
  return sent.ok ? sent.value.code.slice(0, 64) : '';
}

/** Whether the reporter has said just this already: a form sent twice. */
function onRecord(view: TrackView | null, action: TrackAction, text: string): boolean {
  if (action === 'confirm') return view?.verdict?.verdict === 'confirmed';
  if (action === 'dispute')
    return view?.verdict?.verdict === 'disputed' && view.verdict.text === text;
  const last = view?.dialogue.at(-1);
  return last?.from === 'reporter' && last.text === text;
}

/** Following a report by its code. The code travels in forms only: no address, cookie or log has it. */
export function trackRoutes({ reports, cases, throttle }: TrackRoutesDeps): Router {
  const router = Router();
  const turns = new Turns();
  const contextOf = (req: Request, res: Response) => ({
    ...pageContext(req, res),
    path: paths.track,
  });

  /** The report of the code that was sent; null when the form was drawn again. */
  async function find(req: Request, res: Response) {
    const typed = typedCode(req);
    const found = await reports.findByCode(typed);
    const ctx = contextOf(req, res);
    if (found?.destroyed) {
      render(res, h(TrackGonePage, { ctx }), 410);
      return null;
    }
    if (found) return { ...found, code: parseReceiptCode(typed) ?? '' };
    render(res, h(TrackPage, { ctx, error: ctx.t.track.unknown, typed }), 422);
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
    render(res, h(TrackCasePage, { ctx, view, code: found.code, said }), status);
  }

  router.get(paths.track, (req, res) => {
    render(res, h(TrackPage, { ctx: contextOf(req, res) }));
  });

  /** Draws the form again, as typed, for whoever tries too many codes. */
  const limited: RequestHandler = async (req, res, next) => {
    if (!(await refusedByThrottle(throttle, req, res))) return next();
    const ctx = contextOf(req, res);
    render(res, h(TrackPage, { ctx, error: ctx.t.track.tooMany, typed: typedCode(req) }), 429);
  };

  router.post(paths.track, limited, async (req, res) => {
    const found = await find(req, res);
    if (found) await show(req, res, found, null);
  });

  router.post('/track/:action', limited, async (req, res) => {
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
    const { reportId } = found;
    const said = await turns.take(reportId, async () => {
      if (onRecord(await cases.track(reportId, found.filedOn), action, text)) return true;
      return (await cases.byReporter(reportId, { action, reportId, comment: text })).ok;
    });
    if (said) return show(req, res, found, { action, text: '' });
    await show(req, res, found, { action, refused: true, text }, 409);
  });

  router.get('/track/:action', (_req, res) => {
    res.redirect(303, paths.track);
  });
  return router;
}
