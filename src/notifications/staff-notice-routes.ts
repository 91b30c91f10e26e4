import { Router, type Request, type Response } from 'express';
import { h } from 'preact';

import { NoticeSettingsPage } from '../../views/pages/notice-settings';
import { StaffNoticesPage } from '../../views/pages/staff-notices';
import { noticedRoles, subjectOf, type StaffNotice } from '../domain/staff-notice';
import { actorOf, requireRole } from '../web/access';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { formErrors, noFormErrors, type FormErrors } from '../web/form-errors';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { unreadOf } from '../web/unread-notices';
import { noticeQuery, readAllForm, seqOf, settingsForm } from './staff-notice-form';
import { eventsFor, noticeListView, settingsView } from './staff-notice-presenter';
import { noticePageSize, type StaffNoticeService } from './staff-notice-service';

/** Where a notice leads. */
function placeOf({ event, target }: StaffNotice): string {
  switch (subjectOf(event)) {
    case 'case':
      return paths.staff.case(target);
    case 'list':
      return paths.staff.transfers;
    case 'identity':
      return paths.staff.identityRequest(target);
    case 'change':
      return paths.staff.catalogueChange(target);
  }
}

/** What the reader was told: the own list, and how to be told. Nobody sees another's. */
export function staffNoticeRoutes({
  notices,
}: {
  notices: Pick<
    StaffNoticeService,
    'list' | 'open' | 'mark' | 'markAllRead' | 'preferences' | 'choose'
  >;
}): Router {
  const router = Router();
  const readers = requireRole(...noticedRoles);

  function numberIn(req: Request): number {
    const seq = seqOf(req.params.seq);
    if (seq === null) throw new HttpError('notFound');
    return seq;
  }

  router.get(paths.staff.notices, readers, async (req, res) => {
    const ctx = pageContext(req, res);
    const { done, ...query } = noticeQuery.parse(req.query);
    if (done) ctx.notice = ctx.t.notifications.settings.saved;
    const found = await notices.list(actorOf(req), query);
    const view = noticeListView(found, query, noticePageSize, ctx);
    render(res, h(StaffNoticesPage, { ctx, view }));
  });

  router.get(paths.staff.noticeCount, readers, (req, res) => {
    res.set('Cache-Control', 'no-store').json({ unread: unreadOf(req) });
  });

  router.post(paths.staff.noticesRead, readers, async (req, res) => {
    const form = parse(req.body, readAllForm);
    if (!form.ok) throw new HttpError('badRequest');
    await notices.markAllRead(actorOf(req), form.value.upTo);
    res.redirect(303, paths.staff.notices);
  });

  async function showSettings(
    req: Request,
    res: Response,
    sent: { typed: Record<string, string>; errors: FormErrors } | null = null,
  ): Promise<void> {
    const ctx = { ...pageContext(req, res), path: paths.staff.noticeSettings };
    const actor = actorOf(req);
    const preferences = await notices.preferences(actor);
    const view = settingsView(preferences, eventsFor(actor.roles), sent?.typed ?? {}, ctx.t);
    const errors = sent?.errors ?? noFormErrors;
    render(res, h(NoticeSettingsPage, { ctx, view, errors }), sent ? 422 : 200);
  }

  router.get(paths.staff.noticeSettings, readers, async (req, res) => {
    await showSettings(req, res);
  });

  router.post(paths.staff.noticeSettings, readers, async (req, res) => {
    const actor = actorOf(req);
    const events = eventsFor(actor.roles);
    const form = parse(req.body, settingsForm(events));
    if (form.ok) {
      await notices.choose(actor, form.value);
      res.redirect(303, `${paths.staff.notices}?done=settings`);
      return;
    }
    const { t } = pageContext(req, res);
    const { kinds, settings } = t.notifications;
    const labels = {
      digestHour: settings.digest,
      ...Object.fromEntries(events.map((event) => [event, settings.choiceOf(kinds[event].name)])),
    };
    await showSettings(req, res, {
      typed: form.typed,
      errors: formErrors(t, form.errors, labels),
    });
  });

  router.get('/staff/notices/:seq', readers, async (req, res) => {
    const notice = await notices.open(actorOf(req), numberIn(req));
    if (!notice) throw new HttpError('notFound');
    res.redirect(303, placeOf(notice));
  });

  router.post('/staff/notices/:seq/:as', readers, async (req, res) => {
    const { as } = req.params;
    if (as !== 'read' && as !== 'unread') throw new HttpError('notFound');
    if (!(await notices.mark(actorOf(req), numberIn(req), as === 'unread'))) {
      throw new HttpError('notFound');
    }
    res.redirect(303, paths.staff.notices);
  });

  return router;
}
