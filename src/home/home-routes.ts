import { Router } from 'express';
import { h } from 'preact';
import { HomePage } from '../../views/pages/home';
import type { Categories } from '../platform/reference';
import { pageContext } from '../web/context';
import { paths } from '../web/paths';
import { render } from '../web/render';

export interface HomeRoutesDeps {
  categories: Categories;
  /** The office whose telephone the front page shows. */
  offices: { root(): Promise<{ phone: string } | null> };
}

/** The public front page. */
export function homeRoutes({ categories, offices }: HomeRoutesDeps): Router {
  const router = Router();
  router.get(paths.home, async (req, res) => {
    const ctx = pageContext(req, res);
    const { locale } = ctx;
    const shown = categories.all().map(({ code, name, examples }) => ({
      code,
      label: name[locale],
      example: examples[locale][0] ?? '',
    }));
    const hotline = (await offices.root())?.phone || undefined;
    render(res, h(HomePage, { ctx, categories: shown, hotline }));
  });
  return router;
}
