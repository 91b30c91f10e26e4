import type { Express, RequestHandler } from 'express';
import { accountRoutes } from '../accounts/account-routes';
import { officeRoutes } from '../accounts/office-routes';
import { recusalRoutes } from '../accounts/recusal-routes';
import { secondFactorRoutes } from '../accounts/second-factor-routes';
import { sessionRoutes } from '../accounts/session-routes';
import { signInRoutes } from '../accounts/sign-in-routes';
import { auditRoutes } from '../audit/audit-routes';
import { catalogueRoutes } from '../catalogues/catalogue-routes';
import { changeRoutes } from '../catalogues/change-routes';
import { importRoutes } from '../catalogues/import-routes';
import { knownCodes } from '../catalogues/shipped-catalogue';
import { caseFileRoutes } from '../cases/case-file-routes';
import { ballotDeskRoutes } from '../ballots/ballot-desk-routes';
import { bypassRoutes } from '../bypass/bypass-routes';
import { callBackRoutes } from '../calls/call-back-routes';
import { callFigureRoutes } from '../calls/call-figure-routes';
import { callRoutes } from '../calls/call-routes';
import { caseRoutes } from '../cases/case-routes';
import { claimSettingsRoutes } from '../cases/queue/claim-settings-routes';
import { clusterRoutes } from '../cases/clusters/cluster-routes';
import { transferRoutes } from '../cases/transfers/transfer-routes';
import { bulkRoutes } from '../cases/queue/bulk-routes';
import { overdueRoutes } from '../cases/overdue/overdue-routes';
import { clockTableRoutes } from '../clocks/clock-table-routes';
import { queueRoutes } from '../cases/queue/queue-routes';
import { noticedRoles } from '../domain/staff-notice';
import { custodyRoutes } from '../custody/custody-routes';
import { identityRoutes } from '../custody/identity-routes';
import { callDraftRoutes } from '../hotline/call-draft-routes';
import { phoneReportRoutes } from '../hotline/phone-report-routes';
import { letterRoutes } from '../letters/letter-routes';
import { templateRoutes } from '../letters/template-routes';
import { registerRoutes } from '../letters/register-routes';
import { paperRoutes } from '../letters/paper-routes';
import { mailRoutes } from '../mail-view/mail-routes';
import { guardSettingsRoutes } from '../disclosure/guard-settings-routes';
import { staffNoticeRoutes } from '../notifications/staff-notice-routes';
import { presenceRoutes } from '../presence/presence-routes';
import { readReportForm } from '../reports/report-form';
import { retentionRoutes } from '../retention/retention-routes';
import type { Services } from '../services';
import { staffGate } from '../web/staff-gate';
import { paths } from '../web/paths';
import { requireStepUp } from '../web/step-up';
import { loadUnread } from '../web/unread-notices';

export interface StaffPagesOptions {
  /** Sessions of staff, shared with the socket server. */
  sessions: RequestHandler;
  /** Requests an hour from one network, also where the configuration lifts the flood limits. */
  limit(name: string, points: number): RequestHandler;
}

/** From one network. */
const signInTriesPerHour = 200;
const passphraseTriesPerHour = 200;

/** The pages of staff, behind their gate. */
export function useStaffPages(
  app: Express,
  services: Services,
  { sessions, limit }: StaffPagesOptions,
): void {
  const { config, clock, reference, accounts, offices, cases } = services;
  const { departments, areas } = reference;
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
  const signInLimit = limit('sign-in', signInTriesPerHour);
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
      reports: services.reports,
      drafts: services.callDrafts,
      phoneReports: services.phoneReports,
      form: { read: readReportForm },
      check: services.basisCheck,
      known: services.knownDemands,
      reference,
      clock,
      publicUrl: config.publicUrl,
    }),
  );
  app.use(callDraftRoutes({ drafts: services.callDrafts, reference }));
  app.use(
    letterRoutes({
      letters: services.letters,
      contacts: services.contacts,
      names: {
        area: (code) => areas.fullName(code),
        department: (id, area, locale) => departments.nameFor(id, area, areas, locale),
      },
    }),
  );
  const { calls, desks } = services;
  app.use(callFigureRoutes({ calls }));
  app.use(callRoutes({ calls, desks }));
  app.use(callBackRoutes({ callBacks: services.callBacks, calls, desks, clock }));
  app.use(paperRoutes({ papers: services.papers }));
  app.use(templateRoutes({ templates: services.templates }));
  app.use(registerRoutes({ register: services.numbers, clock }));
  app.use(mailRoutes({ mails: services.mailView }));
  const passphrases = limit('custody', passphraseTriesPerHour);
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
  const { clusters, dossiers, fileDesk: files } = services;
  app.use(caseFileRoutes({ cases, files }));
  app.use(caseRoutes({ cases, clusters, dossiers, files, reference, clock, stepUp }));
  app.use(clusterRoutes({ clusters, reference, clock }));
  app.use(bulkRoutes({ bulk: services.bulk, reference, clock }));
}
