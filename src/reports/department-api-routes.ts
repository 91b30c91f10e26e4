import { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { Areas, Departments, DepartmentSearch } from '../platform/reference';
import { pageContext } from '../web/context';
import { HttpError } from '../web/errors';
import { parse } from '../web/parse';

export interface DepartmentApiRoutesDeps {
  areas: Areas;
  departments: Departments;
  departmentSearch: DepartmentSearch;
  throttle: RequestHandler;
}

const query = z.object({
  q: z.string().trim().max(60).default(''),
  area: z.string().trim().max(12).default(''),
  limit: z.coerce.number().int().min(1).max(20).default(10),
});

/**
 * `GET /api/v1/departments?q=&area=&limit=`: departments by characters, pinyin or initials, best first;
 * `fullName` is what a letter from the area would say.
 */
export function departmentApiRoutes(deps: DepartmentApiRoutesDeps): Router {
  const { areas, departments, departmentSearch } = deps;
  const router = Router();
  router.get('/api/v1/departments', deps.throttle, (req, res) => {
    const asked = parse(req.query, query);
    if (!asked.ok) throw new HttpError('badRequest');
    const { q, area, limit } = asked.value;
    const { locale } = pageContext(req, res);
    res.json({
      departments: departmentSearch.find(q, area, limit).map((id) => ({
        id,
        name: departments.get(id)?.shortName ?? '',
        fullName: departments.nameFor(id, area, areas, locale),
      })),
    });
  });
  return router;
}
