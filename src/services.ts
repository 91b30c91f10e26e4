import { dirname, join } from 'node:path';
import { AccountService } from './accounts/account-service';
import { AccountStore } from './accounts/account-store';
import { OfficeService } from './accounts/office-service';
import { OfficeStore } from './accounts/office-store';
import { RecusalService } from './accounts/recusal-service';
import { RoutingService } from './accounts/routing-service';
import { PasswordHasher } from './accounts/password-hasher';
import { fileRotation } from './attachments/file-rotation';
import { PasswordStrength } from './accounts/password-strength';
import { SecondFactorService } from './accounts/second-factor-service';
import { SessionService } from './accounts/session-service';
import { FileRecordStore } from './attachments/file-record-store';
import { FileService } from './attachments/file-service';
import { LocalFileStore } from './attachments/local-file-store';
import { ProcessCleaner } from './attachments/process-cleaner';
import { SubmissionReader } from './attachments/submission-reader';
import { AuditAnchor } from './audit/audit-anchor';
import { AuditService } from './audit/audit-service';
import { AuditStore } from './audit/audit-store';
import { sealedReasons } from './audit/sealed-reasons';
import { BypassService } from './bypass/bypass-service';
import { BypassStore } from './bypass/bypass-store';
import { CaseRetentionStore } from './cases/case-retention-store';
import { CaseService } from './cases/case-service';
import { CaseStore } from './cases/case-store';
import { ClusterService } from './cases/cluster-service';
import { ClusterStore } from './cases/cluster-store';
import { ReportSigner } from './clusters/report-signer';
import { SignatureService } from './clusters/signature-service';
import { SignatureStore } from './clusters/signature-store';
import type { Config } from './config';
import { CustodyKeyStore } from './custody/custody-key-store';
import { CustodyService } from './custody/custody-service';
import { IdentityRequestService } from './custody/identity-request-service';
import { IdentityRequestStore } from './custody/identity-request-store';
import { FloodService, type FloodParts } from './flood/flood-service';
import { ProofOfWork } from './flood/proof-of-work';
import { lockRules } from './domain/sign-in-lock';
import { ContactService } from './letters/contact-service';
import { ContactStore } from './letters/contact-store';
import { DocumentStore } from './letters/document-store';
import { contactReference, letterReference } from './letters/letter-reference';
import { LetterService } from './letters/letter-service';
import { LetterSettingsStore } from './letters/letter-settings-store';
import { MailService } from './letters/mail-service';
import { MailStore } from './letters/mail-store';
import { NumberRegister } from './letters/number-register-store';
import { messages } from './locales';
import { CaughtMailStore } from './mail-view/caught-mail-store';
import { MailViewService } from './mail-view/mail-view-service';
import { noticeReference } from './notices/notice-reference';
import { NoticeService } from './notices/notice-service';
import { NoticeStore } from './notices/notice-store';
import { NotificationService } from './notifications/notification-service';
import { ReporterNewsService } from './notifications/reporter-news-service';
import { ChineseCalendar } from './platform/calendar';
import { Clamd } from './platform/clamd';
import { systemClock, type Clock } from './platform/clock';
import type { Keyring } from './platform/crypto/keyring';
import { databaseRotation } from './platform/crypto/rotation';
import { loadKeyring } from './platform/crypto/secrets';
import { HourlyCounter } from './platform/hourly-counter';
import { randomId } from './platform/ids';
import type { Logger } from './platform/logger';
import { SmtpMailer } from './platform/mailer';
import { connectMongo } from './platform/mongo';
import { connectRedis } from './platform/redis';
import { StartRefused } from './platform/process';
import { loadReference, referenceDir } from './platform/reference';
import { FilingProofService } from './proof/filing-proof-service';
import { UsedOnce } from './platform/used-once';
import { Queues } from './queue/queues';
import { redisPublisher } from './realtime/redis-publisher';
import { redisSocketCloser } from './realtime/redis-socket-closer';
import { ReportService } from './reports/report-service';
import { ReportStore } from './reports/report-store';
import { RetentionService } from './retention/retention-service';
import { sealedCollections } from './sealed-collections';
import { ByteBudget } from './web/byte-budget';

export interface ServiceOptions {
  clock?: Clock;
  /** Prefix of the job queues in Redis; tests run beside each other under prefixes of their own. */
  queuePrefix?: string;
}

function required<T>(value: T | undefined, name: string): T {
  if (value === undefined) {
    throw new StartRefused(`${name} is not set. Set it, or start everything with script/start.`);
  }
  return value;
}

/** The audit trail on a connection; `rootOffice` gives the id of the office whose auditors see everything. */
function auditOn(
  store: AuditStore,
  config: Config,
  parts: {
    keyring: Keyring;
    clock: Clock;
    logger: Logger;
    rootOffice(): Promise<string | null>;
  },
): AuditService {
  const { keyring, ...rest } = parts;
  const mac = (text: string) => keyring.hmac('audit', text);
  const reasons = sealedReasons(keyring);
  const anchor = new AuditAnchor(config.dataDir);
  return new AuditService({ store, anchor, mac, reasons, ...rest });
}

