import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';
import { z } from 'zod';

import { CasePage } from '../../views/pages/case';
import { ConflictPage } from '../../views/pages/conflict';
import type { FileService } from '../attachments/file-service';
import { conflictsSince, isRepeated } from '../domain/case-machine';
import { departmentFiles } from '../domain/correspondence';
import { transitionOn } from '../domain/ownership';
import { mayOpen } from '../domain/recusal';
import { caseRoles } from '../domain/separation';
import type { Clock } from '../platform/clock';
import { idPattern } from '../platform/ids';
import type { Reference } from '../platform/reference';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { forActions } from '../web/step-up';
import type { SentForm } from './actions/action-presenter';
import { textsOf, wordingForm } from './actions/wording-form';
import { crowdView } from './actions/crowd-presenter';
import { commandSchema, isStaffAction, versionSchema } from './actions/action-form';
import { caseView } from './page/case-presenter';
import type { CaseService } from './case-service';
import type { ActResult } from './case-service-parts';
import { clusterView } from './clusters/cluster-presenter';
import type { ClusterService } from './clusters/cluster-service';
import { conflictView } from './actions/conflict-presenter';
import { dossierView } from './dossier/dossier-presenter';
import type { DossierService } from './dossier/dossier-service';

export interface CaseRoutesDeps {
  cases: Pick<CaseService, 'find' | 'look' | 'view' | 'act' | 'weigh' | 'routingOf' | 'takersOf'>;
  clusters: Pick<ClusterService, 'ofCase'>;
  dossiers: Pick<DossierService, 'ofCase'>;
  files: Pick<FileService, 'states'>;
  reference: Reference;
  clock: Clock;
  /** Asks who approves for a fresh proof of presence. */
  stepUp: RequestHandler;
}

type Conflict = Extract<ActResult, { reason: 'conflict' }>;

/** Which reports and which part of the history the page shows; what is not right is left out. */
const partQuery = z.object({
  reports: z.coerce.number().int().min(1).max(9999).catch(1),
  before: z.coerce.number().int().min(1).max(999_999).nullable().catch(null),
});

const idSchema = z.object({ id: z.string().regex(idPattern) });

function caseId(req: Request): string {
  const id = parse(req.params, idSchema);
  if (!id.ok) throw new HttpError('notFound');
  return id.value.id;
}

/**
 * The page of a case and the actions of staff. Whoever may not open the case
 * gets 404; an action the table does not give the role 403; a form that is not right comes back
 * with 422; a case that has moved on gives 409 with what changed, but for an act that was sent twice.
 */
