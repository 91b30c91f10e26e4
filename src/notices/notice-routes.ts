import { Router } from 'express';
import { h } from 'preact';
import { NoticePage } from '../../views/pages/notice';
import { NoticesPage } from '../../views/pages/notices';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { render } from '../web/render';
import { noticesPerPage } from './notice';
import { boardQuery, nextAddress } from './notice-form';
import { boardJson, boardView, noticeView, type NoticeNames } from './notice-presenter';
import type { NoticeService } from './notice-service';

export interface NoticeRouteDeps {
  notices: Pick<NoticeService, 'part' | 'counties' | 'get'>;
  names: NoticeNames;
  /** Without a slash at the end. */
  publicUrl: string;
}

/** The public board, as pages and as data; mount at the root. */
export function noticeRoutes({ notices, names, publicUrl }: NoticeRouteDeps): Router {
  const router = Router();

  const wanted = (query: unknown) => {
    const parsed = parse(query, boardQuery);
    if (!parsed.ok) throw new HttpError('badAddress');
    return parsed.value;
  };

  router.get(paths.notices, async (req, res) => {
    const { county, after } = wanted(req.query);
    const [part, counties] = await Promise.all([
      notices.part(county, after, noticesPerPage),
      notices.counties(),
    ]);
    const ctx = pageContext(req, res);
    const at = { county, first: after === null };
    render(
      res,
      h(NoticesPage, { ctx, board: boardView(part, at, counties, ctx.locale, ctx.t, names) }),
    );
  });

  router.get(paths.noticesApi, async (req, res) => {
    const { county, limit, after } = wanted(req.query);
    const part = await notices.part(county, after, limit);
    const next = nextAddress(paths.noticesApi, part, { county, limit });
    if (next) res.links({ next: `${publicUrl}${next}` });
    res.json(boardJson(part, next, publicUrl));
  });

  router.get('/notices/:id', async (req, res) => {
    const notice = await notices.get(req.params.id);
    if (!notice) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    render(res, h(NoticePage, { ctx, notice: noticeView(notice, ctx.locale, ctx.t, names) }));
  });

  return router;
}
