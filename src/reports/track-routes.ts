import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { ReplaceReceiptPage } from '../../views/pages/replace-receipt';
import { TrackPage } from '../../views/pages/track';
import { TrackCasePage } from '../../views/pages/track-case';
import { TrackGonePage } from '../../views/pages/track-gone';
import type { CaseService } from '../cases/case-service';
import type { Message } from '../domain/case';
import { parseReceiptCode } from '../domain/receipt';
import type { TrackView } from '../domain/visibility';
import { tryCode } from '../flood/code-trial';
import type { TollView } from '../flood/flood-presenter';
import type { TollGate } from '../flood/toll-gate';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { switchesLanguage } from '../web/locale';
import type { FieldErrorCode } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import type { ReportService } from './report-service';
import {
  readAnswer,
  readCarried,
  readText,
  trackActions,
  watchForms,
  type TrackAction,
  type WatchForm,
} from './track-form';
import { trackPageView } from './track-presenter';
import { Turns } from './turns';

export interface TrackRoutesDeps {
  reports: Pick<
    ReportService,
    'findByCode' | 'newSubmission' | 'replacementFor' | 'replaceReceipt'
  >;
  cases: Pick<CaseService, 'track' | 'byReporter'>;
  /** Counts wrong codes, so that codes cannot be tried out. */
  gate: TollGate;
}

interface Said {
  action: TrackAction | WatchForm;
  error?: FieldErrorCode;
  refused?: boolean;
  enough?: boolean;
  text: string;
}

interface Found {
  reportId: string;
  filedOn: string;
  receiptShared: boolean;
  code: string;
}

/** For what tickets are good here, see `tryCode`. */
const anyCode = 'code';

/** Whether the reporter has said just this already: a form sent twice. */
function onRecord(
  view: TrackView | null,
  said: { action: TrackAction; text: string; token: string },
): boolean {
  const { action, text, token } = said;
  const given = view?.verdict;
  if (action === 'confirm') return given?.verdict === 'confirmed' && given.text === text;
  if (action === 'dispute') return given?.verdict === 'disputed' && given.text === text;
  const same = (message: Message) => message.token === token && message.text === text;
  if (token !== '' && view?.dialogue.some(same)) return true;
  const last = view?.dialogue.at(-1);
  return last?.from === 'reporter' && last.text === text;
}

