import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { OriginalPage } from '../../views/pages/original';
import type { FileService, HandedFile } from '../attachments/file-service';
import { waitingFile, type FileVersion } from '../domain/attached-file';
import type { ReportFile } from '../domain/burden';
import { caseRoles } from '../domain/separation';
import { idPattern } from '../platform/ids';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { render } from '../web/render';
import { originalView } from './page/file-presenter';
import type { CaseService } from './case-service';

export interface CaseFileRoutesDeps {
  cases: Pick<CaseService, 'file'>;
  files: Pick<FileService, 'states' | 'look' | 'hand'>;
}

/** A neutral name for old clients, the file's own by RFC 5987 for the others. */
function disposition(name: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? '';
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="file${ending}"; filename*=UTF-8''${encoded}`;
}

/** Hands a file out as a download that no browser runs or shows within this site. */
async function send(res: Response, file: HandedFile): Promise<void> {
  res.set({
    'Content-Type': file.type,
    'Content-Length': String(file.size),
    'Content-Disposition': disposition(file.name),
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  try {
    await pipeline(file.content, res);
  } catch (error) {
    // Whoever asked has gone away; anything else is an altered file or a bug.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'))
      throw error;
  }
}

/**
 * The files of a case: the copy without metadata, and behind a page that warns the original. Both go
 * to staff of the case's office alone and are put on record before their first byte; what may not be
 * opened is 404.
 */
export function caseFileRoutes({ cases, files }: CaseFileRoutesDeps): Router {
  const router = Router();
  const staff = requireRole(...caseRoles);
  const path = '/staff/cases/:id/files/:fileId';

  async function found(req: Request): Promise<{ caseId: string; file: ReportFile }> {
    const caseId = String(req.params['id']);
    const known = idPattern.test(caseId);
    const file = known
      ? await cases.file(caseId, String(req.params['fileId']), actorOf(req))
      : null;
    if (!file) throw new HttpError('notFound');
    return { caseId, file };
  }

  async function handOut(req: Request, res: Response, version: FileVersion): Promise<void> {
    const { file } = await found(req);
    const handed = await files.hand(file, version, actorOf(req));
    if (!handed) throw new HttpError('notFound');
    await send(res, handed);
  }

  router.get(path, staff, (req, res) => handOut(req, res, 'copy'));

  router.get(`${path}/original`, staff, async (req, res) => {
    const { caseId, file } = await found(req);
    const state = (await files.states([file.id])).get(file.id) ?? waitingFile;
    await files.look(file, actorOf(req));
    const ctx = pageContext(req, res);
    render(res, h(OriginalPage, { ctx, view: originalView(caseId, file, state, ctx) }));
  });

  router.post(`${path}/original`, staff, (req, res) => handOut(req, res, 'original'));
  return router;
}
