import { Router } from 'express';
import { h } from 'preact';
import { z } from 'zod';
import { MailPage } from '../../views/pages/mail';
import { MailsPage } from '../../views/pages/mails';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { mailRow, mailView } from './mail-presenter';
import type { MailViewService } from './mail-view-service';

const listQuery = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) });
const indexPattern = /^\d{1,2}$/;

/** The mails an office sent, as the embedded mail catcher kept them; mount behind `staffGate`. */
export function mailRoutes({ mails }: { mails: MailViewService }): Router {
  const router = Router();
  const allowed = requireRole('handler', 'approver');

  router.get(paths.staff.mail, allowed, async (req, res) => {
    const query = parse(req.query, listQuery);
    const list = await mails.list(actorOf(req), query.ok ? query.value.page : 1);
    const view = { ...list, rows: list.mails.map(mailRow) };
    render(res, h(MailsPage, { ctx: pageContext(req, res), view }));
  });

  router.get(`${paths.staff.mail}/:id`, allowed, async (req, res) => {
    const mail = await mails.get(actorOf(req), String(req.params.id));
    if (!mail) throw new HttpError('notFound');
    render(res, h(MailPage, { ctx: pageContext(req, res), mail: mailView(mail) }));
  });

  router.get(`${paths.staff.mail}/:id/attachments/:index`, allowed, async (req, res) => {
    const index = String(req.params.index);
    const mail = await mails.get(actorOf(req), String(req.params.id));
    const file = indexPattern.test(index) ? mail?.attachments[Number(index)] : undefined;
    if (!file) throw new HttpError('notFound');
    res
      .attachment(file.name)
      .set('Cache-Control', 'private, no-store')
      .type('application/octet-stream')
      .send(file.content);
  });

  return router;
}
