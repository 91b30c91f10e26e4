import { Router } from 'express';

import { paths } from '../web/paths';
import { apiDescription } from './api-description';

/** `GET /api/v1/openapi.json`: the interface for programs, described for them. */
export function apiDescriptionRoutes({ publicUrl }: { publicUrl: string }): Router {
  const description = apiDescription(publicUrl);
  const router = Router();
  router.get(paths.openApi, (_req, res) => {
    res.json(description);
  });
  return router;
}
