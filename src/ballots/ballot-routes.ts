import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { BallotPage, BallotQuestionPage, BallotThanksPage } from '../../views/pages/ballot';
import type { Case } from '../domain/case';
import { parseReceiptCode } from '../domain/receipt';
import { tryCode } from '../flood/code-trial';
import type { TollView } from '../flood/flood-presenter';
import type { TollGate } from '../flood/toll-gate';
import type { Locale } from '../locales';
import { pageContext } from '../web/context';
import { switchesLanguage } from '../web/locale';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { newToken, tokenIn, voteIn } from './ballot-form';
import type { BallotService } from './ballot-service';

export interface BallotRoutesDeps {
  ballots: Pick<BallotService, 'caseOf' | 'vote'>;
  /** Counts wrong codes, so that codes cannot be tried out. */
  gate: TollGate;
  names: {
    department(file: Pick<Case, 'department' | 'area'>, locale: Locale): string;
    category(file: Pick<Case, 'category'>, locale: Locale): string;
  };
}

/** For what tickets are good here, see `tryCode`. */
const anyCode = 'ballot';

/**
 * Where villages answer a sample check by a one-time code: one question, no name, no text. The code
 * travels in forms only; nothing of who answers is kept.
 */
export function ballotRoutes({ ballots, gate, names }: BallotRoutesDeps): Router {
  const router = Router();
  const contextOf = (req: Request, res: Response) => ({
    ...pageContext(req, res),
    path: paths.ballot,
  });

  function showForm(
    req: Request,
    res: Response,
    status: 200 | 422 | 429,
    toll: TollView | null = null,
  ): void {
    const ctx = contextOf(req, res);
    const error = status === 422 ? ctx.t.closing.vote.unknown : undefined;
    const typed = voteIn(req.body).code;
    render(res, h(BallotPage, { ctx, error, typed, toll }), status);
  }

  /** What becomes of the code that was sent; null when the form was drawn again. */
  async function withCode<T>(
    req: Request,
    res: Response,
    work: (code: string) => Promise<T | null>,
  ): Promise<T | null> {
    const tried = await tryCode(gate, req, res, { subject: anyCode, sent: voteIn(req.body) }, work);
    if (tried.ok) return tried.found;
    showForm(req, res, tried.status, tried.toll);
    return null;
  }

  function showQuestion(req: Request, res: Response, file: Case, status: 200 | 422): void {
    const ctx = contextOf(req, res);
    const code = parseReceiptCode(voteIn(req.body).code) ?? '';
    const { about } = ctx.t.closing.vote;
    const matter = about(names.department(file, ctx.locale), names.category(file, ctx.locale));
    const carried = { code, pass: gate.pass(code), token: tokenIn(req.body) || newToken() };
    render(res, h(BallotQuestionPage, { ctx, matter, carried, unchosen: status === 422 }), status);
  }

  router.get(paths.ballot, (req, res) => {
    showForm(req, res, 200);
  });

  router.post(paths.ballot, async (req, res) => {
    if (switchesLanguage(req) && voteIn(req.body).pass === '') {
      return showForm(req, res, 200, await gate.again(req, res, anyCode));
    }
    const file = await withCode(req, res, (code) => ballots.caseOf(code));
    if (file) showQuestion(req, res, file, 200);
  });

  router.get('/ballot/answer', (_req, res) => {
    res.redirect(303, paths.ballot);
  });

  router.post('/ballot/answer', async (req, res) => {
    const { answer } = voteIn(req.body);
    if (!answer) {
      const file = await withCode(req, res, (code) => ballots.caseOf(code));
      if (file) showQuestion(req, res, file, 422);
      return;
    }
    const voted = await withCode(req, res, async (code) =>
      (await ballots.vote(code, answer, tokenIn(req.body))) ? true : null,
    );
    if (voted) render(res, h(BallotThanksPage, { ctx: contextOf(req, res) }));
  });
  return router;
}
