import { Router, type Request } from 'express';
import { h } from 'preact';
import { PaperPage } from '../../views/pages/paper';
import { paperKinds } from '../domain/letter-template';
import { caseRoles } from '../domain/separation';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { render } from '../web/render';
import { docxType } from './docx/letter-docx';
import { paperView } from './paper-presenter';
import type { PaperId, PaperService } from './paper-service';

const path = '/staff/cases/:id/papers/:paper';

function paperId(req: Request): PaperId {
  const wanted = String(req.params.paper);
  if (/^\d{1,2}$/.test(wanted)) return Number(wanted);
  const kind = paperKinds.find((one) => one === wanted);
  if (!kind) throw new HttpError('notFound');
  return kind;
}

/** Documents of a case as pages, before and after they are issued, and its sheets as files. */
export function paperRoutes({
  papers,
}: {
  papers: Pick<PaperService, 'show' | 'download'>;
}): Router {
  const router = Router();
  const mayRead = requireRole(...caseRoles);

  router.get(path, mayRead, async (req, res) => {
    const caseId = String(req.params.id);
    const paper = await papers.show(actorOf(req), caseId, paperId(req));
    if (!paper) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    render(res, h(PaperPage, { ctx, view: paperView(caseId, paper, ctx) }));
  });

  router.get(`${path}/file`, mayRead, async (req, res) => {
    const id = paperId(req);
    const made =
      typeof id === 'number'
        ? null
        : await papers.download(actorOf(req), String(req.params.id), id);
    if (!made) throw new HttpError('notFound');
    res
      .attachment(made.name)
      .set('Cache-Control', 'private, no-store')
      .type(docxType)
      .send(made.bytes);
  });

  return router;
}
