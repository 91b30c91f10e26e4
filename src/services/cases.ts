import type { AccountService } from '../accounts/account-service';
import type { OfficeService } from '../accounts/office-service';
import type { RoutingService } from '../accounts/routing-service';
import type { LocalFileStore } from '../attachments/local-file-store';
import type { AuditTrail } from '../audit/audit-entry';
import { BallotService } from '../ballots/ballot-service';
import { BypassService } from '../bypass/bypass-service';
import { BulkService } from '../cases/queue/bulk-service';
import { CaseService } from '../cases/case-service';
import { ClaimSettingsService } from '../cases/queue/claim-settings-service';
import { ClusterService } from '../cases/clusters/cluster-service';
import { ColleagueService } from '../cases/colleague-service';
import { DossierService } from '../cases/dossier/dossier-service';
import { OverdueService } from '../cases/overdue/overdue-service';
import { QueueService } from '../cases/queue/queue-service';
import { TransferService } from '../cases/transfers/transfer-service';
import type { BasisCheck } from '../catalogues/basis-check';
import { caseBasis } from '../catalogues/case-basis';
import type { RuleBookService } from '../catalogues/rule-book-service';
import { ClockTableService } from '../clocks/clock-table-service';
import { KnownDemandService } from '../clusters/known-demand-service';
import { ReportSigner } from '../clusters/report-signer';
import { SignatureService } from '../clusters/signature-service';
import { baseOf } from '../disclosure/disclosure-reference';
import { DisclosureService } from '../disclosure/disclosure-service';
import { GuardSettingsService } from '../disclosure/guard-settings-service';
import type { LetterheadService } from '../letters/letterhead-service';
import { ChineseCalendar } from '../platform/calendar';
import type { Clock } from '../platform/clock';
import type { Keyring } from '../platform/crypto/keyring';
import type { Logger } from '../platform/logger';
import type { Reference } from '../platform/reference';
import { loadGazetteer } from '../platform/reference/gazetteer';
import type { Queues } from '../queue/queues';
import type { LivePublisher } from '../realtime/live-event';
import type { ReportService } from '../reports/report-service';
import type { Stores } from './stores';

/** Cases, the rules they go by, their lists, and what is gathered about them. */
export function buildCases(parts: {
  stores: Stores;
  reports: ReportService;
  files: LocalFileStore;
  offices: OfficeService;
  accounts: AccountService;
  routing: RoutingService;
  basisCheck: BasisCheck;
  ruleBook: RuleBookService;
  letterheads: LetterheadService;
  audit: AuditTrail;
  queues: Queues;
  live: LivePublisher;
  keyring: Keyring;
  clock: Clock;
  reference: Reference;
  logger: Logger;
}) {
  const { stores, reports, offices, accounts, audit, keyring, clock, reference } = parts;
  const { routing, basisCheck, ruleBook, letterheads, queues, live } = parts;
  const { areas, categories, departments } = reference;
  const settings = stores.guardSettings;
  const clockTables = new ClockTableService({
    store: stores.clockTables,
    shipped: reference.clockTable,
    audit,
    clock,
  });
  const claimSettings = new ClaimSettingsService({ store: stores.claimSettings, audit });
  const cases = new CaseService({
    store: stores.cases,
    reports,
    audit,
    dispatcher: queues,
    live,
    routing,
    basis: {
      check: (question) => basisCheck.check(question),
      basisOf: (entryId, area) => caseBasis(ruleBook.current, entryId, area, clock.today()),
    },
    guard: new DisclosureService({
      store: stores.knownReports,
      settings,
      gazetteer: loadGazetteer(areas),
      baseOf: (file) => baseOf(file, reference),
      ruleBook,
      clock,
    }),
    colleagues: new ColleagueService({ accounts, clock }),
    claims: claimSettings,
    letterheads,
    clock,
    logger: parts.logger,
    rules: {
      clocks: (office) => clockTables.rulesFor(office),
      calendar: new ChineseCalendar(),
      ladder: reference.ladder,
      clauseFor: (category) => categories.clauseOf(category),
    },
  });
  const placesOf = (area: string) => areas.placeNames(area);
  const signer = new ReportSigner({ keyring, files: parts.files, placesOf });
  const passesOver = (department: string) => departments.get(department)?.bypass !== undefined;
  const signatures = new SignatureService({
    store: stores.signatures,
    signer,
    reports,
    cases,
    proposals: stores.clusters,
    placesOf,
    passesOver,
  });
  const passedOn = { cases, reports, lines: stores.handOvers, offices, settings, clock, keyring };
  const transfers = new TransferService({ ...passedOn, routing, store: stores.transfers });
  return {
    cases,
    clockTables,
    claimSettings,
    guardSettings: new GuardSettingsService({ store: settings, audit }),
    queue: new QueueService({ store: stores.queue }),
    overdue: new OverdueService({ store: stores.overdue, accounts }),
    bulk: new BulkService(cases),
    clusters: new ClusterService({ store: stores.clusters, cases }),
    dossiers: new DossierService({ store: stores.dossiers, reference, clock }),
    signatures,
    knownDemands: new KnownDemandService({
      store: stores.signatures,
      signer,
      cases: stores.clusters,
      settings,
      passesOver,
    }),
    ballots: new BallotService({ store: stores.ballots, cases, settings, keyring, clock }),
    bypasses: new BypassService({ ...passedOn, store: stores.bypasses, signatures, transfers }),
    transfers,
  };
}