/** What commands need that neither serve nor work: MongoDB, the keys and the audit trail. */
async function buildCommand(config: Config, logger: Logger) {
  const connection = await connectMongo(required(config.mongodbUri, 'MONGODB_URI'));
  const { keyring, masters } = await loadKeyring(connection, config.masterKeys, sealedCollections);
  const audit = auditOn(new AuditStore(connection), config, {
    keyring,
    clock: systemClock,
    logger,
    rootOffice: async () => null,
  });
  return {
    connection,
    masters,
    audit,
    async close(): Promise<void> {
      await audit.settled();
      await connection.close();
    },
  };
}

/** The audit trail alone, for the command that verifies it. */
export async function buildAudit(config: Config, logger: Logger) {
  const { audit, close } = await buildCommand(config, logger);
  return { audit, close };
}

/** What the exchange of master keys needs: MongoDB, the folder of files and the keys. */
export async function buildKeyRotation(
  config: Config,
  logger: Logger,
  progress: (line: string) => void,
) {
  const { connection, masters, audit, close } = await buildCommand(config, logger);
  return {
    audit,
    masters,
    rotations: [
      databaseRotation(connection, masters, sealedCollections, progress),
      fileRotation(config.dataDir, masters, progress),
    ],
    close,
  };
}

/** The compiled process that makes clean copies; the tests, which run from the sources, use it too. */
function cleaningScript(): string {
  return join(dirname(referenceDir()), 'dist/src/attachments/cleaning-process.js');
}

/**
 * The composition root: the only place that constructs stores and services. Connects to MongoDB and
 * fails when it cannot be reached; Redis may be away, at the start as at any time.
 */
