import { Router, type RequestHandler } from 'express';

import { paths } from '../web/paths';
import { doorRoutes, type DoorRoutesDeps } from './portal-door-routes';
import { paperRoutes, type PaperRoutesDeps } from './portal-paper-routes';

export interface PortalRoutesDeps extends DoorRoutesDeps, PaperRoutesDeps {
  /** Counts every request, by network: many departments may share one. */
  throttle: RequestHandler;
}

/** The pages of the departments. To be mounted behind `departmentGate`. */
export function portalRoutes(deps: PortalRoutesDeps): Router {
  const router = Router();
  router.use(paths.department.door, deps.throttle);
  router.use(doorRoutes(deps));
  router.use(paperRoutes(deps));
  return router;
}
