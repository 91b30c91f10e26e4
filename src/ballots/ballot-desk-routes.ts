import { Router, type Request, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';

import { BallotCodesPage, OpenBallotPage } from '../../views/pages/ballot-desk';
import { PhoneBallotPage } from '../../views/pages/phone-ballot';
import type { CaseService } from '../cases/case-service';
import { ballotCodes, ballotDays } from '../domain/closing';
import { transitionOn } from '../domain/ownership';
import { refusalText } from '../locales/refusal';
import { idPattern } from '../platform/ids';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { versionField } from '../web/fields';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { ballotWish, newToken, tokenIn, voteIn } from './ballot-form';
import type { BallotService } from './ballot-service';

export interface BallotDeskDeps {
  ballots: Pick<BallotService, 'open' | 'vote' | 'least'>;
  cases: Pick<CaseService, 'find' | 'look'>;
  /** Where villages answer, without a slash at the end. */
  publicUrl: string;
}

type FoundCase = NonNullable<Awaited<ReturnType<CaseService['find']>>>;

const versionSchema = z.object({ version: versionField() });
const idSchema = z.object({ id: z.string().regex(idPattern) });
const doneQuery = z.object({ done: z.literal('yes').optional().catch(undefined) });

/** Beginning a sample check on a case, and giving a caller's answer for them. */
export function ballotDeskRoutes(deps: BallotDeskDeps): Router {
  const router = Router();
  const { ballots, cases, publicUrl } = deps;
  const handlers = requireRole('handler');
  const operators = requireRole('operator');

  async function caseIn(req: Request): Promise<FoundCase> {
    const params = parse(req.params, idSchema);
    const found = params.ok && (await cases.find(params.value.id, actorOf(req)));
    if (!found) throw new HttpError('notFound');
    if (!transitionOn(actorOf(req), found.file, 'openBallot')) throw new HttpError('forbidden');
    return found;
  }

  async function showForm(
    req: Request,
    res: Response,
    found: FoundCase,
    sent: { errors: FormErrors; status: 409 | 422 } | null = null,
  ): Promise<void> {
    const { file, version } = found;
    await cases.look(found, actorOf(req));
    const ctx = { ...pageContext(req, res), path: paths.staff.ballot(file.id) };
    const least = await ballots.least(file);
    const usual = { codes: String(Math.min(ballotCodes.most, 2 * least)) };
    const values = { ...usual, days: String(ballotDays.usual), ...(sent && typedOf(req.body)) };
    const view = {
      caseId: file.id,
      version,
      token: tokenIn(req.body) || newToken(),
      values,
      codes: { least, most: ballotCodes.most },
      days: ballotDays,
    };
    const errors = sent?.errors ?? noFormErrors;
    render(res, h(OpenBallotPage, { ctx, view, errors }), sent?.status ?? 200);
  }

  router.get('/staff/cases/:id/ballot', handlers, async (req, res) => {
    await showForm(req, res, await caseIn(req));
  });

  router.post('/staff/cases/:id/ballot', handlers, async (req, res) => {
    const found = await caseIn(req);
    const { t } = pageContext(req, res);
    const words = t.closing.ballot;
    const form = parse(req.body, ballotWish);
    const version = parse(req.body, versionSchema);
    if (!version.ok || version.value.version > found.version) throw new HttpError('badRequest');
    if (!form.ok) {
      const errors = formErrors(t, form.errors, { codes: words.codes, days: words.days });
      return showForm(req, res, found, { errors, status: 422 });
    }
    const wish = { ...form.value, token: tokenIn(req.body) };
    const opened = await ballots.open(found.file.id, version.value.version, wish, actorOf(req));
    if (opened.ok) {
      const ctx = { ...pageContext(req, res), path: paths.staff.ballot(found.file.id) };
      const { codes, closesOn } = opened;
      const view = { caseId: found.file.id, codes, closesOn, at: `${publicUrl}${paths.ballot}` };
      render(res, h(BallotCodesPage, { ctx, view }));
      return;
    }
    if (opened.reason === 'notFound') throw new HttpError('notFound');
    const said =
      opened.reason === 'refused'
        ? refusalText(opened.refusal, { t })
        : opened.reason === 'shown'
          ? words.errors.again
          : words.errors.changed;
    const errors = { summary: [{ href: '#codes', text: said }], at: { codes: said } };
    const status = opened.reason === 'refused' ? 422 : 409;
    await showForm(req, res, await caseIn(req), { errors, status });
  });

  function showPhone(req: Request, res: Response, errors: FormErrors | null): void {
    const ctx = { ...pageContext(req, res), path: paths.staff.ballots };
    if (!errors && doneQuery.parse(req.query).done) ctx.notice = ctx.t.closing.phone.done;
    const { code, answer } = voteIn(req.body);
    const typed = { code, answer: answer ?? '', token: tokenIn(req.body) || newToken() };
    render(
      res,
      h(PhoneBallotPage, { ctx, typed, errors: errors ?? noFormErrors }),
      errors ? 422 : 200,
    );
  }

  router.get(paths.staff.ballots, operators, (req, res) => {
    showPhone(req, res, null);
  });

  router.post(paths.staff.ballots, operators, async (req, res) => {
    const { code, answer } = voteIn(req.body);
    const { choose, unknown } = pageContext(req, res).t.closing.vote;
    const wrong = (field: 'code' | 'answer', text: string): FormErrors => ({
      summary: [{ href: `#${field}`, text }],
      at: { [field]: text },
    });
    if (!answer) return showPhone(req, res, wrong('answer', choose));
    const token = tokenIn(req.body);
    if (!(await ballots.vote(code, answer, token)))
      return showPhone(req, res, wrong('code', unknown));
    res.redirect(303, `${paths.staff.ballots}?done=yes`);
  });
  return router;
}
