import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { h } from 'preact';

import { AuditTrailPage } from '../../views/pages/audit-trail';
import type { OfficeService } from '../accounts/office-service';
import type { Clock } from '../platform/clock';
import type { Reference } from '../platform/reference';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors } from '../web/form-errors';
import { parse, typedOf } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { byteOrderMark, csvLine } from '../web/csv';
import { auditForm } from './audit-form';
import { auditView, exportHead, exportLine, type AuditWords } from './audit-presenter';
import type { AuditService } from './audit-service';
import type { ChainedEntry } from './audit-chain';

export interface AuditRoutesDeps {
  audit: Pick<AuditService, 'mayAudit' | 'search' | 'export'>;
  offices: Pick<OfficeService, 'list'>;
  clock: Pick<Clock, 'today'>;
  reference: Pick<Reference, 'areas' | 'departments'>;
}

/** The reader has gone away: nobody is left to be told. */
function wentAway(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
}

/** Searching and exporting the audit trail, for auditors alone. To be mounted behind `staffGate`. */
export function auditRoutes(deps: AuditRoutesDeps): Router {
  const router = Router();
  const auditorAlone: RequestHandler = (req, _res, next) => {
    if (!deps.audit.mayAudit(actorOf(req))) throw new HttpError('forbidden');
    next();
  };
  const allowed = [requireRole('auditor'), auditorAlone];

  async function wordsOf(req: Request, res: Response) {
    const ctx = pageContext(req, res);
    const offices = await deps.offices.list();
    const { t, locale } = ctx;
    const { areas, departments } = deps.reference;
    const officeName = (id: string) => offices.find((office) => office.id === id)?.name ?? '';
    const root = offices.find((office) => office.parent === null);
    const everyOffice = root?.id === actorOf(req).office;
    const words: AuditWords = {
      t,
      locale,
      officeName,
      areaName: (code) => (areas.get(code) ? areas.fullName(code) : code),
      departmentName: (id) => (departments.get(id) ? departments.genericName(id, locale) : id),
    };
    return { ctx, everyOffice, words };
  }

  router.get(paths.staff.audit, ...allowed, async (req, res) => {
    const { ctx, everyOffice, words } = await wordsOf(req, res);
    const form = parse(req.query, auditForm);
    const query = form.ok ? form.value : { order: 'newest' as const };
    const page = form.ok ? await deps.audit.search(actorOf(req), query) : null;
    const errors = form.ok ? noFormErrors : formErrors(ctx.t, form.errors, ctx.t.audit.fields);
    const view = auditView(page, query, words);
    const typed = typedOf(req.query);
    render(res, h(AuditTrailPage, { ctx, view, everyOffice, typed, errors }), form.ok ? 200 : 400);
  });

  router.get(paths.staff.auditExport, ...allowed, async (req, res) => {
    const { words } = await wordsOf(req, res);
    const form = parse(req.query, auditForm);
    if (!form.ok) throw new HttpError('badRequest');
    const found = await deps.audit.export(actorOf(req), form.value);
    if (!found) throw new HttpError('forbidden');
    const name = `audit-${deps.clock.today()}-${found.head.seq}.csv`;
    res.attachment(name).set('Cache-Control', 'no-store').type('text/csv; charset=utf-8');
    await pipeline(Readable.from(lines(found.batches, words)), res).catch((error: unknown) => {
      if (!wentAway(error)) throw error;
    });
  });

  return router;
}

async function* lines(
  batches: AsyncIterable<ChainedEntry[]>,
  words: AuditWords,
): AsyncIterable<string> {
  yield byteOrderMark + csvLine(exportHead(words.t));
  for await (const batch of batches) {
    yield batch.map((entry) => csvLine(exportLine(entry, words))).join('');
  }
}
