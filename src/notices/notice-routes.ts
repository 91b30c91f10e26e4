import { Router } from 'express';
import { h } from 'preact';
import { NoticePage } from '../../views/pages/notice';
import { NoticesPage } from '../../views/pages/notices';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse } from '../web/parse';
import { render } from '../web/render';
import { boardQuery } from './notice-form';
import { boardJson, boardView, noticeView, type NoticeNames } from './notice-presenter';
import type { NoticeService } from './notice-service';

export interface NoticeRouteDeps {
  notices: Pick<NoticeService, 'list' | 'get'>;
  names: NoticeNames;
  /** Without a slash at the end. */
  publicUrl: string;
}

const everything = { page: 1, county: null };

/** The public board with its feeds; mount at the root. */
export function noticeRoutes({ notices, names, publicUrl }: NoticeRouteDeps): Router {
  const router = Router();

  const wanted = (query: unknown) => {
    const parsed = parse(query, boardQuery);
    return parsed.ok ? parsed.value : everything;
  };

  router.get('/notices', async (req, res) => {
    const { page, county } = wanted(req.query);
    const ctx = pageContext(req, res);
    const board = boardView(await notices.list(page, county), county, ctx.locale, ctx.t, names);
    render(res, h(NoticesPage, { ctx, board }));
  });

  router.get('/api/v1/notices', async (req, res) => {
    const { page, county } = wanted(req.query);
    res.json(boardJson(await notices.list(page, county), publicUrl));
  });

  router.get('/notices/:id', async (req, res) => {
    const notice = await notices.get(req.params.id);
    if (!notice) throw new HttpError('notFound');
    const ctx = pageContext(req, res);
    render(res, h(NoticePage, { ctx, notice: noticeView(notice, ctx.locale, ctx.t, names) }));
  });

  return router;
}