/** Following a report by its code. The code travels in forms only: no address, cookie or log has it. */
export function trackRoutes({ reports, cases, gate }: TrackRoutesDeps): Router {
  const router = Router();
  const turns = new Turns();
  const contextOf = (req: Request, res: Response) => ({
    ...pageContext(req, res),
    path: paths.track,
  });

  function showForm(
    req: Request,
    res: Response,
    status: 200 | 422 | 429,
    toll: TollView | null = null,
  ): void {
    const ctx = contextOf(req, res);
    const { code, token } = readCarried(req.body);
    const error = status === 422 ? ctx.t.track.unknown : undefined;
    const page = { ctx, error, typed: code, token: token || reports.newSubmission(), toll };
    render(res, h(TrackPage, page), status);
  }

  /** The report of the code that was sent; null when something else was drawn. */
  async function find(req: Request, res: Response): Promise<Found | null> {
    const sent = readCarried(req.body);
    const tried = await tryCode(gate, req, res, { subject: anyCode, sent }, (typed) =>
      reports.findByCode(typed),
    );
    if (!tried.ok) {
      showForm(req, res, tried.status, tried.toll);
      return null;
    }
    const { found, code } = tried;
    if (found.destroyed) {
      render(res, h(TrackGonePage, { ctx: contextOf(req, res) }), 410);
      return null;
    }
    return { ...found, code };
  }

  function showReplacement(
    req: Request,
    res: Response,
    { code }: Found,
    status: 200 | 422 = 200,
  ): void {
    const token = readCarried(req.body).token || reports.newSubmission();
    const page = {
      ctx: contextOf(req, res),
      code,
      token,
      replacement: reports.replacementFor(code, token),
      pass: gate.pass(code),
      wrong: status === 422,
    };
    render(res, h(ReplaceReceiptPage, page), status);
  }

  async function show(
    req: Request,
    res: Response,
    found: Found,
    said: Said | null,
    status = 200,
    replaced = false,
  ): Promise<void> {
    const ctx = contextOf(req, res);
    const { code, reportId, filedOn } = found;
    const view = trackPageView(await cases.track(reportId, filedOn), filedOn, ctx);
    const carried = { code, pass: gate.pass(code), token: reports.newSubmission() };
    render(res, h(TrackCasePage, { ctx, view, carried, said, replaced }), status);
  }

  router.get(paths.track, (req, res) => {
    showForm(req, res, 200);
  });

  router.post(paths.track, async (req, res) => {
    if (switchesLanguage(req) && readCarried(req.body).pass === '') {
      return showForm(req, res, 200, await gate.again(req, res, anyCode));
    }
    const found = await find(req, res);
    if (!found) return;
    if (found.receiptShared) showReplacement(req, res, found);
    else await show(req, res, found, null);
  });

  router.post('/track/replace', async (req, res) => {
    const { code, token, pass, lastFour } = readCarried(req.body);
    const confirms = !switchesLanguage(req) && gate.hasPass(parseReceiptCode(code) ?? '', pass);
    if (confirms) {
      const replaced = await reports.replaceReceipt(code, token, lastFour);
      if (replaced.result === 'done') {
        const found = await reports.findByCode(replaced.code);
        if (found) return show(req, res, { ...found, code: replaced.code }, null, 200, true);
      }
    }
    const found = await find(req, res);
    if (!found) return;
    if (found.receiptShared) showReplacement(req, res, found, confirms ? 422 : 200);
    else await show(req, res, found, null);
  });

  /** Whether what the reporter wanted of being asked later holds, done now or before. */
  function holds(action: WatchForm, state: string | undefined): boolean {
    if (action === 'unwatch') return state === 'offered' || state === 'ended';
    return state === 'waiting' || (action === 'watch' && state === 'asking');
  }

  async function takeWatch(req: Request, res: Response, action: WatchForm): Promise<void> {
    const found = await find(req, res);
    if (!found) return;
    if (found.receiptShared) return showReplacement(req, res, found);
    const sent = action === 'answer' ? readAnswer(req.body) : null;
    if (sent?.ok === false) {
      const [{ field, code }] = sent.errors as [(typeof sent.errors)[number]];
      const error = field === 'answer' ? 'choose' : code;
      return show(req, res, found, { action, error, text: sent.typed['text'] ?? '' }, 422);
    }
    const { reportId, filedOn } = found;
    const { token } = readCarried(req.body);
    await turns.take(reportId, async () => {
      if (action !== 'answer') return cases.byReporter(reportId, { action, reportId });
      if (!sent) return null;
      const { answer, text: comment } = sent.value;
      const command = { action: 'answerWatch', reportId, answer, comment } as const;
      return cases.byReporter(reportId, { ...command, ...(token ? { token } : {}) });
    });
    const state = (await cases.track(reportId, filedOn))?.watch?.state;
    if (holds(action, state)) return show(req, res, found, { action, text: '' });
    await show(req, res, found, { action, refused: true, text: '' }, 409);
  }

  router.post('/track/:action', async (req, res) => {
    const later = watchForms.find((name) => name === req.params['action']);
    if (later) return takeWatch(req, res, later);
    const action = trackActions.find((name) => name === req.params['action']);
    if (!action) throw new HttpError('notFound');
    const found = await find(req, res);
    if (!found) return;
    if (found.receiptShared) return showReplacement(req, res, found);
    const sent = readText(req.body, action);
    if (!sent.ok) {
      const error = sent.errors[0]?.code ?? 'invalid';
      return show(req, res, found, { action, error, text: sent.typed['text'] ?? '' }, 422);
    }
    const { text } = sent.value;
    const { token } = readCarried(req.body);
    const { reportId, filedOn } = found;
    const recorded = async () =>
      onRecord(await cases.track(reportId, filedOn), { action, text, token });
    let enough = false;
    const said = await turns.take(reportId, async () => {
      if (await recorded()) return true;
      const command = { action, reportId, comment: text, ...(token ? { token } : {}) };
      // Another process may have taken the same form in this very moment.
      const result = await cases.byReporter(reportId, command);
      enough = !result.ok && result.reason === 'refused' && result.refusal.kind === 'enoughToday';
      return result.ok || recorded();
    });
    if (said) return show(req, res, found, { action, text: '' });
    await show(req, res, found, { action, refused: true, enough, text }, enough ? 429 : 409);
  });

  router.get('/track/:action', (_req, res) => {
    res.redirect(303, paths.track);
  });
  return router;
}