export function caseRoutes(deps: CaseRoutesDeps): Router {
  const router = Router();
  const staff = requireRole(...caseRoles);

  /** A page that answers a post is still the page of its case: language links lead there. */
  const wordsOf = (req: Request, res: Response) => {
    const path = req.method === 'GET' ? req.originalUrl : paths.staff.case(caseId(req));
    const ctx = { ...pageContext(req, res), path };
    const { t, locale } = ctx;
    return {
      ctx,
      words: {
        t,
        locale,
        reference: deps.reference,
        today: deps.clock.today(),
        now: deps.clock.now().toISOString(),
      },
    };
  };

  const showCase = async (req: Request, res: Response, sent: SentForm | null): Promise<void> => {
    const shown = partQuery.parse(req.query);
    const stored = await deps.cases.view(caseId(req), actorOf(req), shown.reports);
    if (!stored) throw new HttpError('notFound');
    const { ctx, words } = wordsOf(req, res);
    const { done } = req.query;
    const notice =
      isStaffAction(done) && !sent ? words.t.cases.done(words.t.domain.actions[done]) : undefined;
    const came = stored.reports.flatMap(({ files }) => files);
    const ids = [...came, ...departmentFiles(stored.file)].map(({ id }) => id);
    const states = await deps.files.states(ids);
    const view = caseView({ ...stored, states }, actorOf(req), words, sent, shown.before);
    const [found, earlier] = await Promise.all([
      deps.clusters.ofCase(stored.file, actorOf(req)),
      deps.dossiers.ofCase(stored.file, actorOf(req)),
    ]);
    const cluster = found && clusterView(found, actorOf(req), words, stored.file);
    const dossier = earlier && dossierView(earlier, stored.file, words);
    render(
      res,
      h(CasePage, { ctx: { ...ctx, notice }, view, cluster, dossier }),
      sent && !sent.crowd ? 422 : 200,
    );
  };

  const showConflict = async (
    req: Request,
    res: Response,
    { current, since }: Pick<Conflict, 'current' | 'since'>,
    sent: SentForm,
  ): Promise<void> => {
    await deps.cases.look(current, actorOf(req));
    const { ctx, words } = wordsOf(req, res);
    const [routing, colleagues] = await Promise.all([
      deps.cases.routingOf(current.file),
      deps.cases.takersOf(current.file, actorOf(req)),
    ]);
    const view = conflictView(
      { ...current, routing, colleagues },
      since,
      actorOf(req),
      sent,
      words,
    );
    render(res, h(ConflictPage, { ctx, view }), 409);
  };

  router.get('/staff/cases/:id', staff, async (req, res) => {
    await showCase(req, res, null);
  });

  router.post('/staff/cases/:id/wording', requireRole('handler'), async (req, res) => {
    const actor = actorOf(req);
    const found = await deps.cases.find(caseId(req), actor);
    if (!found) throw new HttpError('notFound');
    const form = parse(req.body, wordingForm);
    if (!form.ok) throw new HttpError('badRequest');
    const { file } = found;
    const { for: action, take } = form.value;
    if (!transitionOn(actor, file, action)) throw new HttpError('forbidden');
    const texts = textsOf(form.value, file);
    const crowd = await deps.cases.weigh(file, texts);
    if (req.accepts(['html', 'json']) === 'json') {
      res
        .set('Cache-Control', 'no-store')
        .json({ crowd: crowdView(crowd, pageContext(req, res).t) });
      return;
    }
    const coarser = take && crowd.offer;
    const typed = { ...typedOf(req.body), ...(coarser || {}) };
    const verdict = coarser ? await deps.cases.weigh(file, coarser) : crowd;
    await showCase(req, res, { action, typed, errors: [], refusal: null, crowd: verdict });
  });

  const weighty = forActions(['approve', 'approveClarification'], deps.stepUp);

  router.post('/staff/cases/:id/actions/:action', staff, weighty, async (req, res) => {
    const { action } = req.params;
    if (!isStaffAction(action)) throw new HttpError('notFound');
    const actor = actorOf(req);
    const current = await deps.cases.find(caseId(req), actor);
    if (!current) throw new HttpError('notFound');
    const form = parse(req.body, versionSchema);
    if (!form.ok || form.value.version > current.version) throw new HttpError('badRequest');
    const { version } = form.value;
    const sent: SentForm = { action, typed: typedOf(req.body), errors: [], refusal: null };
    const since = conflictsSince(current.history, version);
    const command = parse(req.body, commandSchema(action, deps.reference));
    const repeated = command.ok && isRepeated(since, command.value, actor);
    if (since.length > 0 && !repeated) {
      await showConflict(req, res, { current, since }, sent);
      return;
    }
    if (!repeated && !transitionOn(actor, current.file, action)) throw new HttpError('forbidden');
    if (!command.ok) {
      await showCase(req, res, { ...sent, errors: command.errors });
      return;
    }
    const result = await deps.cases.act(current.file.id, version, command.value, actor);
    if (result.ok) {
      // What was sent up, withdrawn from, or turned out to concern a department one is recused from.
      const gone = !mayOpen(actor, result.file);
      const next = gone ? paths.staff.queue : paths.staff.case(current.file.id);
      res.redirect(303, `${next}?done=${action}`);
    } else if (result.reason === 'conflict') {
      await showConflict(req, res, result, sent);
    } else if (result.reason === 'refused') {
      if (result.refusal.kind === 'notAllowed') throw new HttpError('forbidden');
      await showCase(req, res, { ...sent, refusal: result.refusal });
    } else {
      throw new HttpError('notFound');
    }
  });
  return router;
}
