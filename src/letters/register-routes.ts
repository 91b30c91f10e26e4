import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router } from 'express';
import { h } from 'preact';
import { RegisterPage } from '../../views/pages/register';
import type { Messages } from '../locales';
import type { Clock } from '../platform/clock';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { byteOrderMark, csvLine } from '../web/csv';
import { HttpError } from '../web/errors';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { registerQuery } from './register-form';
import { exportHead, exportLine, registerView } from './register-presenter';
import type { NumberedEntry, RegisterService } from './register-service';

export interface RegisterRoutesDeps {
  register: Pick<RegisterService, 'read' | 'all'>;
  clock: Pick<Clock, 'today'>;
}

async function* lines(
  batches: AsyncIterable<NumberedEntry[]>,
  words: { t: Messages },
): AsyncIterable<string> {
  yield byteOrderMark + csvLine(exportHead(words));
  for await (const batch of batches) {
    yield batch.map((entry) => csvLine(exportLine(entry))).join('');
  }
}

/** The numbers an office has given, as a page and as a file. */
export function registerRoutes({ register, clock }: RegisterRoutesDeps): Router {
  const router = Router();
  const readers = requireRole('handler', 'approver', 'administrator');
  const thisYear = () => Number(clock.today().slice(0, 4));

  router.get(paths.staff.register, readers, async (req, res) => {
    const { kind, year = thisYear(), before } = registerQuery.parse(req.query);
    const page = await register.read(actorOf(req), kind, year, before ?? Infinity);
    if (!page) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    const view = registerView(page, { kind, year, before }, thisYear(), ctx);
    render(res, h(RegisterPage, { ctx, view }));
  });

  router.get(paths.staff.registerExport, readers, async (req, res) => {
    const { kind, year = thisYear() } = registerQuery.parse(req.query);
    const found = await register.all(actorOf(req), kind, year);
    if (!found) throw new HttpError('notFound');
    const name = `register-${kind}-${year}.csv`;
    res.attachment(name).set('Cache-Control', 'no-store').type('text/csv; charset=utf-8');
    await pipeline(Readable.from(lines(found, pageContext(req, res))), res);
  });

  return router;
}
