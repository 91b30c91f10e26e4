import { RecusalService } from './accounts/recusal-service';
import { BallotService } from './ballots/ballot-service';
import { BypassService } from './bypass/bypass-service';
import { CaseService } from './cases/case-service';
import { caseBasis } from './catalogues/case-basis';
import { ClaimSettingsService } from './cases/claim-settings-service';
import { ClusterService } from './cases/cluster-service';
import { ColleagueService } from './cases/colleague-service';
import { DossierService } from './cases/dossier-service';
import { TransferService } from './cases/transfer-service';
import { OverdueService } from './cases/overdue-service';
import { BulkService } from './cases/bulk-service';
import { QueueService } from './cases/queue-service';
import { ClockTableService } from './clocks/clock-table-service';
import { ReportSigner } from './clusters/report-signer';
import { KnownDemandService } from './clusters/known-demand-service';
import { SignatureService } from './clusters/signature-service';
import type { Config } from './config';
import { baseOf } from './disclosure/disclosure-reference';
import { GuardSettingsService } from './disclosure/guard-settings-service';
import { DisclosureService } from './disclosure/disclosure-service';
import { IdentityRequestService } from './custody/identity-request-service';
import { ChineseCalendar } from './platform/calendar';
import { systemClock, type Clock } from './platform/clock';
import { loadKeyring } from './platform/crypto/secrets';
import { randomId } from './platform/ids';
import type { Logger } from './platform/logger';
import { connectMongo } from './platform/mongo';
import { connectRedis } from './platform/redis';
import { loadReference } from './platform/reference';
import { loadGazetteer } from './platform/reference/gazetteer';
import { PresenceRegister } from './presence/presence-register';
import { PresenceService } from './presence/presence-service';
import { Queues } from './queue/queues';
import { redisPublisher } from './realtime/redis-publisher';
import { redisSocketCloser } from './realtime/redis-socket-closer';
import { RetentionService } from './retention/retention-service';
import { sealedCollections } from './sealed-collections';
import { buildAccounts } from './services/accounts';
import { buildCalls } from './services/calls';
import { buildCatalogues } from './services/catalogues';
import { auditOn, required } from './services/commands';
import { buildFlood } from './services/flood';
import { buildIntake } from './services/intake';
import { buildLetterheads, buildLetters } from './services/letters';
import { buildStores } from './services/stores';

export { buildAudit, buildKeyRotation } from './services/commands';

export interface ServiceOptions {
  clock?: Clock;
  /** Prefix of the job queues in Redis; tests run beside each other under prefixes of their own. */
  queuePrefix?: string;
}

/**
 * The composition root: with its folder `services/` the only place that constructs stores and
 * services. Connects to MongoDB and fails when it cannot be reached; Redis may be away, at the start
 * as at any time.
 */
