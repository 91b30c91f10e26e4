import { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import { placeName, type Areas } from '../platform/reference';
import { HttpError } from '../web/errors';
import { parse } from '../web/parse';

const query = z.object({
  q: z.string().trim().max(60).default(''),
  limit: z.coerce.number().int().min(1).max(20).default(10),
});

export interface AreaApiRoutesDeps {
  areas: Areas;
  throttle: RequestHandler;
}

/** `GET /api/v1/areas?q=&limit=`: areas by characters, pinyin, initials or code, best first. */
export function areaApiRoutes({ areas, throttle }: AreaApiRoutesDeps): Router {
  const router = Router();
  router.get('/api/v1/areas', throttle, (req, res) => {
    const asked = parse(req.query, query);
    if (!asked.ok) throw new HttpError('badRequest');
    const found = areas.search(asked.value.q, asked.value.limit);
    res.json({
      areas: found.map(({ code, name }) => ({
        code,
        name: placeName(name),
        fullName: areas.fullName(code),
      })),
    });
  });
  return router;
}
