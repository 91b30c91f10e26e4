import { createHash } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { pageContext } from '../web/context';
import { parse } from '../web/parse';
import { paths } from '../web/paths';
import { boardJsonFeed, boardRss, type FeedAddresses } from './feed-presenter';
import { noticesPerPage, type NoticePart } from './notice';
import { feedQuery, nextAddress } from './notice-form';
import type { NoticeService } from './notice-service';

export interface FeedRouteDeps {
  notices: Pick<NoticeService, 'part'>;
  /** Without a slash at the end. */
  publicUrl: string;
}

/**
 * Answers 304 when the caller names this very body. Feed readers keep the tag for themselves; a browser
 * keeps nothing, as of every page, so that a device does not tell what was read on it.
 */
function sendUnlessKnown(req: Request, res: Response, type: string, body: string): void {
  const tag = createHash('sha256').update(body).digest('base64url').slice(0, 27);
  const known = (req.get('if-none-match') ?? '').split(/\s*,\s*/);
  // Weak: a proxy may send it compressed.
  res.set({ ETag: `W/"${tag}"`, Vary: 'Accept-Language' });
  if (known.some((one) => one.replace(/^W\//, '') === `"${tag}"`)) res.status(304).end();
  else res.type(type).send(body);
}

/** The board for feed readers: RSS 2.0 and JSON Feed 1.1; mount before the pages of notices. */
export function feedRoutes({ notices, publicUrl }: FeedRouteDeps): Router {
  const router = Router();

  async function feedOf(
    req: Request,
    path: string,
  ): Promise<{ feed: NoticePart; addresses: FeedAddresses }> {
    const parsed = parse(req.query, feedQuery);
    const { county, limit, after } = parsed.ok
      ? parsed.value
      : { county: null, limit: noticesPerPage, after: null };
    const feed = await notices.part(county, after, limit);
    const self = county ? `${path}?county=${county}` : path;
    const next = nextAddress(path, feed, { county, limit });
    return { feed, addresses: { publicUrl, self, next } };
  }

  router.get(paths.noticeRss, async (req, res) => {
    const { feed, addresses } = await feedOf(req, paths.noticeRss);
    const { t, locale } = pageContext(req, res);
    const type = 'application/rss+xml; charset=utf-8';
    sendUnlessKnown(req, res, type, boardRss(feed, addresses, t, locale));
  });

  router.get(paths.noticeFeed, async (req, res) => {
    const { feed, addresses } = await feedOf(req, paths.noticeFeed);
    const { t, locale } = pageContext(req, res);
    const type = 'application/feed+json; charset=utf-8';
    sendUnlessKnown(req, res, type, JSON.stringify(boardJsonFeed(feed, addresses, t, locale)));
  });

  return router;
}