export async function buildServices(config: Config, logger: Logger, options: ServiceOptions = {}) {
  const clock = options.clock ?? systemClock;
  const redisUrl = required(config.redisUrl, 'REDIS_URL');
  const connection = await connectMongo(required(config.mongodbUri, 'MONGODB_URI'));
  const { keyring } = await loadKeyring(connection, config.masterKeys, sealedCollections);
  const redis = connectRedis(redisUrl, (error) => logger.warn({ err: error }, 'Redis is away'));
  const queues = new Queues(redis, options.queuePrefix);
  const live = redisPublisher(redis);
  const reference = loadReference();
  const { areas, categories, departments } = reference;
  const stores = await buildStores(connection, keyring);
  const { limits } = config;

  const audit = auditOn(stores.audit, config, {
    keyring,
    clock,
    logger,
    rootOffice: async () => (await offices.root())?.id ?? null,
  });
  const { offices, accounts, secondFactors, ownSessions } = buildAccounts({
    stores,
    areas,
    audit,
    sockets: redisSocketCloser(redis),
    keyring,
    clock,
    lock: { tries: limits.signInTries, lockMinutes: limits.signInLockMinutes },
    secondFactor: config.secondFactor,
  });
  const recusals = new RecusalService({
    store: stores.accounts,
    offices,
    departments,
    audit,
    live,
  });

  const ground = { config, stores, offices, accounts, audit, redis, keyring, clock, reference };
  const { files, fileDesk, routing, reports, custody, ...intake } = buildIntake({
    ...ground,
    queues,
  });
  const catalogues = await buildCatalogues({ ...ground, queues, logger });
  const { basisCheck, ruleBook } = catalogues;
  const clockTables = new ClockTableService({
    store: stores.clockTables,
    shipped: reference.clockTable,
    audit,
    clock,
  });
  const guard = new DisclosureService({
    store: stores.knownReports,
    settings: stores.guardSettings,
    gazetteer: loadGazetteer(areas),
    baseOf: (file) => baseOf(file, reference),
    ruleBook,
    clock,
  });
  const claimSettings = new ClaimSettingsService({ store: stores.claimSettings, audit });
  const { templates, letterheads } = buildLetterheads(ground);
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
    guard,
    colleagues: new ColleagueService({ accounts, clock }),
    claims: claimSettings,
    letterheads,
    clock,
    rules: {
      clocks: (office) => clockTables.rulesFor(office),
      calendar: new ChineseCalendar(),
      ladder: reference.ladder,
      clauseFor: (category) => categories.clauseOf(category),
    },
  });
  const presence = new PresenceService({
    register: new PresenceRegister({ redis, clock, prefix: 'qingcun:presence' }),
    cases: stores.cases,
    accounts: stores.accounts,
    live,
  });
  const queue = new QueueService({ store: stores.queue });
  const overdue = new OverdueService({ store: stores.overdue, accounts });
  const telephone = buildCalls({ ...ground, live });
  const clusters = new ClusterService({ store: stores.clusters, cases });
  const dossiers = new DossierService({ store: stores.dossiers, reference, clock });
  const placesOf = (area: string) => areas.placeNames(area);
  const signer = new ReportSigner({ keyring, files, placesOf });
  const passesOver = (department: string) => departments.get(department)?.bypass !== undefined;
  const signatures = new SignatureService({
    store: stores.signatures,
    signer,
    reports,
    cases,
    placesOf,
    passesOver,
  });
  const knownDemands = new KnownDemandService({
    store: stores.signatures,
    signer,
    cases: stores.clusters,
    settings: stores.guardSettings,
    passesOver,
  });
  const identityRequests = new IdentityRequestService({
    store: stores.identityRequests,
    cases,
    reports,
    custody,
    accounts,
    audit,
    dispatcher: queues,
    clock,
    newId: randomId,
  });
  const { mailer, ...outgoing } = buildLetters({
    ...ground,
    cases,
    letterheads,
    reports,
    files,
    queues,
    live,
    logger,
    identityRequests,
    catalogueChanges: catalogues.catalogueChanges,
  });
  const ballots = new BallotService({
    store: stores.ballots,
    cases,
    settings: stores.guardSettings,
    keyring,
    clock,
  });
  const bypasses = new BypassService({
    store: stores.bypasses,
    cases,
    reports,
    signatures,
    lines: stores.handOvers,
    offices,
    settings: stores.guardSettings,
    clock,
    keyring,
  });
  const transfers = new TransferService({
    store: stores.transfers,
    lines: stores.handOvers,
    cases,
    reports,
    offices,
    settings: stores.guardSettings,
    keyring,
    clock,
  });
  const retention = new RetentionService({
    store: stores.caseRetention,
    cases,
    reports: stores.reports,
    identityRequests: stores.identityRequests,
    files: fileDesk,
    signatures,
    papers: [
      stores.departmentPapers,
      stores.documents,
      stores.ballots,
      stores.mails,
      stores.notices,
      stores.staffNotices,
      stores.handOvers,
    ],
    audit,
    clock,
    rules: reference.retention,
  });

  return {
    config,
    logger,
    clock,
    keyring,
    redis,
    connection,
    queues,
    live,
    reference,
    areas,
    audit,
    accounts,
    secondFactors,
    ownSessions,
    offices,
    recusals,
    ...intake,
    reports,
    custody,
    files,
    fileDesk,
    cases,
    identityRequests,
    ...outgoing,
    templates,
    ballots,
    bypasses,
    retention,
    ...telephone,
    ...buildFlood({ limits, redis, keyring, clock, reference }),
    ...catalogues,
    clusters,
    knownDemands,
    dossiers,
    clockTables,
    presence,
    overdue,
    claimSettings,
    guardSettings: new GuardSettingsService({ store: stores.guardSettings, audit }),
    queue,
    transfers,
    bulk: new BulkService(cases),
    signatures,
    outboxes: {
      reports: stores.reports.outbox,
      cases: stores.cases.outbox,
      changes: stores.catalogueChanges.outbox,
      identities: stores.identityRequests.outbox,
      desks: stores.noticeDesks.outbox,
      doors: stores.departmentDoors.outbox,
    },
    probes: {
      database: async () => connection.db?.admin().ping(),
      redis: () => redis.ping(),
    },
    /** Ends the connections; callers have stopped what uses them. */
    async close(): Promise<void> {
      ruleBook.stop();
      telephone.callMemory.stop();
      await audit.settled();
      await queues.close();
      redis.disconnect();
      mailer.close();
      await connection.close();
    },
  };
}

export type Services = Awaited<ReturnType<typeof buildServices>>;
