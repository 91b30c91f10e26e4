import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { CatalogueImportPage } from '../../views/pages/catalogue-import';
import { proposingRoles } from '../domain/catalogue-change';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { csrfProtection } from '../web/csrf';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { readTextUpload } from '../web/text-upload';
import { trialView } from './import-presenter';
import type { ImportService } from './import-service';

export interface ImportRoutesDeps {
  imports: Pick<ImportService, 'trial'>;
}

/** Largest file, in bytes. */
const maxBytes = 8_000_000;

/** Reading a file of entries on trial. Behind `staffGate`, which leaves the token to be checked here. */
export function importRoutes({ imports }: ImportRoutesDeps): Router {
  const router = Router();
  const proposers = requireRole(...proposingRoles);
  const path = paths.staff.catalogueImport;

  function show(
    req: Request,
    res: Response,
    { status = 200, error = '', whole = false, ...rest }: Shown = {},
  ): void {
    const ctx = { ...pageContext(req, res), path };
    const view = rest.result ? trialView(rest.result, ctx.t) : null;
    render(res, h(CatalogueImportPage, { ctx, view, error, whole }), status);
  }

  router.get(path, proposers, (req, res) => show(req, res));

  router.post(
    path,
    proposers,
    async (req, res, next) => {
      const upload = await readTextUpload(req, 'file', maxBytes);
      req.body = upload.fields;
      res.locals.upload = upload;
      next();
    },
    csrfProtection(),
    async (req, res) => {
      const { text, fault, fields } = res.locals.upload as Awaited<
        ReturnType<typeof readTextUpload>
      >; // set just above
      const words = pageContext(req, res).t.catalogues.import;
      const whole = fields.whole === '1';
      if (text === null) {
        const error = fault ? words[fault] : words.noFile;
        show(req, res, { status: 400, error, whole });
        return;
      }
      const result = await imports.trial(actorOf(req), text, whole);
      show(req, res, { status: result.errors.length > 0 ? 422 : 200, whole, result });
    },
  );

  return router;
}

interface Shown {
  status?: number;
  error?: string;
  whole?: boolean;
  result?: Awaited<ReturnType<ImportService['trial']>>;
}