export async function buildServices(config: Config, logger: Logger, options: ServiceOptions = {}) {
  const clock = options.clock ?? systemClock;
  const redisUrl = required(config.redisUrl, 'REDIS_URL');
  const connection = await connectMongo(required(config.mongodbUri, 'MONGODB_URI'));
  const { keyring } = await loadKeyring(connection, config.masterKeys, sealedCollections);
  const redis = connectRedis(redisUrl, (error) => logger.warn({ err: error }, 'Redis is away'));
  const queues = new Queues(redis, options.queuePrefix);
  const live = redisPublisher(redis);
  const sockets = redisSocketCloser(redis);

  const reference = loadReference();
  const { areas, categories } = reference;

  const stores = {
    audit: new AuditStore(connection),
    accounts: new AccountStore(connection),
    offices: new OfficeStore(connection),
    reports: new ReportStore(connection, keyring),
    cases: new CaseStore(connection, keyring),
    custodyKeys: new CustodyKeyStore(connection),
    identityRequests: new IdentityRequestStore(connection, keyring),
    contacts: new ContactStore(connection),
    documents: new DocumentStore(connection, keyring),
    fileRecords: new FileRecordStore(connection),
    letterSettings: new LetterSettingsStore(connection),
    mails: new MailStore(connection, keyring),
    notices: new NoticeStore(connection),
    register: new NumberRegister(connection),
    bypasses: new BypassStore(connection),
    caseRetention: new CaseRetentionStore(connection),
    clusters: new ClusterStore(connection),
    signatures: new SignatureStore(connection),
  };
  const { letterSettings: _keyedById, ...indexed } = stores;
  await Promise.all(Object.values(indexed).map((store) => store.createIndexes()));

  const audit = auditOn(stores.audit, config, {
    keyring,
    clock,
    logger,
    rootOffice: async () => (await offices.root())?.id ?? null,
  });
  const files = new LocalFileStore(config.dataDir, keyring, config.files.stagedBytesTotal);
  const fileDesk = new FileService({
    store: files,
    records: stores.fileRecords,
    cleaner: new ProcessCleaner(cleaningScript()),
    scanner: config.clamdUrl === undefined ? null : new Clamd(config.clamdUrl),
    audit,
  });
  const offices = new OfficeService({
    store: stores.offices,
    areas,
    clock,
    newId: randomId,
    audit,
  });
  const rules = lockRules({
    tries: config.limits.signInTries,
    lockMinutes: config.limits.signInLockMinutes,
  });
  const accounts = new AccountService({
    store: stores.accounts,
    offices,
    hasher: new PasswordHasher(),
    strength: new PasswordStrength(),
    audit,
    sockets,
    clock,
    newId: randomId,
    rules,
    secondFactor: config.secondFactor,
  });
  const secondFactors = new SecondFactorService({
    store: stores.accounts.secondFactors,
    accounts: stores.accounts,
    keyring,
    audit,
    sockets,
    clock,
    rules,
  });
  const ownSessions = new SessionService({ audit, sockets });
  const recusals = new RecusalService({
    store: stores.accounts,
    offices,
    departments: reference.departments,
    audit,
    live,
  });
  const routing = new RoutingService({
    offices,
    levelOf: (code) => areas.get(code)?.level,
    bodyOf: (department) => reference.departments.get(department),
  });
  const proofs = new FilingProofService({
    keyring,
    register: stores.reports,
    offices,
    names: {
      area: (code) => areas.fullName(code),
      department: (id, area) => reference.departments.nameFor(id, area, areas),
      category: (code) => categories.get(code).name['zh-CN'],
      frequency: (code) => messages('zh-CN').domain.frequencies[code],
    },
  });
  const custody = new CustodyService({
    store: stores.custodyKeys,
    offices,
    accounts,
    audit,
    clock,
    newId: randomId,
  });
  const reports = new ReportService(
    stores.reports,
    routing,
    queues,
    keyring,
    clock,
    proofs,
    custody,
  );
  const submissions = new SubmissionReader(files, keyring, () => reports.newSubmission(), {
    maxFileBytes: config.files.maxBytes,
    budget: new ByteBudget({
      name: 'staged',
      bytesPerHour: config.files.stagedBytesPerHour,
      redis,
      keyring,
      clock,
      enabled: config.limits.flood,
    }),
  });
  const cases = new CaseService({
    store: stores.cases,
    reports,
    audit,
    dispatcher: queues,
    live,
    routing,
    clock,
    rules: {
      clocks: reference.clocks,
      calendar: new ChineseCalendar(),
      clauseFor: (category) => categories.clauseOf(category),
    },
  });
  const clusters = new ClusterService({ store: stores.clusters, cases });
  const placesOf = (area: string) => areas.placeNames(area);
  const signatures = new SignatureService({
    store: stores.signatures,
    signer: new ReportSigner({ keyring, files, placesOf }),
    reports,
    cases,
    placesOf,
    passesOver: (department) => reference.departments.get(department)?.bypass !== undefined,
  });
  const identityRequests = new IdentityRequestService({
    store: stores.identityRequests,
    cases,
    reports,
    custody,
    audit,
    clock,
    newId: randomId,
  });
  const { limits } = config;
  const flood = (purpose: FloodParts['purpose'], perNetwork: number, total: number) =>
    new FloodService({
      purpose,
      limits: { perNetwork, total },
      work: limits.floodWork,
      longestWait: limits.floodWaitSeconds,
      enabled: limits.flood,
      counter: new HourlyCounter({ redis, clock, prefix: 'qingcun:flood' }),
      used: new UsedOnce({ redis, keyring, clock, prefix: 'qingcun:used' }),
      proofs: new ProofOfWork(keyring),
      questions: reference.wordQuestions,
      keyring,
      clock,
    });
  const mailer = new SmtpMailer(required(config.smtpUrl, 'SMTP_URL'), config.mailFrom);
  const mails = new MailService({
    store: stores.mails,
    transport: mailer,
    keyring,
    from: config.mailFrom,
  });
  const letters = new LetterService({
    cases,
    offices,
    settings: stores.letterSettings,
    register: stores.register,
    documents: stores.documents,
    contacts: stores.contacts,
    mails,
    audit,
    reference: letterReference(reference),
  });
  const contacts = new ContactService({
    contacts: stores.contacts,
    settings: stores.letterSettings,
    offices,
    audit,
    reference: contactReference(reference),
  });
  const notices = new NoticeService({
    cases,
    offices,
    store: stores.notices,
    reference: noticeReference(reference),
    clock,
  });

  const notifications = new NotificationService({
    cases,
    accounts,
    mails,
    publicUrl: config.publicUrl,
  });
  const reporterNews = new ReporterNewsService({
    cases,
    reports,
    mails,
    publicUrl: config.publicUrl,
  });
  const mailView = new MailViewService(
    new CaughtMailStore(config.mailDir),
    stores.mails,
    cases,
    audit,
  );
  const bypasses = new BypassService({
    store: stores.bypasses,
    cases,
    reports,
    signatures,
    keyring,
  });
  const retention = new RetentionService({
    store: stores.caseRetention,
    cases,
    reports: stores.reports,
    identityRequests: stores.identityRequests,
    files: fileDesk,
    signatures,
    papers: [stores.documents, stores.mails, stores.notices],
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
    reports,
    proofs,
    cases,
    files,
    fileDesk,
    submissions,
    reportFlood: flood('report', limits.reportsPerHour, limits.reportsPerHourTotal),
    trackFlood: flood('track', limits.trackTriesPerHour, limits.trackTriesPerHourTotal),
    mails,
    letters,
    contacts,
    notices,
    notifications,
    reporterNews,
    custody,
    identityRequests,
    mailView,
    recusals,
    bypasses,
    retention,
    clusters,
    signatures,
    outboxes: { reports: stores.reports.outbox, cases: stores.cases.outbox },
    probes: {
      database: async () => connection.db?.admin().ping(),
      redis: () => redis.ping(),
    },
    /** Ends the connections; callers have stopped what uses them. */
    async close(): Promise<void> {
      await audit.settled();
      await queues.close();
      redis.disconnect();
      mailer.close();
      await connection.close();
    },
  };
}

export type Services = Awaited<ReturnType<typeof buildServices>>;
