import { RecusalService } from './accounts/recusal-service';
import type { Config } from './config';
import { IdentityRequestService } from './custody/identity-request-service';
import { systemClock, type Clock } from './platform/clock';
import { loadKeyring } from './platform/crypto/secrets';
import { randomId } from './platform/ids';
import type { Logger } from './platform/logger';
import { connectMongo } from './platform/mongo';
import { connectRedis } from './platform/redis';
import { loadReference } from './platform/reference';
import { PresenceRegister } from './presence/presence-register';
import { PresenceService } from './presence/presence-service';
import { Queues } from './queue/queues';
import { redisPublisher } from './realtime/redis-publisher';
import { redisSocketCloser } from './realtime/redis-socket-closer';
import { RetentionService } from './retention/retention-service';
import { sealedCollections } from './sealed-collections';
import { buildAccounts } from './services/accounts';
import { buildCalls } from './services/calls';
import { buildCases } from './services/cases';
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
  const { areas, departments } = reference;
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

  const ground = {
    ...{ config, stores, offices, accounts, audit, queues, live },
    ...{ redis, keyring, clock, reference },
  };
  const { files, routing, reports, identitySeals, ...intake } = buildIntake(ground);
  const catalogues = await buildCatalogues({ ...ground, logger });
  const { basisCheck, ruleBook } = catalogues;
  const { templates, letterheads } = buildLetterheads(ground);
  const casework = buildCases({
    ...ground,
    logger,
    reports,
    files,
    routing,
    basisCheck,
    ruleBook,
    letterheads,
  });
  const { cases, signatures } = casework;
  const presence = new PresenceService({
    register: new PresenceRegister({ redis, clock, prefix: 'qingcun:presence' }),
    cases: stores.cases,
    accounts: stores.accounts,
    live,
  });
  const telephone = buildCalls(ground);
  const identityRequests = new IdentityRequestService({
    store: stores.identityRequests,
    cases,
    reports,
    custody: identitySeals,
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
    logger,
    identityRequests,
    catalogueChanges: catalogues.catalogueChanges,
  });
  const retention = new RetentionService({
    store: stores.caseRetention,
    cases,
    reports: stores.reports,
    identityRequests: stores.identityRequests,
    files: intake.fileDesk,
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
    logger,
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
    files,
    identityRequests,
    ...outgoing,
    templates,
    retention,
    setupSteps: stores.setupSteps,
    presence,
    ...casework,
    ...telephone,
    ...buildFlood({ limits, redis, keyring, clock, reference }),
    ...catalogues,
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
