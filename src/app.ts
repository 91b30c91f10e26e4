import { join } from 'node:path';
import express, { type Express, type Request, type RequestHandler } from 'express';
import compression from 'compression';
import { accountRoutes } from './accounts/account-routes';
import { officeRoutes } from './accounts/office-routes';
import { recusalRoutes } from './accounts/recusal-routes';
import { secondFactorRoutes } from './accounts/second-factor-routes';
import { sessionRoutes } from './accounts/session-routes';
import { signInRoutes } from './accounts/sign-in-routes';
import { auditRoutes } from './audit/audit-routes';
import { catalogueRoutes } from './catalogues/catalogue-routes';
import { changeRoutes } from './catalogues/change-routes';
import { importRoutes } from './catalogues/import-routes';
import { knownCodes } from './catalogues/shipped-catalogue';
import { caseFileRoutes } from './cases/case-file-routes';
import { ballotDeskRoutes } from './ballots/ballot-desk-routes';
import { ballotRoutes } from './ballots/ballot-routes';
import { bypassRoutes } from './bypass/bypass-routes';
import { callApiRoutes } from './calls/call-api-routes';
import { callBackRoutes } from './calls/call-back-routes';
import { callFigureRoutes } from './calls/call-figure-routes';
import { callRoutes } from './calls/call-routes';
import { caseRoutes } from './cases/case-routes';
import { claimSettingsRoutes } from './cases/claim-settings-routes';
import { clusterRoutes } from './cases/cluster-routes';
import { transferRoutes } from './cases/transfer-routes';
import { bulkRoutes } from './cases/bulk-routes';
import { overdueRoutes } from './cases/overdue-routes';
import { clockTableRoutes } from './clocks/clock-table-routes';
import { queueRoutes } from './cases/queue-routes';
import { noticedRoles } from './domain/staff-notice';
import { custodyRoutes } from './custody/custody-routes';
import { identityRoutes } from './custody/identity-routes';
import { tollGate } from './flood/toll-gate';
import { callDraftRoutes } from './hotline/call-draft-routes';
import { phoneReportRoutes } from './hotline/phone-report-routes';
import { apiDescriptionRoutes } from './api/api-description-routes';
import { checkApiRoutes } from './catalogues/check-api-routes';
import { checkRoutes } from './catalogues/check-routes';
import { homeRoutes } from './home/home-routes';
import { portalRoutes } from './departments/portal-routes';
import { letterRoutes } from './letters/letter-routes';
import { templateRoutes } from './letters/template-routes';
import { registerRoutes } from './letters/register-routes';
import { paperRoutes } from './letters/paper-routes';
import { mailRoutes } from './mail-view/mail-routes';
import { guardSettingsRoutes } from './disclosure/guard-settings-routes';
import { feedRoutes } from './notices/feed-routes';
import { noticeRoutes } from './notices/notice-routes';
import { staffNoticeRoutes } from './notifications/staff-notice-routes';
import { presenceRoutes } from './presence/presence-routes';
import { proofRoutes } from './proof/proof-routes';
import { areaApiRoutes } from './reports/area-api-routes';
import { departmentApiRoutes } from './reports/department-api-routes';

import { readReportForm } from './reports/report-form';
import { reportRoutes } from './reports/report-routes';
import { trackRoutes } from './reports/track-routes';
import { retentionRoutes } from './retention/retention-routes';
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
import { departmentGate } from './web/department-session';
import { HourlyLimit } from './web/hourly-limit';
import { staffGate } from './web/staff-gate';
import { paths } from './web/paths';
import { requireStepUp } from './web/step-up';
import { bucketOf, throttle } from './web/throttle';
import { loadUnread } from './web/unread-notices';

export interface AppOptions {
  /** Sessions of staff, shared with the socket server. */
  sessions: RequestHandler;
  /** Addresses of the built assets, and the folder they lie in. */
  assets: { address: AssetAddress; folder: string };
}

/** From one network, as for signing in. */
const passphraseTriesPerHour = 200;
/** From one network: an exchange tells at least three events of a call. */
const callEventsPerHour = 30_000;

/** Requests for a link to the portal from one network. */
const portalTriesPerHour = 60;
/** Requests to the portal from one network, behind which a whole government may stand. */
const portalRequestsPerHour = 1_200;
/** Links to sign in by that are mailed to one address. */
const linksPerAddress = 5;

