import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import compression from 'compression';
import { accountRoutes } from './accounts/account-routes';
import { officeRoutes } from './accounts/office-routes';
import { recusalRoutes } from './accounts/recusal-routes';
import { signInRoutes } from './accounts/sign-in-routes';
import { bypassRoutes } from './bypass/bypass-routes';
import { caseRoutes } from './cases/case-routes';
import { queueRoutes } from './cases/queue-routes';
import { phoneReportRoutes } from './hotline/phone-report-routes';
import { homeRoutes } from './home/home-routes';
import { letterRoutes } from './letters/letter-routes';
import { mailRoutes } from './mail-view/mail-routes';
import { noticeRoutes } from './notices/notice-routes';
import { areaApiRoutes } from './reports/area-api-routes';
import { readReportForm } from './reports/report-form';
import { reportRoutes } from './reports/report-routes';
import { trackRoutes } from './reports/track-routes';
import { retentionRoutes } from './retention/retention-routes';
import type { Services } from './services';
import { useAssets, type AssetAddress } from './web/assets';
import { formBody } from './web/body';
import { errorHandler, notFound } from './web/errors';
import { Metrics } from './web/metrics';
import { operationsRoutes } from './web/operations-routes';
import { requestLog } from './web/request-log';
import { securityHeaders } from './web/security';
import { staffGate } from './web/staff-gate';
import { throttle } from './web/throttle';

export interface AppOptions {
  /** Sessions of staff, shared with the socket server. */
  sessions: RequestHandler;
  /** Addresses of the built assets, and the folder they lie in. */
  assets: { address: AssetAddress; folder: string };
}

const hour = 3_600;

/** The web application. Opens nothing by itself. */
export function buildApp(services: Services, { sessions, assets }: AppOptions): Express {
  const { config, logger, clock, keyring, redis, reference } = services;
  const { accounts, offices, reports, cases, files, letters, contacts, notices } = services;
  const { departments, areas, categories } = reference;
  const app = express();
  const metrics = new Metrics();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', config.trustProxy);
  useAssets(app, assets.address);

  const limit = (name: string, points: number, enabled = config.limits.flood) =>
    throttle({ name, points, seconds: hour, redis, keyring, clock, enabled });

  app.use(requestLog(logger, metrics));
  app.use(securityHeaders(config.publicUrl));
  // Before the assets: the style sheet weighs five times as much uncompressed.
  app.use(compression());
  app.use(
    '/assets',
    express.static(assets.folder, { immutable: true, maxAge: '365d', index: false }),
  );
  app.use(operationsRoutes({ probes: services.probes, metrics }));
  app.use(formBody());

  const form = { read: readReportForm };
  app.use(homeRoutes({ categories, offices }));
  app.use(
    reportRoutes({
      reports,
      submissions: services.submissions,
      reference,
      clock,
      throttle: limit('report', config.limits.reportsPerHour),
    }),
  );
  app.use(
    trackRoutes({
      reports,
      cases,
      throttle: limit('track', config.limits.trackTriesPerHour),
    }),
  );
  app.use(areaApiRoutes({ areas }));
  app.use(
    noticeRoutes({
      notices,
      publicUrl: config.publicUrl,
      names: {
        category: (category, locale) => categories.get(category).name[locale],
      },
    }),
  );

  app.use('/staff', staffGate({ sessions, accounts, clock }));
  app.use(signInRoutes({ accounts, clock, throttle: limit('sign-in', 200, true) }));
  app.use(recusalRoutes({ recusals: services.recusals, departments }));
  app.use(accountRoutes({ accounts, offices, clock }));
  app.use(officeRoutes({ offices, areas }));
  app.use(phoneReportRoutes({ reports, cases, form, reference, clock }));
  app.use(
    letterRoutes({
      letters,
      contacts,
      names: {
        area: (code) => areas.fullName(code),
        department: (id, area, locale) => departments.nameFor(id, area, areas, locale),
      },
    }),
  );
  app.use(mailRoutes({ mails: services.mailView }));
  app.use(bypassRoutes({ bypasses: services.bypasses }));
  app.use(retentionRoutes({ retention: services.retention }));
  app.use(caseRoutes({ cases, files, reference, clock }));
  app.use(queueRoutes({ cases, reference, clock }));

  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
}

/** Where the asset build puts its files, seen from the compiled app and from the sources alike. */
export function assetsFolder(packageRoot: string): string {
  return join(packageRoot, 'public', 'assets');
}
