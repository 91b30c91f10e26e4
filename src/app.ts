import { join } from 'node:path';
import express, { type Express, type Request, type RequestHandler } from 'express';
import compression from 'compression';
import { useStaffPages } from './app/staff-pages';
import { ballotRoutes } from './ballots/ballot-routes';
import { callApiRoutes } from './calls/call-api-routes';
import { tollGate } from './flood/toll-gate';
import { apiDescriptionRoutes } from './api/api-description-routes';
import { checkApiRoutes } from './catalogues/check-api-routes';
import { checkRoutes } from './catalogues/check-routes';
import { homeRoutes } from './home/home-routes';
import { portalRoutes } from './departments/portal-routes';
import { feedRoutes } from './notices/feed-routes';
import { noticeRoutes } from './notices/notice-routes';
import { proofRoutes } from './proof/proof-routes';
import { areaApiRoutes } from './reports/area-api-routes';
import { departmentApiRoutes } from './reports/department-api-routes';
import { reportRoutes } from './reports/report-routes';
import { trackRoutes } from './reports/track-routes';
import type { Services } from './services';
import { useAssets, type AssetAddress } from './web/assets';
import { formBody } from './web/body';
import { useCalls } from './web/calls-switch';
import { errorHandler, notFound } from './web/errors';
import { leaveRoutes } from './web/leave-routes';
import { Metrics } from './web/metrics';
import { operationsRoutes } from './web/operations-routes';
import { refusedByThrottle } from './web/refused-by-throttle';
import { requestLog } from './web/request-log';
import { useSecondFactor } from './web/second-factor-switch';
import { securityHeaders } from './web/security';
import { BrowserToken } from './web/browser-token';
import { departmentGate } from './web/department-session';
import { HourlyLimit } from './web/hourly-limit';
import { paths } from './web/paths';
import { bucketOf, throttle } from './web/throttle';

export interface AppOptions {
  /** Sessions of staff, shared with the socket server. */
  sessions: RequestHandler;
  /** Addresses of the built assets, and the folder they lie in. */
  assets: { address: AssetAddress; folder: string };
}

/** From one network: an exchange tells at least three events of a call. */
const callEventsPerHour = 30_000;

/** From one network, behind which a whole office may type: areas and departments together. */
const placeSearchesPerHour = 30_000;

/** Requests for a link to the portal from one network. */
const portalTriesPerHour = 60;
/** Requests to the portal from one network, behind which a whole government may stand. */
const portalRequestsPerHour = 1_200;
/** Links to sign in by that are mailed to one address. */
const linksPerAddress = 5;

/** The web application. Opens nothing by itself. */
export function buildApp(services: Services, { sessions, assets }: AppOptions): Express {
  const { config, logger, clock, keyring, redis, reference } = services;
  const { offices, reports, cases, notices, basisCheck } = services;
  const { departments, areas, categories } = reference;
  const app = express();
  const metrics = new Metrics();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  useAssets(app, assets.address);
  useSecondFactor(app, config.secondFactor);
  useCalls(app, config.callsKey !== undefined);

  const bucket = (req: Request) => bucketOf(keyring, clock.now(), req.ip ?? '');
  const limit = (name: string, points: number, enabled = config.limits.flood) =>
    throttle({ name, points, redis, keyring, clock, enabled });

  app.use(requestLog(logger, metrics));
  app.use(securityHeaders(config.publicUrl));
  // Before the assets: the style sheet weighs five times as much uncompressed.
  app.use(compression());
  app.use(
    '/assets',
    express.static(assets.folder, { immutable: true, maxAge: '365d', index: false }),
  );
  app.use(operationsRoutes({ probes: services.probes, metrics }));
  const known = {
    area: (code: string) => areas.get(code) !== undefined,
    department: (id: string) => departments.get(id) !== undefined,
  };
  const checkLimit = limit('check', config.limits.checksPerHour);
  app.use(checkApiRoutes({ basisCheck, known, throttle: checkLimit }));
  app.use(
    callApiRoutes({
      calls: services.calls,
      key: config.callsKey,
      replays: services.callReplays,
      clock,
      throttle: limit('calls', callEventsPerHour),
      logger,
      refused: (reason) => metrics.refusedCallEvent(reason),
    }),
  );
  app.use(formBody());

  app.use(homeRoutes({ categories, offices }));
  app.use(
    reportRoutes({
      reports,
      submissions: services.submissions,
      reference,
      clock,
      gate: tollGate(services.reportFlood, bucket),
      check: basisCheck,
      logger,
    }),
  );
  app.use(
    trackRoutes({
      reports,
      cases,
      gate: tollGate(services.trackFlood, bucket),
    }),
  );
  app.use(
    ballotRoutes({
      ballots: services.ballots,
      gate: tollGate(services.ballotFlood, bucket),
      names: {
        department: ({ department, area }, locale) =>
          departments.nameFor(department, area, areas, locale),
        category: ({ category }, locale) => categories.get(category).name[locale],
      },
    }),
  );
  const verifyLimit = limit('verify', config.limits.trackTriesPerHour);
  app.use(
    proofRoutes({
      reports,
      proofs: services.proofs,
      tooMany: (req, res) => refusedByThrottle(verifyLimit, req, res),
    }),
  );
  app.use(
    checkRoutes({
      basisCheck,
      known,
      names: {
        category: (category, locale) => categories.get(category).name[locale],
        clause: (no) => reference.clauses.citation(no),
        entry: (id) => basisCheck.entry(id),
      },
      areas,
      departments,
      tooMany: (req, res) => refusedByThrottle(checkLimit, req, res),
    }),
  );
  app.use(apiDescriptionRoutes({ publicUrl: config.publicUrl }));
  app.use(leaveRoutes({ quickExitUrl: config.quickExitUrl }));
  const placesLimit = limit('places', placeSearchesPerHour);
  app.use(areaApiRoutes({ areas, throttle: placesLimit }));
  app.use(departmentApiRoutes({ ...reference, throttle: placesLimit }));
  app.use(feedRoutes({ notices, publicUrl: config.publicUrl }));
  app.use(
    noticeRoutes({
      notices,
      publicUrl: config.publicUrl,
      names: {
        category: (category, locale) => categories.get(category).name[locale],
      },
    }),
  );

  const { departmentAccess, departmentPortal } = services;
  const { publicUrl } = config;
  const browsers = new BrowserToken(keyring, paths.department.door, publicUrl);
  const perAddress = new HourlyLimit({ name: 'department-mail', points: linksPerAddress, redis });
  app.use(
    paths.department.door,
    departmentGate({ redis, keyring, publicUrl, access: departmentAccess, browsers, clock }),
  );
  app.use(
    portalRoutes({
      access: departmentAccess,
      portal: departmentPortal,
      submissions: services.submissions,
      newSubmission: () => reports.newSubmission(),
      browsers,
      clock,
      throttle: limit('department-pages', portalRequestsPerHour),
      askThrottle: limit('department', portalTriesPerHour),
      async mayMail(email) {
        const now = clock.now();
        return (await perAddress.take(bucketOf(keyring, now, email), 1, now)) === null;
      },
    }),
  );

  const strict = (name: string, points: number) => limit(name, points, true);
  useStaffPages(app, services, { sessions, limit: strict });

  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
}

/** Where the asset build puts its files, seen from the compiled app and from the sources alike. */
export function assetsFolder(packageRoot: string): string {
  return join(packageRoot, 'public', 'assets');
}