/** The web application. Opens nothing by itself. */
export function buildApp(services: Services, { sessions, assets }: AppOptions): Express {
  const { config, logger, clock, keyring, redis, reference } = services;
  const { accounts, offices, reports, cases, fileDesk, letters, contacts, notices } = services;
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
  const { basisCheck } = services;
  const checkLimit = limit('check', config.limits.checksPerHour);
  app.use(checkApiRoutes({ basisCheck, known, throttle: checkLimit }));
  const { calls, desks } = services;
  app.use(
    callApiRoutes({
      calls,
      key: config.callsKey,
      replays: services.callReplays,
      clock,
      throttle: limit('calls', callEventsPerHour),
      logger,
      refused: (reason) => metrics.refusedCallEvent(reason),
    }),
  );
  app.use(formBody());

  const form = { read: readReportForm };
  app.use(homeRoutes({ categories, offices }));
  app.use(
    reportRoutes({
      reports,
      submissions: services.submissions,
      reference,
      clock,
      gate: tollGate(services.reportFlood, bucket),
      check: services.basisCheck,
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
  app.use(areaApiRoutes({ areas }));
  app.use(departmentApiRoutes(reference));
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
  const perAddress = new HourlyLimit({ name: 'department-mail', points: linksPerAddress, redis });
  app.use(
    paths.department.door,
    departmentGate({ redis, keyring, publicUrl, access: departmentAccess, clock }),
  );
  app.use(
    portalRoutes({
      access: departmentAccess,
      portal: departmentPortal,
      submissions: services.submissions,
      newSubmission: () => reports.newSubmission(),
      clock,
      throttle: limit('department-pages', portalRequestsPerHour),
      askThrottle: limit('department', portalTriesPerHour),
      async mayMail(email) {
        const now = clock.now();
        return (await perAddress.take(bucketOf(keyring, now, email), 1, now)) === null;
      },
    }),
  );

  const multipartPaths = [paths.staff.catalogueImport];
  app.use('/staff', staffGate({ sessions, accounts, clock, multipartPaths }));
  const { staffNotices } = services;
  app.use('/staff', loadUnread(noticedRoles, staffNotices));
  app.use(staffNoticeRoutes({ notices: staffNotices }));
  // First of all: open queue pages ask for their rows all day.
  app.use(
    queueRoutes({
      queue: services.queue,
      transfers: services.transfers,
      offices,
      reference,
      clock,
    }),
  );
  const { secondFactors, ownSessions } = services;
  const signInLimit = limit('sign-in', 200, true);
  const stepUp = requireStepUp({ source: secondFactors, clock });
  app.use(signInRoutes({ accounts, ownSessions, clock, throttle: signInLimit }));
  app.use(secondFactorRoutes({ secondFactors, clock, throttle: signInLimit, stepUp }));
  app.use(sessionRoutes({ secondFactors, ownSessions, clock }));
  app.use(recusalRoutes({ recusals: services.recusals, departments, stepUp }));
  app.use(accountRoutes({ accounts, offices, clock, stepUp }));
  app.use(officeRoutes({ offices, areas }));
  app.use(auditRoutes({ audit: services.audit, offices, clock, reference }));
  app.use(
    phoneReportRoutes({
      reports,
      drafts: services.callDrafts,
      phoneReports: services.phoneReports,
      queue: services.queue,
      form,
      check: basisCheck,
      known: services.knownDemands,
      reference,
      clock,
      publicUrl: config.publicUrl,
    }),
  );
  app.use(callDraftRoutes({ drafts: services.callDrafts, reference }));
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
  app.use(callFigureRoutes({ calls }));
  app.use(callRoutes({ calls, desks }));
  app.use(callBackRoutes({ callBacks: services.callBacks, calls, desks, clock }));
  app.use(paperRoutes({ papers: services.papers }));
  app.use(templateRoutes({ templates: services.templates }));
  app.use(registerRoutes({ register: services.numbers, clock }));
  app.use(mailRoutes({ mails: services.mailView }));
  const passphrases = limit('custody', passphraseTriesPerHour, true);
  app.use(
    custodyRoutes({
      custody: services.custody,
      requests: services.identityRequests,
      throttle: passphrases,
      stepUp,
    }),
  );
  app.use(
    identityRoutes({ requests: services.identityRequests, clock, throttle: passphrases, stepUp }),
  );
  app.use(ballotDeskRoutes({ ballots: services.ballots, cases, publicUrl: config.publicUrl }));
  app.use(bypassRoutes({ bypasses: services.bypasses }));
  app.use(overdueRoutes({ overdue: services.overdue, reference, clock }));
  app.use(transferRoutes({ transfers: services.transfers, reference, clock }));
  app.use(presenceRoutes({ presence: services.presence }));
  app.use(claimSettingsRoutes({ settings: services.claimSettings }));
  app.use(guardSettingsRoutes({ settings: services.guardSettings, stepUp }));
  app.use(clockTableRoutes({ tables: services.clockTables, clock, stepUp }));
  app.use(retentionRoutes({ retention: services.retention }));
  const { catalogues } = services;
  app.use(catalogueRoutes({ catalogues, reference, clock }));
  app.use(importRoutes({ imports: services.catalogueImports }));
  app.use(
    changeRoutes({
      changes: services.catalogueChanges,
      catalogues,
      offices,
      reference,
      known: knownCodes(reference),
      clock,
      stepUp,
    }),
  );
  app.use(caseFileRoutes({ cases, files: fileDesk }));
  const { clusters, dossiers } = services;
  app.use(caseRoutes({ cases, clusters, dossiers, files: fileDesk, reference, clock, stepUp }));
  app.use(clusterRoutes({ clusters, reference, clock }));
  app.use(bulkRoutes({ bulk: services.bulk, reference, clock }));

  app.use(notFound);
  app.use(errorHandler(logger));
  return app;
}

/** Where the asset build puts its files, seen from the compiled app and from the sources alike. */
export function assetsFolder(packageRoot: string): string {
  return join(packageRoot, 'public', 'assets');
}
